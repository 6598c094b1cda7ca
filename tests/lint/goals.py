#!/usr/bin/env python3
"""goals.py FILE...: whatever the files cite as their source can be opened.

A goal is cited as "tests/goals/print.md M57, M62 to M65"; the checks of books
cite theirs by number alone, and their room says in which file it stands. Other
sources in the repository are cited as a path, or as 'FILE.md, "Heading"'."""
import os
import re
import sys

ROOM_GOALS = {"print": "lib pdf forms page text".split(),
              "epub": "epub readers".split()}
GOAL = re.compile(r"^(?:- \*\*|\| )([MSBI]\d\d)\b", re.M)
NUMBER = re.compile(r"\b[MSBI]\d\d\b")
CITED = re.compile(r"tests/goals/(\w+)\.md((?:(?:,| and| to)? [MSBI]\d\d\b)*)")
HEADING = re.compile(r'([\w./-]*\w\.md), "([^"]+)"')
SOURCE = re.compile(r"^ \* Source (.*?)(?=^ \*/)", re.M | re.S)
PATH = re.compile(r"[\w./-]*\w\.(?:md|def|txt|css|sh|py)\b")


def read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def load_goals(folder):
    goals = {}
    for name in sorted(os.listdir(folder)):
        numbers = GOAL.findall(read(os.path.join(folder, name)))
        for number in sorted({n for n in numbers if numbers.count(n) > 1}):
            print("%s/%s: %s stands there twice" % (folder, name, number))
        goals[name[:-3]] = set(numbers)
    return goals


def spread(numbers):
    """The goals of a list; "M62 to M65" is four of them."""
    found = []
    for word in re.findall(r"to|[MSBI]\d\d", numbers):
        if found and found[-1] == "to":
            found.pop()
            first = found[-1]
            found += ["%s%02d" % (first[0], n)
                      for n in range(int(first[1:]) + 1, int(word[1:]) + 1)]
        else:
            found.append(word)
    return found


def has_heading(path, words):
    return re.search(r"^#+ (?:\d+\. )?%s(?: \{.*\})?$" % re.escape(words),
                     read(path), re.M)


def check_cited(path, text, goals):
    for name, numbers in CITED.findall(text):
        if name not in goals:
            yield "there is no tests/goals/%s.md" % name
        for number in spread(numbers):
            if number not in goals.get(name, {number}):
                yield "tests/goals/%s.md has no %s" % (name, number)
    for cited, words in HEADING.findall(text):
        if os.path.exists(cited) and not has_heading(cited, words):
            yield '%s has no heading "%s"' % (cited, words)
    if path.startswith("src/"):
        for number in NUMBER.findall(CITED.sub("", text)):
            yield "%s is cited without its file" % number


def check_source(path, text):
    for source in SOURCE.findall(text):
        for cited in PATH.findall(source):
            if not any(os.path.exists(os.path.join(folder, cited))
                       for folder in ("", "src", os.path.dirname(path))):
                yield "its source %s does not exist" % cited


def check_room(path, text, goals):
    for name, rooms in ROOM_GOALS.items():
        if path.split("/")[1] in rooms:
            for number in sorted(set(NUMBER.findall(text)) - goals[name]):
                yield "tests/goals/%s.md has no %s" % (name, number)


def main():
    goals = load_goals("tests/goals")
    for path in sys.argv[1:]:
        text = re.sub(r"\n[ \t]*(?:\*|#|//)(?!/)[ \t]*", " ", read(path)) \
            if path.endswith((".c", ".h", ".sh")) else read(path)
        found = list(check_cited(path, text, goals))
        if path.startswith("src/"):
            found += check_source(path, read(path))
        else:
            found += check_room(path, text, goals)
        for what in found:
            print("%s: %s" % (path, what))


main()
