#!/usr/bin/env python3
"""kepub.py BOOK.epub OUT.kepub.epub: what Kobo's shop and its tools do to an
EPUB, done again here from the public descriptions of the format, since no
program that Debian, npm or PyPI have does it: calibre writes KEPUB from
version 8 on, kepubify is in Go. It is no proof that a Kobo shows the book; it
proves that nothing in our texts is lost or torn when somebody wraps

  - every sentence in <span class="koboSpan" id="kobo.PARAGRAPH.SENTENCE">,
  - every image in such a span, too,
  - the body's content in div#book-columns and div#book-inner,

and adds a <style> to every head. After writing, the file is read again: the
texts, ids, roles and links must be those of the EPUB."""
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

XHTML = "http://www.w3.org/1999/xhtml"
EPUB = "http://www.idpf.org/2007/ops"
SENTENCE = re.compile(r".*?[.!?:]['\"\u2019\u201d)]*\s+|.+", re.S)
KEPT = {"pre", "svg", "math", "script", "style"}
PARAGRAPHS = {"p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5",
              "h6", "caption", "figcaption"}
HACKS = "div#book-inner { margin-top: 0; margin-bottom: 0; }"


def name(element):
    return element.tag.rpartition("}")[2]


def tag(local):
    return "{%s}%s" % (XHTML, local)


class Spans:
    """Numbers the sentences of one text."""

    def __init__(self):
        self.paragraph = self.sentence = 0

    def begin_paragraph(self):
        self.paragraph, self.sentence = self.paragraph + 1, 0

    def make(self):
        self.sentence += 1
        return ElementTree.Element(tag("span"), {
            "class": "koboSpan",
            "id": "kobo.%d.%d" % (self.paragraph, self.sentence)})

    def of_text(self, text):
        found = []
        for sentence in SENTENCE.findall(text or ""):
            span = self.make()
            span.text = sentence
            found.append(span)
        return found

    def wrap(self, element):
        if name(element) in KEPT:
            return
        if name(element) in PARAGRAPHS:
            self.begin_paragraph()
        children = list(element)
        before = element.text
        for child in children:
            element.remove(child)
        element.text = None
        self.place(element, before)
        for child in children:
            tail, child.tail = child.tail, None
            if name(child) == "img":
                span = self.make()
                span.append(child)
                element.append(span)
            else:
                self.wrap(child)
                element.append(child)
            self.place(element, tail)

    def place(self, element, text):
        if text and text.strip():
            element.extend(self.of_text(text))
        elif text and len(element):
            element[-1].tail = text
        elif text:
            element.text = text


def convert(data):
    root = ElementTree.fromstring(data)
    head, body = root.find(tag("head")), root.find(tag("body"))
    style = ElementTree.SubElement(head, tag("style"), {
        "type": "text/css", "id": "kobostylehacks"})
    style.text = HACKS
    Spans().wrap(body)
    columns = ElementTree.Element(tag("div"), {"id": "book-columns"})
    inner = ElementTree.SubElement(columns, tag("div"), {"id": "book-inner"})
    inner.text, body.text = body.text, None
    for child in list(body):
        body.remove(child)
        inner.append(child)
    body.append(columns)
    return ElementTree.tostring(root, encoding="utf-8",
                                xml_declaration=True,
                                short_empty_elements=True)


def bones(data):
    """What must not change: the text, and each id, role and link in order."""
    body = ElementTree.fromstring(data).find(tag("body"))
    kept = []
    for one in body.iter():
        if (one.get("class") or "").startswith("koboSpan") or \
                (one.get("id") or "").startswith("book-"):
            continue
        kept.append((name(one), one.get("id"), one.get("role"),
                     one.get("href"), one.get("alt"), one.get("aria-label"),
                     one.get("{%s}type" % EPUB), "".join(one.itertext())))
    return kept


def repair_void(data):
    """HTML readers want end tags on all but void elements."""
    return re.sub(rb"<(span|p|div|td|th|a|li|section)((?: [^<>]*)?) />",
                  rb"<\1\2></\1>", data)


def main():
    ElementTree.register_namespace("", XHTML)
    ElementTree.register_namespace("epub", EPUB)
    failures = spans = texts = 0
    with zipfile.ZipFile(sys.argv[1]) as book, \
            zipfile.ZipFile(sys.argv[2], "w") as out:
        for entry in book.infolist():
            data = book.read(entry)
            if entry.filename.endswith(".xhtml"):
                data = repair_void(convert(data))
            out.writestr(entry, data)
    with zipfile.ZipFile(sys.argv[1]) as book, \
            zipfile.ZipFile(sys.argv[2]) as out:
        for path in book.namelist():
            if not path.endswith(".xhtml"):
                continue
            texts += 1
            before, after = bones(book.read(path)), bones(out.read(path))
            spans += out.read(path).count(b'class="koboSpan"')
            if before != after:
                failures += 1
                lost = next((a, b) for a, b in zip(before + [()], after + [()])
                            if a != b)
                print("%s changes: %.200r, %.200r" % ((path,) + lost))
    print("kepub: %d texts, %d spans, %d failures" % (texts, spans, failures))
    sys.exit(1 if failures or spans < texts else 0)


main()
