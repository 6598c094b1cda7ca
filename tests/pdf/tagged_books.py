#!/usr/bin/env python3
"""tagged_books.py PROGRAM OUT FOLDER...: every tagged PDF that was built of the
books in FOLDERs into OUT, by every rule of tag_checker.py, compared with the
manuscript as PROGRAM reads it. One line a violation:

    BOOK.pdf: rule: where: what is wrong

Which PDFs there must be follows from the editions in book.yaml; one more, or
one that is missing, is a violation, too."""
import glob
import os
import re
import sys

from book_settings import read_settings, title_page
from manuscript import WORDING, Edition, Manuscript, plain, read_wording, \
    tree_of
from pdf_reading import Pdf, PdfError
from reading_rules import extract
from tag_checker import Checker

def sheet_foot(settings, tree, words):
    """Patterns of what may stand below the last page of a single sheet: where
    it comes from; then whom to call, in words that the resources have."""
    title = re.escape(settings["title"])
    source = "|".join(re.escape(words[name]).replace(r"\{1\}", title).replace(
        r"\{2\}", r"\w+") for name in ("SHEET_SOURCE", "SHEET_SOURCE_PAGE"))
    helps = " ".join(plain(" ".join(node.values)) for node in tree.below()
                     if node.kind == "text")
    return source, helps


def planned(program, out, folder):
    """(path, edition name, settings, sheets or None) of each tagged PDF."""
    place = os.path.join(out, os.path.basename(folder))
    settings = read_settings(folder)
    if settings is None:
        for path in glob.glob(place + "/*.pdf"):
            yield path, "pdf", {}, None
        return
    for name, edition in settings["editions"].items():
        if edition["format"] != "pdf" or "booklet" in edition:
            continue
        if "handouts" not in edition:
            yield (os.path.join(place, edition["output"]), name, edition,
                   edition.get("worksheets"))
            continue
        tree = tree_of(program, folder, name)
        for node in tree.below():
            if node.kind == "worksheet":
                yield (os.path.join(place, "handouts", "%s-%s" % (
                    file_stem(node), edition["output"])),
                    name, edition, [node.key("id")])


def file_stem(sheet):
    """A handout is named as the file that its sheet is written in."""
    while sheet.kind != "chapter":
        sheet = sheet.parent
    return os.path.splitext(os.path.basename(sheet.key("path")))[0]


def read_book(program, folder, plan):
    """Gives (path, manuscript) of each planned PDF."""
    settings = read_settings(folder)
    words = read_wording(WORDING, (settings or {}).get("language", "en"))
    trees = {}
    for path, name, edition, sheets in plan:
        if name not in trees:
            trees[name] = tree_of(program, folder, name if settings else None)
        front = title_page(settings, edition) \
            if settings and sheets is None else ()
        manuscript = Manuscript(
            trees[name], Edition(name, "pdf", sheets, "leave-out" in edition),
            words, front)
        if "handouts" in edition:
            manuscript.foot = sheet_foot(settings, trees[name], words)
        yield path, manuscript


def main():
    program, out = sys.argv[1:3]
    count, seen = 0, set()
    for folder in sys.argv[3:]:
        plan = list(planned(program, out, folder))
        for path, manuscript in read_book(program, folder, plan):
            seen.add(os.path.normpath(path))
            try:
                checker = Checker(Pdf(path), manuscript,
                                  lambda path=path: extract(path))
                for complaint in checker.check():
                    print("%s: %s: %s: %s" % ((path,) + complaint))
                count += len(checker.complaints)
            except PdfError as error:
                print("%s: %s" % (path, error))
                count += 1
        place = os.path.join(out, os.path.basename(folder))
        for path in glob.glob(place + "/**/*.pdf", recursive=True):
            if os.path.normpath(path) not in seen and "booklet" not in path:
                print("%s: no edition of book.yaml says so" % path)
                count += 1
    print("%d PDFs by every rule, %d violations" % (len(seen), count))
    sys.exit(1 if count or not seen else 0)


if __name__ == "__main__":
    main()
