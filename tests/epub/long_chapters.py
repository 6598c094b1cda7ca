#!/usr/bin/env python3
"""Long chapters in an EPUB.

long_chapters.py write BOOK
long_chapters.py read BOOK BOOK.epub

The book has a chapter that is divided at its second headings, one with deeper
headings alone, one without any, one in a division, and a short one. Read: no
file of a long chapter is over the limit; a file begins with the highest heading
that can be had; every link leads to an element; a note stands in the file of
its mark; the words are those of the manuscript, in its order."""
import os
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from posixpath import dirname, join, normpath

LIMIT = 250_000
EPUB = "{http://www.idpf.org/2007/ops}"
SETTINGS = """\
title: Long
language: en-US
date: 2026-11-21
editions:
  print:
    format: pdf
    output: long.pdf
    stylesheet: print.css
    page: a4
  epub:
    format: epub
    output: long.epub
    stylesheet: epub.css
    page-list: print
"""


def paragraph(number):
    return " ".join(f"word{number}x{i}" for i in range(60)) + "."


def sections(name, level, count, each):
    """Headings of one level with paragraphs, a note, and a link far back."""
    for section in range(count):
        yield f"{'#' * level} {name} section {section} {{#{name}-{section}}}"
        for number in range(each):
            yield f"{name} {paragraph(f'{name}{section}y{number}')}"
        back = max(0, section - count // 2)
        yield f"{name} see [back](#{name}-{back}) and mark.[^{name}{section}]"
        yield f"[^{name}{section}]: Note {name} {section}."


def chapters():
    """File name and blocks of each chapter."""
    yield "1-second.md", ["# Second", *sections("second", 2, 12, 30)]
    yield "2-deep.md", ["# Deep", *sections("deep", 4, 40, 8)]
    yield "3-none.md", ["# None", *(paragraph(f"n{i}") for i in range(600))]
    yield "4-inner.md", ["# Inner", "::: {.whole #all-of-it}",
                         *sections("inner", 2, 12, 30), ":::",
                         "See [all](#all-of-it)."]
    yield "5-short.md", ["# Short", "See [far](1-second.md#second-11) and "
                         "[near](1-second.md#second-0)."]


def write(folder):
    os.makedirs(folder)
    with open(join(folder, "book.yaml"), "w", encoding="utf-8") as file:
        file.write(SETTINGS)
        file.write("ignore:\n  - code: heading-skip\n    reason: a test\n")
    for name, blocks in chapters():
        with open(join(folder, name), "w", encoding="utf-8") as file:
            file.write("\n\n".join(blocks) + "\n")


def texts(archive):
    """Path and root of each content document, in the order of the spine."""
    package = ElementTree.fromstring(archive.read("EPUB/package.opf"))
    items = {e.get("id"): e.get("href") for e in package.iter()
             if e.tag.endswith("}item")}
    for reference in package.iter():
        if reference.tag.endswith("}itemref"):
            path = join("EPUB", items[reference.get("idref")])
            yield path, ElementTree.fromstring(archive.read(path))


def name(element):
    return element.tag.rpartition("}")[2]


def check_links(files, complain):
    ids = {path: {e.get("id") for e in root.iter()} for path, root in files}
    for path, root in files:
        for link in root.iter():
            href = link.get("href")
            if href is None or name(link) != "a":
                continue
            file, _, fragment = href.partition("#")
            target = normpath(join(dirname(path), file)) if file else path
            if target not in ids or (fragment and fragment not in ids[target]):
                complain(f"{path}: {href} leads nowhere")
            if link.get(EPUB + "type") in ("noteref", "backlink") and file:
                complain(f"{path}: {href} is a note in another file")


def check_beginning(path, root, expected, complain):
    section = next(e for e in root.iter() if name(e) == "section")
    first = next(e for e in section.iter()
                 if re.fullmatch("h[1-6]|p", name(e)))
    if name(first) not in ("h1", expected):
        complain(f"{path} begins with {name(first)}, not {expected}")


def words_of(root):
    """Without the notes, page marks and addresses that the program adds."""
    body = next(e for e in root.iter() if name(e) == "body")
    for parent in list(body.iter()):
        for child in list(parent):
            if child.get(EPUB + "type") == "endnotes":
                parent.remove(child)
    return re.findall(r"\bword\w+|\bsection \d+", "".join(body.itertext()))


def read(folder, book):
    problems = []
    with zipfile.ZipFile(book) as archive:
        sizes = {i.filename: i.file_size for i in archive.infolist()}
        files = list(texts(archive))
    check_links(files, problems.append)
    for (file_name, blocks), first in zip(chapters(),
                                          ("h2", "h4", "p", "h2", "h1")):
        stem = file_name.removesuffix(".md")
        mine = [(p, r) for p, r in files if p.endswith(f"-{stem}.xhtml")]
        for path, root in mine:
            if sizes[path] > LIMIT:
                problems.append(f"{path} has {sizes[path]} bytes")
            check_beginning(path, root, first, problems.append)
        if (len(mine) > 1) != (stem != "5-short") or len(mine) > 8:
            problems.append(f"{stem} has {len(mine)} files")
        text = "\n".join(b for b in blocks if not b.startswith("[^"))
        expected = re.findall(r"\bword\w+|\bsection \d+", text)
        if [w for _, r in mine for w in words_of(r)] != expected:
            problems.append(f"{stem}: other words, or in another order")
    for problem in problems[:20]:
        print(problem)
    return not problems


if sys.argv[1] == "write":
    write(sys.argv[2])
else:
    sys.exit(0 if read(sys.argv[2], sys.argv[3]) else 1)
