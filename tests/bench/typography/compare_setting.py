#!/usr/bin/env python3
"""compare_setting.py PROGRAM FOLDER [--json]: the same chapters set by us and
by every peer that is installed, measured from each PDF in the same way.

The lines of a PDF are found again in the text that was set, so it is known of
each where its paragraph begins and ends; nothing rests on a program's own
report. The spaces of a line count as one number, their mean, and only justified lines count. Natural is the space of lines that end a
paragraph, since nothing stretches these; programs differ in it, so that the
spread is also given in parts of an em, which are the same for all."""
import collections
import json
import pathlib
import re
import subprocess
import sys

import page_design
import plain_chapters
import set_with_peers

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tests/page"))
import typography  # the measures of the books themselves

RIVER_LINES = 4
NARROW_END = 5  # letters of a last line that is a scrap


class Place:
    """A line of a PDF, and what the text that was set tells of it."""

    def __init__(self, line):
        self.page, self.text = line.page + 1, line.text
        self.words, self.foot, self.right = line.boxes, line.bottom, line.right
        self.gaps = [(a[2], b[0]) for a, b in zip(line.boxes, line.boxes[1:])]
        self.kind = self.number = None  # of the block it belongs to
        self.is_first = self.is_last = self.is_hyphenated = False

    def space(self):
        return sum(b - a for a, b in self.gaps) / len(self.gaps)


def squeeze(text):
    return re.sub("\\s", "", text).replace("\u2010", "-").replace(
        "\u00ad", "-")


class Source:
    """The text that was set, and how far it has been found."""

    def __init__(self, blocks):
        self.blocks = [(kind, squeeze(text)) for kind, text in blocks]
        self.number = self.at = self.found = 0

    def claim(self, line):
        """Mark a line with its place in the text, if it is of the text."""
        text = squeeze(line.text)
        for number in range(self.number, min(self.number + 3,
                                             len(self.blocks))):
            at = self.at if number == self.number else 0
            rest = self.blocks[number][1][at:]
            for part in (text, text[:-1] if text[-1:] == "-" else ""):
                if part and rest.startswith(part):
                    self.take(line, number, at, len(part))
                    line.is_hyphenated = text[-1:] == "-"
                    return

    def take(self, line, number, at, length):
        line.kind, line.number, line.is_first = (self.blocks[number][0],
                                                 number, at == 0)
        self.number, self.at = number, at + length
        self.found += length
        if self.at == len(self.blocks[number][1]):
            line.is_last = True
            self.number, self.at = number + 1, 0

    def share_found(self):
        return self.found / sum(len(text) for _, text in self.blocks)


def deviation(values):
    if not values:
        return 0.0
    mean = sum(values) / len(values)
    return (sum((value - mean) ** 2 for value in values) / len(values)) ** 0.5


class Setting:
    """One PDF of the text."""

    def __init__(self, path, blocks):
        self.path = path
        source = Source(blocks)
        self.pages = []
        for page in typography.read_pages(path):
            places = [Place(line) for line in page
                      if page_design.is_inside(line.bottom)]
            for place in places:
                source.claim(place)
            if any(place.kind == 0 for place in places):
                self.pages.append([place for place in places
                                   if place.kind is not None])
        self.found = source.share_found()
        self.lines = [line for page in self.pages for line in page
                      if line.kind == 0]
        self.full = [line for line in self.lines
                     if not line.is_last and line.gaps]
        self.natural = typography.median(
            [line.space() for line in self.lines
             if line.is_last and line.gaps]) or 1.0

    def ratio(self, line):
        return line.space() / self.natural

    def spaces(self):
        ratios = sorted(map(self.ratio, self.full))
        count = len(ratios) or 1
        pages = collections.defaultdict(list)
        for line in self.full:
            pages[line.page].append(self.ratio(line))
        inside = [deviation(page) for page in pages.values() if len(page) > 9]
        jumps = [abs(self.ratio(a) - self.ratio(b))
                 for a, b in zip(self.full, self.full[1:])
                 if a.number == b.number]
        good = sum(typography.TIGHTEST <= ratio <= typography.LOOSEST for ratio in ratios)
        em = 1000 * self.natural / page_design.SIZE
        return {
            "justified lines": len(ratios),
            "natural space, em/1000": em,
            "mean word space, em/1000": em * sum(ratios) / count,
            "its deviation, em/1000": em * deviation(ratios),
            "mean, of natural": sum(ratios) / count,
            "deviation, of natural": deviation(ratios),
            "the same within a page": sum(inside) / (len(inside) or 1),
            "mean jump to the next line": sum(jumps) / (len(jumps) or 1),
            "% within 0.75 to 1.6": 100 * good / count,
            "lines over 2.2": sum(ratio > typography.NEVER for ratio in ratios),
            "tightest": ratios[0] if ratios else 0.0,
            "loosest": ratios[-1] if ratios else 0.0}

    def letters(self):
        """How much wider or narrower words are set than usual, per line."""
        widths = collections.defaultdict(list)
        for line in self.lines:
            for word in line.words:
                widths[word[4]].append(word[2] - word[0])
        usual = {word: sorted(found)[len(found) // 2]
                 for word, found in widths.items() if len(found) > 4}
        changes = []
        for line in self.full:
            known = [word for word in line.words if word[4] in usual]
            if known:
                changes.append(100 * (sum(word[2] - word[0] for word in known)
                                      / sum(usual[word[4]] for word in known)
                                      - 1))
        return {"letters, deviation %": deviation(changes),
                "letters wider, at most %": max(changes, default=0.0),
                "letters narrower, at most %": -min(changes, default=0.0)}

    def edges(self):
        """Lines that end short of or beyond the right edge; protrusion, if
        there is any, moves an edge by less than a hyphen's width."""
        rights = sorted(line.right for line in self.full)
        middle = rights[len(rights) // 2] if rights else 0.0
        allowed = 0.35 * page_design.SIZE
        return {"lines beyond the margin": sum(
            right > middle + allowed for right in rights)}

    def hyphens(self):
        longest = run = 0
        for line in self.lines:
            run = run + 1 if line.is_hyphenated else 0
            longest = max(longest, run)
        ends = [page[-1] for page in self.pages]
        count = sum(line.is_hyphenated for line in self.lines)
        return {"hyphens per 100 lines": 100 * count / (len(self.full) or 1),
                "hyphens in a row": longest,
                "hyphens at page turns": sum(line.is_hyphenated
                                             for line in ends)}

    def scraps(self):
        scraps = [line for line in self.lines if line.is_last and
                  not line.is_first and len(line.text) < NARROW_END]
        return {"last lines under 5 letters": len(scraps)}

    def rivers(self):
        """Spaces one below the other in four lines or more."""
        count = 0
        above, before = [], None
        for line in self.full:
            if before is None or line.number != before.number or \
                    line.page != before.page:
                count += sum(length >= RIVER_LINES for _, _, length in above)
                above = []
            here, ended = [], list(above)
            for left, right in line.gaps:
                length = 1
                for old in above:
                    shared = min(right, old[1]) - max(left, old[0])
                    if shared > 0.5 * self.natural:
                        length = max(length, old[2] + 1)
                        if old in ended:
                            ended.remove(old)
                here.append((left, right, length))
            count += sum(length >= RIVER_LINES for _, _, length in ended)
            above, before = here, line
        return {"rivers of 4 lines or more": count + sum(
            length >= RIVER_LINES for _, _, length in above)}

    def page_faults(self):
        widows = orphans = stranded = 0
        for page in self.pages:
            first, last = page[0], page[-1]
            widows += not first.kind and first.is_last and not first.is_first
            orphans += not last.kind and last.is_first and not last.is_last
            stranded += bool(last.kind)
        return {"widows": widows, "orphans": orphans,
                "stranded headings": stranded}

    def fill(self):
        """How far down the pages reach that another page of the same chapter
        follows."""
        feet = [page[-1].foot for page in self.pages]
        floor, top = max(feet), page_design.TOP
        inner = [100 * (page[-1].foot - top) / (floor - top)
                 for page, after in zip(self.pages, self.pages[1:])
                 if after[0].kind != 1]
        return {"pages": len(self.pages),
                "mean page fill %": sum(inner) / (len(inner) or 1),
                "emptiest page %": min(inner, default=100.0)}

    def measure(self):
        found = {"text found %": 100 * self.found}
        for part in (self.spaces, self.letters, self.edges, self.hyphens,
                     self.scraps, self.rivers, self.page_faults, self.fill):
            found.update(part())
        return found

    def worst(self, count):
        lines = sorted(self.full, key=lambda line: -abs(self.ratio(line) - 1))
        return ["%5.2f  page %d: %s" % (self.ratio(line), line.page, line.text)
                for line in lines[:count]]


def maker(path):
    """What the file itself says made it."""
    text = subprocess.run(["pdfinfo", path], capture_output=True,
                          check=True).stdout.decode("utf-8", "replace")
    known = dict(line.split(":", 1) for line in text.split("\n")
                 if ":" in line)
    names = [known.get(key, "").strip() for key in ("Creator", "Producer")]
    return next((name for name in reversed(names)
                 if re.search(r"\d", name)), " / ".join(filter(None, names)))


def show(table):
    names = list(table)
    print("%-28s" % "" + "".join("%16s" % name[:15] for name in names))
    for key in table[names[0]]:
        row = [table[name][key] for name in names]
        print("%-28s" % key + "".join(
            "%16s" % (("%.3f" if abs(value) < 3 else "%.1f") % value
                      if isinstance(value, float) else value)
            for value in row), flush=True)


def main(program, folder, *options):
    fonts = ROOT / "fonts"
    blocks = plain_chapters.read_book(ROOT)
    results = {}
    for name, measure in page_design.MEASURES.items():
        place = pathlib.Path(folder).resolve() / name
        print("\nMeasure of %.1f pt, %g on %g pt, %d words" % (
            measure, page_design.SIZE, page_design.LEADING,
            sum(len(text.split()) for _, text in blocks)), flush=True)
        table = {}
        for peer, path in set_with_peers.set_all(
                str(pathlib.Path(program).resolve()), blocks, measure, place,
                str(fonts)):
            setting = Setting(path, blocks)
            table[peer] = setting.measure()
            print("  %-22s %s" % (peer, maker(path)), flush=True)
            if peer == "kettlestitch":
                print("\n".join("    " + line for line in setting.worst(5)))
        show(table)
        results[name] = table
    if "--json" in options:
        print(json.dumps(results, indent=1))


if __name__ == "__main__":
    main(*sys.argv[1:])
