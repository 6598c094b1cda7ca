#!/usr/bin/env python3
"""typography.py [--gate] [--json] [--ragged] [--booklet=PAGES] FILE.pdf...: how
well the text of a PDF is set, measured from the finished file alone (pdftotext
-bbox-layout), whoever made it.

The size of the running text is the one that most words have. Its column is
where most lines of that size begin and end, on left and right pages. A line is
full when it reaches both edges; the natural word space is that of lines which
end a paragraph, since nothing stretches these. With --gate the status is 1
when a promise of print is broken; with --ragged the promises are those of text
whose spaces keep their width. The sides of a booklet, whose sections have PAGES
pages, are first cut and put in order as if it had been folded."""
import collections
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

EDGE = 2.0  # how far a line may end from the edge: protrusion [points]
HYPHENS = "-\u00ad\u2010"
# A Roman number is narrower than the room that the program keeps for it: what
# is left goes to the spaces when the number is known, behind the report.
ROMAN_REFERENCE = re.compile(r"\(?page [ivxl]+\)|^[ivxl]+\)|\(page$")
TELEPHONE = re.compile(r"\b\d{3,}\b|\b\d\d \d\d")
ENDS = re.compile("[.!?:;\u2026\u201d\u2019\")\\]]+[\\d*]*$")
GOOD_SHARE, TIGHTEST, LOOSEST, NEVER = 99.5, 0.75, 1.6, 2.2
FULL_LINES_MIN = 100  # fewer say nothing about the way of setting
OUT_MAX = 0.12  # of an em: how far a mark may stand out of the measure
NATURAL_EM = 0.25  # the book's face: its word space in parts of an em
RAGGED_OFF = 0.15  # from natural; the spaces of bold words are wider
RUNT_CHARACTERS, RIVER_LINES = 5, 4
HYPHEN_BEFORE, HYPHEN_AFTER, HYPHEN_WORD = 2, 3, 6  # letters
SOFT_HYPHEN = "\u00ad"
CREEP, HELP_SIDES = 0.1 * 72 / 25.4, 2  # [points] for each sheet inward


class Line:
    def __init__(self, page, words):
        words.sort()
        self.page, self.boxes = page, words
        self.words = [word[4] for word in words]
        self.left, self.right = words[0][0], max(word[2] for word in words)
        self.top, self.bottom = words[0][1], words[0][3]
        self.holes = [(a[2], b[0]) for a, b in zip(words, words[1:])]
        self.text = " ".join(self.words)
        self.ratio = None  # of a full line: its word space to the natural one
        self.is_full = False

    @property
    def gaps(self):
        return [right - left for left, right in self.holes]

    @property
    def height(self):
        return round(self.bottom - self.top, 1)

    @property
    def is_hyphenated(self):
        return self.is_full and self.text[-1] in HYPHENS

    @property
    def is_entry(self):
        """A line of a contents list, whose dots reach for the number."""
        return ". . ." in self.text or "....." in self.text

    def forget_marks(self, others):
        """What stands raised between two words is no space between them."""
        self.holes = [(left, right) for left, right in self.holes if not any(
            left - 0.1 < box[0] and box[2] < right + 0.1 and
            box[1] < self.bottom and box[3] > self.top for box in others)]


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
        pages.append(make_lines(number, rows.values()))
    return pages


def make_lines(number, rows):
    lines = sorted((Line(number, words) for words in rows),
                   key=lambda line: line.bottom)
    for index, line in enumerate(lines):
        near = [other for other in lines[max(0, index - 3):index + 4]
                if other.height < line.height - 0.15]
        line.forget_marks([box for other in near for box in other.boxes])
    return lines


def unfold(sides, pages_a_section):
    """The pages of a booklet in reading order: of a section with n pages the
    outer sheet holds n and 1 in front, 2 and n - 1 behind, and so on inward.
    Pages that are missing at the end are blank."""
    sides = sides[HELP_SIDES:]
    middle = max((box[2] for side in sides for line in side
                  for box in line.boxes)) / 2
    edges = [box[0] for side in sides for line in side for box in line.boxes]
    middle = (min(edges) + 2 * middle) / 2
    pages, at = [], 0
    while at < len(sides):
        count = min(pages_a_section, 2 * (len(sides) - at))
        section = [None] * count
        for index, side in enumerate(sides[at:at + count // 2]):
            sheet = index // 2
            left, right = ((count - 2 * sheet - 1, 2 * sheet) if index % 2 == 0
                           else (2 * sheet + 1, count - 2 * sheet - 2))
            for page, is_right in ((left, False), (right, True)):
                move = sheet * CREEP * (1 if is_right else -1)
                move -= middle if is_right else 0
                rows = [[(b[0] + move, b[1], b[2] + move, b[3], b[4])
                         for b in line.boxes if (b[0] > middle) == is_right]
                        for line in side]
                section[page] = make_lines(len(pages) + page,
                                           [row for row in rows if row])
        pages += section
        at += count // 2
    return pages


def most_common(values, step=0.5):
    counts = collections.Counter(round(value / step) for value in values)
    return counts.most_common(1)[0][0] * step if counts else 0.0


def median(values):
    return sorted(values)[len(values) // 2] if values else 0.0


class Text:
    """The running text of one file."""

    def __init__(self, path, section=0):
        self.path = path
        self.pages = read_pages(path)
        self.sides = len(self.pages)
        self.blank_sides = sum(not page for page in self.pages)
        if section:
            self.pages = unfold(self.pages, section)
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
        ended = [b.bottom - a.bottom for page in self.body
                 for a, b in zip(page, page[1:]) if self.ends(a)]
        self.is_spaced = median(ended) > 1.2 * self.leading

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
                            and len(line.words) > 1 and not line.is_entry)
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
        is_indented = self.tells_by_indent(lines)
        after = dict(zip(lines, lines[1:]))
        self.full = [line for line in lines if line.is_full]
        for line in self.full:
            line.ratio = sum(line.gaps) / len(line.gaps) / self.natural \
                if self.natural else 0.0
            goes_on = is_indented and line in after and \
                (after[line].page == line.page + 1 or
                 self.is_right_below(line, after[line])) and \
                abs(after[line].left - after[line].column[0]) <= EDGE
            if abs(line.ratio - 1) < 0.01 and ENDS.search(line.text) and \
                    not goes_on:
                line.is_full = False  # the end of a paragraph, by chance
        self.full = [line for line in self.full if line.is_full]

    def is_right_below(self, line, after):
        """With no more between them than lines of a paragraph have."""
        return after.page == line.page and \
            after.bottom - line.bottom < 1.2 * self.leading

    def tells_by_indent(self, lines):
        """Do most lines below a short one stand further in?"""
        below = [after.left > after.column[0] + EDGE
                 for line, after in zip(lines, lines[1:])
                 if self.is_right_below(line, after) and
                 abs(line.left - line.column[0]) <= EDGE and
                 line.right < line.column[1] - 2 * self.size]
        return sum(below) > len(below) / 2

    def ragged_spaces(self):
        """Lines of running text, and those with a space that is not natural.
        A number before an item stands apart; worksheets have blanks."""
        lines, wrong = 0, []
        for page in self.body:
            for line in page:
                if line.is_entry or self.is_sheet(line.page) or \
                        abs(line.left - line.column[0]) > EDGE:
                    continue
                gaps = line.gaps[1:] if re.match("\\d+\\.$", line.words[0]) \
                    else line.gaps
                lines += 1
                wrong += [(round(gap / self.natural, 2), line.page + 1,
                           line.text) for gap in gaps
                          if abs(gap / self.natural - 1) > RAGGED_OFF]
        return lines, wrong

    def is_sheet(self, number):
        """A worksheet counts its own pages."""
        return any(re.search("page \\d+ of \\d+", line.text)
                   for line in self.pages[number])

    def divisions(self):
        """Words that were divided: how many; where they should not be."""
        count, wrong = 0, []
        for page in self.pages:
            for line in page:
                if line.words[-1][-1:] == SOFT_HYPHEN:
                    count += 1
                    if line.height > 1.08 * self.size or \
                            self.is_sheet(line.page):
                        wrong.append((line.page + 1, line.text))
        for page in self.body:
            for line, after in zip(page, page[1:]):
                if line.is_full and line.words[-1][-1] == SOFT_HYPHEN:
                    before = re.sub("\\W", "", line.words[-1])
                    rest = re.match("[\\w\u2019]*", after.words[0]).group()
                    if len(before) < HYPHEN_BEFORE or \
                            len(rest) < HYPHEN_AFTER or \
                            len(before + rest) < HYPHEN_WORD:
                        wrong.append((line.page + 1, line.text + after.text))
        return count, wrong

    def overhang(self):
        """How far the text stands out of the measure, in parts of an em, by
        the marks it should and by letters."""
        em = self.natural / NATURAL_EM or 1.0
        most, marks = 0.0, []
        for parity in (0, 1):
            full = [line for line in self.full if line.page % 2 == parity]
            edge = median([line.right for line in full
                           if line.text[-1] in "aehilmnou"])
            marks += [line.right - edge for line in full
                      if line.text[-1] in ".,-" + SOFT_HYPHEN]
            most = max([most] + [
                line.right - edge for page in self.body for line in page
                if line.page % 2 == parity and not line.is_entry and
                abs(line.left - line.column[0]) <= EDGE and
                not self.is_sheet(line.page)])
        return most / em, median(marks) / em

    def rivers(self):
        """Spaces one below the other in four full lines of a paragraph."""
        found = []
        for page in self.body:
            above, before = [], None
            for line in page:
                goes_on = before is not None and before.is_full and \
                    self.is_joined(before, line)
                here = []
                for left, right in line.holes if line.is_full else []:
                    least = 0.5 * (right - left) / (line.ratio or 1)
                    depth = 1 + max((old[2] for old in above if goes_on and
                                     min(right, old[1]) - max(left, old[0]) >
                                     least), default=0)
                    here.append((left, right, depth))
                    if depth == RIVER_LINES:
                        found.append((line.page + 1, line.text))
                above, before = here, line
        return found

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
        return (self.is_right_below(line, after) and
                (self.is_spaced or not self.ends(line)))

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
            # A paragraph of one line that is full looks the same.
            is_whole = ENDS.search(page[-1].text) and \
                not after[0].text[0].islower()
            if begins and not is_whole:
                orphans.append((page[-1].page + 1, page[-1].text))
        return widows, orphans

    def stranded(self):
        """Headings with nothing below them on their page. Numbers to call are
        as large, and are no headings; nor are the words in a drawing, which
        begin at no edge of the text."""
        bottoms = [page[-1].bottom for page in self.body if page]
        floor = max(bottoms) if bottoms else 0
        found = []
        for page in self.pages:
            inside = [line for line in page if line.bottom <= floor + 1]
            if len(inside) > 1 and self.body[page[0].page] and \
                    inside[-1].height > 1.08 * self.size and \
                    inside[-1].left < min(x.left for x in inside) + 3 and \
                    not TELEPHONE.search(inside[-1].text):
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
        most, marks = self.overhang()
        divided, badly_divided = self.divisions()
        ragged, off = self.ragged_spaces()
        worst = sorted(self.full, key=lambda line: -abs(line.ratio - 1))
        return {
            "file": self.path, "pages": len(self.pages),
            "blank sides": self.blank_sides,
            "full lines": len(self.full),
            "natural space (pt)": round(self.natural, 2),
            "good spaces (%)": round(good, 2),
            "mean space": round(mean, 3), "spread": round(deviation, 3),
            "tightest": round(min((x.ratio for x in self.full), default=1), 2),
            "loosest": round(max((x.ratio for x in self.full), default=1), 2),
            "loosest as planned": round(max(
                (x.ratio for x in self.full
                 if not ROMAN_REFERENCE.search(x.text)), default=1), 2),
            "uneven with a Roman number": sum(
                not TIGHTEST <= x.ratio <= LOOSEST for x in self.full
                if ROMAN_REFERENCE.search(x.text)),
            "over 2.2": sum(x.ratio > NEVER for x in self.full),
            "uneven": sum(not TIGHTEST <= x.ratio <= LOOSEST
                          for x in self.full),
            "furthest out (em)": round(most, 3),
            "marks out (em)": round(marks, 3),
            "divided words": divided, "badly divided": badly_divided,
            "ragged lines": ragged, "off natural": off,
            "rivers": len(self.rivers()),
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


def ragged_faults(found):
    """The same for text with a ragged edge, which divides no word."""
    broken = ["%d words are divided" % found["divided words"]
              ] if found["divided words"] else []
    if len(found["off natural"]) * 1000 > found["ragged lines"]:
        broken.append("spaces are stretched: %s" % found["off natural"][:3])
    if found["ragged lines"] < FULL_LINES_MIN:
        broken.append("only %d lines" % found["ragged lines"])
    return broken + ["%s on page %d: %s" % (name, *place)
                     for name in ("widows", "orphans", "stranded headings")
                     for place in found[name]]


def faults(found):
    """Promises of print that are broken, in words."""
    broken = []
    if found["full lines"] < FULL_LINES_MIN:
        broken.append("only %d justified lines" % found["full lines"])
    if found["furthest out (em)"] > OUT_MAX + 0.01:
        broken.append("text stands %.2f em out of the measure"
                      % found["furthest out (em)"])
    if not 0.03 < found["marks out (em)"] <= OUT_MAX:
        broken.append("marks stand %.2f em out" % found["marks out (em)"])
    broken += ["badly divided on page %d: %s" % place
               for place in found["badly divided"]]
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


def option(arguments, name):
    """What stands behind NAME=, as a number; 0 without it."""
    return max((int(word.split("=")[1]) for word in arguments
                if word.startswith(name + "=")), default=0)


def main(arguments):
    is_ragged = "--ragged" in arguments
    paths = [path for path in arguments if not path.startswith("--")]
    table = [Text(path, option(arguments, "--booklet")).measure()
             for path in paths]
    if "--json" in arguments:
        print(json.dumps(table, ensure_ascii=False, indent=1))
    else:
        show(table)
    problems = 0
    if "--gate" in arguments:
        for found in table:
            for fault in (ragged_faults if is_ragged else faults)(found):
                problems += 1
                print("%s: %s" % (found["file"], fault))
        print("%d problems" % problems)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
