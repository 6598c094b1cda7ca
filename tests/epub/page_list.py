#!/usr/bin/env python3
"""Does the EPUB's page list lead to where the PDF's pages begin?

page_list.py BOOK.epub BOOK.pdf

The labels are those of the PDF in the same order; each entry leads to one
marker of that name; the words after the marker are the first words of that
page; no marker is inside a word, or between the parts of a list or table. A
page without an entry has no text of its own, or is named in the accessibility
statement. toc.ncx has the same list; playOrder has no gap."""
import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree
import zipfile
from posixpath import dirname, join, normpath

from pdf_reading import Pdf

EPUB = "{http://www.idpf.org/2007/ops}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
BLOCKS = set("p h1 h2 h3 h4 h5 h6 li dt dd td th pre figcaption caption div "
             "section body table tr ul ol dl br figure".split())
WORD_COUNT = 5      # that must agree
SIGNS = "\u2610\u25cb\u00a0_\u2022"     # drawn on paper, so no words there


def name(element):
    return element.tag.rpartition("}")[2]


# The first only on paper, the second only in the EPUB.
PAGE_REFERENCE = re.compile(r"\s*\(page \w+\)|Printed workbook, page \w+")


def words(text):
    text = PAGE_REFERENCE.sub("", text)
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    text = text.translate({ord(sign): " " for sign in SIGNS})
    return text.split()


class Marker:
    def __init__(self, label, path, identifier, before, holder):
        self.label, self.path, self.id = label, path, identifier
        self.before, self.holder = before, holder
        self.after = ""


def column_names(records):
    """Heads of a table told as a list, as its first row has them."""
    first = next(e for e in records.iter() if name(e) == "li")
    return ["".join(e.itertext()).removesuffix(":") for e in first.iter()
            if e.get("class") == "column"]


def read_document(data, path, markers):
    """Add the markers of one content document with the text around them."""
    body = next(e for e in ElementTree.fromstring(data).iter()
                if name(e) == "body")
    open_markers = []
    tail = [""]

    def text(piece):
        for marker in open_markers:
            if len(marker.after) < 600:
                marker.after += piece
        tail[0] = (tail[0] + piece)[-20:]

    def walk(element, parent):
        if element.get("role") == "doc-pagebreak":
            marker = Marker(element.get("aria-label"), path, element.get("id"),
                            tail[0], name(parent))
            if "".join(element.itertext()) or \
                    element.get(EPUB + "type") != "pagebreak":
                raise SystemExit("%s: marker with text or without type" % path)
            markers.append(marker)
            open_markers.append(marker)
            return
        if element.get("role") == "doc-endnotes" or \
                "skip" == element.get("class"):
            return      # not at this place on paper
        if "column" == element.get("class"):
            return      # on paper the names of columns stand above them
        is_block = name(element) in BLOCKS
        if is_block:
            text("\n")
        text(element.text or "")
        if "records" == element.get("class"):
            text(" ".join(column_names(element)) + "\n")
        for child in element:
            walk(child, element)
            text(child.tail or "")
        if is_block:
            text("\n")
    walk(body, None)


def read_epub(path):
    with zipfile.ZipFile(path) as book:
        package = ElementTree.fromstring(book.read("EPUB/package.opf"))
        items = {e.get("id"): e.get("href") for e in package.iter()
                 if name(e) == "item"}
        markers, statement = [], ""
        for reference in package.iter():
            if name(reference) == "itemref":
                href = items[reference.get("idref")]
                data = book.read(normpath(join("EPUB", href)))
                read_document(data, href, markers)
                statement = data.decode()
        nav = ElementTree.fromstring(book.read("EPUB/nav.xhtml"))
        lists = [e for e in nav.iter() if e.get(EPUB + "type") == "page-list"]
        entries = [("".join(a.itertext()), a.get("href"))
                   for a in lists[0].iter() if name(a) == "a"] if lists else []
        ncx = ElementTree.fromstring(book.read("EPUB/toc.ncx"))
        source = [e.text for e in package.iter() if name(e) == "source"]
    return markers, entries, ncx, source, statement


def read_pages(path):
    """(label, words) of each page of the PDF; artifacts are not read."""
    pdf = Pdf(path)
    for label, page in zip(pdf.page_labels(), pdf.pages()):
        page.read()
        # Marks of one line and the next are parted as words are.
        yield label, words(" ".join(page.text.get(mcid, "")
                                    for _, mcid in page.marks)), \
            words("".join(page.text.get(mcid, "") for _, mcid in page.marks))


def bare(word):
    return re.sub(r"[^\w]", "", word)


def agrees(marker, page):
    """The page may begin with the last part of a divided word."""
    left = [bare(w) for w in words(marker.after)]
    right = [bare(w) for w in page]
    left = [w for w in left if w and not w.isdigit()]
    right = [w for w in right if w and not w.isdigit()]
    if not left or not right or not left[0].endswith(right[0]):
        return False
    left, right = "".join(left[1:40]), "".join(right[1:WORD_COUNT])
    return left.startswith(right[:len(left)])


def check_ncx(ncx, entries, failures):
    found = [(e.find(NCX + "navLabel/" + NCX + "text").text,
              e.find(NCX + "content").get("src"))
             for e in ncx.iter(NCX + "pageTarget")]
    if found != entries:
        failures.append("toc.ncx has another page list")
    orders = sorted(int(e.get("playOrder")) for e in ncx.iter()
                    if e.get("playOrder"))
    if orders != list(range(1, len(orders) + 1)):
        failures.append("playOrder has gaps or says a number twice")


def main():
    epub_path, pdf_path = sys.argv[1:3]
    markers, entries, ncx, source, statement = read_epub(epub_path)
    failures = []
    pages = list(read_pages(pdf_path))
    position = {label: i for i, (label, _, _) in enumerate(pages)}
    if [label for label, _ in entries] != [m.label for m in markers]:
        failures.append("page list and markers differ")
    if [href for _, href in entries] != \
            ["%s#%s" % (m.path, m.id) for m in markers]:
        failures.append("the page list does not lead to the markers in order")
    known = [position.get(m.label, -1) for m in markers]
    if known != sorted(set(known)) or -1 in known:
        failures.append("labels are not those of the PDF, in its order")
    check_ncx(ncx, entries, failures)
    if not any(pdf_path.rpartition("/")[2] in text for text in source):
        failures.append("dc:source does not name %s" % pdf_path)
    for marker in markers:
        if marker.label not in position:
            continue
        _, apart, joined = pages[position[marker.label]]
        if not agrees(marker, apart) and not agrees(marker, joined):
            failures.append("page %s: %r in the EPUB, %r on paper" % (
                marker.label, " ".join(words(marker.after)[:8]),
                " ".join(joined[:8])))
        if marker.before[-1:].isalnum() and marker.after[:1].isalnum():
            failures.append("page %s: marker inside a word" % marker.label)
        if marker.holder in ("ul", "ol", "dl", "table", "tr", "tbody", "thead"):
            failures.append("page %s: marker in a %s" % (marker.label,
                                                         marker.holder))
    listed = {label for label, _ in entries}
    named = set(re.findall(r"[\w]+", statement))
    for label, text, _ in pages:
        if label not in listed and label not in named:
            failures.append("page %s is neither listed nor left out by name: "
                            "%s" % (label, " ".join(text[:6])))
    print("\n".join(failures))
    print("%d pages, %d markers, %d failures" % (len(pages), len(markers),
                                                 len(failures)))
    sys.exit(1 if failures or not markers else 0)


main()
