#!/usr/bin/env python3
"""epub_checker.py BOOK.epub...: does each EPUB keep the rules that no
validator asks for? Prints "BOOK: RULE: what"; the rules are the
goals of tests/goals/epub.md, with what proves each of them."""
import sys

import epub_rules_package
import epub_rules_style
import epub_rules_text
from epub_package import Book

RULES = {**epub_rules_package.RULES, **epub_rules_text.RULES,
         **epub_rules_style.RULES}


def complaints(data):
    book = Book(data)
    for rule, function in sorted(RULES.items()):
        for what in function(book):
            yield rule, what


def main():
    failures = 0
    for path in sys.argv[1:]:
        with open(path, "rb") as file:
            for rule, what in complaints(file.read()):
                print("%s: %s: %s" % (path, rule, what))
                failures += 1
    print("%d rules, %d EPUBs, %d failures" % (len(RULES), len(sys.argv) - 1,
                                               failures))
    sys.exit(1 if failures or len(sys.argv) < 2 else 0)


if __name__ == "__main__":
    main()
