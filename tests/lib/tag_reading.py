"""The tag tree of a PDF as blocks in reading order, to be compared with what
manuscript.py expects."""
import re

from manuscript import plain
from pdf_reading import Element

INLINE = set("Span Link Reference Quote Code Form Annot BibEntry".split())
PAGE_REFERENCE = re.compile(
    r"(?:\s*[(（](?:pages?\s[^()]{1,12}|第\s?\w+\s?页|\w+\s?ページ)[)）]"
    r"|(?:, page|，页码)\s\w+)$")
# Where a link leads, as paper shows it.
ADDRESS = re.compile(r"\s*\((?:[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/[^\s()]*)?"
                     r"|[\w.+-]+@[\w.-]+)\)$")
# Lists of pages, made by the program: rules of their own look at them.
PASSED_OVER = {"TOC", "Index"}


def own_text(element, page_text, notes, is_bare=True):
    """The text of a block and of what is inline in it, and the blocks inside.
    Notes are handed over in `notes`. `is_bare`: without the page numbers and
    addresses that paper shows behind a link."""
    parts, blocks = [], []
    for kid in element.kids:
        if isinstance(kid, Element):
            if kid.kind == "Note":
                notes.append(kid)
            elif kid.kind in INLINE:
                text, inner = own_text(kid, page_text, notes, is_bare)
                if kid.kind == "Link" and is_bare:
                    # the space behind a reference belongs to the sentence
                    bare = text.rstrip()
                    text = ADDRESS.sub("", PAGE_REFERENCE.sub("", bare)) \
                        + text[len(bare):]
                parts.append(text)
                blocks += inner
            else:
                blocks.append(kid)
        elif kid[0] == "content":
            parts.append(page_text.get(kid[1], {}).get(kid[2], ""))
    if "/ActualText" in element.value:
        parts = [element.string("/ActualText")]
    return "".join(parts), blocks


def blocks_of(tops, page_text, is_bare=True):
    """[(kind, text, element)]: every block that holds text of its own, a
    note behind the block of its mark."""
    out = []
    todo = list(reversed(tops))
    while todo:
        element = todo.pop()
        if element.kind in PASSED_OVER:
            continue
        notes = []
        text, blocks = own_text(element, page_text, notes, is_bare)
        text = plain(text)
        if text:
            out.append((element.kind, text, element))
        todo += reversed(notes + blocks)
    return out


def label_of(entry, page_text):
    """What a contents entry says, without its page number and what is below
    it."""
    parts = [own_text(kid, page_text, [])[0] for kid in entry.elements()
             if kid.kind in INLINE]
    return plain(re.sub(r"\s+\S+\s*$", "", "".join(parts)))
