#!/usr/bin/env python3
"""random_book.py wild|calm SEED FOLDER, then random_book.py read FOLDER FILE:
a book of random blocks in which no word comes twice, and whether a PDF made
of it has every word once, in order, inside the page and under no other.

Blocks are of all kinds, and in a wild book of any height: groups that must
stay together and are taller than a page, notes of several pages, rows of
tables that no page holds, headings upon headings. In a calm one everything
that must stay together can. Every word begins with "qu"."""
import os
import random
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

from pdf_reading import Pdf

SYLLABLES = [c + v for c in "bdfgklmnprst" for v in "aeiou"]
WORD = re.compile("qu(?:[b-t][aeiou]){3}")
XHTML = "{http://www.w3.org/1999/xhtml}"
OVERLAP = 0.35  # of a word's height: letters with marks touch the line above

CONFIG = """title: Random blocks
language: en-US
authors:
  - name: Nobody
date: 2026-01-01
editions:
  epub:
    format: epub
    output: random.epub
  duplex:
    format: pdf
    output: random-duplex.pdf
    stylesheet: print.css
    page: letter
  large:
    format: pdf
    output: random-large.pdf
    stylesheet: print.css large-print.css
    page: letter
  screen:
    format: pdf
    output: random-screen.pdf
    stylesheet: print.css book-screen.css
    single-sided: true
"""


class Writer:
    def __init__(self, seed, is_wild):
        self.random = random.Random(seed)
        self.is_wild = is_wild
        self.word_count = 0
        self.notes = []
        self.note_count = 0

    def word(self):
        number, text = self.word_count, ""
        self.word_count += 1
        for _ in range(3):
            text = SYLLABLES[number % 60] + text
            number //= 60
        return "qu" + text

    def words(self, least, most):
        return " ".join(self.word()
                        for _ in range(self.random.randint(least, most)))

    def length(self, usual, wild):
        """One of some usual lengths, or of those that no page holds."""
        return self.random.choice(usual + (wild if self.is_wild else []))

    def text(self, least, most):
        """Words, now and then with a note."""
        text = self.words(least, most)
        if self.random.random() < 0.12:
            self.note_count += 1
            mark = "n%d" % self.note_count
            longest = self.length([10, 40, 40], [900])
            self.notes.append((mark, longest))
            text += "[^%s] %s" % (mark, self.words(1, 20))
        return text

    def take_notes(self):
        lines = []
        while self.notes:
            mark, longest = self.notes.pop(0)
            lines.append("[^%s]: %s" % (mark, self.words(3, longest)))
        return lines

    def paragraph(self):
        return [self.text(5, self.length([12, 60, 120, 120], [700]))]

    def heading(self):
        return ["#" * self.random.randint(2, 4) + " " + self.words(1, 9)]

    def bullets(self):
        mark = self.random.choice(["-", "1."])
        return ["\n".join(mark + " " + self.text(1, 40)
                          for _ in range(self.random.randint(1, 12)))]

    def announced(self):
        return [self.words(4, 12) + ":"] + self.bullets()

    def callout(self):
        count = self.length([1, 1, 2], [3, 14])
        inside = "\n>\n> ".join(self.words(5, 90) for _ in range(count))
        return ["> [!NOTE]\n> " + inside]

    def quote(self):
        return ["> " + self.words(10, 150)]

    def table(self):
        columns = self.random.randint(2, 3)
        tall = self.length([6, 12, 25], [250])
        # Told as records, a table says its heads again and again.
        head = self.words(columns, columns).replace("qu", "zu").split()
        rows = ["| " + " | ".join(head),
                "|---" * columns]
        rows += ["| " + " | ".join(self.words(1, tall)
                                   for _ in range(columns))
                 for _ in range(self.length([1, 3, 6, 40], []))]
        return ["\n".join(row + " |" for row in rows)]

    def code(self):
        lines = [self.words(1, 5)
                 for _ in range(self.length([1, 5], [90]))]
        return ["```\n" + "\n".join(lines) + "\n```"]

    def kept(self):
        return ["{.keep}\n" + self.words(20, self.length([80], [900]))]

    def chapter(self):
        kinds = [self.paragraph] * 8 + [
            self.heading, self.heading, self.bullets, self.announced,
            self.callout, self.quote, self.table, self.code, self.kept]
        blocks = ["# " + self.words(1, 6)]
        for _ in range(self.random.randint(4, 40)):
            blocks += self.random.choice(kinds)()
            blocks += self.take_notes()
        return "\n\n".join(blocks) + "\n"


def write(writer, folder):
    os.makedirs(os.path.join(folder, "chapters"), exist_ok=True)
    files = ["chapters/c%d.md" % i for i in range(5)]
    for name in files:
        with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
            out.write(writer.chapter())
    with open(os.path.join(folder, "SUMMARY.md"), "w", encoding="utf-8") as out:
        out.write("# Summary\n\n" + "".join(
            "- [%s](%s)\n" % (os.path.basename(n), n) for n in files))
    with open(os.path.join(folder, "book.yaml"), "w", encoding="utf-8") as out:
        out.write(CONFIG)


def words_of(text):
    return WORD.findall(text.replace("\u00ad", ""))


def source_words(folder):
    """Words of the text, and words of the notes, in order."""
    body, notes = [], []
    for index in range(5):
        path = os.path.join(folder, "chapters/c%d.md" % index)
        with open(path, encoding="utf-8") as file:
            for line in file:
                (notes if line.startswith("[^") else body).extend(
                    words_of(line))
    return body, notes


def read_words(path):
    """The same, as the tag tree tells them."""
    pdf = Pdf(path)
    texts = {}
    for page in pdf.pages():
        page.read()
        texts[page.reference] = page.text
    body, notes = [], []
    todo = [(top, False, False) for top in reversed(pdf.tree())]
    while todo:
        kid, in_note, in_contents = todo.pop()
        if hasattr(kid, "kids"):
            in_note |= kid.kind == "Note"
            in_contents |= kid.kind == "TOC"
            todo += [(each, in_note, in_contents)
                     for each in reversed(kid.kids)]
        elif kid[0] == "content" and not in_contents:
            (notes if in_note else body).append(texts[kid[1]].get(kid[2], ""))
    return words_of("".join(body)), words_of("".join(notes))


def first_difference(wanted, found, what):
    for index, (a, b) in enumerate(zip(wanted, found)):
        if a != b:
            return ["%s: word %d is %s, not %s" % (what, index, b, a)]
    if len(wanted) != len(found):
        return ["%s: %d words, not %d" % (what, len(found), len(wanted))]
    return []


def boxes_of(page):
    boxes = [tuple(float(word.get(name)) for name in
                   ("yMin", "yMax", "xMin", "xMax")) + (word.text or "",)
             for word in page.iter(XHTML + "word")]
    return sorted(boxes)


def overlaps(boxes):
    """Words that stand on other words. Boxes come from top to bottom."""
    alive = []
    for box in boxes:
        alive = [other for other in alive if other[1] > box[0]]
        for other in alive:
            height = min(box[1] - box[0], other[1] - other[0])
            depth = min(box[1], other[1]) - box[0]
            width = min(box[3], other[3]) - max(box[2], other[2])
            if depth > OVERLAP * height and width > 1 and \
                    box[4].strip() and other[4].strip():
                yield other[4], box[4]
        alive.append(box)


def look(path):
    data = subprocess.run(["pdftotext", "-bbox-layout", path, "-"], check=True,
                          capture_output=True).stdout.decode("utf-8")
    data = re.sub("[\0-\x08\x0b\x0c\x0e-\x1f]", "", data)
    problems = []
    for number, page in enumerate(ElementTree.fromstring(data).iter(
            XHTML + "page")):
        width, height = float(page.get("width")), float(page.get("height"))
        boxes = boxes_of(page)
        problems += ["page %d: %s stands on %s" % (number + 1, b, a)
                     for a, b in overlaps(boxes)]
        problems += ["page %d: %s leaves the page" % (number + 1, box[4])
                     for box in boxes if box[0] < 0 or box[1] > height or
                     box[2] < 0 or box[3] > width]
    return problems


def read(folder, path):
    problems = look(path)
    for wanted, found, what in zip(source_words(folder), read_words(path),
                                   ("the text", "the notes")):
        problems += first_difference(wanted, found, what)
    return problems


def main(arguments):
    if arguments[0] != "read":
        write(Writer(int(arguments[1]), arguments[0] == "wild"), arguments[2])
        return 0
    problems = read(arguments[1], arguments[2])
    for problem in problems[:20]:
        print("%s: %s" % (arguments[2], problem))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
