#!/usr/bin/env python3
"""structure_text.py BOOK.pdf: the text as the structure tree gives it, in the
tree's order, one line a block element. Glyphs are read through ToUnicode,
ActualText stands for what it covers; artifacts are not read."""
import sys

from pdf_reading import Element, Pdf

INLINE = set("Span Link Reference Quote Code Form Annot BibEntry".split())


def main():
    pdf = Pdf(sys.argv[1])
    page_text = {}
    for page in pdf.pages():
        page.read()
        page_text[page.reference] = page.text
    line = []
    todo = list(reversed(pdf.tree()))

    def end_line():
        text = "".join(line).strip()
        if text:
            print(text)
        line.clear()

    while todo:
        kid = todo.pop()
        if kid is None:
            end_line()
        elif isinstance(kid, Element):
            is_block = kid.kind not in INLINE
            if is_block:
                end_line()
                todo.append(None)
            if "/ActualText" in kid.value:
                line.append(kid.string("/ActualText"))
            else:
                todo += reversed(kid.kids)
        elif kid[0] == "content":
            line.append(page_text.get(kid[1], {}).get(kid[2], ""))
    end_line()


main()
