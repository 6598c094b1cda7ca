#!/usr/bin/env python3
"""east_asian_lines.py BOOK.pdf: do the lines of a Chinese or Japanese book
begin and end with what may stand there, and are full lines equally wide?

Read from the finished file through poppler; the lists below are those of
JIS X 4051 and of the Chinese standard GB/T 15834, not the program's."""
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

NEVER_FIRST = set("、。，．：；？！）］｝〕〉》」』】〗’”ー々ゝゞヽヾ"
                  "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ")
NEVER_LAST = set("（［｛〔〈《「『【〖‘“")
EDGE_POINTS = 1.0  # what two right edges may differ by
FULL_LINES_MIN = 8


def local_name(element):
    return element.tag.rpartition("}")[2]


def blocks(path):
    """For each block of text its lines: text, left and right edge."""
    output = subprocess.run(["pdftotext", "-bbox-layout", path, "-"],
                            capture_output=True, check=True).stdout
    output = re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", output)
    for block in ElementTree.fromstring(output).iter():
        if local_name(block) != "block":
            continue
        lines = []
        for line in block:
            words = [w for w in line if local_name(w) == "word" and w.text]
            if words:
                lines.append((" ".join(w.text for w in words),
                              float(words[0].get("xMin")),
                              float(words[-1].get("xMax"))))
        yield lines


def main():
    path = sys.argv[1]
    problems, line_count, full_count = [], 0, 0
    for lines in blocks(path):
        for text, _, _ in lines:
            line_count += 1
            if text[0] in NEVER_FIRST:
                problems.append("a line begins with %s: %s" % (text[0], text))
            if text[-1] in NEVER_LAST:
                problems.append("a line ends with %s: %s" % (text[-1], text))
        # In a paragraph of three lines or more all but the last are full;
        # an indented line begins the next one.
        if len(lines) >= 3 and sum(len(line[0]) for line in lines) > 60:
            margin = min(left for _, left, _ in lines)
            edge = max(right for _, _, right in lines[:-1])
            for (text, _, right), (_, after, _) in zip(lines, lines[1:]):
                if after > margin + EDGE_POINTS:
                    continue
                full_count += 1
                if edge - right > EDGE_POINTS:
                    problems.append("%.1f pt short of the edge: %s" %
                                    (edge - right, text))
    if full_count < FULL_LINES_MIN:
        problems.append("only %d full lines to look at" % full_count)
    for problem in problems:
        print(problem)
    print("%s: %d lines, %d of them full, %d problems" %
          (path, line_count, full_count, len(problems)))
    sys.exit(1 if problems else 0)


main()
