#!/usr/bin/env python3
"""Do the index of an EPUB and that of its PDF say the same, and does each
place in the EPUB lie on the printed page that it names?

index_places.py BOOK.epub BOOK.pdf

Entries are compared as texts, in order. A place of the EPUB must follow the
marker of its page, and no marker of another page may stand between."""
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from posixpath import dirname, join, normpath

from pdf_reading import Pdf, text_below, walk

EPUB = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def fold(text):
    return re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()


def read_spine(book):
    container = ElementTree.fromstring(book.read("META-INF/container.xml"))
    path = next(e for e in container.iter()
                if e.tag.endswith("rootfile")).get("full-path")
    package = ElementTree.fromstring(book.read(path))
    href = {item.get("id"): normpath(join(dirname(path), item.get("href")))
            for item in package.iter(OPF + "item")}
    for item in package.iter(OPF + "itemref"):
        name = href[item.get("idref")]
        yield name, ElementTree.fromstring(book.read(name))


def read_epub(path):
    """Entries as (text, [(label, target)]), and the page of each id. A note
    is on the page of its mark."""
    entries, page_of, page, in_note = [], {}, None, {}
    with zipfile.ZipFile(path) as book:
        for name, root in read_spine(book):
            for element in root.iter():
                here = "%s#%s" % (name, element.get("id"))
                if element.get(EPUB + "type") == "pagebreak":
                    page = element.get("aria-label")
                elif element.get("id"):
                    page_of.setdefault(here, page)
                if element.get("role") == "doc-noteref":
                    note = name + element.get("href")
                    in_note.setdefault(note, page)
                if element.get("role") == "doc-footnote":
                    for below in element.iter():
                        page_of["%s#%s" % (name, below.get("id"))] = \
                            in_note.get(here)
                if element.get(EPUB + "type") == "index-entry":
                    entries.append(read_entry(element, name))
    return entries, page_of


def read_entry(element, name):
    text, places = [element.text or ""], []
    for kid in element:
        if kid.tag == XHTML + "ul":
            break
        said = "".join(kid.itertext())
        text += [said, kid.tail or ""]
        if kid.get(EPUB + "type") == "index-locator":
            file, _, anchor = kid.get("href").partition("#")
            target = normpath(join(dirname(name), file)) if file else name
            places.append((said, "%s#%s" % (target, anchor)))
    return fold("".join(text)), places


def read_pdf(path):
    pdf = Pdf(path)
    text = {}
    for page in pdf.pages():
        page.read()
        text[page.reference] = page.text
    for element in walk(pdf.tree()):
        if element.kind == "P" and any(
                one.kind == "Index" for one in ancestors(element)):
            yield fold(text_below(element, text))


def ancestors(element):
    while element.parent is not None:
        element = element.parent
        yield element


def main():
    entries, page_of = read_epub(sys.argv[1])
    printed = list(read_pdf(sys.argv[2]))
    failures = []
    for (said, _), paper in zip(entries, printed):
        if said != paper:
            failures.append("EPUB: %s\nPDF:  %s" % (said, paper))
    if len(entries) != len(printed) or not entries:
        failures.append("%d entries, on paper %d" % (len(entries), len(printed)))
    for said, places in entries:
        for label, target in places:
            if page_of.get(target, "nowhere") != label:
                failures.append("%s: %s leads to page %s"
                                % (said, label, page_of.get(target, "nowhere")))
    print("\n".join(failures[:20]))
    print("%d entries" % len(entries))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
