#!/usr/bin/env python3
"""one_reading.py PROGRAM OUT FOLDER...: every EPUB of the books in FOLDERs in
DOM order, and every booklet with its pages put back into their order, block by
block against the manuscript as PROGRAM reads it. (Tagged PDFs: the same is
done by tagged_books.py.) One line a difference."""
import difflib
import glob
import os
import re
import subprocess
import sys

from book_settings import read_settings, title_page
from epub_reading import EpubManuscript, title_pages
from epub_reading import blocks_of as epub_blocks
from manuscript import WORDING, Edition, Manuscript, plain, read_rows, \
    read_wording, tree_of
from pdf_reading import Element
from reading_rules import extracted
from tag_reading import blocks_of

DIFFERENCES_SHOWN = 20
HELP_PAGES = 1  # of a booklet; dumped last, printed on a leaf of its own
PAGE = re.compile(r"^page (\S+) ")
TEXT = re.compile(r'^ *text .*?"((?:[^"\\]|\\.)*)"$')


def compare(path, wanted, found):
    """Prints where two lists of blocks differ; gives the number."""
    if wanted == found and wanted:
        return 0
    lines = [line for line in difflib.unified_diff(
        ["%s %s" % one for one in wanted], ["%s %s" % one for one in found],
        "written", "read", lineterm="", n=0) if line[0] != "@"]
    for line in lines[:DIFFERENCES_SHOWN]:
        print("%s: %s" % (path, line[:150]))
    return max(1, len(lines))


# -------------------------------------------------------------------- EPUBs
def statement_of(words):
    """What the last chapter of an EPUB says about itself."""
    sentences = [re.sub(r"\\\{\d\\\}", ".*", re.escape(text))
                 for name, text in words.items() if name.startswith("ACCESS_")]
    return re.compile("|".join(sentences))


def without_statement(path, found, words):
    title = ("H", words["ACCESS_TITLE"])
    if title not in found:
        print("%s: no statement of accessibility" % path)
        return found
    at = len(found) - 1 - found[::-1].index(title)
    for _, text in found[at:]:
        if not statement_of(words).fullmatch(text):
            print("%s: in the statement: %s" % (path, text))
            return found
    return found[:at]


def read_epub(program, folder, name, edition, path, words):
    manuscript = EpubManuscript(
        tree_of(program, folder, name),
        Edition(name or "epub", "epub", None, "leave-out" in edition), words)
    # A point of a scale has a ring, not a picture of one, before it.
    found = [(kind, re.sub("○ (?=\\S)", "", text))
             for kind, text in epub_blocks(path, words)]
    found = without_statement(path, found, words)
    settings = read_settings(folder)
    front = title_page(settings, edition) if settings else manuscript.front()
    for line in title_pages(path):
        if line not in front:
            print("%s: on the title page: %s" % (path, line))
            return 1
    return compare(path, manuscript.reading(found), found)


# ----------------------------------------------------------------- booklets
class DumpedElement(Element):
    """An element of `dump tags`, in the shape of one of a PDF."""

    def __init__(self, kind, parent):
        self.kind, self.parent, self.kids, self.value = kind, parent, [], {}


def dumped_tags(program, folder, name):
    """The blocks of `dump tags`."""
    output = subprocess.run(
        [program, "dump", "tags", folder, "--only=" + name], text=True,
        encoding="utf-8", capture_output=True, check=False).stdout
    texts, stack, tops = {}, [], []
    for depth, kind, values, _ in read_rows(quoted_first(output)):
        del stack[depth:]
        if kind == "text":
            texts[len(texts)] = values[0]
            stack[-1].kids.append(("content", None, len(texts) - 1))
            continue
        element = DumpedElement(kind, stack[-1] if stack else None)
        (stack[-1].kids if stack else tops).append(element)
        stack.append(element)
    return [(kind, text) for kind, text, _ in blocks_of(tops, {None: texts})]


def quoted_first(output):
    """A line that is only text says so, for read_rows."""
    for line in output.splitlines():
        yield re.sub(r'^( *)"', r'\1text "', line)


def dumped_pages(program, folder, name):
    """The text of each page, as the program set it; and of each piece, with
    what follows it in its element."""
    output = subprocess.run(
        [program, "dump", "pages", folder, "--only=" + name], text=True,
        encoding="utf-8", capture_output=True, check=False).stdout
    pages, pieces = [], [""]
    for line in output.splitlines():
        match = TEXT.match(line)
        if PAGE.match(line):
            pages.append("")
        elif line.rstrip().endswith("}"):
            pages[-1] += " "
        elif match:
            text = match.group(1).replace('\\"', '"')
            pages[-1] += text
            pieces[-1] += text
            pieces.append(text)
    return pages, pieces


def halves(path, section, count):
    """The text of the pages of a booklet in reading order: sheet i of a
    section of n pages shows n-2i and 2i+1, then 2i+2 and n-2i-1."""
    size = re.search(r"Page size: +([\d.]+) x ([\d.]+)", subprocess.run(
        ["pdfinfo", path], text=True, capture_output=True,
        check=True).stdout)
    width, height = (round(float(side)) for side in size.groups())
    pages, side = {}, 3     # the first leaf tells how to print
    for first in range(0, count, section):
        length = -(-min(section, count - first) // 4) * 4
        for sheet in range(length // 4):
            for left, right in ((length - 1 - 2 * sheet, 2 * sheet),
                                (2 * sheet + 1, length - 2 - 2 * sheet)):
                for x, page in ((0, left), (width // 2, right)):
                    pages[first + page] = subprocess.run(
                        ["pdftotext", "-raw", "-enc", "UTF-8",
                         "-f", str(side), "-l", str(side), "-x", str(x),
                         "-y", "0", "-W", str(width // 2), "-H", str(height),
                         path, "-"], text=True, encoding="utf-8",
                        capture_output=True, check=True).stdout
                side += 1
    return [pages[index] for index in sorted(pages)]


def letters(text):
    """Without spaces and hyphens of ours, and without the dots of leaders."""
    return re.sub(r"[\s\u00ad\x0c.]", "", plain(text))


def read_booklet(program, folder, name, edition, path, words, front):
    manuscript = Manuscript(
        tree_of(program, folder, name),
        Edition(name, "pdf", None, "leave-out" in edition), words, front)
    help_page = [("P", words["BOOKLET_" + one])
                 for one in ("HELP", "PRINT", "FOLD", "CLAIM")]
    tags = dumped_tags(program, folder, name)
    if [re.sub(r"\d+ sheets", "{1} sheets", text)
            for _, text in tags[-4:]] != [text for _, text in help_page]:
        print("%s: does not end with how to print it" % path)
        return 1
    tags = tags[:-len(help_page)]
    count = compare(path, manuscript.reading(tags), tags)
    set_pages, set_lines = dumped_pages(program, folder, name)
    set_pages = set_pages[:-HELP_PAGES]
    printed = halves(path, int(edition["booklet"]), len(set_pages))
    for number, page in enumerate(printed):
        wanted = set_pages[number] if number < len(set_pages) else ""
        if letters(wanted) != letters(page):
            print("%s: page %d reads %r, not %r" % (
                path, number + 1, plain(page)[:60], plain(wanted)[:60]))
            count += 1
    known = {word for one in set_pages + set_lines + [t for _, t in tags]
             for word in plain(one).split()}
    for word in extracted("\n".join(printed), known)[1]:
        if not re.fullmatch(r"[\W\divxlc]+", word):
            print("%s: joined or split: %s" % (path, word))
            count += 1
    return count


def read_folder(program, out, folder):
    """Gives (files, differences)."""
    place = os.path.join(out, os.path.basename(folder))
    settings = read_settings(folder)
    words = read_wording(WORDING, (settings or {}).get("language", "en"))
    if settings is None:
        paths = glob.glob(place + "/*.epub")
        return set(paths), sum(read_epub(program, folder, None, {}, path,
                                         words) for path in paths)
    seen, count = set(), 0
    for name, edition in settings["editions"].items():
        path = os.path.join(place, edition["output"])
        if edition["format"] == "epub":
            count += read_epub(program, folder, name, edition, path, words)
        elif "booklet" in edition:
            count += read_booklet(program, folder, name, edition, path, words,
                                  title_page(settings, edition))
        else:
            continue
        seen.add(path)
    return seen, count


def main():
    program, out = sys.argv[1:3]
    seen, count = set(), 0
    for folder in sys.argv[3:]:
        files, differences = read_folder(program, out, folder)
        seen |= files
        count += differences
        place = os.path.join(out, os.path.basename(folder))
        for path in set(glob.glob(place + "/**/*.epub", recursive=True) +
                        glob.glob(place + "/*booklet*.pdf")) - files:
            print("%s: no edition of book.yaml says so" % path)
            count += 1
    print("%d EPUBs and booklets read, %d differences" % (len(seen), count))
    sys.exit(1 if count or not seen else 0)


main()
