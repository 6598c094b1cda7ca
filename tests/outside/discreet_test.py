#!/usr/bin/env python3
"""discreet_test.py PROGRAM FOLDER: does discreet.py bite? A small book with
everything that could tell of it is built in FOLDER; its discreet editions tell
nothing. Then each of them is spoiled in one way after the other."""
import pathlib
import re
import subprocess
import sys
import zipfile

import discreet
from reach_checker_test import pdf, stream
from spoiled_book import PNG

SETTINGS = """title: Zebra Quartz
subtitle: Notes for jugglers of vinegar
series: Hidden Walnut Library
series-number: 3
language: en
authors:
  - {name: Wilhelmina Oxblood, role: aut}
publisher: Marmalade Press
description: >-
  What a juggler may want to know when the vinegar
  runs out in the night.
subjects: [Vinegar]
identifier: urn:uuid:0d3c8c1a-7c5e-4a58-9a1e-5b8a4f6f2b17
date: 2026-01-01
edition: First edition
cover:
  image: images/cover.png
  alt: A zebra that juggles jars of quartz.
editions:
  epub: {format: epub, output: zebra-quartz.epub, stylesheet: epub.css}
  pdf: {format: pdf, output: zebra-quartz.pdf}
  quiet-epub:
    format: epub
    output: plain.epub
    discreet: Plain
    stylesheet: epub.css
    cover: images/plain.png
    cover-alt: A sheet with the word Plain.
    page-list: pdf
  quiet-pdf:
    format: pdf
    output: plain.pdf
    discreet: Plain
    fillable: true
"""
SUMMARY = "# Zebra Quartz\n\n# Vinegar\n\n- [One](vinegar.md)\n"
CHAPTER = """# One

Zebra Quartz is the name of this book. ![A jar](images/plain.png)

::: {.worksheet #jar}

## Jars

My jar: ____

:::
"""
DRAWING = ('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
           '<text>%s</text></svg>')


def write_book(book):
    for name in ("images", "styles"):
        (book / name).mkdir(parents=True)
    (book / "book.yaml").write_text(SETTINGS)
    (book / "SUMMARY.md").write_text(SUMMARY)
    (book / "vinegar.md").write_text(CHAPTER)
    (book / "styles/epub.css").write_text(
        "/* Zebra Quartz, by Wilhelmina Oxblood */ p { margin: 0 }\n")
    (book / "images/cover.png").write_bytes(PNG)
    (book / "images/cover.svg").write_text(DRAWING % "Zebra Quartz")
    (book / "images/plain.png").write_bytes(PNG)
    (book / "images/plain.svg").write_text(DRAWING % "Plain")


def chunk(kind, data):
    return len(data).to_bytes(4, "big") + kind + data + bytes(4)


def edit(pattern, old, new):
    """Change the first file of that name; `old` None: add to its end."""
    def change(files):
        name = next(one for one in files if re.search(pattern, one))
        data = files[name]
        assert old is None or old in data, (name, old)
        files[name] = data + new if old is None else data.replace(old, new, 1)
    return change


def add(name, data):
    return lambda files: files.update({name: data})


FONT = (b"\0\1\0\0\0\1" + bytes(6) + b"name" + bytes(4) +
        (28).to_bytes(4, "big") + (40).to_bytes(4, "big"))
HEAD = b"</head>"
BAD_EPUBS = [
    ("zebra", add("EPUB/text/0009-zebra.xhtml", b"<html/>")),
    ("vinegar", add("EPUB/images/vinegar.png", PNG)),
    ("quartz", edit(r"opf$", b"Plain", b"Quartz")),
    ("marmalade", edit(r"opf$", b"</metadata>",
                       b"<m>Marmalade</m></metadata>")),
    ("walnut", edit(r"opf$", b"<manifest", b"<!-- walnut --><manifest")),
    ("zebra quartz", edit(r"opf$", b"id=\"nav\"", b"id=\"zebra-quartz\"")),
    ("zebra", edit(r"ncx$", b"Plain", b"Zebra")),
    ("oxblood", edit(r"css$", None, b"/* (c) Oxblood */")),
    ("zebra quartz", edit(r"css$", None, b".zebra-quartz { margin: 0 }")),
    ("jugglers", edit(r"cover\.xhtml$", b"Plain.", b"Plain for jugglers.")),
    ("the cover says", edit(r"cover\.xhtml$", b"the word Plain", b"no word")),
    ("wilhelmina oxblood", edit(r"text/0001", HEAD,
                                b"<!-- Wilhelmina Oxblood --></head>")),
    ("zebra quartz", edit(r"text/0001", b"<body",
                          b"<body class=\"zebra_quartz\"")),
    ("vinegar runs out", edit(r"text/0001", HEAD, b"<meta name=\"d\" content="
                              b"\"when the vinegar runs out\"/></head>")),
    ("zebra that juggles jars", edit(r"text/0001", b"</body>",
                                     b"<img alt=\"A zebra that juggles jars of "
                                     b"quartz.\"/></body>")),
    ("quartz", edit(r"png$", PNG[-12:], chunk(b"tEXt", b"Title\0Quartz") +
                    PNG[-12:])),
    ("zebra quartz", add("EPUB/fonts/a.ttf", FONT + b"Zebra Quartz Serif")),
    ("zebra quartz", add("EPUB/fonts/a.ttf",
                         FONT + "Zebra Quartz".encode("utf-16-be"))),
]
INFO = "/Info 4 0 R"
BAD_PDFS = [
    ("zebra", pdf("<< /Title (Zebra) >>", trailer=INFO)),
    ("quartz", pdf("<< /Title <FEFF00510075006100720074007A> >>",
                   trailer=INFO)),
    ("marmalade", pdf("<< /Producer (Marmal\\141de) >>", trailer=INFO)),
    ("oxblood", pdf(stream(b"<a>Oxblood</a>", "/Type /Metadata /Subtype /XML"))),
    ("zebra quartz", pdf("<< /Title (Zebra Quartz) /Parent 5 0 R >>")),
    ("zebra quartz", pdf("<< /Names [(zebra-quartz) [3 0 R /Fit]] >>")),
    ("zebra quartz", pdf("<< /Type /StructElem /Alt (Zebra\\nQuartz) >>")),
    ("zebra quartz", pdf("<< /Type /StructElem /ID (zebra-quartz-1) >>")),
    ("zebra quartz", pdf("<< /Type /Font /BaseFont /ABCDEF+Zebra-Quartz >>")),
    ("zebra quartz", pdf("<< /FT /Tx /T (Zebra Quartz 1) >>")),
    ("zebra quartz", pdf(catalog="/Zebra#20Quartz true")),
    ("wilhelmina oxblood", pdf("<< /Contents (by Wilhelmina Oxblood) >>")),
    ("zebra quartz", pdf(stream(FONT + b"Zebra Quartz", "/Length1 60"))),
    ("quartz", pdf(head=b"%Quartz\n")),
]
GOOD_PDFS = [pdf(), pdf("<< /Title (A chapter on vinegar) >>"),
             pdf("<< /ActualText (Zebra Quartz) >>")]


def build(program, folder):
    write_book(folder / "book")
    done = subprocess.run([program, "build", "book", "-o", "out",
                           "--color=never"], cwd=folder, capture_output=True,
                          text=True, timeout=60, check=False)
    return [] if done.returncode == 0 else [done.stderr]


def epub_problems(secrets, edition, path):
    with zipfile.ZipFile(path) as archive:
        whole = {one: archive.read(one) for one in archive.namelist()}
    for words, change in BAD_EPUBS:
        files = dict(whole)
        change(files)
        spoiled = str(path.with_name("spoiled.epub"))
        with zipfile.ZipFile(spoiled, "w") as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        search = discreet.Search(secrets, edition["discreet"])
        discreet.search_epub(search, spoiled, edition["cover-alt"])
        if not any(words in one for one in search.found):
            yield "%s: %s" % (words, search.found)


def pdf_found(secrets, data):
    search = discreet.Search(secrets, "Plain")
    discreet.search_pdf(search, data)
    return search.found


def pdf_problems(secrets):
    for words, data in BAD_PDFS:
        found = pdf_found(secrets, data)
        if not any(words in one for one in found):
            yield "%s: %s" % (words, found)
    for data in GOOD_PDFS:
        yield from pdf_found(secrets, data)


def cover_problems(secrets, edition):
    for change, words in (({}, None), ({"cover-alt": "No words."}, "not say"),
                          ({"discreet": "Other"}, "shows"),
                          ({"cover": "images/cover.png"}, "shows")):
        search = discreet.Search(secrets, "Plain")
        discreet.search_cover(search, secrets, {**edition, **change})
        if any(words or "" in one for one in search.found) != bool(words):
            yield "the cover with %s: %s" % (change, search.found)


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    problems = build(program, folder)
    secrets = discreet.Secrets(str(folder / "book/book.yaml"))
    editions = dict(secrets.discreet())
    for one in editions.values():
        path = folder / "out" / one["output"]
        problems += ["%s: %s" % (path.name, what)
                     for what in discreet.tells(secrets, one, str(path))]
    problems += epub_problems(secrets, editions["quiet-epub"],
                              folder / "out/plain.epub")
    problems += pdf_problems(secrets)
    problems += cover_problems(secrets, editions["quiet-epub"])
    print("\n".join(problems))
    print("%d spoiled discreet editions, %d problems" % (
        len(BAD_EPUBS) + len(BAD_PDFS) + 3, len(problems)))
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
