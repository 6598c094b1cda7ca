"""Measures the worksheets of finished PDFs: the marks to write into, how far
ink stays from the edges, what stands below each page.

    print_geometry.py FILE.pdf...

Sizes are in millimetres as they come out of a printer that does not scale.
Everything is read from the page contents; nothing is taken from the program.
"""
import re
import subprocess
import sys

from pdf_reading import Pdf, PdfError, operations

MM = 72 / 25.4
PITCH, BOX, RING, BLANK = 9.0, 5.5, 7.0, 30.0
EDGE, BINDING = 12.7, 20.0
INNER, ANSWERS = 25.0, 170.0  # the margin at the binding, and what is left
PROMPT = 5.0              # a longer line has no words before it
STROKE_MIN = 0.5          # points
BOX_STROKE_MIN = 0.75     # points
TEXT_MIN = 9.0            # points: the foot; everything else is larger
BOX_GAP_MIN = 2.0
SCALE_RINGS_MIN = 5       # rings in a row that make a rating scale
AFTER_SCALING = 0.94      # an A4 sheet fitted on Letter
CARD_WIDTH, CARD_HEIGHT, TICK, TICK_GAP, RULER = 85.6, 53.98, 5.0, 3.0, 100.0
DASH, DASHES = 1.0, 3     # at each side of a line to fold along
FOOT = re.compile(r"page (\d+) of (\d+)")


def near(a, b, tolerance=0.1):
    return abs(a - b) <= tolerance


class Shape:
    """Ink in millimetres, from the page's lower left corner."""

    def __init__(self, points, weight=0.0, curves=0, closed=False):
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        half = weight / 2
        self.left, self.right = min(xs) - half, max(xs) + half
        self.low, self.high = min(ys) - half, max(ys) + half
        self.weight, self.curves, self.closed = weight, curves, closed
        self.lines = len(points) - 1

    width = property(lambda self: self.right - self.left)
    height = property(lambda self: self.high - self.low)

    def is_box(self):
        return self.closed and not self.curves and self.lines == 3 and \
            near(self.width, self.height, 0.05)

    def is_ring(self):
        return self.curves == 4 and near(self.width, self.height, 0.05)

    def is_stroke(self):
        return not self.closed and not self.curves and self.lines == 1


def multiply(a, b):
    return (a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
            a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
            a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5])


class Sheet:
    """One page, its marks sorted by what they are."""

    def __init__(self, pdf, value, number):
        self.number = number
        self.width = value["/MediaBox"][2] / MM
        self.height = value["/MediaBox"][3] / MM
        self.rules, self.shapes, self.sizes = [], [], set()
        self.weights, self.colors = set(), set()
        self.has_picture = False
        contents = value["/Contents"]
        contents = contents if isinstance(contents, list) else [contents]
        self.read(b"\n".join(pdf.stream(part) for part in contents))

    def read(self, data):
        matrix, saved, points, weight = (1, 0, 0, 1, 0, 0), [], [], 1.0
        curves, closed, rectangles = 0, False, []

        def place(x, y):
            a, b, c, d, e, f = matrix
            return ((a * x + c * y + e) / MM, (b * x + d * y + f) / MM)

        for operator, operands in operations(data):
            if operator == "q":
                saved.append((matrix, weight))
            elif operator == "Q":
                matrix, weight = saved.pop()
            elif operator == "cm":
                matrix = multiply(operands, matrix)
            elif operator == "w":
                weight = operands[0]
            elif operator == "m":
                points.append(place(*operands))
            elif operator == "l":
                points.append(place(*operands))
            elif operator == "c":
                points += [place(*operands[4:])]
                curves += 1
            elif operator == "h":
                closed = True
            elif operator == "re":
                x, y, w, h = operands
                rectangles.append(Shape([place(x, y), place(x + w, y + h)]))
            elif operator in ("g", "G"):
                self.colors.add(tuple(operands))
            elif operator in ("rg", "RG", "k", "K", "sc", "SC", "scn", "SCN"):
                self.colors.add((operator,) + tuple(operands))
            elif operator == "Do":
                self.has_picture = True
            elif operator == "Tf":
                self.sizes.add(operands[1])
            elif operator in ("S", "s"):
                if points:
                    self.weights.add(weight)
                    self.shapes.append(Shape(points, weight / MM, curves,
                                             closed or operator == "s"))
                points, curves, closed = [], 0, False
            elif operator in ("f", "f*", "F", "n", "B", "b"):
                if operator != "n":
                    self.rules += rectangles
                points, rectangles, curves, closed = [], [], 0, False

    def boxes(self):
        return [s for s in self.shapes if s.is_box()]

    def rings(self):
        return [s for s in self.shapes if s.is_ring()]

    def across(self):
        """Level rules that belong to no table: no upright rule meets them."""
        upright = [r for r in self.rules if r.height > r.width]
        return [r for r in self.rules if r.width > r.height and not any(
            u.left <= r.right + 0.1 and u.right >= r.left - 0.1 and
            u.low <= r.high + 0.1 and u.high >= r.low - 0.1 for u in upright)]


class Checker:
    def __init__(self, path):
        self.path, self.count, self.pages = path, 0, 0
        self.seen = dict(lines=0, blanks=0, boxes=0, rings=0, scales=0, cards=0,
                         folds=0)
        self.pdf = Pdf(path)

    def problem(self, sheet, text):
        self.count += 1
        print("%s: page %d: %s" % (self.path, sheet.number, text))

    def check(self):
        texts = subprocess.run(["pdftotext", "-layout", self.path, "-"],
                               capture_output=True, text=True, check=True)
        texts = texts.stdout.split("\f")
        self.preferences()
        for index, page in enumerate(self.pdf.pages()):
            if not FOOT.search(texts[index]):
                continue
            self.pages += 1
            value = page[1] if isinstance(page, tuple) else page.value
            sheet = Sheet(self.pdf, value, index + 1)
            self.foot(sheet, texts[index])
            self.ink(sheet)
            self.marks(sheet)
            self.lines(sheet)
            self.scales(sheet)
            self.cards(sheet)
            self.edges(sheet)
        return self.count

    def preferences(self):
        catalog = self.pdf.catalog()
        wishes = self.pdf.resolve(catalog.get("/ViewerPreferences", {}))
        if wishes.get("/PrintScaling") != "/None":
            self.count += 1
            print("%s: a printer may scale the answer spaces" % self.path)

    def foot(self, sheet, text):
        at, count = map(int, FOOT.search(text).groups())
        if not 1 <= at <= count:
            self.problem(sheet, "page %d of %d" % (at, count))
        for wanted in ("You may photocopy this worksheet.", "edition"):
            if wanted not in text:
                self.problem(sheet, "no \"%s\" below" % wanted)

    def ink(self, sheet):
        for weight in sheet.weights:
            if weight < STROKE_MIN - 0.01 and not sheet.has_picture:
                self.problem(sheet, "a stroke of %.2f pt" % weight)
        for rule in sheet.rules:
            if min(rule.width, rule.height) * MM < STROKE_MIN - 0.01:
                self.problem(sheet, "a rule of %.2f pt" % (
                    min(rule.width, rule.height) * MM))
        for color in sheet.colors - {(0,), (0.0,)}:
            if color != (1,) or not sheet.shapes:
                self.problem(sheet, "color %s is not black" % (color,))
        if sheet.sizes and min(sheet.sizes) < TEXT_MIN:
            self.problem(sheet, "text of %g pt" % min(sheet.sizes))

    def marks(self, sheet):
        boxes = [b for b in sheet.boxes() if b.width < 10]
        self.seen["boxes"] += len(boxes)
        self.seen["rings"] += len(sheet.rings())
        for box in boxes:
            if not near(box.width, BOX):
                self.problem(sheet, "a box of %.2f mm" % box.width)
            if box.weight * MM < BOX_STROKE_MIN:
                self.problem(sheet, "a box drawn with %.2f pt" %
                             (box.weight * MM))
            if box.width * AFTER_SCALING < 5:
                self.problem(sheet, "a box that scaling makes too small")
        for ring in sheet.rings():
            if ring.width < 15 and not near(ring.width, RING) and \
                    not near(ring.width, BOX):
                self.problem(sheet, "a ring of %.2f mm" % ring.width)
        marks = boxes + [r for r in sheet.rings() if r.width < 30]
        for i, one in enumerate(marks):
            for other in marks[i + 1:]:
                across = max(one.left - other.right, other.left - one.right)
                down = max(one.low - other.high, other.low - one.high)
                if max(across, down) < BOX_GAP_MIN - 0.05:
                    self.problem(sheet, "two marks %.2f mm apart" %
                                 max(across, down))

    def lines(self, sheet):
        """Long rules with the same ends are write-on lines, one pitch apart
        or more than the space between two blocks; the rest are blanks."""
        level = sheet.across()
        longest = max((r.width for r in level), default=0)
        full = sorted((r for r in level if near(r.width, longest) and
                       r.width >= 150), key=lambda r: -r.high)
        if longest > ANSWERS - PROMPT:
            self.place(sheet, full[0])
        for above, below in zip(full, full[1:]):
            self.seen["lines"] += 1
            distance = above.high - below.high
            if distance < PITCH - 0.05:
                self.problem(sheet, "write-on lines %.2f mm apart" % distance)
            elif distance < PITCH + 3 and not near(distance, PITCH, 0.05):
                self.problem(sheet, "a pitch of %.2f mm" % distance)
        in_cards = self.card_areas(sheet)
        for blank in level:
            if blank in full:
                continue
            self.seen["blanks"] += 1
            is_on_card = any(a[0] <= blank.left and blank.right <= a[1]
                             for a in in_cards)
            if blank.width < (18 if is_on_card else BLANK) - 0.05:
                self.problem(sheet, "a blank of %.1f mm" % blank.width)

    def place(self, sheet, rule):
        """Answers are as wide as on other paper, and clear of the holes."""
        inner = rule.left if sheet.number % 2 else sheet.width - rule.right
        if not near(rule.width, ANSWERS, 0.2) or not near(inner, INNER, 0.2):
            self.problem(sheet, "an answer %.1f mm wide, %.1f mm from the "
                         "binding" % (rule.width, inner))

    def scales(self, sheet):
        rows = {}
        for ring in sheet.rings():
            if near(ring.width, RING):
                rows.setdefault(round(ring.high * 4), []).append(ring)
        upright = [r for r in sheet.rules if r.height > r.width]
        for row in rows.values():
            row.sort(key=lambda r: r.left)
            gaps = [b.left - a.left for a, b in zip(row, row[1:])]
            in_table = any(u.low <= row[0].low and u.high >= row[0].high
                           for u in upright)
            if len(row) >= SCALE_RINGS_MIN and not in_table:
                self.seen["scales"] += 1
                if max(gaps) - min(gaps) > 0.2:
                    self.problem(sheet, "a scale with pitches of %.2f to "
                                 "%.2f mm" % (min(gaps), max(gaps)))

    def card_areas(self, sheet):
        """(left, right) of cards: between two upright ticks of one height."""
        ticks = [s for s in sheet.shapes if s.is_stroke() and
                 near(s.height, TICK, 0.3) and s.width < 1]
        areas = []
        for a in ticks:
            for b in ticks:
                if b.left > a.left and near(a.high, b.high):
                    areas.append(((a.left + a.right) / 2,
                                  (b.left + b.right) / 2))
        return areas

    def cards(self, sheet):
        areas = self.card_areas(sheet)
        for left, right in areas:
            self.seen["cards"] += 1
            if not near(right - left, CARD_WIDTH):
                self.problem(sheet, "a card %.2f mm wide" % (right - left))
        level = {round((s.low + s.high) / 2, 2) for s in sheet.shapes
                 if s.is_stroke() and near(s.width, TICK, 0.3) and
                 s.height < 1 and areas and
                 (near(s.right, areas[0][0] - TICK_GAP, 0.3) or
                  near(s.left, areas[0][1] + TICK_GAP, 0.3))}
        level = sorted(level | self.folds(sheet, areas))
        for low, high in zip(level, level[1:]):
            # between two groups of cards there is paper that is thrown away
            if high - low > 2 * (TICK + TICK_GAP) + 1 and \
                    not near(high - low, CARD_HEIGHT):
                self.problem(sheet, "a card %.2f mm high" % (high - low))
        if areas and "100 mm" in self.text_of(sheet.number) and not any(
                near(s.height, RULER, 0.3) or near(s.width, RULER, 0.3)
                for s in sheet.shapes if s.is_stroke()):
            self.problem(sheet, "no ruler of 100 mm")

    def folds(self, sheet, areas):
        """Heights of the lines between two sides of one card."""
        dashes = {}
        for s in sheet.shapes:
            if areas and s.is_stroke() and near(s.width, DASH, 0.2) and \
                    s.height < 1 and (s.right < areas[0][0] or
                                      s.left > areas[0][1]):
                level = round((s.low + s.high) / 2, 2)
                dashes[level] = dashes.get(level, 0) + 1
        folds = {y for y, count in dashes.items() if count == 2 * DASHES}
        self.seen["folds"] += len(folds)
        return folds

    def text_of(self, number):
        return subprocess.run(["pdftotext", "-f", str(number), "-l",
                               str(number), self.path, "-"], check=True,
                              capture_output=True, text=True).stdout

    def edges(self, sheet):
        """Ink as a renderer puts it on paper, at four dots a millimetre."""
        data = subprocess.run(
            ["pdftoppm", "-r", "101.6", "-gray", "-f", str(sheet.number), "-l",
             str(sheet.number), self.path], check=True,
            capture_output=True).stdout
        head = re.match(rb"P5\s(\d+)\s(\d+)\s255\s", data)
        width, height = map(int, head.groups())
        rows = [data[head.end() + y * width:head.end() + (y + 1) * width]
                for y in range(height)]
        inked = [y for y, row in enumerate(rows) if min(row) < 128]
        left = min(next(x for x, c in enumerate(rows[y]) if c < 128)
                   for y in inked)
        right = max(max(x for x, c in enumerate(rows[y]) if c < 128)
                    for y in inked)
        free = dict(left=left / 4, right=(width - 1 - right) / 4,
                    top=inked[0] / 4, bottom=(height - 1 - inked[-1]) / 4)
        binding = "left" if sheet.number % 2 else "right"
        for side, distance in free.items():
            least = BINDING if side == binding else EDGE
            if distance < least - 0.3:
                self.problem(sheet, "ink %.1f mm from the %s edge" %
                             (distance, side))


def main():
    count = 0
    for path in sys.argv[1:]:
        try:
            checker = Checker(path)
            count += checker.check()
            print("%s: %d sheets, %s" % (path, checker.pages, ", ".join(
                "%d %s" % (n, what) for what, n in checker.seen.items())))
        except PdfError as error:
            print("%s: %s" % (path, error))
            count += 1
    sys.exit(1 if count or len(sys.argv) < 2 else 0)


if __name__ == "__main__":
    main()
