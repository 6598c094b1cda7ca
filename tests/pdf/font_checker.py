#!/usr/bin/env python3
"""font_checker.py FONTS BOOK.pdf...: the fonts in the files, by rules (FONTS
"-": an author's own, of which only M23 and M26 can be told)

    M23  embedded subsets, no other kind of font, those of forms too
    M25  glyphs and their places are those that hb-shape gives for the words
    M26  widths are those of the embedded font, within 1/1000 em
    M28  the face may be embedded (fsType 0) and ships with its license

One line a violation. font_checker.py --self-test FONTS GOOD.pdf spoils a file
for each rule, to see that it speaks up."""
import base64
import os
import re
import subprocess
import sys
import tempfile

from open_type import OpenType
from pdf_reading import Pdf, operations

SAMPLE = 400    # words of each font
WORD = re.compile("[A-Za-zÀ-ÖØ-öø-ÿ\u2019]{2,}")
TOLERANCE = 1.01
# 1/1000 em: what is off by 3 waits for the next glyph, in both of two places.
PLACE_TOLERANCE = 8
LETTERS_APART_MAX = 31  # what justification may do between letters


class FontChecker:
    def __init__(self, pdf, folder):
        self.pdf, self.folder, self.complaints = pdf, folder, []
        self.widths = {}    # of each composite font, by glyph

    def complain(self, rule, where, what):
        self.complaints.append((rule, where, what))

    def program(self, font):
        """The embedded font, or None after a complaint."""
        name = font.get("/BaseFont", "?")
        descriptor = self.pdf.resolve(font.get("/FontDescriptor", {}))
        if "/FontFile2" not in descriptor:
            self.complain("M23", name, "not embedded")
            return None
        if not re.match("/[A-Z]{6}\\+", name):
            self.complain("M23", name, "no subset")
        return OpenType(self.pdf.stream(descriptor["/FontFile2"]))

    def check(self):
        for found in self.pdf.objects.values():
            font = found.get("value")
            if not isinstance(font, dict) or font.get("/Type") != "/Font":
                continue
            kind = font.get("/Subtype")
            if kind == "/CIDFontType2":
                self.composite(font)
            elif kind == "/TrueType":
                self.simple(font)
            elif kind != "/Type0":
                self.complain("M23", font.get("/BaseFont", "?"), kind)
            self.license(font.get("/BaseFont", "?"))
        self.shaping()
        return self.complaints

    # ----------------------------------------------------------------- M26
    def composite(self, font):
        program, widths = self.program(font), {}
        pieces = list(self.pdf.resolve(font.get("/W", [])))
        while pieces:
            first, rest = pieces.pop(0), pieces.pop(0)
            rest = self.pdf.resolve(rest)
            if isinstance(rest, list):
                widths.update(enumerate(rest, first))
            else:
                width = pieces.pop(0)
                widths.update((glyph, width)
                              for glyph in range(first, rest + 1))
        self.widths[font["/BaseFont"]] = widths
        for glyph, width in widths.items():
            self.width(font, program, glyph, width)

    def simple(self, font):
        """A font that is typed with: codes by way of their characters."""
        program = self.program(font)
        reference = next(name[4:] for name, found in self.pdf.objects.items()
                         if found.get("value") is font)
        texts, glyphs = self.pdf.font(reference).text, {}
        if program is not None:
            glyphs = program.glyphs()
        widths = self.pdf.resolve(font["/Widths"])
        for code, text in texts.items():
            glyph = glyphs.get(ord(text)) if len(text) == 1 else None
            if glyph and 0 <= code - font["/FirstChar"] < len(widths):
                self.width(font, program, glyph,
                           widths[code - font["/FirstChar"]])

    def width(self, font, program, glyph, width):
        if program is not None and abs(program.width(glyph) - width) \
                > TOLERANCE:
            self.complain("M26", font["/BaseFont"], "glyph %d: %s, not %.1f"
                          % (glyph, width, program.width(glyph)))

    # ----------------------------------------------------------------- M28
    def file_of(self, name):
        return os.path.join(self.folder, name.partition("+")[2] + ".ttf")

    def license(self, name):
        path = self.file_of(name)
        if self.folder == "-":
            return      # the author's own
        if not os.path.exists(path):
            self.complain("M28", name, "no such face in %s" % self.folder)
            return
        with open(path, "rb") as file:
            if not OpenType(file.read()).may_be_embedded():
                self.complain("M28", name, "fsType is not 0")
        family = os.path.basename(path).partition("-")[0]
        if not os.path.exists("%s/OFL-%s.txt" % (self.folder, family)):
            self.complain("M28", name, "no license text")

    # ----------------------------------------------------------------- M25
    def words(self):
        """font name: {word: [(glyph, advance in 1/1000 em)]}, as painted."""
        found = {}
        for page in self.pdf.pages():
            fonts = self.pdf.resolve(self.pdf.resolve(
                page.value["/Resources"]).get("/Font", {}))
            data = self.pdf.stream(page.value["/Contents"])
            font = name = None
            for operator, operands in operations(data):
                if operator == "Tf":
                    font = self.pdf.font(fonts[operands[0]])
                    name = font.name
                elif operator == "TJ" and name in self.widths:
                    self.line(font, operands[0], found.setdefault(name, {}))
        return found

    def line(self, font, pieces, words):
        text, glyphs = "", []
        for piece in pieces:
            if not isinstance(piece, bytes):
                if glyphs:
                    glyphs[-1][1] -= piece
                continue
            for at in range(0, len(piece), 2):
                code = int.from_bytes(piece[at:at + 2], "big")
                part = font.text.get(code, "")
                if part == " ":
                    self.keep(words, text, glyphs)
                    text, glyphs = "", []
                    continue
                text += part
                glyphs.append([code, self.widths[font.name].get(code, 1000)])

    @staticmethod
    def keep(words, text, glyphs):
        """What follows the last glyph is the space's, not the word's. Only
        words that stand alone: a line may begin in the middle of one."""
        if WORD.fullmatch(text) and len(glyphs) > 3 and len(words) < SAMPLE:
            words.setdefault(text, [tuple(one) for one in glyphs])

    def shaping(self):
        for name, words in self.words().items():
            path = self.file_of(name)
            if not words or not os.path.exists(path):
                continue
            with open(path, "rb") as file:
                em = OpenType(file.read()).em
            for (word, painted), wanted in zip(
                    words.items(), shaped(path, words)):
                if [glyph for glyph, _ in painted] != \
                        [glyph for glyph, _, _ in wanted] or \
                        not is_placed(painted, wanted, em):
                    self.complain("M25", name, "%s: %s, not %s"
                                  % (word, painted, wanted))


def is_placed(painted, wanted, em):
    """Does each glyph begin where it should? In a justified line all letters
    may be a little apart, each by the same."""
    x = y = 0
    off = []
    for (_, width), (_, offset, advance) in zip(painted, wanted):
        off.append(x - y - offset * 1000 / em)
        x, y = x + width, y + advance * 1000 / em
    apart = off[-1] / (len(off) - 1)
    return abs(apart) <= LETTERS_APART_MAX and all(
        abs(one - index * apart) <= PLACE_TOLERANCE
        for index, one in enumerate(off))


def shaped(path, words):
    """[(glyph, offset, advance)] of each word, in font units."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
        file.write("\n".join(words) + "\n")
        file.flush()
        output = subprocess.run(
            ["hb-shape", "--no-glyph-names", "--no-clusters",
             "--language=en", "--script=latn", "--direction=ltr",
             "--text-file=" + file.name, path],
            text=True, capture_output=True, check=True).stdout
    for line in output.splitlines():
        yield [(int(glyph), int(offset or 0), int(advance))
               for glyph, offset, advance in re.findall(
                   r"(\d+)(?:@(-?\d+),-?\d+)?\+(-?\d+)", line)]


# ---------------------------------------------------------------- self-test
def fonts(pdf, kind):
    return [found["value"] for found in pdf.objects.values()
            if isinstance(found.get("value"), dict)
            and found["value"].get("/Subtype") == kind]


def spoil_content(pdf, replace):
    for page in pdf.pages():
        stream = pdf.objects["obj:" + page.value["/Contents"]]["stream"]
        before = base64.b64decode(stream["data"])
        stream["data"] = base64.b64encode(replace(before)).decode()


SPOILED = [
    ("M23", "not embedded", lambda pdf: fonts(pdf, "/CIDFontType2")[0].update(
        {"/FontDescriptor": {}})),
    ("M23", "Helvetica", lambda pdf: fonts(pdf, "/TrueType")[0].update(
        {"/Subtype": "/Type1", "/BaseFont": "/Helvetica"})),
    ("M23", "a Type 3 font", lambda pdf: fonts(pdf, "/TrueType")[0].update(
        {"/Subtype": "/Type3"})),
    ("M23", "no subset", lambda pdf: fonts(pdf, "/TrueType")[0].update(
        {"/BaseFont": "/AtkinsonHyperlegibleNext-Regular"})),
    ("M25", "other glyphs", lambda pdf: spoil_content(
        pdf, lambda data: re.sub(rb"<([0-9A-F]{4})([0-9A-F]{4})", rb"<\2\1",
                                 data))),
    ("M25", "words that are not kerned", lambda pdf: spoil_content(
        pdf, lambda data: re.sub(rb"> ?-?\d+ ?<", rb"><", data))),
    ("M26", "other widths", lambda pdf: [font.update({"/W": [1, 4000, 500]})
                                         for font in fonts(
                                             pdf, "/CIDFontType2")]),
    ("M26", "other widths to type with", lambda pdf: fonts(
        pdf, "/TrueType")[0].update({"/Widths": [500] * 256})),
    ("M28", "a face that is not shipped", lambda pdf: fonts(
        pdf, "/TrueType")[0].update({"/BaseFont": "/ABCDEF+Arial"})),
]


def self_test(folder, good):
    failures = 0
    for rule, what, spoil in SPOILED:
        pdf = Pdf(good)
        spoil(pdf)
        if rule not in {one for one, _, _ in FontChecker(pdf, folder).check()}:
            print("%s: %s: not seen" % (rule, what))
            failures += 1
    print("%d spoiled files, %d unseen" % (len(SPOILED), failures))
    sys.exit(1 if failures else 0)


def main():
    if sys.argv[1] == "--self-test":
        self_test(*sys.argv[2:])
    folder, count = sys.argv[1], 0
    for path in sys.argv[2:]:
        for complaint in FontChecker(Pdf(path), folder).check():
            print("%s: %s: %s: %s" % ((path,) + complaint))
            count += 1
    print("%d files, %d violations" % (len(sys.argv) - 2, count))
    sys.exit(1 if count else 0)


if __name__ == "__main__":
    main()
