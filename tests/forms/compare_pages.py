#!/usr/bin/env python3
"""compare_pages.py PLAN.json EMPTY FILLED [outside]: pages drawn as EMPTY-N.pgm and
FILLED-N.pgm (any number of leading zeros). In the area of each filled field
something must have changed, in those left alone and outside all fields
nothing; a choice whose group is lost may be shown or not. A page of which
there is no picture is not looked at. With `outside` the areas, and frames
around them, may differ or not: EMPTY is then the edition on paper."""
import glob
import json
import re
import sys

FRAME = 3  # points from what is typed to the outer edge of its frame


def read_pages(prefix):
    pages = {}
    for path in glob.glob(glob.escape(prefix) + "-*.pgm"):
        number = int(re.search(r"-(\d+)\.pgm$", path).group(1))
        with open(path, "rb") as file:
            data = file.read()
        match = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
        pages[number - 1] = (int(match.group(1)), int(match.group(2)),
                             data[match.end():])
    return pages


def changes(one, other):
    """Rows of columns that differ by more than a shade."""
    width, height, before = one
    if other[:2] != (width, height):
        return None
    after, found = other[2], {}
    for y in range(height):
        row = slice(y * width, (y + 1) * width)
        if before[row] != after[row]:
            found[y] = {x for x, (a, b) in
                        enumerate(zip(before[row], after[row]))
                        if abs(a - b) > 40}
    return found


class Comparison:
    def __init__(self, plan, only_outside):
        self.plan, self.only_outside = plan, only_outside
        self.problems, self.seen = [], 0

    def pixels(self, rect, page_height, rows):
        """Columns and rows that a rectangle covers, and one more around."""
        scale = rows / page_height
        more = FRAME * scale if self.only_outside else 0
        return (int(rect[0] * scale - more) - 1,
                int(rect[2] * scale + more) + 2,
                int((page_height - rect[3]) * scale - more) - 1,
                int((page_height - rect[1]) * scale + more) + 2)

    def look_at(self, page, size, found):
        for name, entry in self.plan.items():
            places = [place[1:] for place in entry["widgets"]
                      if place[0] == page]
            changed = 0
            for rect, page_height in places:
                left, right, top, bottom = self.pixels(rect, page_height,
                                                       size[1])
                inner = 0
                for y in range(top, bottom):
                    row = found.get(y, set())
                    inside = {x for x in row if left <= x < right}
                    inner += sum(left + 1 < x < right - 2 for x in inside
                                 ) if top + 1 < y < bottom - 2 else 0
                    if entry["value"] is not None:
                        row -= inside
                changed += inner
            if entry["value"] is not None and places:
                self.seen += 1
                if changed < 4 and not self.only_outside and \
                        entry["kind"] != "lost":
                    self.problems.append("%s: nothing to be seen" % name)
        left_over = sum(len(row) for row in found.values())
        if left_over > 0:
            self.problems.append("page %d: %d pixels changed outside what was "
                                 "filled in" % (page + 1, left_over))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        comparison = Comparison(json.load(file), "outside" in sys.argv[4:])
    empty, filled = read_pages(sys.argv[2]), read_pages(sys.argv[3])
    for page in sorted(set(empty) & set(filled)):
        found = changes(empty[page], filled[page])
        if found is None:
            comparison.problems.append("page %d: another size" % (page + 1))
        else:
            comparison.look_at(page, empty[page][:2], found)
    print("\n".join(comparison.problems[:20]))
    print("%d answers seen, %d problems" % (
        comparison.seen, len(comparison.problems)))
    sys.exit(1 if comparison.problems or not comparison.seen else 0)


main()
