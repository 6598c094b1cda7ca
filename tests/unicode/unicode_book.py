#!/usr/bin/env python3
"""unicode_book.py make alone|neighbours|pairs FOLDER
unicode_book.py read alone|neighbours|pairs FOLDER MESSAGES FONTS
unicode_book.py seen TEXT FONTS

Books that hold every code point: alone, between two words; beside the ones
before and behind it in its class (line breaking, general category, script);
and between representatives of all classes of line breaking, by turns. `read`
finds each paragraph again in the EPUB, untouched, and in the PDF: what one of
the FONTS has a glyph for is read back, everything else is named by a message.
`seen` looks for these glyphs in what another program read from the PDF of
"alone". Shares no code with the program."""
import os
import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree
import zipfile
from collections import defaultdict
from glob import glob

from code_points import LAST, REPRESENTATIVES, CodePoints
from open_type import OpenType
from pdf_reading import Pdf, text_below, walk

PARAGRAPHS_A_CHAPTER = 400
MANY = 1000
SHOWN_MAX = 20  # faults that are shown
XHTML = "{http://www.w3.org/1999/xhtml}"
SETTINGS = """title: Code points
language: en-US
authors: [Nobody]
date: 2026-01-01
editions:
  epub: {format: epub, output: book.epub}
  a4: {format: pdf, output: book.pdf, stylesheet: print.css, page: a4}
"""
SPACES = "[ \t]+"  # what Markdown and XML fold
# Left out of every text: controls, noncharacters, and what turns the order of
# others.
LEFT_OUT = set(map(chr, [*range(0x09), *range(0x0B, 0x0D), *range(0x0E, 0x20),
                         *range(0x7F, 0x85), *range(0x86, 0xA0),
                         *range(0x202A, 0x202F), *range(0xFDD0, 0xFDF0)]))
LEFT_OUT.update(chr(plane << 16 | low) for plane in range(17)
                for low in (0xFFFE, 0xFFFF))
EAST_ASIAN = "[\u2E80-\u4DFF\uF900-\uFAFF\uFE10-\uFE6F\uFF00-\uFFEF]"
STRUCTURE = set("\t\n\r")  # of the file, no characters of a text


def groups(entries, size):
    return [entries[i:i + size] for i in range(0, len(entries), size)]


def alone(points):
    return [" ".join(group) for group in groups(points.all(), 64)]


def neighbours(points):
    """Words of sixteen, each beginning with the last of the one before."""
    classes = defaultdict(list)
    for character in points.all():
        classes[points.kind(character)].append(character)
    words = []
    for members in classes.values():
        words += ["".join(members[i:i + 16])
                  for i in range(0, max(len(members) - 1, 1), 15)]
    return [" ".join(group) for group in groups(words, 6)]


def pairs(points):
    """Each code point between two representatives that change by turns; one
    step further in each class, so that each class meets all of them. Of a
    class with more than a thousand each eighth."""
    turns, count = defaultdict(int), len(REPRESENTATIVES)
    words = [a + b for a in REPRESENTATIVES for b in REPRESENTATIVES]
    for character in points.all():
        kind = points.kind(character)
        turn = turns[kind]
        turns[kind] += 1
        if turn > MANY and turn % 8:
            continue
        words.append(REPRESENTATIVES[turn % count] + character
                     + REPRESENTATIVES[(turn * 7 + 3) % count])
    return [" ".join(group) for group in groups(words, 24)]


PARAGRAPHS = {"alone": alone, "neighbours": neighbours, "pairs": pairs}


def paragraphs_of(kind):
    for text in PARAGRAPHS[kind](CodePoints()):
        yield "x %s x" % "".join(c for c in text if c not in STRUCTURE)


def escaped(text):
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def escaped_paragraph(text):
    """In running text \\( \\) and \\[ \\] are marks of formulas."""
    return re.sub(r"\\([()\[\]])", lambda found: "&#%d;" % ord(found[1]),
                  escaped(text))


def make(kind, folder):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "book.yaml"), "w", encoding="utf-8") as out:
        out.write(SETTINGS)
    chapters = groups(list(paragraphs_of(kind)), PARAGRAPHS_A_CHAPTER)
    for number, chapter in enumerate(chapters, 1):
        path = os.path.join(folder, "%02d.md" % number)
        with open(path, "w", encoding="utf-8", newline="") as out:
            out.write("# Chapter %d\n" % number)
            out.writelines("\n%s\n" % escaped_paragraph(text)
                           for text in chapter)


def folded(text):
    return re.sub(SPACES, " ", "".join(c for c in text if c not in LEFT_OUT))


def show(text):
    return " ".join("%04X" % ord(c) for c in text[:SHOWN_MAX])


def difference(expected, found):
    """Where two texts part."""
    at = len(os.path.commonprefix([expected, found]))
    return "expected %s, found %s" % (show(expected[at:]) or "no more",
                                      show(found[at:]) or "no more")


def epub_paragraphs(path):
    with zipfile.ZipFile(path) as book:
        names = sorted(n for n in book.namelist()
                       if re.search(r"\d+\.xhtml$", n))
        for name in names:
            root = ElementTree.fromstring(book.read(name))
            for element in root.iter(XHTML + "p"):
                text = "".join(element.itertext())
                if text.startswith("x "):
                    yield text


def pdf_paragraphs(path):
    pdf = Pdf(path)
    page_text = {}
    for page in pdf.pages():
        page.read()
        yield from (("problem", p) for p in page.problems)
        yield from (("problem", "page %s paints glyphs without text: %s"
                     % (page.reference, paint.unmapped))
                    for paint in page.paints if paint.unmapped)
        page_text[page.reference] = page.text
    for element in walk(pdf.tree()):
        if element.kind == "P":
            text = text_below(element, page_text)
            if text.startswith("x"):
                yield "text", text


class Told:
    """What messages say no font has."""

    def __init__(self, path, points):
        self.characters, self.scripts, self.points = set(), set(), points
        with open(path, encoding="utf-8") as file:
            for line in file:
                match = re.search(r'the character (?:U\+)([0-9A-F]+)'
                                  r'(?:[^"]*script (\w{4}))?', line)
                if match:
                    self.characters.add(chr(int(match.group(1), 16)))
                    self.scripts.add(match.group(2))

    def has(self, character):
        scripts = {self.points.value("Script", character)}
        if unicodedata.east_asian_width(character) in "WF" or \
                re.match(EAST_ASIAN, character):
            scripts.add("Hani")  # one face has the signs and the letters
        if unicodedata.category(character) == "Cn":  # perl may be the older
            scripts |= {self.points.value("Script", chr(ord(character) + step))
                        for step in (-1, 1) if 0 <= ord(character) + step
                        <= LAST}
        return character in self.characters or bool(scripts & self.scripts)


def is_invisible(character):
    """Spaces, and what Unicode says needs no sign of its own."""
    c = ord(character)
    return character.isspace() or c in (
        0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF,
        0xFFA0) or 0x180B <= c <= 0x180F or 0x200B <= c <= 0x200F or \
        0x202A <= c <= 0x202E or 0x2060 <= c <= 0x206F or \
        0xFE00 <= c <= 0xFE0F or 0xFFF0 <= c <= 0xFFF8 or \
        0x1BCA0 <= c <= 0x1BCA3 or 0x1D173 <= c <= 0x1D17A or \
        0xE0000 <= c <= 0xE0FFF


def is_tone(before, character):
    """A color of skin, which a face of one color leaves out, behind a hand or
    a face; the text has it still."""
    return "\U0001F3FB" <= character <= "\U0001F3FF" and (
        "\u261D" <= before <= "\u270D" or "\U0001F385" <= before <= "\U0001F3FA"
        or "\U0001F400" <= before <= "\U0001FAFF")


def printed(text):
    """What of a text is seen; a hyphen that holds words together is drawn as
    any that a face has."""
    return re.sub("[\u2010\u2011]", "-",
                  "".join(c for c in text if not is_invisible(c)))


def covered_by(fonts):
    found = {"\u2011"}
    for path in sorted(glob(os.path.join(fonts, "*.ttf"))):
        with open(path, "rb") as file:
            found.update(map(chr, OpenType(file.read()).glyphs()))
    return found


class Reading:
    def __init__(self, fonts, told):
        self.told, self.faults = told, []
        self.covered = covered_by(fonts)

    def fault(self, text):
        self.faults.append(text)

    def visible(self, text):
        """What a PDF must say of it; what no font has is shown by its name,
        reads as itself, and must have been told."""
        kept = []
        for before, character in zip(" " + text, text):
            if is_invisible(character):
                continue
            kept.append(character)
            if not (character in self.covered or is_tone(before, character)
                    or self.told.has(character)):
                self.fault("no message names U+%04X" % ord(character))
        return printed("".join(kept))

    def compare(self, expected, found, what):
        if len(expected) != len(found):
            self.fault("%s: %d paragraphs, not %d" % (what, len(found),
                                                      len(expected)))
        for one, other in zip(expected, found):
            if one != other:
                self.fault("%s: %s" % (what, difference(one, other)))


def read(kind, folder, messages, fonts):
    points = CodePoints()
    reading = Reading(fonts, Told(messages, points))
    expected = [folded(text) for text in paragraphs_of(kind)]
    found = [folded(text) for text in
             epub_paragraphs(os.path.join(folder, "out", "book.epub"))]
    reading.compare(expected, found, "EPUB")
    found = []
    for what, text in pdf_paragraphs(os.path.join(folder, "out", "book.pdf")):
        if what == "problem":
            reading.fault(text)
        else:
            found.append(printed(text))
    reading.compare([reading.visible(unicodedata.normalize("NFC", text))
                     for text in expected], found, "PDF")
    for fault in dict.fromkeys(reading.faults[:SHOWN_MAX]):
        print(fault)
    print("%d paragraphs of %s, %d faults"
          % (len(expected), kind, len(reading.faults)))
    return not reading.faults


# Letters that their face draws of parts, dots and all, stand in words of their
# own beside the parts (ActualText), which this program passes over; `read` finds
# them there.
OF_PARTS = ((0x0600, 0x06FF), (0x0750, 0x077F), (0x0870, 0x08FF),
            (0xFB50, 0xFDFF), (0xFE70, 0xFEFF))


def is_of_parts(character):
    return any(first <= ord(character) <= last for first, last in OF_PARTS)


def seen(path, fonts):
    """Has another program read every character that is painted?"""
    with open(path, encoding="utf-8") as file:
        text = set(unicodedata.normalize("NFC", file.read()))
    painted = covered_by(fonts) & set(unicodedata.normalize(
        "NFC", "".join(CodePoints().all())))
    lost = sorted(c for c in painted - text - LEFT_OUT if not is_invisible(c)
                  and not is_of_parts(c)
                  and not set(unicodedata.normalize("NFKD", c)) <= text
                  and printed(c) != "-")
    print("%d of %d characters not read: %s"
          % (len(lost), len(painted), show(lost)))
    return not lost


DEEDS = {"make": make, "read": read, "seen": seen}

if __name__ == "__main__":
    if DEEDS[sys.argv[1]](*sys.argv[2:]) is False:
        sys.exit(1)
