"""Rules for the fields of a form, called by tag_checker.py. Each stands for
what is said behind it: MH is the Matterhorn Protocol 1.1."""
import re

from pdf_reading import operations, text_of, walk

MULTILINE, REQUIRED, PUSH_BUTTON, RADIO = 1 << 12, 1 << 1, 1 << 16, 1 << 15
PASSWORD, FILE_SELECT, DO_NOT_SCROLL, COMB = 1 << 13, 1 << 20, 1 << 23, 1 << 24
AREA_MIN = 8 / 25.4 * 72
MARK_MIN = 3 / 25.4 * 72
LINE_WIDE_MIN, LINE_HIGH_MIN = 30 / 25.4 * 72, 5 / 25.4 * 72
TYPED = "éł–“”€’ A"  # what must be possible to type and see
SIZE, SIZE_MIN = 12, 9       # of what is typed in a wide field and in a narrow
NAME_WIDTH = 30 * 0.52 * SIZE + 12  # of thirty letters, with room around them
PAINTING = {"S", "s", "f", "f*", "B", "B*", "b", "b*"}


class Field:
    """A node of the hierarchy that holds a value."""

    def __init__(self, reference, value, parts, inherited):
        self.reference, self.value, self.parts = reference, value, parts
        self.name = ".".join(parts)
        self.inherited = inherited  # FT, Ff, V, DA of the nodes above
        self.widgets = []           # (reference, value)

    def key(self, key, default=None):
        return self.value.get(key, self.inherited.get(key, default))


def fields_of(pdf):
    """Every field, found from the top; a kid need not name its parent."""
    form = pdf.resolve(pdf.catalog().get("/AcroForm", {}))
    inherited = {"/DA": form["/DA"]} if "/DA" in form else {}
    todo = [(reference, [], inherited)
            for reference in reversed(form.get("/Fields", []))]
    while todo:
        reference, above, inherited = todo.pop()
        value = pdf.resolve(reference)
        parts = above + [text_of(value.get("/T", "u:"))]
        kids = pdf.resolve(value.get("/Kids", []))
        below = dict(inherited)
        below.update((key, value[key]) for key in ("/FT", "/Ff", "/V", "/DA")
                     if key in value)
        named = [kid for kid in kids if "/T" in pdf.resolve(kid)]
        if named:
            todo += [(kid, parts, below) for kid in reversed(kids)]
            continue
        field = Field(reference, value, parts, inherited)
        field.widgets = [(kid, pdf.resolve(kid)) for kid in kids] or [
            (reference, value)]
        yield field


class FormChecker:
    def __init__(self, checker):
        self.checker, self.pdf = checker, checker.pdf
        self.form = self.pdf.resolve(self.pdf.catalog().get("/AcroForm"))
        self.fields = list(fields_of(self.pdf)) if self.form else []
        self.owners = {kid[1]: element for element in checker.elements
                       for kid in element.kids
                       if isinstance(kid, tuple) and kid[0] == "object"}
        self.section_words = {}

    def complain(self, rule, field, what):
        self.checker.complain(rule, "field " + field.name, what)

    # ------------------------------------------------------------------ M70
    def names(self):
        seen = set()
        for field in self.fields:
            if not 2 <= len(field.parts) <= 3:
                self.complain("M70", field, "not worksheet, question")
            if not all(re.fullmatch("[A-Za-z0-9_-]+", part)
                       for part in field.parts):
                self.complain("M70", field, "not plain ASCII")
            if field.name in seen:
                self.complain("M70", field, "occurs twice")
            seen.add(field.name)

    # -------------------------------------------------- MH 28-005: M71, S27
    def spoken(self):
        for field in self.fields:
            for reference, widget in field.widgets:
                spoken = text_of(widget.get("/TU", "u:"))
                if not spoken.strip() or \
                        not text_of(field.value.get("/TU", "u:")).strip():
                    self.complain("M71", field, "no TU")
                    continue
                question = re.sub(r" \([^()]*\)$", "", spoken) \
                    if field.key("/FT") == "/Tx" else spoken
                missing = words(question) - self.words_around(reference)
                if len(missing) * 2 > len(words(question)):
                    self.complain("M71", field, "says %r, of which "
                                  "the page has nothing" % sorted(missing))

    def words_around(self, reference):
        """Words of the worksheet that the widget stands in."""
        element = self.owners.get(reference)
        while element is not None and element.kind != "Sect":
            element = element.parent
        if element is None:
            return set()
        if id(element) not in self.section_words:
            found = set()
            for below in walk([element]):
                found |= words("".join(
                    self.checker.page_text.get(kid[1], {}).get(kid[2], "")
                    for kid in below.kids
                    if isinstance(kid, tuple) and kid[0] == "content"))
            self.section_words[id(element)] = found
        return self.section_words[id(element)]

    # ------------------------------------------------------- MH 28-010: M72
    def tags(self):
        for field in self.fields:
            for reference, _ in field.widgets:
                owner = self.owners.get(reference)
                if owner is None or owner.kind != "Form":
                    self.complain("M72", field, "not in a Form")
                elif len(owner.kids) != 1:
                    self.complain("M72", field, "not alone in its Form")
        known = {reference for field in self.fields
                 for reference, _ in field.widgets}
        for number, page in enumerate(self.checker.pages, 1):
            for reference in self.pdf.resolve(page.value.get("/Annots", [])):
                value = self.pdf.resolve(reference)
                if value.get("/Subtype") == "/Widget" and \
                        reference not in known:
                    self.checker.complain("M72", "page %d" % number,
                                          "a widget of no field")

    # ----------------------------------------------------------- M73, M75
    def looks(self):
        if "/NeedAppearances" in self.form:
            self.checker.complain("M73", "AcroForm", "NeedAppearances")
        for field in self.fields:
            for _, widget in field.widgets:
                if not widget.get("/F", 0) & 4:
                    self.complain("M73", field, "not printed")
                normal = self.pdf.resolve(widget.get("/AP", {})).get("/N")
                if field.key("/FT") == "/Btn":
                    self.states(field, widget, self.pdf.resolve(normal))
                elif not self.is_stream(normal):
                    self.complain("M73", field, "no appearance")
                else:
                    self.box(field, widget, normal)

    def is_stream(self, reference):
        return "stream" in self.pdf.objects.get("obj:%s" % reference, {})

    def box(self, field, widget, reference):
        box = self.pdf.resolve(reference).get("/BBox", [0, 0, 0, 0])
        rect = widget["/Rect"]
        if abs(box[2] - box[0] - rect[2] + rect[0]) > 0.1 or \
                abs(box[3] - box[1] - rect[3] + rect[1]) > 0.1:
            self.complain("M73", field, "BBox %s in Rect %s"
                          % (box, rect))

    def states(self, field, widget, normal):
        if not isinstance(normal, dict) or "/Off" not in normal or \
                len(normal) != 2:
            self.complain("M75", field, "states %s, not Off and one"
                          % sorted(normal or []))
            return
        for name, reference in normal.items():
            if not re.fullmatch(r"/[A-Za-z0-9_-]+", name):
                self.complain("M75", field, "state %s" % name)
            if not self.is_stream(reference):
                self.complain("M75", field, "%s has no stream" % name)
                continue
            self.box(field, widget, reference)
            drawn = {operator for operator, _ in
                     operations(self.pdf.stream(reference))}
            if (name != "/Off") != bool(PAINTING & drawn) or "Tf" in drawn:
                self.complain("M75", field, "%s draws %s"
                              % (name, sorted(drawn)))
        if widget.get("/AS") not in normal:
            self.complain("M75", field, "AS %s is no state"
                          % widget.get("/AS"))
        if not field.key("/Ff", 0) & RADIO and \
                field.key("/V", "/Off") != widget.get("/AS"):
            self.complain("M75", field, "V %s, AS %s"
                          % (field.key("/V"), widget.get("/AS")))

    def outlines(self):
        """A box or ring is drawn by the page, so that it stays when a viewer
        makes appearances anew."""
        buttons = {reference: field for field in self.fields
                   if field.key("/FT") == "/Btn"
                   for reference, _ in field.widgets}
        for page in self.checker.pages:
            drawn = [box for box in self.paths(page)
                     if box[2] - box[0] > MARK_MIN and
                     box[3] - box[1] > MARK_MIN]
            for reference in self.pdf.resolve(page.value.get("/Annots", [])):
                if reference not in buttons:
                    continue
                rect = self.pdf.resolve(reference)["/Rect"]
                if not any(rect[0] - 1 < box[0] and box[2] < rect[2] + 1 and
                           rect[1] - 1 < box[1] and box[3] < rect[3] + 1
                           for box in drawn):
                    self.complain("M75", buttons[reference],
                                  "the page draws no box or ring there")

    def paths(self, page):
        """What each path of a page covers, its corners and controls."""
        found, points = [], []
        for operator, operands in operations(page.content()):
            if operator in ("m", "l", "c", "v", "y"):
                points += zip(operands[::2], operands[1::2])
            elif operator == "re":
                x, y, width, height = operands
                points += [(x, y), (x + width, y + height)]
            elif operator in PAINTING | {"n"}:
                if points:
                    across, up = zip(*points)
                    found.append((min(across), min(up), max(across), max(up)))
                points = []
        return found

    # ------------------------------------------------------------------ M76
    def radios(self):
        for field in self.fields:
            if not field.key("/Ff", 0) & RADIO:
                continue
            if not {"/FT", "/T", "/Ff", "/V", "/Kids"} <= set(field.value):
                self.complain("M76", field, "the group has only %s"
                              % sorted(field.value))
            states = []
            for _, widget in field.widgets:
                normal = self.pdf.resolve(
                    self.pdf.resolve(widget.get("/AP", {})).get("/N", {}))
                states += [name for name in normal if name != "/Off"]
                if widget.get("/Parent") != field.reference:
                    self.complain("M76", field, "a button that does "
                                  "not name its group")
            if len(set(states)) != len(field.widgets):
                self.complain("M76", field, "states %s" % states)
            if field.value.get("/V", "/Off") not in ["/Off"] + states:
                self.complain("M76", field, "V is no state")

    # ----------------------------------------------------- M74, M78, S31
    def typing(self):
        resources = self.pdf.resolve(self.form.get("/DR", {}))
        fonts = self.pdf.resolve(resources.get("/Font", {}))
        for field in self.fields:
            if field.key("/FT") != "/Tx":
                continue
            match = re.search(r"/(\S+) +([\d.]+) +Tf",
                              text_of(field.key("/DA", "u:")))
            least = SIZE if all(
                widget["/Rect"][2] - widget["/Rect"][0] > NAME_WIDTH
                for _, widget in field.widgets) else SIZE_MIN
            if not match or float(match.group(2)) < least:
                self.complain("M78", field, "DA %s" % field.key("/DA"))
                continue
            if field.key("/Ff", 0) & MULTILINE and any(
                    widget["/Rect"][3] - widget["/Rect"][1] <
                    2 * 1.3 * float(match.group(2))
                    for _, widget in field.widgets):
                self.complain("M78", field, "lines without room for two")
            font = self.pdf.resolve(fonts.get("/" + match.group(1), {}))
            descriptor = self.pdf.resolve(font.get("/FontDescriptor", {}))
            if font.get("/Subtype") != "/TrueType" or \
                    "/FontFile2" not in descriptor:
                self.complain("M74", field, "no simple embedded font")
                continue
            missing = set(TYPED) - self.typed(fonts["/" + match.group(1)])
            if missing:
                self.complain("M74", field, "cannot show %s"
                              % "".join(sorted(missing)))
            if field.key("/Ff", 0) & MULTILINE and \
                    not field.key("/Ff", 0) & DO_NOT_SCROLL:
                self.complain("M78", field, "lines scroll out of sight")

    def typed(self, reference):
        """The characters that have a code and a width in a simple font."""
        font = self.pdf.resolve(reference)
        text = self.pdf.font(reference).text
        widths, first = self.pdf.resolve(font["/Widths"]), font["/FirstChar"]
        return {character for code, character in text.items()
                if 0 <= code - first < len(widths) and widths[code - first]}

    # ------------------------------------------- MH 28-008: M80
    def order(self):
        read = {}
        for element in self.checker.elements:
            for kid in element.kids:
                if isinstance(kid, tuple) and kid[0] == "object":
                    read[kid[1]] = len(read)
        for number, page in enumerate(self.checker.pages, 1):
            places = [read[reference] for reference in
                      self.pdf.resolve(page.value.get("/Annots", []))
                      if reference in read and self.pdf.resolve(
                          reference).get("/Subtype") == "/Widget"]
            if places != sorted(places):
                self.checker.complain("M80", "page %d" % number,
                                      "Annots are not in reading order")

    # ------------------------------------------------------------ M81, S33
    def freedom(self):
        if self.form.get("/SigFlags"):
            self.checker.complain("M81", "AcroForm", "signatures")
        forbidden = REQUIRED | PUSH_BUTTON | PASSWORD | FILE_SELECT | COMB
        for field in self.fields:
            if field.key("/FT") == "/Btn":
                forbidden_here = REQUIRED | PUSH_BUTTON
            else:
                forbidden_here = forbidden & ~(RADIO | PUSH_BUTTON)
            if field.key("/Ff", 0) & forbidden_here or "/MaxLen" in field.value \
                    or field.key("/FT") not in ("/Tx", "/Btn"):
                self.complain("M81", field, "asks for too much")
            if field.key("/FT") == "/Tx" and "/V" in field.value or \
                    "/DV" in field.value:
                self.complain("M81", field, "an answer is there already")
            for _, widget in [(None, field.value)] + field.widgets:
                if "/A" in widget or "/AA" in widget:
                    self.complain("M81", field, "does something")

    # ------------------------------------------------------------------ M82
    def areas(self):
        field_of = {reference: field for field in self.fields
                    for reference, _ in field.widgets}
        for page in self.checker.pages:
            found = [(field_of[reference], self.pdf.resolve(reference)["/Rect"])
                     for reference in
                     self.pdf.resolve(page.value.get("/Annots", []))
                     if reference in field_of]
            for index, (field, rect) in enumerate(found):
                others = [other for _, other in found if other is not rect]
                self.area(field, rect, others)
                for other in others[:index]:
                    if common(rect, other, 0) > 0.05 and \
                            common(rect, other, 1) > 0.05:
                        self.complain("M82", field, "overlaps another")

    def area(self, field, rect, others):
        wide, high = rect[2] - rect[0], rect[3] - rect[1]
        if min(wide, high) >= AREA_MIN - 0.05:
            return
        # Lines to write on in a card stand closer; they take all there is.
        touched = any(common(rect, other, 0) > 0 and
                      abs(common(rect, other, 1)) < 0.1 for other in others)
        if field.key("/FT") == "/Btn" or not touched or wide < LINE_WIDE_MIN \
                or high < LINE_HIGH_MIN:
            self.complain("M82", field, "only %.1f by %.1f mm"
                          % (wide / 72 * 25.4, high / 72 * 25.4))

    def check(self):
        if self.form is None:
            return
        self.names()
        self.spoken()
        self.tags()
        self.looks()
        self.outlines()
        self.radios()
        self.typing()
        self.order()
        self.freedom()
        self.areas()


def words(text):
    return set(re.findall(r"\w+", text.replace("\u00ad", "").lower()))


def common(one, other, axis):
    """How far two rectangles overlap along an axis; negative: the gap."""
    return min(one[axis + 2], other[axis + 2]) - max(one[axis], other[axis])
