#!/usr/bin/env python3
"""Does every printed number say where its link leads? Print goals M45 to M51.

printed_numbers.py BOOK.pdf [KIND=COUNT...]
printed_numbers.py --bite BOOK.pdf

What is printed is read with pdftotext, where it stands; links, labels and
bookmarks with qpdf. So neither the program's own numbers nor its tags are
asked. KIND=COUNT: at least so many links of this kind must be there (contents,
index, reference, see, web). With --bite the file is spoiled in memory, in one
way after the other; each must be seen."""
import copy
import re
import subprocess
import sys

from pdf_reading import Element, Pdf, text_of, walk

NUMBER = re.compile(r"[ivxlcdm]+|\d+")
REFERENCE = re.compile(r"\bpage[ \u00a0](\w+)\)?$")
DASH = "\u2013"
CLEARANCE = 40      # pt between the top of a view and what it shows


def letters(text):
    return "".join(c for c in text.casefold() if c.isalnum())


class Word:
    def __init__(self, match):
        self.left, self.top, self.right, self.bottom = (
            float(match.group(i)) for i in range(1, 5))
        self.text = match.group(5)
        for name, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'),
                           ("&apos;", "'"), ("&amp;", "&")):
            self.text = self.text.replace(name, sign)

    def part_between(self, left, right):
        """What of "12–15" lies here: a link to each of the two may."""
        if right < self.left or left > self.right:
            return []
        before, _, behind = self.text.partition(DASH)
        starts, ends = left < self.left + 1, right > self.right - 1
        return [before if starts and not ends else
                self.text if starts else behind]


class Line:
    def __init__(self, words):
        self.words = words
        self.top = min(word.top for word in words)
        self.bottom = max(word.bottom for word in words)
        self.left = min(word.left for word in words)
        self.right = max(word.right for word in words)

    def text(self):
        return " ".join(word.text for word in self.words)


WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" '
                  r'yMax="([-\d.]+)">([^<]*)</word>')


def read_lines(path):
    """The lines of each page, from top to bottom."""
    text = subprocess.run(["pdftotext", "-bbox-layout", path, "-"], check=True,
                          capture_output=True).stdout.decode("utf-8", "replace")
    for page in re.split(r"<page ", text)[1:]:
        height = float(re.search(r'height="([\d.]+)"', page).group(1))
        lines = []
        for line in page.split("<line ")[1:]:
            words = [Word(match) for match in WORD.finditer(line)]
            if words:
                lines.append(Line(words))
        yield height, sorted(lines, key=lambda line: (line.top, line.left))


class Link:
    """A Link element: its kind and its rectangles."""

    def __init__(self, element, annotations):
        self.annotations = annotations
        self.kind, at = "reference", element
        while at is not None:
            if at.kind in ("TOCI", "Index", "Note"):
                self.kind = {"TOCI": "contents", "Index": "index",
                             "Note": "note"}[at.kind]
                break
            at = at.parent


class Checker:
    def __init__(self, pdf, pages):
        self.pdf, self.lines = pdf, [lines for _, lines in pages]
        self.heights = [height for height, _ in pages]
        self.pages = pdf.pages()
        self.number = {page.reference: i for i, page in enumerate(self.pages)}
        self.labels = pdf.page_labels()
        self.problems = []
        self.count = {}
        self.contents = set()   # pages of the contents

    def complain(self, rule, where, what):
        self.problems.append("%s: %s: %s" % (rule, where, what))

    def seen(self, kind):
        self.count[kind] = self.count.get(kind, 0) + 1

    # ----------------------------------------------------------------- folios
    def folio(self, index):
        """The number printed in the lower margin at the outer edge, or None:
        the only word of its line, as pdftotext sees lines."""
        height = self.heights[index]
        found = [line for line in self.lines[index]
                 if line.top > height * 0.85 and len(line.words) == 1 and
                 NUMBER.fullmatch(line.words[0].text)]
        if not found:
            return None
        lowest = max(line.bottom for line in found)
        found = [line for line in found if line.bottom > lowest - 20]
        left = min(found, key=lambda line: line.left)
        right = max(found, key=lambda line: line.right)
        texts = {left.words[0].text, right.words[0].text}
        return self.labels[index] if self.labels[index] in texts \
            else right.words[0].text

    def check_folios(self, openings):
        bare = 0
        for index, label in enumerate(self.labels):
            folio = self.folio(index)
            if folio is None:
                bare += 1
                if self.lines[index] and self.count.get("folio") and \
                        index not in openings:
                    self.complain("folio", "page %s" % label, "prints none")
            elif folio != label:
                self.complain("folio", "page %s" % label, "prints %s" % folio)
            else:
                self.seen("folio")
        if bare * 2 > len(self.labels):
            self.complain("folio", "the file", "%d pages print none" % bare)

    def check_labels(self):
        """Roman, then Arabic, each from one up; a blank page counts."""
        numbers = [label for label in self.labels if label.isdigit()]
        first = self.labels.index(numbers[0]) if numbers else len(self.labels)
        if any(not label.isdigit() for label in self.labels[first:]):
            self.complain("label", "the file", "Roman behind Arabic")
        if [int(label) for label in numbers] != list(
                range(1, len(numbers) + 1)):
            self.complain("label", "the file", "not from 1 upward")

    # ------------------------------------------------------------------ links
    def links(self):
        for element in walk(self.pdf.tree()):
            if element.kind == "Link":
                kids = [kid[1] for kid in element.kids
                        if not isinstance(kid, Element) and kid[0] == "object"]
                if kids:
                    yield Link(element, kids)

    def find_places(self):
        """The page of each annotation."""
        places = {}
        for index, page in enumerate(self.pages):
            for one in self.pdf.resolve(page.value.get("/Annots", [])):
                places[one] = index
        return places

    def words_in(self, index, rectangle):
        left, bottom, right, top = (float(n) for n in rectangle)
        height = self.heights[index]
        words = []
        for line in self.lines[index]:
            middle = (line.top + line.bottom) / 2
            if not height - top - 1 < middle < height - bottom + 1:
                continue
            for word in line.words:
                if DASH in word.text:
                    words += word.part_between(left, right)
                elif left - 1 < (word.left + word.right) / 2 < right + 1:
                    words.append(word.text)
        return words

    def check_links(self):
        places = self.find_places()
        for link in self.links():
            words, goal, address = [], None, None
            for reference in link.annotations:
                value = self.pdf.resolve(reference)
                index = places[reference]
                if link.kind == "contents":
                    self.contents.add(index)
                words += self.words_in(index, self.pdf.resolve(value["/Rect"]))
                action = self.pdf.resolve(value.get("/A", {}))
                goal = self.pdf.resolve(value.get("/Dest", action.get("/D")))
                if action.get("/S") == "/URI":
                    address = text_of(action["/URI"])
                elif not isinstance(goal, list):
                    self.complain("dead", "page %s" % self.labels[index],
                                  "a link to %s" % goal)
            where = "page %s, \"%s\"" % (self.labels[index],
                                         " ".join(words)[:50])
            if address is not None:
                self.check_address(where, words, address)
            elif isinstance(goal, list):
                self.check_goal(link.kind, where, words, goal)

    def check_goal(self, kind, where, words, goal):
        if goal[0] not in self.number:
            self.complain("dead", where, "leads to no page")
            return
        text = " ".join(words)
        if kind == "note":
            return
        if kind == "contents":
            printed = words[-1] if words else ""
        elif kind == "index":
            printed = text.strip(" ,;")
        else:
            match = REFERENCE.search(text.rstrip(" .,;:"))
            if match is None:
                return      # the mark of a note
            printed = match.group(1)
        if kind == "index" and not NUMBER.fullmatch(printed):
            self.seen("see")
            self.check_entry(where, printed, goal)
            return
        self.seen(kind)
        index = self.number[goal[0]]
        folio = self.folio(index)
        if printed != self.labels[index]:
            self.complain("number", where, "says %s, leads to page %s"
                          % (printed, self.labels[index]))
        elif folio is not None and printed != folio:
            self.complain("number", where, "says %s, the page says %s"
                          % (printed, folio))

    def check_address(self, where, words, address):
        """Readable without a click: the address as people write it."""
        self.seen("web")
        said = "".join(words).replace("\u00ad", "").casefold()
        short = re.sub(r"^(https?://(www\.)?|mailto:|tel:)", "",
                       address.casefold()).rstrip("/")
        if short.startswith("+") or re.fullmatch(r"[\d-]+", short):
            said, short = (re.sub(r"\D", "", text) for text in (said, short))
        if short not in said:
            self.complain("web", where, "does not say %s" % short)

    # -------------------------------------------------------------- bookmarks
    def bookmarks(self):
        """(depth, title, page, top) in order, and which are open."""
        for depth, item in self.pdf.bookmarks():
            goal = self.pdf.resolve(item.get("/Dest"))
            title = text_of(item["/Title"])
            if item.get("/Count", 0) > 0:
                self.complain("bookmark", title, "is open")
            if not isinstance(goal, list) or goal[0] not in self.number:
                self.complain("bookmark", title, "leads nowhere")
            else:
                index = self.number[goal[0]]
                yield depth, title, index, self.heights[index] - float(goal[3])
                self.check_view("bookmark " + title, title, goal)

    def check_view(self, where, title, goal):
        """The first line below the top of the view begins with the title."""
        index = self.number[goal[0]]
        top = self.heights[index] - float(goal[3])
        below = [line for line in self.lines[index]
                 if top - 3 <= (line.top + line.bottom) / 2]
        wanted = letters(title)
        for line in sorted(below, key=lambda line: line.top)[:4]:
            said = letters(line.text())
            if said and line.top - top < CLEARANCE and (
                    said.startswith(wanted) or wanted.startswith(said)):
                return
        self.complain("view", where, "shows \"%s\" on page %s" % (
            " / ".join(line.text()[:30] for line in below[:2]),
            self.labels[index]))

    def check_entry(self, where, name, goal):
        """The entry that "see" names begins near the top of the view, in one
        of the columns; of "touch, asking first" perhaps the second part."""
        index = self.number[goal[0]]
        top = self.heights[index] - float(goal[3])
        parts = [letters(name), letters(name.split(",")[-1])]
        if not any(letters(line.text()).startswith(part) for part in parts
                   for line in self.lines[index]
                   if -3 <= line.top - top < CLEARANCE):
            self.complain("view", where, "is not there on page %s"
                          % self.labels[index])

    def check_order(self, marks):
        places = [(index, top) for _, _, index, top in marks]
        for before, after, mark in zip(places, places[1:], marks[1:]):
            if after < before:
                self.complain("bookmark", mark[1], "goes back")

    # ---------------------------------------------------------- running heads
    def is_sheet(self, index):
        """Worksheets have a foot instead of a head."""
        return any("photocopy" in line.text() for line in self.lines[index]
                   if line.top > self.heights[index] * 0.8)

    def head_top(self):
        """How far down running heads stand: most pages agree."""
        tops = {}
        for index, lines in enumerate(self.lines):
            if lines and lines[0].top < 60 and not self.is_sheet(index):
                place = round(lines[0].top)
                tops[place] = tops.get(place, 0) + 1
        return max(tops, key=tops.get) if tops else None

    def chapters(self, marks):
        """Indices into the bookmarks. A part has chapters below it and prints
        no folio."""
        is_in_part = False
        for at, (depth, _, index, _) in enumerate(marks):
            if depth == 1:
                is_in_part = at + 1 < len(marks) and marks[at + 1][0] == 2 \
                    and self.folio(index) is None
            if depth == (2 if is_in_part else 1):
                yield at

    def wanted_heads(self, marks, is_single_sided, title):
        """What the head of each page may say: the chapter on a verso (in
        front matter the book), on a recto the last section of the page."""
        wanted = {}
        chapters = list(self.chapters(marks))
        for at, end in zip(chapters, chapters[1:] + [len(marks)]):
            depth, name, first, _ = marks[at]
            below = marks[at + 1:end]
            outer = [mark[2] for mark in below if mark[0] < depth]
            last = outer[0] if outer else \
                marks[end][2] if end < len(marks) else len(self.lines)
            wanted[first] = None
            for index in range(first + 1, last):
                sections = [mark[1] for mark in below if mark[0] == depth + 1
                            and mark[2] <= index]
                verso = name if self.labels[index].isdigit() else title
                wanted[index] = verso if index % 2 and not is_single_sided \
                    else sections[-1] if sections else name
        return wanted

    def check_heads(self, marks, is_single_sided, title):
        head = self.head_top()
        wanted = self.wanted_heads(marks, is_single_sided, title)
        for index, lines in enumerate(self.lines):
            if head is None or index not in wanted or not lines or \
                    index in self.contents or self.is_sheet(index) or \
                    abs(lines[0].top - head) > 1.5:
                continue
            if wanted[index] is None:
                self.complain("head", "page %s" % self.labels[index],
                              "opens a chapter and has one")
                continue
            self.seen("head")
            if not letters(wanted[index]).startswith(letters(lines[0].text())):
                self.complain("head", "page %s" % self.labels[index],
                              "says \"%s\", is in \"%s\""
                              % (lines[0].text(), wanted[index]))

    def check(self):
        self.labels = self.pdf.page_labels()
        marks = list(self.bookmarks())
        self.check_order(marks)
        self.check_labels()
        self.check_folios({index for depth, _, index, _ in marks if depth == 1})
        self.check_links()
        info = self.pdf.resolve(self.pdf.trailer.get("/Info", {})) or {}
        two_up = self.pdf.resolve(
            self.pdf.catalog().get("/ViewerPreferences", {})).get("/Duplex")
        self.check_heads(marks, two_up is None,
                         text_of(info.get("/Title", "u:")))
        return self.problems


# ------------------------------------------------------------- spoiled files

def first_link(checker, kind):
    """An annotation of this kind, and its value."""
    places = checker.find_places()
    for link in checker.links():
        value = checker.pdf.resolve(link.annotations[-1])
        words = checker.words_in(places[link.annotations[-1]],
                                 checker.pdf.resolve(value["/Rect"]))
        text = " ".join(words).rstrip(" .,;:)")
        is_number = bool(words) and (
            NUMBER.fullmatch(text) or kind != "index" and
            (kind == "contents" or REFERENCE.search(text)))
        wanted = {"see": "index", "web": "reference"}.get(kind, kind)
        if link.kind == wanted and (kind in ("see", "web")) != bool(is_number) \
                and ("/A" in value) == (kind == "web"):
            return value
    return None


def next_page(checker, goal):
    at = checker.number[goal[0]]
    return checker.pages[at + 3 if at + 3 < len(checker.pages) else at - 3]


def lead_astray(kind):
    def spoil(checker):
        value = first_link(checker, kind)
        if value is not None:
            goal = list(checker.pdf.resolve(value["/Dest"]))
            value["/Dest"] = [next_page(checker, goal).reference] + goal[1:]
        return value is not None
    return spoil


def lead_nowhere(checker):
    value = first_link(checker, "contents")
    value["/Dest"] = [checker.pdf.trailer["/Root"]] + value["/Dest"][1:]
    return True


def other_address(checker):
    value = first_link(checker, "web")
    if value is not None:
        value["/A"] = {"/S": "/URI", "/URI": "u:https://example.org/elsewhere"}
    return value is not None


def relabel(checker):
    for style in checker.pdf.number_tree(
            checker.pdf.catalog()["/PageLabels"]).values():
        style = checker.pdf.resolve(style)
        if style.get("/S") == "/D":
            style["/St"] = style.get("/St", 1) + 1
            return True
    return False


def print_other_folio(checker):
    for index, lines in enumerate(checker.lines):
        for line in lines:
            if index > 1 and line.top > checker.heights[index] * 0.85 and \
                    line.text() == checker.labels[index]:
                line.words[0].text = "9999"
                return True
    return False


def print_other_number(checker):
    value = first_link(checker, "contents")
    left, bottom, right, top = (
        float(n) for n in checker.pdf.resolve(value["/Rect"]))
    for places in (checker.find_places(),):
        index = next(places[r] for r in places
                     if checker.pdf.resolve(r) is value)
    height = checker.heights[index]
    for line in checker.lines[index]:
        if height - top < (line.top + line.bottom) / 2 < height - bottom and \
                NUMBER.fullmatch(line.words[-1].text) and \
                left < line.words[-1].left < right:
            line.words[-1].text += "1"
            return True
    return False


def bookmark(checker):
    item = checker.pdf.resolve(
        checker.pdf.resolve(checker.pdf.catalog()["/Outlines"])["/First"])
    while "/Next" in item and "/First" not in item:
        item = checker.pdf.resolve(item["/Next"])
    return checker.pdf.resolve(item["/First"]) if "/First" in item else item


def lower_bookmark(checker):
    item = bookmark(checker)
    goal = list(checker.pdf.resolve(item["/Dest"]))
    goal[3] = float(goal[3]) - 150
    item["/Dest"] = goal
    return True


def open_bookmark(checker):
    item = bookmark(checker)
    item["/Count"] = 3
    return True


def other_head(checker):
    head = checker.head_top()
    for index, lines in enumerate(checker.lines):
        if lines and abs(lines[0].top - head) < 1 and \
                not checker.is_sheet(index) and \
                not lines[0].text().startswith("Contents"):
            lines[0].words[0].text = "Elsewhere"
            return True
    return False


def head_on_opening(checker):
    head = checker.head_top()
    marks = list(checker.bookmarks())
    index = marks[next(checker.chapters(marks))][2]
    word = copy.copy(checker.lines[index][0].words[0])
    word.top, word.bottom, word.text = head, head + 9, "Head"
    checker.lines[index].insert(0, Line([word]))
    return True


SPOILS = [
    ("number", "contents lead elsewhere", lead_astray("contents")),
    ("number", "a reference leads elsewhere", lead_astray("reference")),
    ("number", "the index leads elsewhere", lead_astray("index")),
    ("view", "\"see\" leads elsewhere", lead_astray("see")),
    ("number", "the contents say another number", print_other_number),
    ("dead", "a link leads to no page", lead_nowhere),
    ("web", "another address is printed", other_address),
    ("number", "a label is renumbered", relabel),
    ("label", "a label is renumbered", relabel),
    ("folio", "a page prints another folio", print_other_folio),
    ("view", "a bookmark shows what is below", lower_bookmark),
    ("bookmark", "a bookmark is open", open_bookmark),
    ("head", "a running head is another chapter's", other_head),
    ("head", "a chapter's opening has a running head", head_on_opening),
]


def bite(path):
    pdf, pages = Pdf(path), list(read_lines(path))
    objects, failures = pdf.objects, []
    for rule, what, spoil in SPOILS:
        pdf.objects = copy.deepcopy(objects)
        checker = Checker(pdf, copy.deepcopy(pages))
        if not spoil(checker):
            failures.append("nothing to spoil: %s" % what)
        elif not any(one.startswith(rule + ":") for one in checker.check()):
            failures.append("unseen: %s" % what)
    return failures


def main():
    arguments = sys.argv[1:]
    if arguments[0] == "--bite":
        failures = bite(arguments[1])
        print("\n".join(failures + ["%d ways to spoil a file" % len(SPOILS)]))
        sys.exit(1 if failures else 0)
    path = arguments[0]
    checker = Checker(Pdf(path), list(read_lines(path)))
    problems = checker.check()
    for wanted in arguments[1:]:
        kind, least = wanted.split("=")
        if checker.count.get(kind, 0) < int(least):
            problems.append("only %d of %s" % (checker.count.get(kind, 0), kind))
    print("\n".join(problems[:40]))
    print(" ".join("%s=%d" % pair for pair in sorted(checker.count.items())))
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
