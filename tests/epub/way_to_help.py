#!/usr/bin/env python3
"""Is help the second entry of an EPUB's contents, and safety its beginning?

way_to_help.py EPUB
"""
import re
import sys
import zipfile

HELP, SAFETY = "help-now", "safety-first"


def targets(text, within, attribute):
    """What the entries of a list lead to, in order."""
    part = re.search(within, text, re.S)
    return re.findall(rf'{attribute}="([^"]*)"', part.group(0)) if part else []


def main():
    problems = []
    with zipfile.ZipFile(sys.argv[1]) as book:
        nav, ncx, package = (book.read("EPUB/" + name).decode() for name in
                             ("nav.xhtml", "toc.ncx", "package.opf"))
    lists = {"contents": targets(nav, r'<nav epub:type="toc".*?</nav>', "href"),
             "NCX": targets(ncx, r"<navMap>.*</navMap>", "src")}
    for name, found in lists.items():
        if len(found) < 2 or "cover" not in found[0] \
                or not found[1].endswith("#" + HELP):
            problems.append(f"{name}: begins with {found[:2]}")
    safety = next((href.partition("#")[0] for href in lists["contents"]
                   if href.endswith("#" + SAFETY)), None)
    starts = re.findall(r'epub:type="bodymatter" href="([^"]*)"', nav) + \
        re.findall(r'<reference type="text"[^>]*href="([^"]*)"', package)
    if safety is None or starts != [safety, safety]:
        problems.append(f"the text starts at {starts}, not at {safety}")
    for problem in problems:
        print(f"{sys.argv[1]}: {problem}")
    return bool(problems)


sys.exit(main())
