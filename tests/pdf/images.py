#!/usr/bin/env python3
"""images.py make FOLDER
images.py check BOOK.epub BOOK.pdf

A book with pictures of every kind, each with notes about its maker; and
whether any of these notes is in what came of it, and how the pictures lie in
the PDF."""
import os
import re
import struct
import subprocess
import sys
import zipfile
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "../hostile"))
from make_input import TINY_JPEG, png_chunk  # noqa: E402

SECRET = b"SECRETPLACE"
SIDE = 32
# name: color type, bits, channels, as pdfimages should list it
PNG_KINDS = {
    "gray1": (0, 1, 1, "gray 1 1"), "gray4": (0, 4, 1, "gray 1 4"),
    "gray8": (0, 8, 1, "gray 1 8"), "gray16": (0, 16, 1, "gray 1 8"),
    "rgb8": (2, 8, 3, "rgb 3 8"), "rgb16": (2, 16, 3, "rgb 3 8"),
    "palette2": (3, 2, 1, "index 1 2"), "palette8": (3, 8, 1, "index 1 8"),
    "alpha8": (4, 8, 2, "gray 1 8"), "rgba8": (6, 8, 4, "rgb 3 8")}


def png(color_type, bits, channels):
    row_size = (SIDE * bits * channels + 7) // 8
    # No two kinds have the same bytes, or one picture would stand for both.
    rows = b"".join(b"\0" + bytes((x * y + color_type * 16 + bits) % 256
                                  for x in range(row_size))
                    for y in range(SIDE))
    palette = bytes(i * 5 % 256 for i in range(3 << min(bits, 8)))
    return (b"\x89PNG\r\n\x1a\n"
            + png_chunk(b"IHDR", struct.pack(">IIBBBBB", SIDE, SIDE, bits,
                                             color_type, 0, 0, 0))
            + png_chunk(b"eXIf", b"MM\0*" + SECRET)
            + png_chunk(b"tIME", b"\x07\xea\1\1\0\0\0")
            + (png_chunk(b"PLTE", palette) if color_type == 3 else b"")
            + png_chunk(b"tEXt", b"Author\0" + SECRET)
            + png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + SECRET)
            + png_chunk(b"zTXt", b"Place\0\0" + zlib.compress(SECRET, 0))
            + png_chunk(b"IDAT", zlib.compress(rows))
            + png_chunk(b"IEND", b"") + SECRET)


def segment(marker, data):
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def jpeg():
    exif = (b"Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0"
            b"GPS " + SECRET)
    return (TINY_JPEG[:2] + segment(0xE1, exif)
            + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET)
            + segment(0xED, b"Photoshop 3.0\0" + SECRET)
            + segment(0xFE, SECRET) + TINY_JPEG[2:] + SECRET)


SVG = """<!-- SECRETPLACE -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="urn:editor" width="60"
  height="60" i:file="~/SECRETPLACE/a.svg"><metadata>SECRETPLACE</metadata>
<rect x="5" y="5" width="50" height="50"/></svg>
"""
SETTINGS = """title: Pictures
language: en
identifier: urn:uuid:6a1a0f3e-52f3-4a83-9a0b-2f0a6f1f9b44
date: 2026-01-01
editions:
  epub: {format: epub, output: pictures.epub}
  print: {format: pdf, output: pictures.pdf, stylesheet: print.css}
"""


def make(folder):
    os.makedirs(folder)
    files = {"photograph.jpg": jpeg(), "drawing.svg": SVG.encode()}
    for name, (color_type, bits, channels, _) in PNG_KINDS.items():
        files[name + ".png"] = png(color_type, bits, channels)
    chapter = "# Pictures\n"
    for name in files:
        chapter += "\n![A pattern of kind %s](%s)\n" % (name[:-4], name)
    files["book.yaml"] = SETTINGS.encode()
    files["one.md"] = chapter.encode()
    for name, data in files.items():
        with open(os.path.join(folder, name), "wb") as out:
            out.write(data)


def check(epub, pdf):
    problems = []
    with zipfile.ZipFile(epub) as book:
        pictures = [n for n in book.namelist() if "/images/" in n
                    or re.search(r"\.(png|jpg|svg)$", n)]
        problems += ["%s of the EPUB tells a secret" % name
                     for name in book.namelist() if SECRET in book.read(name)]
    if len(pictures) != len(PNG_KINDS) + 2:
        problems.append("%d pictures in the EPUB" % len(pictures))
    plain = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", pdf,
                            "-"], capture_output=True, check=True).stdout
    for data in (plain, open(pdf, "rb").read()):
        if SECRET in data:
            problems.append("the PDF tells a secret")
    listed = subprocess.run(["pdfimages", "-list", pdf], capture_output=True,
                            check=True, text=True).stdout.splitlines()[2:]
    found = [" ".join(line.split()[5:8]) for line in listed
             if line.split()[2] == "image"]
    wanted = ["gray 1 8"] + [kind[3] for kind in PNG_KINDS.values()]
    if found != wanted:
        problems.append("pictures in the PDF: %s, not %s" % (found, wanted))
    masks = sum(line.split()[2] == "smask" for line in listed)
    if masks != 2:
        problems.append("%d masks for alpha, not 2" % masks)
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)


if sys.argv[1] == "make":
    make(sys.argv[2])
else:
    check(*sys.argv[2:4])
