#!/usr/bin/env python3
"""page_faults.py [--gate] [--shares] [--json] FILE.pdf...: how well the pages
of a tagged PDF end, measured from the finished file alone.

Which lines belong to one paragraph is taken from the structure tree, where
they stand from the page contents, so that ragged text, lists and tables are
judged as surely as justified paragraphs. With --gate the status is 1 when a
promise of print is broken; with --shares, too, when more pages are not full,
or more spreads end on two lines, than a book of prose should have.

The lines of the chapters' own paragraphs stand on one grid in every edition
that is printed on both sides. Where facing pages end is where their last lines
stand; below the last line of a table there is a rule."""
import collections
import json
import sys

from pdf_reading import PAINTING, Element, Pdf, PdfError, operations

BLOCKS = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "TD", "TH", "Caption",
          "TOCI", "Lbl", "LBody", "BlockQuote"}
OPENERS = {"Sect", "Part", "TOC", "Index"}  # what may begin on a page of its own
SAME_LINE = 0.45         # of the leading: a raised mark stands on its line
LINES_MIN = 2            # of a paragraph on either side of a page turn
LAST_PAGE_MIN = 5        # lines
FILL_MIN = 80            # percent
SAME_END = 1.0           # points: two pages that end on one line
SAME_EDGE = 0.5          # of the leading, where one ends with a rule or a note
REGISTER = 0.3           # points: a line and the grid of its pages
# What must stay whole leaves room below; no more of the pages and spreads:
EMPTY_SHARE_MAX, UNEVEN_SHARE_MAX = 2, 6  # percent
FEW = 20                 # pages or spreads: too few for a share


class Block:
    """A paragraph, heading or cell: its baselines on each of its pages."""

    def __init__(self, element, owner):
        self.element, self.owner = element, owner
        self.lines = collections.OrderedDict()
        self.sizes = collections.Counter()
        self.text = ""

    @property
    def is_heading(self):
        return self.element.kind in ("H1", "H2", "H3", "H4", "H5", "H6")

    @property
    def pages(self):
        return list(self.lines)


def text_places(pdf, page):
    """The baselines of each MCID; the lowest rule or picture; whether the
    page has notes is not known here."""
    contents = page.value["/Contents"]
    contents = contents if isinstance(contents, list) else [contents]
    data = b"\n".join(pdf.stream(part) for part in contents)
    places, stack, x, y, size = collections.defaultdict(list), [], 0, 0, 0
    for operator, operands in operations(data):
        if operator in ("BDC", "BMC"):
            properties = operands[1] if len(operands) > 1 else {}
            mcid = properties.get("/MCID") if isinstance(properties, dict) \
                else None
            stack.append(mcid)
        elif operator == "EMC":
            stack.pop()
        elif operator == "BT":
            x = y = 0
        elif operator in ("Td", "TD"):
            x, y = x + operands[0], y + operands[1]
        elif operator == "Tm":
            x, y = operands[4], operands[5]
        elif operator == "Tf":
            size = operands[1]
        elif operator in PAINTING and stack:
            inner = next((m for m in reversed(stack) if m is not None), None)
            if inner is not None:
                places[inner].append((y, size) if operator in ("Tj", "TJ")
                                     else None)
    return places


def join_lines(places, leading):
    """Baselines of one block: raised and lowered marks, which are small, taken
    to their lines."""
    lines = []
    last, largest = None, 0
    for y, size in sorted({place for place in places if place}, reverse=True):
        if lines and last - y < SAME_LINE * leading:
            lines[-1] = y if size >= largest else lines[-1]
            largest = max(size, largest)
        else:
            lines.append(y)
            largest = size
        last = y
    return lines


class Book:
    def __init__(self, path):
        self.path = path
        self.pdf = Pdf(path)
        self.pages = self.pdf.pages()
        self.number = {page.reference: at
                       for at, page in enumerate(self.pages)}
        # A turned page holds a table alone, between pages that go on without it.
        self.is_turned = [page.value.get("/Rotate", 0) != 0
                          for page in self.pages]
        self.places = [text_places(self.pdf, page) for page in self.pages]
        for page in self.pages:
            page.read()
        self.blocks, self.notes = [], []
        self.answers = []  # (page, block before it)
        self.first_of = {}  # opener -> its first block
        self.reference_page = {}
        self.read_tree()
        self.find_sections()
        self.measure_text()

    def read_tree(self):
        todo = [(top, [], None, None) for top in reversed(self.pdf.tree())]
        found = {}
        self.last_page = None
        while todo:
            kid, around, block, note = todo.pop()
            if not isinstance(kid, Element):
                self.read_content(kid, around, note or block, found)
                continue
            if kid.kind == "Note":
                note = kid
                self.reference_page[id(kid)] = self.last_page
            elif kid.kind in BLOCKS and note is None:
                block = kid
            elif kid.kind == "Form":
                block = note = None
            if kid.kind in OPENERS:
                around = around + [kid]
            todo += [(each, around, block, note)
                     for each in reversed(kid.kids)]

    def read_content(self, kid, around, owner, found):
        """One piece of marked content, or a field."""
        if kid[0] == "object":
            widget = self.pdf.resolve(kid[1])
            if widget.get("/Subtype") == "/Widget" and self.blocks:
                self.answers.append((self.number[widget["/P"]],
                                     self.blocks[-1]))
            return
        at = self.number[kid[1]]
        places = self.places[at].get(kid[2], [])
        if owner is None or not places or self.is_turned[at]:
            return
        if owner.kind != "Note":
            self.last_page = at
        if id(owner) not in found:
            found[id(owner)] = Block(owner, around)
            (self.notes if owner.kind == "Note" else self.blocks).append(
                found[id(owner)])
        found[id(owner)].lines.setdefault(at, []).extend(places)
        found[id(owner)].sizes.update(place[1] for place in places if place)
        found[id(owner)].text += self.pages[at].text.get(kid[2], "")

    def measure_text(self):
        sizes = collections.Counter()
        for block in self.blocks:
            if block.element.kind == "P":
                sizes.update(block.sizes)
        self.size = sizes.most_common(1)[0][0] if sizes else 10
        gaps = collections.Counter()
        for block in self.blocks + self.notes:
            for at, places in block.lines.items():
                lines = join_lines(places, self.size)
                block.lines[at] = lines
                if block.element.kind == "P":
                    gaps.update(round(a - b, 2)
                                for a, b in zip(lines, lines[1:]))
        self.leading = gaps.most_common(1)[0][0] if gaps else self.size

    def find_sections(self):
        """Which sections each page belongs to, and where they end."""
        seen = set()
        self.opens = [False] * len(self.pages)   # a chapter or a sheet
        self.is_sheet = [False] * len(self.pages)
        self.is_index = [False] * len(self.pages)  # in columns
        first_on = {}
        for block in self.blocks:
            for at in block.pages:
                first_on.setdefault(at, block)
            for around in block.owner:
                if id(around) not in seen:
                    seen.add(id(around))
                    self.first_of[id(around)] = block
        for at, block in first_on.items():
            depth = sum(around.kind == "Sect" for around in block.owner)
            self.is_sheet[at] = depth > 1
            self.is_index[at] = any(around.kind == "Index"
                                    for around in block.owner)
            self.opens[at] = block.pages[0] == at and (any(
                self.first_of[id(around)] is block for around in block.owner)
                or block.element.kind == "H1")
        self.first_on = first_on

    def ends_section(self, at):
        after = at + 1
        while after < len(self.pages) and self.is_turned[after]:
            after += 1
        return after >= len(self.pages) or after not in self.first_on or \
            self.opens[after] or self.is_sheet[after] != self.is_sheet[at]

    def body_lines(self, at):
        lines = set()
        for block in self.blocks:
            lines.update(round(y, 1) for y in block.lines.get(at, []))
        return sorted(lines, reverse=True)

    def name(self, block):
        return "%s with %s" % (block.element.kind, ", ".join(
            "%d on page %d" % (len(lines), at + 1)
            for at, lines in block.lines.items()))

    def torn(self):
        """Widows, orphans and divided headings."""
        found = []
        for block in self.blocks:
            counts = [len(lines) for lines in block.lines.values()]
            if len(counts) > 1 and block.element.kind not in ("TD", "TH") and (
                    block.is_heading or min(counts) < LINES_MIN):
                found.append(self.name(block))
        return found

    def stranded(self):
        """Headings that are not followed by two lines, or by a whole block."""
        found = []
        for index, block in enumerate(self.blocks):
            if not block.is_heading:
                continue
            at, below = block.pages[-1], 0
            for after in self.blocks[index + 1:]:
                if after.pages[0] != at:
                    break
                below += 0 if after.is_heading else len(after.lines[at])
                if below >= LINES_MIN or (below and after.pages == [at]):
                    below = LINES_MIN
                    break
            alone = all(after.pages[0] > at
                        for after in self.blocks[index + 1:index + 2])
            if below < LINES_MIN and (alone or below) and \
                    not self.ends_section(at):
                found.append(self.name(block))
        return found

    def parted(self):
        """What belongs together but is on two pages: a caption or the head of
        a table and its first row, a colon and what it announces, a question
        and its answer."""
        found = []
        for block, after in zip(self.blocks, self.blocks[1:]):
            kinds = (block.element.kind, after.element.kind)
            is_caption = kinds[0] == "Caption" and \
                block.element.parent.kind != "Figure"
            # On a sheet a colon is followed by the space for the answer.
            announces = kinds[0] == "P" and \
                block.text.rstrip().endswith(":") and \
                not self.is_sheet[block.pages[-1]] and \
                self.section_of(block) == self.section_of(after)
            together = is_caption or kinds == ("TH", "TD") or announces
            if together and after.pages[0] != block.pages[-1]:
                found.append("%s before page %d: %s" % (
                    kinds[0], after.pages[0] + 1, block.text[-40:]))
        found += ["an answer on page %d, its question on page %d" % (
            at + 1, block.pages[-1] + 1) for at, block in self.answers
            if at != block.pages[-1]]
        return found

    @staticmethod
    def section_of(block):
        return id(block.owner[-1]) if block.owner else 0

    def late_notes(self):
        """Notes that begin on another page than their mark."""
        return ["a note on page %d, marked on page %d" % (
            note.pages[0] + 1, self.reference_page[id(note.element)] + 1)
            for note in self.notes
            if self.reference_page[id(note.element)] is not None and
            note.pages[0] != self.reference_page[id(note.element)]]

    def measure_pages(self):
        """For each page of running text: its lines, and where they end."""
        self.lines = [self.body_lines(at) for at in range(len(self.pages))]
        book = [at for at in range(len(self.pages))
                if self.lines[at] and not self.is_sheet[at]]
        self.has_notes = {at for note in self.notes for at in note.lines}
        inside = [at for at in book if not self.opens[at]]
        self.top = max((self.lines[at][0] for at in inside), default=0)
        self.floor = min((self.lines[at][-1] for at in inside), default=0)
        self.note_floor = min(map(self.note_end, self.has_notes), default=0)
        return book

    def note_end(self, at):
        return min(y for note in self.notes for y in note.lines.get(at, []))

    def end_of(self, at):
        """Where its last line stands; notes on the foot stand on the floor."""
        if at in self.has_notes:
            return self.floor + self.note_end(at) - self.note_floor
        return self.lines[at][-1]

    def short_ends(self, book):
        found = []
        for at in book:
            if self.ends_section(at) and not self.opens[at] and \
                    len(self.lines[at]) < LAST_PAGE_MIN:
                found.append("%d lines alone on page %d"
                             % (len(self.lines[at]), at + 1))
        return found

    def fills(self, book):
        height = self.top - self.floor + self.leading
        return sorted((round(100 * (self.top - self.end_of(at) + self.leading)
                             / height), at + 1)
                      for at in book if not self.ends_section(at))

    def spreads(self, book):
        """Facing pages that both go on: how far apart they end."""
        ends = []
        for at in book:
            if at % 2 == 1 and at + 1 in book and \
                    not self.is_index[at] and \
                    not self.ends_section(at) and \
                    not self.ends_section(at + 1):
                ends.append((round(self.end_of(at) - self.end_of(at + 1), 1),
                             at + 1))
        return ends

    def ends_otherwise(self, at):
        """Its last line stands above the rule of a table, or is the smaller
        type of a note: its foot is where that of a line of text would be, its
        baseline is not."""
        last = min((block for block in self.blocks if block.lines.get(at)),
                   key=lambda block: block.lines[at][-1])
        return last.element.kind in ("TD", "TH") or \
            self.end_of(at) < last.lines[at][-1] - SAME_END

    def running_text(self, book):
        """Baselines of the paragraphs that chapters are made of; the title
        page, the first one, is composed by itself."""
        return [(y, at) for block in self.blocks
                if block.element.kind == "P" and
                block.element.parent.kind == "Sect" and
                block.sizes.most_common(1)[0][0] == self.size
                for at, lines in block.lines.items() if at in book and at > 0
                for y in lines]

    def off_grid(self, book):
        """Lines that the facing page, or the back of the leaf, does not
        have."""
        lines = self.running_text(set(book))
        phases = collections.Counter(round(y % self.leading, 1)
                                     for y, _ in lines)
        phase = phases.most_common(1)[0][0] if phases else 0
        found = collections.Counter()
        for y, at in lines:
            off = (y - phase + self.leading / 2) % self.leading
            if abs(off - self.leading / 2) > REGISTER:
                found[at + 1] += 1
        return ["%d on page %d" % (count, page)
                for page, count in sorted(found.items())]

    def is_two_sided(self):
        preferences = self.pdf.resolve(
            self.pdf.catalog().get("/ViewerPreferences", {}))
        return "Duplex" in str(preferences.get("/Duplex", ""))

    def measure(self):
        book = self.measure_pages()
        fills = self.fills(book)
        spreads = self.spreads(book) if self.is_two_sided() else []
        uneven = [(gap, page) for gap, page in spreads
                  if abs(gap) > (SAME_EDGE * self.leading if
                                 self.ends_otherwise(page - 1) or
                                 self.ends_otherwise(page) else SAME_END)]
        return {
            "file": self.path, "pages": len(self.pages),
            "leading (pt)": self.leading,
            "torn": self.torn(), "stranded": self.stranded(),
            "parted": self.parted(), "late notes": self.late_notes(),
            "short last pages": self.short_ends(book),
            "pages that go on": len(fills),
            "mean fill (%)": round(sum(f for f, _ in fills) /
                                   (len(fills) or 1), 1),
            "pages below %d %%" % FILL_MIN:
                ["%d %% on page %d" % fill for fill in fills
                 if fill[0] < FILL_MIN],
            "lines off the grid":
                self.off_grid(book) if self.is_two_sided() else [],
            "spreads": len(spreads),
            "uneven spreads": ["%.1f pt on page %d" % gap for gap in uneven],
            "spreads more than a line apart": [
                "%.1f pt on page %d" % (gap, page) for gap, page in uneven
                if abs(gap) > self.leading + SAME_END]}


def show(found):
    for name, value in found.items():
        if isinstance(value, list):
            print("%-32s %d" % (name, len(value)))
            for each in value:
                print("    " + each)
        else:
            print("%-32s %s" % (name, value))


def faults(found):
    """Promises of print that are broken, in words."""
    return ["%s: %s" % (promise, fault)
            for promise in ("torn", "stranded", "parted", "late notes",
                            "short last pages", "lines off the grid")
            for fault in found[promise]]


def faults_of_share(found):
    """What may happen now and then, but not often."""
    broken = []
    for name, all_name, most in (
            ("pages below %d %%" % FILL_MIN, "pages that go on",
             EMPTY_SHARE_MAX),
            ("uneven spreads", "spreads", UNEVEN_SHARE_MAX)):
        count = len(found[name])
        if found[all_name] >= FEW and count * 100 > most * found[all_name]:
            broken.append("%d of %d %s: %s" % (
                count, found[all_name], name, "; ".join(found[name])))
    return broken


def main(arguments):
    problems = 0
    for path in (a for a in arguments if not a.startswith("--")):
        try:
            found = Book(path).measure()
        except PdfError as error:
            print("%s: %s" % (path, error))
            problems += 1
            continue
        if "--json" in arguments:
            print(json.dumps(found, ensure_ascii=False, indent=1))
        elif "--gate" not in arguments:
            show(found)
        broken = faults(found) if "--gate" in arguments else []
        broken += faults_of_share(found) if "--shares" in arguments else []
        for fault in broken:
            print("%s: %s" % (path, fault))
            problems += 1
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
