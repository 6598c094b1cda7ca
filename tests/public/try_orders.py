#!/usr/bin/env python3
"""try_orders.py PROGRAM [--spoil] [BOOKS TABLE | FOLDER...]: has a book the order that its
own tool gives it? `tool_order` reads that tool's files; what the program made of
them is what `init --from` writes, in a copy of the project without its pictures.
BOOKS and TABLE are as in try_books.py.

With --spoil the last two pages change places before they are compared: then no
book of several pages may be right.

Status 1: a page that the tool lists is missing, or two stand in another order.
Pages that the tool does not list are counted; they may stand behind."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

import tool_order

PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".pdf", ".mp4", ".mp3",
            ".ico", ".epub", ".zip", ".woff", ".woff2", ".ttf", ".otf", ".tif"}


def difference(theirs, ours):
    """What is wrong with our order, or the empty text."""
    missing = [one for one in theirs if one not in set(ours)]
    if missing:
        return "%d missing, as %s" % (len(missing), missing[0])
    both = [one for one in ours if one in set(theirs)]
    for mine, other in zip(both, theirs):
        if mine != other:
            return "%s stands where %s does" % (mine, other)
    return ""


def copy_texts(source, target):
    """All but pictures and the like: what lists and pages may be."""
    for path, folders, files in os.walk(source):
        folders[:] = [one for one in folders if one not in ("node_modules", ".git")]
        place = os.path.join(target, os.path.relpath(path, source))
        os.makedirs(place, exist_ok=True)
        for name in files:
            if os.path.splitext(name)[1].lower() not in PICTURES and \
                    os.path.isfile(os.path.join(path, name)):
                shutil.copyfile(os.path.join(path, name), os.path.join(place, name))


def written_order(program, folder):
    """The pages in the list that `init --from` writes; a list that is there
    already stays, and the order is a comment in book.yaml."""
    had_list = os.path.exists(os.path.join(folder, "SUMMARY.md"))
    subprocess.run([program, "init", "--from", folder], capture_output=True, check=False)
    path = os.path.join(folder, "book.yaml" if had_list else "SUMMARY.md")
    text = re.sub(r"\n<!--\nNot in the book:.*", "", tool_order.read(path), flags=re.S)
    names = re.findall(r"\]\(((?:\\.|[^)\\])*)\)$", text, re.M)
    return [re.sub(r"\\(.)", r"\1", one).replace("%20", " ") for one in names if one]


def try_book(program, project, inner, spoil=False):
    """(line of the table, is it right)"""
    if not os.path.isdir(os.path.join(project, inner)):
        return "one file | 1 | 1 | equal", True
    with tempfile.TemporaryDirectory() as scratch:
        copy_texts(project, os.path.join(scratch, "project"))
        folder = os.path.normpath(os.path.join(scratch, "project", inner))
        told_by, theirs = tool_order.find_order(folder)
        ours = written_order(program, folder)
    both = [at for at, one in enumerate(ours) if one in theirs]
    if spoil and len(both) > 1:
        ours[both[-1]], ours[both[-2]] = ours[both[-2]], ours[both[-1]]
    # a page that does nothing but list others need not be one
    theirs = [one for one in theirs if one in ours or one != told_by]
    wrong = difference(theirs, ours)
    return "%s | %d | %d | %s" % (told_by or "names and weights", len(theirs),
                                  len(ours), wrong or "equal"), not wrong


def sources(arguments):
    if len(arguments) == 2 and os.path.isfile(arguments[1]):
        with open(arguments[1], encoding="utf-8") as file:
            for line in file:
                name, _, inner = line.strip().partition(" ")
                yield name, os.path.join(arguments[0], name.split("@")[0]), inner
    else:
        yield from ((os.path.basename(one.rstrip("/")), one, ".") for one in arguments)


def main():
    program = os.path.abspath(sys.argv[1])
    wrong = count = 0
    print("| book | told by | its pages | chapters | order |\n|---|---|---|---|---|")
    arguments = [one for one in sys.argv[2:] if one != "--spoil"]
    for name, project, inner in sources(arguments):
        line, is_right = try_book(program, project, inner, "--spoil" in sys.argv)
        print("| %s | %s |" % (name, line), flush=True)
        count += 1
        wrong += not is_right
    print("\n%d books, %d in another order than their tool's" % (count, wrong))
    sys.exit(1 if wrong or not count else 0)


if __name__ == "__main__":
    main()
