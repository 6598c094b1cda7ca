"""A book and its twin that is written from right to left.

make SOURCE FOLDER LANGUAGE [SHEET]
                              a copy of a book in that language, set with this
                              stylesheet, without what keeps its own direction:
                              code, and lines with two blanks, for Latin letters
                              on both sides hold what is between
check ONE.pages OTHER.pages [ONE.pdf OTHER.pdf]
                              everything stands as in a mirror: boxes, strokes,
                              pictures, fields; in the PDFs the ends of all lines
"""

import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as xml

NEAR = 0.02       # points; places in the dump have three decimals
NEAR_TEXT = 1.2   # a full stop is kerned where it follows its word
# Strokes along the words of a line stand where its words do, whose order is the
# same in both.
MANY_STROKES = re.compile(r"^Words in \*emphasis\*(?:.+\n)+", re.M)
CODE = re.compile(r"^```.*\n(?:.*\n)*?```\n", re.M)
TWO_BLANKS = re.compile(r"^(\w+: _+) (\w+: _+)$", re.M)


def make(source, folder, language, sheet="print.css"):
    shutil.copytree(source, folder)
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            if name.endswith(".md"):
                text = open(path, encoding="utf-8").read()
                text = TWO_BLANKS.sub(r"\1\n\n\2", text)
                text = MANY_STROKES.sub("", CODE.sub("", text))
            elif name == "book.yaml":
                text = open(path, encoding="utf-8").read()
                text = re.sub("(?m)^language: .*", "language: " + language,
                              text.replace(" print.css", " " + sheet))
            else:
                continue
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)


def numbers(line):
    return [float(n) for n in re.findall(r"-?\d+\.?\d*", line)]


def path_points(line):
    """Corners and controls; without its verbs a closed path has no order."""
    points = [float(n) for part in re.findall(r"[a-z]+ ([-\d.,]+)", line)
              for n in part.split(",")]
    return sorted(zip(points[::2], points[1::2]))


def pages(path):
    """For each page what is painted, as (width it lies in, kind, points)."""
    found, size, width = [], [], 0
    for line in open(path, encoding="utf-8"):
        line = line.strip()
        if line.startswith("page "):
            size = numbers(line.partition(" width=")[2])
            found.append([])
            width = size[0]
            continue
        kind = line.split(" ", 1)[0]
        if kind == "group":  # text across the page runs along its height
            width = size[1]
        elif line == ")":
            width = size[0]
        if kind == "path":
            found[-1].append((width, kind, path_points(line)))
        elif kind in ("rule", "image", "field"):
            at = dict(re.findall(r" (x|y|width|height)=([-\d.]+)", line))
            x, y = float(at["x"]), float(at["y"])
            found[-1].append((width, kind, [
                (x, y), (x + float(at["width"]), y + float(at["height"]))]))
    return found


def in_mirror(item):
    width, kind, points = item
    if kind == "path":
        return width, kind, sorted((width - x, y) for x, y in points)
    (left, top), (right, bottom) = points
    return width, kind, [(width - right, top), (width - left, bottom)]


def is_near(one, other):
    return one[1] == other[1] and len(one[2]) == len(other[2]) and all(
        abs(a[0] - b[0]) <= NEAR and abs(a[1] - b[1]) <= NEAR
        for a, b in zip(one[2], other[2]))


def check_painted(one, other):
    problems = []
    count = 0
    if len(one) != len(other):
        return 0, ["%d pages and %d" % (len(one), len(other))]
    for number, (items, turned) in enumerate(zip(one, other), 1):
        rest = list(turned)
        for item in items:
            count += 1
            wanted = in_mirror(item)
            match = next((r for r in rest if is_near(wanted, r)), None)
            if match is None:
                problems.append("page %d: no %s at %s" % (number, *wanted[1:]))
            else:
                rest.remove(match)
        problems += ["page %d: %s at %s has no twin" % (number, *r[1:])
                     for r in rest]
    return count, problems


def lines(path):
    """For each page its width, and of each line the middle and the ends."""
    text = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True,
                          stdout=subprocess.PIPE).stdout
    found = []
    for page in xml.fromstring(text).iter("{http://www.w3.org/1999/xhtml}page"):
        rows = []  # top, bottom, left, right; raised marks are in their line
        words = [[float(word.get(key)) for key in
                  ("yMin", "yMax", "xMin", "xMax")] for word in page]
        for top, bottom, left, right in sorted(
                words, key=lambda w: w[0] - w[1]):
            row = next((r for r in rows
                        if r[0] <= (top + bottom) / 2 <= r[1]), None)
            if row is None:
                rows.append([top, bottom, left, right])
            else:
                row[2:] = [min(row[2], left), max(row[3], right)]
        found.append((float(page.get("width")), sorted(rows)))
    return found


def across(path):
    """The numbers of pages whose text lies across."""
    heads = [line for line in open(path, encoding="utf-8")
             if line.startswith("page ")]
    return {number for number, head in enumerate(heads, 1)
            if "landscape" in head}


def check_lines(one, other, left_out):
    problems = []
    count = 0
    for number, ((width, rows), (_, turned)) in enumerate(zip(one, other), 1):
        if number in left_out:
            continue
        if len(rows) != len(turned):
            problems.append("page %d: %d lines and %d" %
                            (number, len(rows), len(turned)))
        for row, twin in zip(rows, turned):
            count += 1
            wanted = [row[0], row[1], width - row[3], width - row[2]]
            if any(abs(a - b) > NEAR_TEXT for a, b in zip(wanted, twin)):
                problems.append("page %d: line at %s, its twin at %s" %
                                (number, wanted, twin))
    return count, problems


def check(one, other, *pdfs):
    count, problems = check_painted(pages(one), pages(other))
    if pdfs:
        set_lines, more = check_lines(*map(lines, pdfs), across(one))
        problems += more + ["few lines"] * (set_lines < 50)
    problems += ["only %d things are painted" % count] * (count < 50)
    for problem in problems:
        print(problem)
    return bool(problems)


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(*sys.argv[2:])
    else:
        sys.exit(check(*sys.argv[2:]))
