#!/usr/bin/env python3
"""typography.py [--gate] [--json] FILE.pdf...: how well the text of a PDF is
set, measured from the finished file alone (pdftotext -bbox-layout), whoever
made it.

The size of the running text is the one that most words have. Its column is
where most lines of that size begin and end, on left and right pages. A line is
full when it reaches both edges; the natural word space is that of lines which
end a paragraph, since nothing stretches these. With --gate the status is 1
when a promise of print is broken."""
import collections
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

EDGE = 2.0  # how far a line may end from the edge: protrusion [points]
HYPHENS = "-\u00ad\u2010"
ENDS = re.compile("[.!?:;\u2026\u201d\u2019\")\\]]+[\\d*]*$")
GOOD_SHARE, TIGHTEST, LOOSEST, NEVER = 99.5, 0.75, 1.6, 2.2
FULL_LINES_MIN = 100  # fewer say nothing about the way of setting


class Line:
    def __init__(self, page, words):
        words.sort()
        self.page, self.boxes = page, words
        self.words = [word[4] for word in words]
        self.left, self.right = words[0][0], max(word[2] for word in words)
        self.top, self.bottom = words[0][1], words[0][3]
        self.gaps = [b[0] - a[2] for a, b in zip(words, words[1:])]
        self.text = " ".join(self.words)
        self.ratio = None  # of a full line: its word space to the natural one
        self.is_full = False

    @property
    def height(self):
        return round(self.bottom - self.top, 1)

    @property
    def is_hyphenated(self):
        return self.is_full and self.text[-1] in HYPHENS


def read_pages(path):
    """The lines of each page, from top to bottom."""
    data = subprocess.run(["pdftotext", "-bbox-layout", path, "-"], check=True,
                          capture_output=True).stdout.decode("utf-8")
    data = re.sub("[\0-\x08\x0b\x0c\x0e-\x1f]", "", data)
    pages = []
    for number, page in enumerate(ElementTree.fromstring(data).iter(
            "{http://www.w3.org/1999/xhtml}page")):
        rows = collections.defaultdict(list)
        for word in page.iter("{http://www.w3.org/1999/xhtml}word"):
            box = [float(word.get(name))
                   for name in ("xMin", "yMin", "xMax", "yMax")]
            rows[round(box[3] * 2), round(box[3] - box[1], 1)].append(
                (*box, word.text or ""))
        lines = [Line(number, words) for words in rows.values()]
        pages.append(sorted(lines, key=lambda line: line.bottom))
    return pages


def most_common(values, step=0.5):
    counts = collections.Counter(round(value / step) for value in values)
    return counts.most_common(1)[0][0] * step if counts else 0.0


def median(values):
    return sorted(values)[len(values) // 2] if values else 0.0


class Text:
    """The running text of one file."""

    def __init__(self, path):
        self.path = path
        self.pages = read_pages(path)
        sizes = collections.Counter()
        for page in self.pages:
            for line in page:
                sizes[line.height] += len(line.words)
        self.size = sizes.most_common(1)[0][0] if sizes else 0
        self.body = [[line for line in page if self.is_body(line)]
                     for page in self.pages]
        self.leading = most_common([
            b.bottom - a.bottom for page in self.body
            for a, b in zip(page, page[1:])], 0.25)
        for parity in (0, 1):
            self.find_column(parity)
        self.measure_spaces()

    def is_body(self, line):
        return abs(line.height - self.size) < 0.15

    def find_column(self, parity):
        lines = [line for page in self.body for line in page
                 if line.page % 2 == parity]
        left = most_common([line.left for line in lines])
        right = most_common([line.right for line in lines
                             if line.left < left + EDGE])
        for line in lines:
            line.column = (left, right)
            line.is_full = (abs(line.right - right) <= EDGE and
                            left - EDGE <= line.left <= left + 2 * self.size
                            and len(line.words) > 1)
        pairs = list(zip(lines, lines[1:]))
        for line, after in pairs:  # an indented line begins a paragraph only
            if line.left > left + EDGE and (
                    after.page != line.page or abs(after.left - left) > EDGE
                    or after.bottom - line.bottom > 1.2 * self.leading):
                line.is_full = False

    def measure_spaces(self):
        lines = [line for page in self.body for line in page]
        last = [median(line.gaps) for line in lines
                if line.gaps and abs(line.left - line.column[0]) <= EDGE and
                line.right < line.column[1] - 2 * self.size]
        self.natural = median(last)
        self.full = [line for line in lines if line.is_full]
        for line in self.full:
            line.ratio = sum(line.gaps) / len(line.gaps) / self.natural \
                if self.natural else 0.0
            if abs(line.ratio - 1) < 0.01 and ENDS.search(line.text):
                line.is_full = False  # the end of a paragraph, by chance
        self.full = [line for line in self.full if line.is_full]

    def spread(self):
        """Share of lines with good spaces, and the spread over all."""
        ratios = [line.ratio for line in self.full]
        count = len(ratios) or 1
        mean = sum(ratios) / count
        variance = sum((ratio - mean) ** 2 for ratio in ratios) / count
        good = sum(TIGHTEST <= ratio <= LOOSEST for ratio in ratios)
        return 100 * good / count, mean, variance ** 0.5

    def hyphens(self):
        """How many lines end in one, the longest row, over a page turn."""
        count = longest = run = turns = 0
        for page in self.body:
            for index, line in enumerate(page):
                run = run + 1 if line.is_hyphenated else 0
                longest = max(longest, run)
                count += line.is_hyphenated
                if index + 1 == len(page):
                    turns += line.is_hyphenated
        return count, longest, turns

    def is_joined(self, line, after):
        """Does a paragraph go on from one line to the next below it?"""
        return (after.bottom - line.bottom < 1.2 * self.leading and
                not self.ends(line))

    def ends(self, line):
        return not line.is_full and bool(ENDS.search(line.text))

    def page_turns(self):
        """Widows and orphans, with the page that each is on."""
        widows, orphans = [], []
        for page, after in zip(self.body, self.body[1:]):
            if not page or not after or not page[-1].is_full:
                continue
            lone = len(after) == 1 or (after[1].bottom - after[0].bottom >
                                       1.2 * self.leading)
            if lone and not after[0].is_full:
                widows.append((after[0].page + 1, after[0].text))
            begins = len(page) == 1 or not self.is_joined(page[-2], page[-1])
            if begins:
                orphans.append((page[-1].page + 1, page[-1].text))
        return widows, orphans

    def stranded(self):
        """Headings with nothing below them on their page."""
        bottoms = [page[-1].bottom for page in self.body if page]
        floor = max(bottoms) if bottoms else 0
        found = []
        for page in self.pages:
            inside = [line for line in page if line.bottom <= floor + 1]
            if len(inside) > 1 and self.body[page[0].page] and \
                    inside[-1].height > 1.08 * self.size:
                found.append((page[0].page + 1, inside[-1].text))
        return found

    def fill(self):
        """Mean fill of pages whose text goes on, and the emptiest."""
        tops = [page[0].top for page in self.body if len(page) > 5]
        bottoms = [page[-1].bottom for page in self.body if len(page) > 5]
        if not tops:
            return 0.0, []
        top, floor = min(tops), max(bottoms)
        fills = []
        for page in self.body:
            if len(page) > 5 and not self.ends(page[-1]):
                fills.append((100 * (page[-1].bottom - top) / (floor - top),
                              page[0].page + 1))
        return (sum(fill for fill, _ in fills) / (len(fills) or 1),
                sorted(fills)[:5])

    def repeats(self):
        """Neighbouring full lines that begin or end with the same word."""
        found = []
        for page in self.body:
            for a, b in zip(page, page[1:]):
                joined = a.is_full and self.is_joined(a, b)
                if joined and b.is_full and a.words[-1] == b.words[-1] or \
                        joined and a.words[0] == b.words[0]:
                    found.append((a.page + 1, a.words[-1]))
        return found

    def runts(self):
        found = []
        for page in self.body:
            for a, b in zip(page, page[1:]):
                if a.is_full and not b.is_full and self.is_joined(a, b) and \
                        len(b.text) < 5:
                    found.append((b.page + 1, b.text))
        return found

    def measure(self):
        good, mean, deviation = self.spread()
        hyphens, longest, turns = self.hyphens()
        widows, orphans = self.page_turns()
        fill, emptiest = self.fill()
        worst = sorted(self.full, key=lambda line: -abs(line.ratio - 1))
        return {
            "file": self.path, "pages": len(self.pages),
            "full lines": len(self.full),
            "natural space (pt)": round(self.natural, 2),
            "good spaces (%)": round(good, 2),
            "mean space": round(mean, 3), "spread": round(deviation, 3),
            "tightest": round(min((x.ratio for x in self.full), default=1), 2),
            "loosest": round(max((x.ratio for x in self.full), default=1), 2),
            "hyphens per 100 lines": round(
                100 * hyphens / (len(self.full) or 1), 1),
            "hyphens in a row": longest, "hyphens at page turns": turns,
            "runts": len(self.runts()), "repeats": len(self.repeats()),
            "widows": widows, "orphans": orphans,
            "stranded headings": self.stranded(),
            "page fill (%)": round(fill, 1), "emptiest pages": [
                (page, round(share)) for share, page in emptiest],
            "worst lines": [(round(x.ratio, 2), x.page + 1, x.text)
                            for x in worst[:12]]}


def faults(found):
    """Promises of print that are broken, in words."""
    broken = []
    if found["good spaces (%)"] < GOOD_SHARE:
        broken.append("only %.2f %% of the lines have good word spaces"
                      % found["good spaces (%)"])
    if found["loosest"] > NEVER:
        broken.append("a space is %.2f times its width" % found["loosest"])
    if found["hyphens in a row"] > 2:
        broken.append("%d hyphens in a row" % found["hyphens in a row"])
    for name in ("hyphens at page turns", "runts"):
        if found[name]:
            broken.append("%d %s" % (found[name], name))
    for name in ("widows", "orphans", "stranded headings"):
        broken += ["%s on page %d: %s" % (name, *place)
                   for place in found[name]]
    return broken


def show(table):
    for name in table[0]:
        values = [found[name] for found in table]
        if name in ("worst lines", "emptiest pages") and len(table) > 1:
            continue
        if isinstance(values[0], list) and len(table) > 1:
            values = [len(value) for value in values]
        if isinstance(values[0], list):
            print("%-24s %d" % (name, len(values[0])))
            for value in values[0]:
                print("    " + "  ".join(str(part) for part in value))
        else:
            print("%-24s" % name + "".join(
                "%16s" % str(value).split("/")[-1][-15:] for value in values))


def main(arguments):
    paths = [path for path in arguments if not path.startswith("--")]
    table = [Text(path).measure() for path in paths]
    if "--json" in arguments:
        print(json.dumps(table, ensure_ascii=False, indent=1))
    else:
        show(table)
    problems = 0
    if "--gate" in arguments:
        for found in table:
            if found["full lines"] < FULL_LINES_MIN:
                continue
            for fault in faults(found):
                problems += 1
                print("%s: %s" % (found["file"], fault))
        print("%d problems" % problems)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
