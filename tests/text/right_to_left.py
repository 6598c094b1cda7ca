"""Are the words of a chapter's paragraphs in the PDF, in their order?

right_to_left.py CHAPTER.md BOOK.pdf

Asked twice: of pdftotext, which sorts by places on the page (and puts vowels
one letter off, so they are not asked for), and of the tags. Words are those in
letters of these scripts.
"""

import re
import subprocess
import sys
import unicodedata

from pdf_reading import Pdf
from tag_reading import blocks_of

DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
WORD = re.compile("[\u05d0-\u05ea\u0621-\u064a\u066e-\u06d3]{2,}")


def without_vowels(text):
    return "".join(c for c in unicodedata.normalize("NFD", text)
                   if not unicodedata.combining(c))


def words(text):
    return WORD.findall(without_vowels(DIRECTIONS.sub("", text)))


def source_paragraphs(path):
    text = open(path, encoding="utf-8").read()
    text = re.sub(r"(?m)^```(?:.*\n)*?```$", "", text)
    text = re.sub(r"\[([^\]]*)\](?:\{[^}]*\}|\([^)]*\))", r"\1", text)
    text = re.sub(r"<[^>]*>|\[\^1\]|`[^`]*`", " ", text)
    return [p for p in text.split("\n\n") if len(words(p)) > 8]


def output(*command):
    return subprocess.run(command, check=True,
                          stdout=subprocess.PIPE).stdout.decode()


def text_of_tags(path):
    pdf = Pdf(path)
    page_text = {}
    for page in pdf.pages():
        page.read()
        page_text[page.reference] = page.text
    return " ".join(text for _, text, _ in
                    blocks_of(pdf.tree(), page_text, is_bare=False))


def holds(found, wanted):
    """All of `wanted`, one after the other, but for what stands between."""
    at = 0
    for word in wanted:
        try:
            at = found.index(word, at) + 1
        except ValueError:
            return word
    return None


def main(chapter, pdf):
    said = text_of_tags(pdf)
    page = output("pdftotext", pdf, "-")
    problems = []
    paragraphs = source_paragraphs(chapter)
    for paragraph in paragraphs:
        for name, text in (("the tags", said), ("the page", page)):
            missing = holds(words(text), words(paragraph))
            if missing is not None:
                problems.append("%s: not in its place: %s" % (name, missing))
    if not paragraphs:
        problems.append("no paragraph to look for")
    print("\n".join(problems))
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
