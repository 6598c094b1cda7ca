"""The words that a reader of an EPUB or a PDF finds, in the order of the file:
the EPUB through zipfile and Python's HTML parser, the PDF through pdftotext."""
import os
import posixpath
import re
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "lib"))
from pdf_reading import Pdf
from tag_reading import blocks_of
from word_text import CUT, JOINT, Flattener, flat, flattened, words_of

# marks that the program makes: numbers of notes, ways back
MADE = {"doc-noteref", "doc-backlink"}
LEADERS = re.compile(r"(?:\. ?){4,} ?\w{1,8}$")
NEIGHBORS = 2
FULL = 0.75      # of a line: what is longer is text, and no running head
DIVIDED = set("-\u2010\u00ad_=~^\\'\u2019")   # a line may end with these
PARTS_MAX = 6    # of one word, in a narrow cell
LONG = 60        # letters: an address or a code may fill many lines
LONG_PARTS_MAX = 60
SHOWN_ADDRESS = re.compile(r" \(([^\s()]+\.[^\s()]+)\)")
LETTER = re.compile(r"[^\W\d_]")


class Printed(Flattener):
    """Without the addresses that the program prints behind links."""

    def __init__(self):
        super().__init__()
        self.opened, self.closed = "", ""    # addresses of links

    def passes_over(self, tag, values):
        return super().passes_over(tag, values) or values.get("role") in MADE

    def handle_starttag(self, tag, attrs):
        self.closed = ""
        if tag == "a":
            self.opened = dict(attrs).get("href") or ""
        super().handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        self.closed = self.opened if tag == "a" else ""
        super().handle_endtag(tag)

    def handle_data(self, data):
        shown = SHOWN_ADDRESS.match(data)
        if shown and shown.group(1) in self.closed:
            data = data[shown.end():]
        self.closed = ""
        super().handle_data(data)


def spine(book):
    """The names of the content documents, without the navigation."""
    def local(element):
        return element.tag.rpartition("}")[2]
    container = ElementTree.fromstring(book.read("META-INF/container.xml"))
    package = next(e.get("full-path") for e in container.iter()
                   if local(e) == "rootfile")
    root = ElementTree.fromstring(book.read(package))
    items = {e.get("id"): e for e in root.iter() if local(e) == "item"}
    for reference in root.iter():
        if local(reference) != "itemref":
            continue
        item = items[reference.get("idref")]
        if "nav" not in (item.get("properties") or "").split():
            yield posixpath.normpath(posixpath.join(
                posixpath.dirname(package),
                urllib.parse.unquote(item.get("href"))))


def epub_words(path):
    """(words, spoken words)"""
    words, spoken = [], []
    with zipfile.ZipFile(path) as book:
        for name in spine(book):
            read = flattened(book.read(name).decode("utf-8"), Printed)
            for _, text in read.pieces:
                words += words_of(text)
            for _, text in read.spoken:
                spoken += words_of(text)
    return words, spoken


def is_counted_on(line, other, distance):
    """Whether lines are alike but for numbers of pages, which go up."""
    def numbers(text):
        return [int(number) for number in re.findall(r"\d+", text)]
    here, there = numbers(line), numbers(other)
    return key(line) == key(other) and len(here) == len(there) and all(
        one - two in (0, distance) for one, two in zip(here, there))


def key(line):
    return re.sub(r"\d+|\b[ivxlc]+\b", "#", line.strip())


def without_furniture(pages):
    """Pages without the first and last lines that the pages before them have
    too, and without lines of a table of contents."""
    split = [[line for line in page.split("\n")
              if line.strip() and not LEADERS.search(line)] for page in pages]
    ends = [lines[:1] + lines[-1:] for lines in split]
    for page, lines in enumerate(split):
        near = [(other, page - at) for at in range(
            max(0, page - NEIGHBORS), page) for other in ends[at]]
        gone = set()    # a cell may look like the number of the page
        full = FULL * max(map(len, lines), default=0)
        for at in (0, -1):
            line = lines[at] if lines else ""
            if key(line) not in gone and len(line) < full and any(
                    is_counted_on(line, other, distance)
                    for other, distance in near):
                gone.add(key(line))
                del lines[at]
    return split


def tokens_of(lines):
    """Each word with what joins it to the next: "", a hyphen at a line's end
    (JOINT) or a line's end (CUT)."""
    tokens = []
    for line in lines:
        line = line.rstrip()
        parted = line[-1:] in DIVIDED and LETTER.search(line[-2:-1] or " ")
        found = words_of(line)
        tokens += [(word, "") for word in found]
        if found:
            tokens[-1] = (found[-1], JOINT if parted else CUT)
    return tokens


def run(command):
    return subprocess.run(command, text=True, encoding="utf-8",
                          errors="replace", capture_output=True,
                          check=True).stdout


def painted_lines(path):
    """The lines of a PDF in the order in which they were painted."""
    text = run(["pdftotext", "-raw", "-enc", "UTF-8", path, "-"])
    return [line for page in without_furniture(text.split("\f"))
            for line in page]


def tagged_words(path, known):
    """The words of a PDF as its tags order them: cell by cell, where the lines
    of cells side by side were painted in turn; each script in the order in which
    it is read; and every space as it was set, however narrow."""
    pdf = Pdf(path, "none")
    texts = {}
    for page in pdf.pages():
        page.read()
        texts[page.reference] = page.text
    return split_marks([word for _, text, _ in blocks_of(pdf.tree(), texts)
                        for word in words_of(text)], known)


def pdf_words(lines, known):
    """The words of these lines of a PDF; {word: parts} where a hyphen at a line's end was
    taken away, which makes one of the `known` words; and the words that a
    line's end cuts without one, put together as well."""
    out, hyphened, cut = [], {}, []
    tokens = tokens_of(lines)
    long_words = [word for word in known if len(word) >= LONG]
    at = 0
    while at < len(tokens):
        count = parts_of_word(tokens, at, known, long_words)
        parts = [word for word, _ in tokens[at:at + count]]
        word = flat("".join(parts))
        if count > 1 and any(joint == CUT for _, joint in
                             tokens[at:at + count - 1]):
            cut.append(word)
        elif count > 1:
            hyphened[word] = parts
        out.append(word)
        at += count
    return split_marks(out, known), hyphened, cut


def parts_of_word(tokens, at, known, long_words):
    """How many pieces the ends of lines made of the word that begins here."""
    limit = PARTS_MAX
    if any(word.startswith(tokens[at][0]) for word in long_words
           if tokens[at][1] and len(tokens[at][0]) > PARTS_MAX):
        limit = LONG_PARTS_MAX
    for count in range(2, limit + 1):
        pieces = tokens[at:at + count]
        if len(pieces) < count or not pieces[-2][1]:
            break
        if all(joint == CUT for _, joint in pieces[:-1]) and \
                pieces[0][0] in known:
            break
        if flat("".join(word for word, _ in pieces)) in known:
            return count
    return 1


def split_marks(words, known):
    """Numbers of notes stand directly behind a word or a number."""
    out = []
    for word in words:
        ends = [end for end in range(len(word) - 1, 0, -1)
                if word[end:].isdigit() and word[:end] in known]
        if word not in known and ends:
            out += [word[:ends[0]], word[ends[0]:]]
        else:
            out.append(word)
    return out
