"""Copies worksheets of a PDF three times, as a photocopier would, and asks
what is left of them.

    copying.py [--faint] FILE.pdf PAGE...

With --faint the ink is a light grey: what a test must be able to refuse.

A generation of copying: optics blur, the glass adds noise, the drum knows
only black and white. The constants are on the hard side of an office copier
that is kept in order; they are part of the test. Asserted for each page:

  lines   long level rules keep 95 % of their length
  boxes   the inside of every box and ring stays cut off from the paper
  text    small words keep their counters and gaps: the page's letters keep
          their number of separate blots and of holes within a tenth
"""
import subprocess
import sys

import numpy
from PIL import Image, ImageFilter

RESOLUTION = 300
GENERATIONS = 3
BLUR = 1.1            # pixels, standard deviation
NOISE = 22.0          # grey levels, standard deviation
THRESHOLDS = (136, 120, 136)  # a little dark, a little light, a little dark
CONTINUOUS_MIN = 0.95
LINE_MIN_MM = 28
TEXT_CHANGE_MAX = 0.10
FAINT = 0.45          # of the ink
GAP_MAX = 3           # pixels that a line may wander


def render(path, page):
    data = subprocess.run(
        ["pdftoppm", "-r", str(RESOLUTION), "-gray", "-f", str(page), "-l",
         str(page), path], check=True, capture_output=True).stdout
    head, rest = data.split(b"\n255\n", 1)
    width, height = map(int, head.split()[1:3])
    return numpy.frombuffer(rest, numpy.uint8).reshape(height, width)


def copied(grey, seed, generations=GENERATIONS):
    random = numpy.random.default_rng(seed)
    page = grey
    for threshold in THRESHOLDS[:generations]:
        image = Image.fromarray(page).filter(ImageFilter.GaussianBlur(BLUR))
        seen = numpy.asarray(image, numpy.float32)
        seen = seen + random.normal(0, NOISE, seen.shape).astype(numpy.float32)
        page = numpy.where(seen < threshold, 0, 255).astype(numpy.uint8)
    return page == 0


def level_runs(ink, least):
    """(row, left, right) of long level rules, one for each rule."""
    runs = []
    for y in numpy.nonzero(ink.sum(axis=1) >= least)[0]:
        row = numpy.concatenate(([0], ink[y].astype(numpy.int8), [0]))
        change = numpy.diff(row)
        for left, right in zip(numpy.nonzero(change == 1)[0],
                               numpy.nonzero(change == -1)[0]):
            if right - left >= least and not any(
                    abs(y - r[0]) <= 4 and r[1] < right and left < r[2]
                    for r in runs[-40:]):
                runs.append((int(y), int(left), int(right)))
    return runs


def label(mask):
    """Blots of a mask, joined along edges: an array of numbers from 1."""
    height, width = mask.shape
    parent = [0]
    labels = numpy.zeros((height, width), numpy.int32)

    def root(a):
        while parent[a] != a:
            parent[a] = parent[parent[a]]
            a = parent[a]
        return a

    before = []
    for y in range(height):
        row = numpy.concatenate(([0], mask[y].astype(numpy.int8), [0]))
        change = numpy.diff(row)
        now = []
        at = 0
        for left, right in zip(numpy.nonzero(change == 1)[0],
                               numpy.nonzero(change == -1)[0]):
            mine = 0
            while at < len(before) and before[at][1] <= left:
                at += 1
            k = at
            while k < len(before) and before[k][0] < right:
                other = root(before[k][2])
                if mine and other != mine:
                    parent[max(mine, other)] = min(mine, other)
                    mine = min(mine, other)
                else:
                    mine = other
                k += 1
            if not mine:
                parent.append(len(parent))
                mine = len(parent) - 1
            now.append((left, right, mine))
            labels[y, left:right] = mine
        before = now
    roots = numpy.array([root(a) for a in range(len(parent))], numpy.int32)
    return roots[labels]


def blots(mask, area_min):
    """The boxes around blots of at least this many pixels: left, top, right,
    low, area, and a number."""
    labels = label(mask)
    flat = labels.ravel()
    area = numpy.bincount(flat)
    found = []
    ys, xs = numpy.nonzero(labels)
    numbers = labels[ys, xs]
    order = numpy.argsort(numbers, kind="stable")
    ys, xs, numbers = ys[order], xs[order], numbers[order]
    starts = numpy.nonzero(numpy.diff(numpy.concatenate(([0], numbers))))[0]
    ends = numpy.append(starts[1:], len(numbers))
    for start, end in zip(starts, ends):
        if area[numbers[start]] >= area_min:
            found.append((int(xs[start:end].min()), int(ys[start:end].min()),
                          int(xs[start:end].max()), int(ys[start:end].max()),
                          end - start, int(numbers[start])))
    return labels, found


def millimetres(value):
    return int(round(value * RESOLUTION / 25.4))


def check_lines(before, after):
    problems = []
    for y, left, right in level_runs(before, millimetres(LINE_MIN_MM)):
        band = after[max(0, y - GAP_MAX):y + GAP_MAX + 5, left:right]
        kept = band.any(axis=0).mean()
        if kept < CONTINUOUS_MIN:
            problems.append("a line at %.0f mm keeps %.0f %% of its length" %
                            (y * 25.4 / RESOLUTION, kept * 100))
    return problems


def closed_spaces(paper):
    """Insides of boxes, rings and cells: paper that the page's edge does not
    reach, at least 3 mm wide and high."""
    least = millimetres(3)
    labels, found = blots(paper, least * least // 2)
    outside = labels[0, 0]
    return [f for f in found if f[5] != outside and
            f[2] - f[0] >= least and f[3] - f[1] >= least]


def check_boxes(before, after):
    problems = []
    labels = label(~after)
    outside = labels[0, 0]
    spaces = closed_spaces(~before)
    for left, top, right, low, _, _ in spaces:
        x, y = (left + right) // 2, (top + low) // 2
        middle = labels[y - 5:y + 6, x - 5:x + 6]
        if (middle == outside).any():
            problems.append("a box at %.0f, %.0f mm is open" % (
                x * 25.4 / RESOLUTION, y * 25.4 / RESOLUTION))
    return problems, len(spaces)


def count_letters(ink):
    """Blots and holes of a letter's size."""
    sizes = millimetres(0.35), millimetres(6)

    def letters(mask, area):
        return sum(1 for f in blots(mask, area)[1]
                   if f[2] - f[0] < sizes[1] and f[3] - f[1] < sizes[1] and
                   max(f[2] - f[0], f[3] - f[1]) >= sizes[0])

    holes = sum(1 for f in blots(~ink, 12)[1]
                if f[2] - f[0] < millimetres(3) and
                f[3] - f[1] < millimetres(3))
    return letters(ink, 14), holes


def check_text(before, after):
    problems = []
    for name, was, now in zip(("letters", "holes in letters"),
                              count_letters(before), count_letters(after)):
        if abs(now - was) > TEXT_CHANGE_MAX * max(was, 20):
            problems.append("%d %s became %d" % (was, name, now))
    return problems


def faint(grey):
    return (255 - (255 - grey.astype(numpy.float32)) * FAINT).astype(numpy.uint8)


def check_page(grey, seed):
    """Problems, and how many boxes there were."""
    before = grey < 200
    after = copied(grey, seed)
    boxes, count = check_boxes(before, after)
    return check_lines(before, after) + boxes + check_text(before, after), count


def main():
    words, failures, boxes = sys.argv[1:], 0, 0
    is_faint = words[0] == "--faint"
    path, pages = words[is_faint], [int(w) for w in words[1 + is_faint:]]
    for page in pages:
        grey = render(path, page)
        problems, count = check_page(faint(grey) if is_faint else grey, page)
        boxes += count
        failures += len(problems)
        for problem in problems[:5]:
            print("%s: page %d: %s" % (path, page, problem))
    print("%s: %d pages copied %d times, %d boxes, %d problems" % (
        path, len(pages), GENERATIONS, boxes, failures))
    sys.exit(1 if failures or not pages else 0)


if __name__ == "__main__":
    main()
