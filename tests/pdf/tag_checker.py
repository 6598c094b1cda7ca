#!/usr/bin/env python3
"""tag_checker.py FILE.pdf...: is everything painted tagged or an artifact, and
is the tag tree what a reader of pages would expect? One line a violation:

    FILE.pdf: rule: where: what is wrong

tagged_books.py does the same for whole books, and compares each with its
manuscript: only then M05, M10 to M13, M15, M17, M18, M20 and M21 are whole.

The rules are numbered; tag_checker_test.py has a broken file for each:

    M03 no scripts, no encryption     M15 figures have words and a place
    M04 the title is shown            M16 links say where they lead, and do
    M05 languages are marked          M17 contents are nested like headings
    M08 tagged or an artifact         M18 notes beside their marks
    M09 one Document, standard types  M19 ParentTree and tree agree
    M10 headings skip no level        M20 in the manuscript's order
    M11 a paragraph is one P          M21 text can be taken out
    M12 lists: label and body         M22 tab order is that of the tree
    M13 tables: a grid with heads     M24 every glyph has its text
    M14 furniture is an artifact      M45 printed page numbers are right

and those of forms (form_checker.py) from M70. Behind the names of methods
stand the conditions of the Matterhorn Protocol 1.1 (MH), PDF Association's
Tagged PDF Best Practice Guide (BPG) and ISO 32000-1 that they stand for."""
import re
import sys

from form_checker import FormChecker
from manuscript import plain
from pdf_reading import Pdf, operations, text_below, text_of, walk
from reading_rules import ReadingChecker

STANDARD = set("""Document Part Sect Div BlockQuote Caption TOC TOCI Index
NonStruct Private H H1 H2 H3 H4 H5 H6 P L LI Lbl LBody Table THead TBody TFoot
TR TH TD Span Quote Note Reference BibEntry Code Link Annot Figure Formula
Form Art""".split())
BLOCKS = set("""Document Part Sect Div BlockQuote Caption TOC TOCI Index H H1 H2
H3 H4 H5 H6 P L LI LBody Table THead TBody TFoot TR TH TD Art""".split())
# Which kids a parent may have; others may have any.
KIDS = {
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "TOC": {"TOC", "TOCI", "Caption"},
    "TOCI": {"Lbl", "Reference", "P", "TOC", "NonStruct"},
}
# Which parents a kid must have.
PARENTS = {
    "LI": {"L"}, "LBody": {"LI"}, "TOCI": {"TOC"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"},
    "TH": {"TR"}, "TD": {"TR"},
}
# Text that stands directly in these would belong to nobody.
NO_TEXT = set("""Document Part Sect TOC L LI Table THead TBody TFoot TR
Index""".split())
NUMBERINGS = {"/None", "/Disc", "/Circle", "/Square", "/Decimal",
              "/UpperRoman", "/LowerRoman", "/UpperAlpha", "/LowerAlpha"}
MARKER = re.compile(r"\W|\(?(\d{1,4}|[ivxlc]{1,7}|\w)[.)]?", re.IGNORECASE)
PAGE_REFERENCE = re.compile(r"\(?pages?[\s\u00a0]+([ivxlc]+|\d+)\)?\s*$")
FORBIDDEN = {"/JS", "/JavaScript", "/XFA", "/AA", "/Launch", "/SubmitForm",
             "/ResetForm", "/ImportData", "/OpenAction"}


LIST_KINDS = {"L", "LI", "Lbl", "LBody"}
TABLE_KINDS = {"Table", "THead", "TBody", "TFoot", "TR", "TH", "TD"}
CONTENTS_KINDS = {"TOC", "TOCI"}
AGAIN = re.compile(r" \([^()]+\)$")     # "stories (continued)"
# What says nothing about a place when it is heard alone.
VAGUE = {"", "here", "link", "click here", "more", "this", "page", "go"}


def rule_of(kind):
    """Whose rule it is when an element of this kind stands where it may not."""
    return ("M12" if kind in LIST_KINDS else "M13" if kind in TABLE_KINDS
            else "M17" if kind in CONTENTS_KINDS else "M09")


class Checker:
    """`manuscript`: what the file has to say (manuscript.py), or None.
    `extract`: gives the text that another program takes from it."""

    def __init__(self, pdf, manuscript=None, extract=None):
        self.pdf, self.manuscript, self.extract = pdf, manuscript, extract
        self.complaints = []
        self.pages = pdf.pages()
        self.number = {p.reference: i + 1 for i, p in enumerate(self.pages)}
        for page in self.pages:
            page.read()
        self.page_text = {p.reference: p.text for p in self.pages}
        self.tops = pdf.tree()
        self.elements = list(walk(self.tops))

    def complain(self, rule, where, what):
        self.complaints.append((rule, where, what))

    def text(self, element):
        return text_below(element, self.page_text)

    def place(self, element):
        text = " ".join(self.text(element).split())
        page = element.value.get("/Pg")
        number = self.number.get(page)
        return "%s %s%s" % (element.kind, "on page %d " % number if number
                            else "", '"%s"' % text[:40] if text else "")

    # ------------------------------------------------------ MH 01, 31-..: M08
    def painted(self):
        heads = " ".join(plain(self.text(element)) for element in
                         self.elements if element.kind in ("TH", "Caption", "P"))
        for number, page in enumerate(self.pages, 1):
            where = "page %d" % number
            for problem in page.problems:
                self.complain("M08", where, problem)
            seen = set()
            for tag, mcid in page.marks:
                if mcid in seen:
                    self.complain("M19", where, "MCID %d twice" % mcid)
                seen.add(mcid)
            for paint in page.paints:
                if paint.artifacts:
                    self.furniture(where, paint, heads)
                shown = "%s %s" % (paint.operator, paint.text[:30])
                if paint.mcids and paint.artifacts:
                    self.complain("M08", where,
                                  "both tagged and artifact: " + shown)
                if not paint.mcids and not paint.artifacts:
                    self.complain("M08", where,
                                  "neither tagged nor artifact: " + shown)
                if len(paint.mcids) > 1:
                    self.complain("M08", where, "tagged twice: " + shown)
                if paint.unmapped:
                    self.complain("M24", where, "glyphs %s have no text"
                                  % paint.unmapped[:5])
                if re.search("[\ue000-\uf8ff\ufffd\ufeff]", paint.text):
                    self.complain("M24", where, "not text for people: %r"
                                  % paint.text[:30])
            for properties in page.artifacts:
                self.artifact(where, properties)

    # ------------------------------------------------------- BPG 3.7: M14
    def artifact(self, where, properties):
        kind = properties.get("/Type")
        if kind not in ("/Pagination", "/Layout", "/Page", "/Background"):
            self.complain("M14", where, "artifact of type %s" % kind)
        if "/Subtype" in properties and (
                kind != "/Pagination" or properties["/Subtype"] not in
                ("/Header", "/Footer", "/Watermark", "/PageNum", "/LineNum",
                 "/Bates")):
            self.complain("M14", where, "artifact %s" % properties)

    def furniture(self, where, paint, heads):
        """Words in an artifact stand at the head or foot of the page, or are
        a table head said before; leaders alone are mere layout."""
        properties = paint.artifacts[0]
        if not re.search(r"\w", paint.text):
            return
        if properties.get("/Type") != "/Pagination":
            self.complain("M14", where, "words as %s: %s"
                          % (properties.get("/Type"), paint.text[:30]))
        elif properties.get("/Subtype") == "/LineNum":
            if not paint.text.strip().isdigit():
                self.complain("M14", where, "no number of a line: "
                              + paint.text[:30])
        elif "/Subtype" not in properties and \
                AGAIN.sub("", plain(paint.text)) not in heads:
            self.complain("M14", where, "neither header nor footer nor a "
                          "head again: " + paint.text[:30])

    # ------------------------------------------- MH 01-006, 02, 09: M09, M12
    def types(self):
        root = self.pdf.resolve(self.pdf.catalog().get("/StructTreeRoot", {}))
        if [top.kind for top in self.tops] != ["Document"]:
            self.complain("M09", "StructTreeRoot", "not one Document but %s"
                          % [top.kind for top in self.tops])
        for kind in self.pdf.resolve(root.get("/RoleMap", {})):
            if kind[1:] in STANDARD:
                self.complain("M09", kind, "a standard type is mapped")
        for element in self.elements:
            if element.kind not in STANDARD:
                self.complain("M09", self.place(element), "not standard")
            self.nesting(element)

    def nesting(self, element):
        parent = element.parent.kind if element.parent else None
        allowed = PARENTS.get(element.kind)
        if allowed and parent not in allowed:
            self.complain(rule_of(element.kind), self.place(element),
                          "inside %s" % parent)
        may_hold = KIDS.get(element.kind)
        for kid in element.elements():
            if may_hold and kid.kind not in may_hold:
                self.complain(rule_of(element.kind), self.place(kid),
                              "directly in %s" % element.kind)
            if re.fullmatch("P|H[1-6]?|Span|Link|Reference|Lbl", element.kind) \
                    and kid.kind in BLOCKS:
                self.complain("M09", self.place(kid),
                              "a block inside %s" % element.kind)
        if element.kind in NO_TEXT and any(
                isinstance(kid, tuple) and kid[0] == "content"
                for kid in element.kids):
            self.complain("M09", self.place(element), "text of its own")
        if not element.kids and element.kind not in ("TD", "TH"):
            self.complain("M09", self.place(element), "holds nothing")
        elif re.fullmatch("P|H[1-6]|Caption|Lbl|LBody", element.kind) \
                and not self.text(element).strip() \
                and not any(below.kind in ("Figure", "Form")
                            for below in walk([element])):
            self.complain("M09", self.place(element), "holds no text")

    # ------------------------------------------------------ MH 14, M10, M47
    def headings(self):
        before = 0
        for element in self.elements:
            match = re.fullmatch("H([1-6])", element.kind)
            if not match:
                continue
            level = int(match.group(1))
            if level > before + 1:
                self.complain("M10", self.place(element),
                              "H%d after %s" % (level, "H%d" % before
                                                if before else "nothing"))
            before = level
        for _, item in self.bookmarks():
            self.destination("M10", text_of(item["/Title"]), item)

    def bookmarks(self):
        """(depth, dictionary) of each, in order."""
        return self.pdf.bookmarks()

    # ---------------------------------------------------------- BPG 4.2: M12
    def lists(self):
        for element in self.elements:
            if element.kind != "L":
                continue
            numbering = element.attribute("List", "/ListNumbering")
            items = [kid for kid in element.elements() if kid.kind == "LI"]
            if not items:
                self.complain("M12", self.place(element), "has no items")
            if numbering is not None and numbering not in NUMBERINGS:
                self.complain("M12", self.place(element),
                              "numbering %s" % numbering)
            labels = []
            for item in items:
                kinds = [kid.kind for kid in item.elements()]
                labels += [self.text(kid).strip() for kid in item.elements()
                           if kid.kind == "Lbl"]
                if kinds.count("LBody") != 1 or kinds[-1:] != ["LBody"]:
                    self.complain("M12", self.place(item),
                                  "holds %s" % " ".join(kinds))
            # None says that the labels are words, as in a list of terms.
            if labels and (numbering is None or numbering == "/None" and all(
                    MARKER.fullmatch(label) for label in labels)):
                self.complain("M12", self.place(element),
                              "labels, but ListNumbering %s" % numbering)

    # ------------------------------------------------------- MH 15, M13
    def tables(self):
        for element in self.elements:
            if element.kind != "Table":
                continue
            kinds = [kid.kind for kid in element.elements()]
            if kinds.count("Caption") > 1 or "Caption" in kinds[1:-1]:
                self.complain("M13", self.place(element),
                              "caption neither first nor last")
            rows = []
            for kid in element.elements():
                rows += [kid] if kid.kind == "TR" else [
                    row for row in kid.elements() if row.kind == "TR"]
            self.grid(element, rows)

    def grid(self, table, rows):
        taken, widths, has_head = {}, [], False
        for y, row in enumerate(rows):
            x = 0
            for cell in row.elements():
                while (y, x) in taken:
                    x += 1
                across = cell.attribute("Table", "/ColSpan") or 1
                down = cell.attribute("Table", "/RowSpan") or 1
                for dy in range(down):
                    for dx in range(across):
                        if (y + dy, x + dx) in taken:
                            self.complain("M13", self.place(cell), "overlaps")
                        taken[y + dy, x + dx] = cell
                if cell.kind == "TH":
                    has_head = True
                    if cell.attribute("Table", "/Scope") not in (
                            "/Row", "/Column", "/Both"):
                        self.complain("M13", self.place(cell), "no Scope")
        for y in range(len(rows)):
            widths.append(len([1 for row, _ in taken if row == y]))
        if len(set(widths)) > 1 or any(y >= len(rows) for y, _ in taken):
            self.complain("M13", self.place(table),
                          "rows of %s columns" % sorted(set(widths)))
        if not has_head:
            self.complain("M13", self.place(table), "no header cell")

    # ------------------------------------------------------- MH 13, M15
    def figures(self):
        for element in self.elements:
            if element.kind not in ("Figure", "Formula"):
                continue
            if not element.string("/Alt").strip() \
                    and not element.string("/ActualText").strip():
                self.complain("M15", self.place(element), "no Alt")
            box = element.attribute("Layout", "/BBox")
            if not box or box[0] >= box[2] or box[1] >= box[3]:
                self.complain("M15", self.place(element), "BBox %s" % box)

    # ------------------------------------------------ MH 28, M16, M22, M50
    def annotations(self):
        owners = {}
        for element in self.elements:
            for kid in element.kids:
                if isinstance(kid, tuple) and kid[0] == "object":
                    if kid[1] in owners:
                        self.complain("M16", self.place(element),
                                      "an annotation in two elements")
                    owners[kid[1]] = element
        for number, page in enumerate(self.pages, 1):
            annotations = self.pdf.resolve(page.value.get("/Annots", []))
            if annotations and page.value.get("/Tabs") != "/S":
                self.complain("M22", "page %d" % number, "Tabs is not S")
            for reference in annotations:
                self.annotation(number, reference, owners.get(reference))
        linked = {id(owner) for owner in owners.values()}
        for element in self.elements:
            if element.kind == "Link" and id(element) not in linked:
                self.complain("M16", self.place(element), "no annotation")
            if element.kind == "TOC" and not any(
                    kid.kind in CONTENTS_KINDS for kid in element.elements()):
                self.complain("M17", self.place(element), "lists nothing")
            if element.kind == "TOCI" and not any(
                    below.kind == "Link" and below.parent.kind == "Reference"
                    for below in walk([element])):
                self.complain("M17", self.place(element),
                              "no Link in a Reference")

    def annotation(self, number, reference, owner):
        value = self.pdf.resolve(reference)
        where = "annotation on page %d" % number
        kind = value.get("/Subtype")
        if kind != "/Widget" and (owner is None or owner.kind != "Link"):
            self.complain("M16", where, "%s in %s" % (
                kind, owner.kind if owner else "no element"))
        if kind == "/Link":
            if owner is not None:
                self.contents(where, text_of(value.get("/Contents", "u:")),
                              plain(self.text(owner)))
            self.destination("M16", where, value)
        if not value.get("/F", 0) & 4 or value.get("/F", 0) & 2:
            self.complain("M16", where, "flags %s" % value.get("/F"))

    def contents(self, where, contents, shown):
        """Contents say of a link what it shows, or more: "Note 1", or a title
        behind its words, which on paper have the page behind them. What shows
        a number leads somewhere in words."""
        said = plain(contents)
        if shown.isdigit() and re.search(r"[^\W\d]", said):
            return
        if said.lower() in VAGUE:
            self.complain("M16", where, "Contents %r say nothing" % contents)
        elif not shown.startswith(said.rstrip("\u2026")) \
                and shown not in said \
                and not said.startswith(
                    PAGE_REFERENCE.sub("", shown).strip() + ": "):
            self.complain("M16", where, "Contents %r, the link shows %r"
                          % (contents[:40], shown[:40]))

    def destination(self, rule, where, value):
        action = self.pdf.resolve(value.get("/A", {}))
        if action.get("/S") == "/URI":
            address = text_of(action.get("/URI", "u:"))
            if not re.match("(https?|mailto|tel|sms):", address):
                self.complain(rule, where, "address %s" % address)
            return
        goal = self.pdf.resolve(value.get("/Dest", action.get("/D")))
        if not isinstance(goal, list) or goal[0] not in self.number:
            self.complain(rule, where, "leads nowhere: %s" % goal)

    # --------------------------------------------------------------- M45
    def page_numbers(self):
        """A printed page number is the label of the page that its link, or a
        link in the same contents entry, leads to."""
        labels = self.pdf.page_labels()
        for element in self.elements:
            if element.kind == "TOCI":
                text = "".join(text_below(kid, self.page_text)
                               for kid in element.elements()
                               if kid.kind != "TOC")
                printed = re.search(r"(\w+)\s*$", text)
            elif element.kind == "Link":
                printed = PAGE_REFERENCE.search(self.text(element))
            else:
                continue
            goal = self.goal(element)
            if printed and goal and printed.group(1) != labels[goal - 1]:
                self.complain("M45", self.place(element),
                              "says %s, leads to %s"
                              % (printed.group(1), labels[goal - 1]))

    def goal(self, element):
        """The page that the first link in an element leads to, or None."""
        for below in walk([element]):
            for kid in below.kids:
                if isinstance(kid, tuple) and kid[0] == "object":
                    value = self.pdf.resolve(kid[1])
                    goal = self.pdf.resolve(value.get("/Dest"))
                    return self.number.get(goal[0]) if goal else None
        return None

    # ------------------------------------------------------- MH 19, M18
    def notes(self):
        seen = set()
        for element in self.elements:
            if element.kind != "Note":
                continue
            identity = element.string("/ID")
            if not identity or identity in seen:
                self.complain("M18", self.place(element),
                              "ID %r missing or not unique" % identity)
            seen.add(identity)
            siblings = element.parent.elements()
            before = siblings[siblings.index(element) - 1] \
                if siblings.index(element) else None
            if before is None or before.kind not in ("Reference", "Note"):
                self.complain("M18", self.place(element),
                              "not behind its Reference")
            if not any(below.kind == "Link" for below in walk([element])):
                self.complain("M18", self.place(element), "no link back")

    # ----------------------------------------------- ISO 32000-1, 14.7.4: M19
    def parent_tree(self):
        root = self.pdf.resolve(self.pdf.catalog().get("/StructTreeRoot", {}))
        tree = self.pdf.number_tree(root.get("/ParentTree"))
        used = set()
        content, objects = {page.reference: {} for page in self.pages}, {}
        for element in self.elements:
            parent = element.parent.reference if element.parent else None
            if parent and element.value.get("/P") != parent:
                self.complain("M19", self.place(element), "P names another")
            for kid in element.kids:
                if isinstance(kid, tuple):
                    kids = content.get(kid[1], {}) if kid[0] == "content" \
                        else objects
                    if kid[-1] in kids:
                        self.complain("M19", self.place(element),
                                      "shares %s %s" % (kid[0], kid[-1]))
                    kids[kid[-1]] = element.reference
        for number, page in enumerate(self.pages, 1):
            self.page_parents(number, page, tree, used, content[page.reference])
            for reference in self.pdf.resolve(page.value.get("/Annots", [])):
                key = self.pdf.resolve(reference).get("/StructParent")
                used.add(key)
                if key is None or tree.get(key) != objects.get(reference):
                    self.complain("M19", "annotation on page %d" % number,
                                  "ParentTree says %s" % tree.get(key))
        if set(tree) != used - {None}:
            self.complain("M19", "ParentTree", "keys %s belong to nothing"
                          % sorted(set(tree) - used)[:5])
        if tree and root.get("/ParentTreeNextKey", 0) <= max(tree):
            self.complain("M19", "ParentTree", "ParentTreeNextKey")

    def page_parents(self, number, page, tree, used, content):
        key = page.value.get("/StructParents")
        used.add(key)
        owners = self.pdf.resolve(tree.get(key, [])) or []
        marks = {mcid for _, mcid in page.marks}
        where = "page %d" % number
        for mcid, owner in enumerate(owners):
            if owner is not None and content.get(mcid) != owner:
                self.complain("M19", where, "MCID %d: the tree says %s, "
                              "ParentTree %s"
                              % (mcid, content.get(mcid), owner))
        for mcid in sorted(marks):
            if mcid >= len(owners) or owners[mcid] is None:
                self.complain("M19", where,
                              "MCID %d is not in ParentTree" % mcid)
            if mcid not in content:
                self.complain("M19", where,
                              "MCID %d is in no element" % mcid)
        for mcid in sorted(set(content) - marks):
            self.complain("M19", where, "an element wants MCID %d, which "
                          "is not there" % mcid)

    def form_xobjects(self):
        """Content of a Form XObject is tagged by what stands around it, or has
        a StructParents of its own, known to the ParentTree."""
        root = self.pdf.resolve(self.pdf.catalog().get("/StructTreeRoot", {}))
        tree = self.pdf.number_tree(root.get("/ParentTree"))
        for reference, found in self.pdf.objects.items():
            value = found.get("stream", {}).get("dict", {})
            if value.get("/Subtype") != "/Form":
                continue
            marks = [operands[1]["/MCID"] for operator, operands in
                     operations(self.pdf.stream(reference[len("obj:"):]))
                     if operator == "BDC" and isinstance(operands[1], dict)
                     and "/MCID" in operands[1]]
            owners = self.pdf.resolve(tree.get(value.get("/StructParents"), []))
            if any(mark >= len(owners) or owners[mark] is None
                   for mark in marks):
                self.complain("M19", reference, "a Form XObject whose MCIDs "
                              "belong to no element")
            if "/StructParents" in value and not marks:
                self.complain("M19", reference, "a Form XObject with a key "
                              "and nothing tagged")

    # -------------------------------------------- MH 06, 07, 11, 26: M03, M05
    def document(self):
        catalog = self.pdf.catalog()
        if not text_of(catalog.get("/Lang", "u:")):
            self.complain("M05", "catalog", "no Lang")
        if self.pdf.resolve(catalog.get("/MarkInfo", {})).get("/Marked") \
                is not True:
            self.complain("M09", "catalog", "not Marked")
        preferences = self.pdf.resolve(catalog.get("/ViewerPreferences", {}))
        if preferences.get("/DisplayDocTitle") is not True:
            self.complain("M04", "catalog", "no DisplayDocTitle")
        if "/Encrypt" in self.pdf.trailer:
            self.complain("M03", "trailer", "encrypted")
        for reference, found in self.pdf.objects.items():
            value = found.get("value", found.get("stream", {}).get("dict"))
            for key in FORBIDDEN & set(value if isinstance(value, dict) else ()):
                self.complain("M03", reference, "has %s" % key)
            if isinstance(value, dict) and value.get("/S") in FORBIDDEN:
                self.complain("M03", reference, "is %s" % value["/S"])

    def check(self):
        self.document()
        self.painted()
        self.types()
        self.headings()
        self.lists()
        self.tables()
        self.figures()
        self.annotations()
        self.page_numbers()
        self.notes()
        self.parent_tree()
        self.form_xobjects()
        FormChecker(self).check()
        if self.manuscript is not None:
            ReadingChecker(self, self.manuscript).check()
        return self.complaints


def main():
    count = 0
    for path in sys.argv[1:]:
        complaints = Checker(Pdf(path)).check()
        for complaint in complaints:
            print("%s: %s: %s: %s" % ((path,) + complaint))
        count += len(complaints)
    print("%d files, %d violations" % (len(sys.argv) - 1, count))
    sys.exit(1 if count or len(sys.argv) < 2 else 0)


if __name__ == "__main__":
    main()
