#!/usr/bin/env python3
"""language_guide.py check|write TABLE GUIDE

Holds the guide's table of languages against what `kettlestitch list
--languages` printed into TABLE, or writes it anew. What is installed differs
between machines, so the guide names Debian's packages of hyphenation patterns
instead."""
import sys

BEGIN, END = "<!-- languages begin", "<!-- languages end -->"
HEAD = ["tag", "language", "quotes", "hyphenation", "lines break", "faces",
        "direction", "checked by"]
PACKAGES = {"en": "hyphen-en-us, hyphen-en-gb", "nb": "hyphen-no",
            "nn": "hyphen-no", "pt": "hyphen-pt-pt, hyphen-pt-br"}
WITHOUT = "ar et fa fi ga he ja ko mt sw tr ur vi zh zh-Hant".split()
LANGUAGES_MIN = 39


def read(path):
    """Rows of the table; columns are where the head has them."""
    lines = open(path, encoding="utf-8").read().split("\n\n")[0].splitlines()
    starts = [lines[0].index(name) for name in HEAD] + [None]
    return [[line[a:b].strip() for a, b in zip(starts, starts[1:])]
            for line in lines[1:]]


def for_guide(row):
    row = list(row)
    if row[3] != "none needed":
        row[3] = ("no patterns" if row[0] in WITHOUT else
                  PACKAGES.get(row[0], "hyphen-" + row[0]))
    row[0] = "`%s`" % row[0]
    return "| " + " | ".join(row) + " |\n"


def main():
    rows = read(sys.argv[2])
    made = ("\n| " + " | ".join(name.capitalize() for name in HEAD) + " |\n" +
            "|---" * len(HEAD) + "|\n" + "".join(map(for_guide, rows)) + "\n")
    with open(sys.argv[3], encoding="utf-8") as file:
        text = file.read()
    head, rest = text.split(BEGIN, 1)
    line, rest = rest.split("\n", 1)
    new = head + BEGIN + line + "\n" + made + END + rest.split(END, 1)[1]
    if len(rows) < LANGUAGES_MIN or any("" in row for row in rows):
        print("the program's table of languages is not whole")
        sys.exit(1)
    if sys.argv[1] == "write":
        with open(sys.argv[3], "w", encoding="utf-8") as file:
            file.write(new)
    elif new != text:
        print("the guide's table of languages is not the program's: "
              "tests/text/language_guide.py write TABLE book/AUTHORING.md")
        sys.exit(1)


main()
