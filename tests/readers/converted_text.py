#!/usr/bin/env python3
"""converted_text.py BOOK.epub TEXT...: is every block of the EPUB, letter for
letter, and every box and ring, still there in each text that another program
made of it? Spaces and marks are not looked at: programs join cells and divide
words as they like."""
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree
import zipfile

SIGNS = "\u2610\u25cb"
BLOCKS = set("p h1 h2 h3 h4 h5 h6 li dt dd td th pre figcaption caption div "
             "section body table thead tbody tr ul ol dl figure blockquote"
             .split())


def letters(text):
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in text if c.isalnum() or c in SIGNS)


def name(element):
    return element.tag.rpartition("}")[2]


def blocks(path):
    """(name, text) of each element that holds no other block."""
    with zipfile.ZipFile(path) as book:
        for entry in book.namelist():
            if "/text/" not in entry:
                continue
            body = ElementTree.fromstring(book.read(entry)).find(
                "{http://www.w3.org/1999/xhtml}body")
            for element in body.iter():
                if name(element) in BLOCKS and not any(
                        name(e) in BLOCKS for e in list(element.iter())[1:]):
                    text = "".join(element.itertext())
                    if letters(text):
                        yield name(element), text


def is_found(kind, text, found):
    """Cells side by side that a page's end divides come in turns: there each
    word counts."""
    if letters(text) in found:
        return True
    return kind in ("td", "th") and all(letters(word) in found
                                        for word in text.split())


def main():
    wanted = list(blocks(sys.argv[1]))
    failures = 0
    for path in sys.argv[2:]:
        found = letters(open(path, encoding="utf-8", errors="replace").read())
        lost = [text for kind, text in wanted
                if not is_found(kind, text, found)]
        signs = [c for c in SIGNS
                 if found.count(c) < sum(text.count(c) for _, text in wanted)]
        print("%s: %d blocks, %d not found again" % (path, len(wanted),
                                                     len(lost)))
        if lost or signs:
            print("  lost: %s" % ", ".join([t[:40] for t in lost[:8]] + signs))
            failures += 1
    sys.exit(1 if failures or not wanted else 0)


main()
