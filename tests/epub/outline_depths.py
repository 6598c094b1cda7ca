#!/usr/bin/env python3
"""outline_depths.py SEED FOLDER | read FOLDER EPUB PDF

Writes a book whose SUMMARY.md nests chapters under parts and under each other,
with headings in each; `read` works out from those files alone which titles
stand how deep, and says where the navigation document, the NCX or the
bookmarks of the PDF differ."""
import pathlib
import random
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

from pdf_reading import Pdf, text_of

HEADINGS_DEEPEST = 3  # levels of a chapter that a list of contents shows
XHTML = "{http://www.w3.org/1999/xhtml}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"


def write(seed, folder):
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    lines, number, depth = ["# Summary", ""], 0, -1
    for part in range(chance.randint(0, 2) or 1):
        if chance.random() < 0.6 or part > 0:
            lines += ["", f"# Part {part}", ""]
        depth = -1
        for _ in range(chance.randint(1, 12)):
            depth = chance.randint(0, min(depth + 1, 4))
            number += 1
            name = f"c{number}.md"
            marker = chance.choice(("- ", "* ", "1. "))
            lines.append("    " * depth + f"{marker}[x]({name})")
            write_chapter(chance, folder / name, number)
    (folder / "SUMMARY.md").write_text("\n".join(lines) + "\n")


def write_chapter(chance, path, number):
    blocks = []
    if chance.random() < 0.3:
        blocks.append(f"### Kicker {number}")
    blocks += [f"# Chapter {number}", "Some text."]
    level = 1
    for at in range(chance.randint(0, 6)):
        level = chance.randint(2, min(level + 1, 5))
        blocks += [f"{'#' * level} Heading {number} {at}", "More text."]
    path.write_text("\n\n".join(blocks) + "\n")


def expected(folder):
    """(depth, title) of every entry, from the list and the headings."""
    entries, part, nesting = [], 0, []
    for line in (folder / "SUMMARY.md").read_text().splitlines()[1:]:
        item = re.match(r"( *)(?:[-*]|\d+\.) \[.*\]\((.*)\)", line)
        if line.startswith("# "):
            part, nesting = 1, []
            entries.append((1, line[2:]))
        elif item:
            indent = len(item.group(1))
            while nesting and nesting[-1] >= indent:
                nesting.pop()
            entries += chapter_entries(folder / item.group(2), part,
                                       len(nesting))
            nesting.append(indent)
    return entries


def chapter_entries(path, part, nesting):
    """Headings from the title on, as deep as those around them are."""
    entries, around = [], []
    for line in path.read_text().splitlines():
        heading = re.match(r"(#+) (.*)", line)
        if not heading or (not entries and len(heading.group(1)) > 1):
            continue
        level = len(heading.group(1))
        while around and around[-1] >= level:
            around.pop()
        around.append(level)
        if level <= HEADINGS_DEEPEST and part + len(around) <= HEADINGS_DEEPEST:
            entries.append((part + nesting + len(around), heading.group(2)))
    return entries


def list_entries(element, item, label, below):
    """Entries of nested lists, in order."""
    found, todo = [], [(element, 0)]
    while todo:
        element, depth = todo.pop()
        if element.tag == item:
            depth += 1
            found.append((depth, "".join(label(element).itertext())))
        todo += [(kid, depth) for kid in reversed(below(element))]
    return found


def navigation(epub):
    root = ElementTree.fromstring(epub.read("EPUB/nav.xhtml"))
    toc = next(nav for nav in root.iter(XHTML + "nav")
               if nav.get("id") == "toc")
    return list_entries(toc, XHTML + "li",
                        lambda li: li.find(XHTML + "a"), list)


def ncx(epub):
    root = ElementTree.fromstring(epub.read("EPUB/toc.ncx"))
    points = root.find(NCX + "navMap")
    return list_entries(
        points, NCX + "navPoint",
        lambda point: point.find(f"{NCX}navLabel/{NCX}text"),
        lambda element: element.findall(NCX + "navPoint"))


def read(folder, epub_path, pdf_path):
    wanted = expected(pathlib.Path(folder))
    with zipfile.ZipFile(epub_path) as epub:
        lists = {"nav": navigation(epub)[:-1],  # the program's own last text
                 "ncx": ncx(epub)[:-1]}
    lists["bookmarks"] = [(depth, text_of(item["/Title"]))
                          for depth, item in Pdf(pdf_path).bookmarks()]
    status = 0
    for name, found in lists.items():
        if found != wanted:
            at = next((i for i, pair in enumerate(zip(wanted, found))
                       if pair[0] != pair[1]), min(len(wanted), len(found)))
            print(f"{folder}: {name}: entry {at} is {found[at:at + 1]}, "
                  f"not {wanted[at:at + 1]}")
            status = 1
    return status


if __name__ == "__main__":
    if sys.argv[1] == "read":
        sys.exit(read(*sys.argv[2:]))
    write(int(sys.argv[1]), pathlib.Path(sys.argv[2]))
