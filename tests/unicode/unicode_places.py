#!/usr/bin/env python3
"""unicode_places.py make FOLDER
unicode_places.py read FOLDER MESSAGES FONTS

A book in whose headings, descriptions, captions, addresses, ids, file names,
settings, cells, code, sheets, notes, terms, index and drawings one code point
of each class stands (line breaking, general category, script), and what came
of it: each text is read back from the EPUB, and from the PDF's pages or its
strings. Shares no code with the program."""
import os
import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree
import zipfile

from code_points import REPRESENTATIVES, CodePoints
from pdf_reading import Pdf, text_below, text_of, walk
from unicode_book import (LEFT_OUT, SHOWN_MAX, STRUCTURE, Reading, Told, escaped, folded,
                          groups, printed)

PIECE_CHARACTERS = 24
FILE_NAME_BYTES = 120
SETTINGS = """title: "{title}"
subtitle: "{subtitle}"
language: en-US
authors: [{{name: "{author}", file-as: "{shelf}"}}]
publisher: "{publisher}"
description: "{description}"
edition: "{edition}"
series: "{series}"
subjects: ["{subjects}"]
license: "{license}"
date: 2026-01-01
variables: {{v: "{variable}"}}
editions:
  epub: {{format: epub, output: book.epub, page-list: a4}}
  a4: {{format: pdf, output: book.pdf, stylesheet: print.css, page: a4}}
  form: {{base: a4, output: form.pdf, fillable: true}}
"""
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 40">
<title>{title}</title><text x="2" y="20">{words}</text></svg>
"""
WORKSHEET = """::: {{.worksheet #sheet-{number}}}

## {sheet}

{prompt}:

___

{line}: ____

- [ ] {choice}
- [ ] Another {number}

:::
"""


def samples(points):
    """The first of each class, and what readers write as one sign; words of
    them, for each place in turn."""
    first = {}
    for character in points.all():
        first.setdefault(points.kind(character), character)
    signs = [c for c in [*first.values(), *REPRESENTATIVES]
             if not set(c) & STRUCTURE and c != '"']  # which becomes another
    return ["".join(group) for group in groups(signs, PIECE_CHARACTERS)]


class Book:
    def __init__(self, folder):
        self.folder = folder
        self.words = []  # (text, where a PDF has it)

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as out:
            out.write(text)

    def word(self, place, number, text, where="page"):
        """A text that is to be found again, in no other place."""
        text = "%s%dx%sx" % (place, number, text)
        self.words.append((text, where))
        return text


def yaml_text(text):
    return "".join(c if c.isascii() and c.isalnum() or c == " "
                   else "\\U%08X" % ord(c) for c in text)


def referenced(text):
    return "".join(c if c.isascii() and c.isalnum() else "&#x%X;" % ord(c)
                   for c in text)


def settings(book, texts):
    keys = dict.fromkeys("subtitle publisher description edition series"
                         " subjects license variable".split(), "string")
    keys.update(title="both", author="both", shelf="none")
    keys.update(subtitle="page", series="none", variable="page",
                publisher="none", edition="none", license="none")
    everything = "".join(texts)
    book.write("book.yaml", SETTINGS.format(**{
        key: yaml_text(book.word(key, 0, everything, where))
        for key, where in keys.items()}))


def without(text, characters):
    return "".join(c for c in text if c not in characters)


def prose(book, n, text):
    code = without(text, "`")
    return "\n\n".join((
        "## %s" % escaped(book.word("heading", n, text, "both")),
        "![%s](p.svg \"%s\")" % (
            escaped(book.word("alt", n, text, "string")),
            escaped(book.word("caption", n, text))),
        "![%s](p.svg){alt=\"%s\"}" % (
            escaped(book.word("figure", n, text)),
            without(book.word("described", n, without(text, "\"\\{}"),
                              "string"), "\"")),
        "[%s](<https://example.org/%s>)" % (
            escaped(book.word("link", n, text)), escaped("a%s" % text)),
        "| %s | b |\n|---|---|\n| %s | c |\n\nTable: %s" % (
            escaped(book.word("head", n, text)),
            escaped(book.word("cell", n, text)),
            escaped(book.word("table", n, text))),
        "```%s\n%s\n```" % (without(text, "` ") or "c",
                            book.word("code", n, text)),
        "`%s` *%s*[^%s]" % (book.word("span", n, code),
                            escaped(book.word("slant", n, text)),
                            without(text, " []^\\")),
        "[^%s]: %s" % (without(text, " []^\\"),
                       escaped(book.word("note", n, text))),
        "%s\n: %s" % (escaped(book.word("term", n, text)),
                      escaped(book.word("meaning", n, text))),
        "<!-- index: %s -->\nWords." % book.word(
            "index", n, without(text, ";->()")),
        "::: {title=\"%s\" .%s #%s}\n%s\n:::" % (
            without(book.word("box", n, without(text, "\"\\{}")), "\""),
            "k" + without(text, " \"\\{}"), "i%d" % n + without(text, "\"\\{}"),
            escaped(book.word("boxed", n, text))),
        "<p title=\"%s\">%s</p>" % (referenced(text), referenced(
            book.word("entity", n, text)))))


def sheet(book, n, text):
    words = {key: escaped(book.word(key, n, text, where)) for key, where in (
        ("sheet", "both"), ("prompt", "form"), ("line", "form"),
        ("choice", "form"))}
    return WORKSHEET.format(number=n, **words)


def file_name(text):
    name = ""
    for character in without(text, LEFT_OUT | {"/", "\\"}):
        if len((name + character).encode()) <= FILE_NAME_BYTES:
            name += character
    return name


def make(folder):
    book = Book(folder)
    texts = samples(CodePoints())
    settings(book, texts)
    book.write("p.svg", DRAWING.format(title="t", words="w"))
    book.write("prose.md", "# Prose {{v}}\n\n" + "\n\n".join(
        prose(book, n, text) for n, text in enumerate(texts)) + "\n")
    book.write("sheets.md", "# Sheets\n\n" + "\n\n".join(
        sheet(book, n, text) for n, text in enumerate(texts)) + "\n")
    links = ["- [Prose](prose.md)", "- [Sheets](sheets.md)"]
    for n, text in enumerate(texts):
        name = "file%dx%sx" % (n, file_name(text))
        painted = book.word("drawn", n, text)
        book.write(name + ".svg", DRAWING.format(
            title="t", words=referenced(without(painted, LEFT_OUT_OF_XML))))
        book.write(name + ".md", "---\ntitle: \"%s\"\n---\n\n![P](<%s.svg>)\n"
                   % (yaml_text(escaped(book.word("front", n, text, "both"))),
                      escaped(name)))
        links.append("- [](<%s.md>)" % escaped(name))
    book.write("index.md", "# Index\n\n::: {.index}\n:::\n")
    links.append("- [Index](index.md)")
    book.write("SUMMARY.md", "# Summary\n\n%s\n" % "\n".join(links))
    return book.words


LEFT_OUT_OF_XML = [chr(c) for c in range(32)] + ["\uFFFE", "\uFFFF"]


def xml_texts(path):
    """All text and attribute values of the EPUB's files, folded."""
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            yield name
            if re.search(r"\.(xhtml|opf|ncx|xml|svg)$", name):
                root = ElementTree.fromstring(book.read(name))
                yield "".join(root.itertext())
                for element in root.iter():
                    yield from element.attrib.values()


def pdf_strings(pdf):
    todo = [value.get("value", value.get("stream", {}).get("dict"))
            for value in pdf.objects.values()]
    while todo:
        value = todo.pop()
        if isinstance(value, str) and value[:2] in ("u:", "b:"):
            yield text_of(value)
        elif isinstance(value, dict):
            todo += value.values()
        elif isinstance(value, list):
            todo += value
    metadata = pdf.catalog().get("/Metadata")
    root = ElementTree.fromstring(pdf.stream(metadata))
    yield "".join(root.itertext())


def pdf_words(pdf):
    page_text = {}
    for page in pdf.pages():
        page.read()
        page_text[page.reference] = page.text
        yield "".join(paint.text for paint in page.paints)
    for element in walk(pdf.tree()):
        yield text_below(element, page_text)


# In a drawing what no font has is read by the letters of its name.
NAME_IN_LETTERS = re.compile(r"\[[A-Z0-9-]+\]")

# In a drawing, and there alone, a letter under a stack of marks from two faces
# is still told twice, first with the marks of the one and then with all.
STACK_BEGIN = 2
TOLD_TWICE = "\u1EA1\u0327\u1EA1\u0327\u0301\u0301"


def only(characters, text):
    return "".join(c for c in text if c in characters or c == "\n")


def unreplaced(text):
    """A drawing has the sign of what no text may hold in the place of it."""
    return text.replace("\uFFFD", "")


def visible(reading, text):
    return unreplaced(reading.visible(unicodedata.normalize("NFC", text)))


def read(folder, messages, fonts):
    points = CodePoints()
    reading = Reading(fonts, Told(messages, points))
    words = make(folder)
    painted = reading.covered
    out = os.path.join(folder, "out")
    epub = "\n".join(map(folded, xml_texts(os.path.join(out, "book.epub"))))
    for text, _ in words:
        if folded(text) not in epub:
            reading.fault("EPUB lacks %r" % text)
    for name in ("book.pdf", "form.pdf"):
        pdf = Pdf(os.path.join(out, name))
        strings = "\n".join(map(folded, pdf_strings(pdf)))
        page = "\n".join(map(printed, map(unreplaced, pdf_words(pdf))))
        drawn = only(painted, NAME_IN_LETTERS.sub("", page)).replace(
            TOLD_TWICE, TOLD_TWICE[STACK_BEGIN:])
        for text, where in words:
            wanted = visible(reading, folded(text))
            if where in ("page", "both", "form") and wanted not in page and \
                    not (text.startswith("drawn") and
                         only(painted, wanted) in drawn):
                reading.fault("%s does not print %r" % (name, text))
            if (where in ("string", "both") or name == "%s.pdf" % where) and \
                    folded(text) not in strings:
                reading.fault("%s has no string %r" % (name, text))
    for fault in dict.fromkeys(reading.faults[:SHOWN_MAX]):
        print(fault)
    print("%d texts, %d faults" % (len(words), len(reading.faults)))
    return not reading.faults


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2])
    elif not read(*sys.argv[2:]):
        sys.exit(1)
