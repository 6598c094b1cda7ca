#!/usr/bin/env python3
"""tag_checker.py BOOK.pdf...: is everything painted tagged or an artifact, and
is the tag tree what a reader of pages would expect? One line a violation:

    BOOK.pdf: rule: where: what is wrong

Rules are ours; after each the conditions it stands for (Matterhorn Protocol
1.1, PDF Association's Tagged PDF Best Practice Guide, ISO 32000-1)."""
import re
import sys

from form_checker import FormChecker
from pdf_reading import Pdf, PdfError, text_below, text_of, walk

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


class Checker:
    def __init__(self, pdf, name):
        self.pdf, self.name, self.count = pdf, name, 0
        self.pages = pdf.pages()
        self.number = {p.reference: i + 1 for i, p in enumerate(self.pages)}
        for page in self.pages:
            page.read()
        self.page_text = {p.reference: p.text for p in self.pages}
        self.tops = pdf.tree()
        self.elements = list(walk(self.tops))

    def complain(self, rule, where, what):
        self.count += 1
        print("%s: %s: %s: %s" % (self.name, rule, where, what))

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
        for number, page in enumerate(self.pages, 1):
            where = "page %d" % number
            for problem in page.problems:
                self.complain("nesting", where, problem)
            seen = set()
            for tag, mcid in page.marks:
                if mcid in seen:
                    self.complain("mcid", where, "MCID %d twice" % mcid)
                seen.add(mcid)
            for paint in page.paints:
                shown = "%s %s" % (paint.operator, paint.text[:30])
                if paint.mcids and paint.artifacts:
                    self.complain("painted", where,
                                  "both tagged and artifact: " + shown)
                if not paint.mcids and not paint.artifacts:
                    self.complain("painted", where,
                                  "neither tagged nor artifact: " + shown)
                if len(paint.mcids) > 1:
                    self.complain("painted", where, "tagged twice: " + shown)
                if paint.unmapped:
                    self.complain("unicode", where, "glyphs %s have no text"
                                  % paint.unmapped[:5])
                if re.search("[\ue000-\uf8ff\ufffd\ufeff]", paint.text):
                    self.complain("unicode", where, "not text for people: %r"
                                  % paint.text[:30])
            for properties in page.artifacts:
                self.artifact(where, properties)

    # ------------------------------------------------------- BPG 3.7: M14
    def artifact(self, where, properties):
        kind = properties.get("/Type")
        if kind not in ("/Pagination", "/Layout", "/Page", "/Background"):
            self.complain("artifact", where, "artifact of type %s" % kind)
        if "/Subtype" in properties and (
                kind != "/Pagination" or properties["/Subtype"] not in
                ("/Header", "/Footer", "/Watermark", "/PageNum", "/Bates")):
            self.complain("artifact", where, "artifact %s" % properties)

    # ------------------------------------------- MH 01-006, 02, 09: M09, M12
    def types(self):
        root = self.pdf.resolve(self.pdf.catalog().get("/StructTreeRoot", {}))
        if [top.kind for top in self.tops] != ["Document"]:
            self.complain("root", "StructTreeRoot", "not one Document but %s"
                          % [top.kind for top in self.tops])
        for kind in self.pdf.resolve(root.get("/RoleMap", {})):
            if kind[1:] in STANDARD:
                self.complain("role", kind, "a standard type is mapped")
        for element in self.elements:
            if element.kind not in STANDARD:
                self.complain("type", self.place(element), "not standard")
            self.nesting(element)

    def nesting(self, element):
        parent = element.parent.kind if element.parent else None
        allowed = PARENTS.get(element.kind)
        if allowed and parent not in allowed:
            self.complain("nesting", self.place(element), "inside %s" % parent)
        may_hold = KIDS.get(element.kind)
        for kid in element.elements():
            if may_hold and kid.kind not in may_hold:
                self.complain("nesting", self.place(kid),
                              "directly in %s" % element.kind)
            if re.fullmatch("P|H[1-6]?|Span|Link|Reference|Lbl", element.kind) \
                    and kid.kind in BLOCKS:
                self.complain("nesting", self.place(kid),
                              "a block inside %s" % element.kind)
        if element.kind in NO_TEXT and any(
                isinstance(kid, tuple) and kid[0] == "content"
                for kid in element.kids):
            self.complain("loose", self.place(element), "text of its own")
        if not element.kids and element.kind not in ("TD", "TH"):
            self.complain("empty", self.place(element), "holds nothing")
        elif re.fullmatch("P|H[1-6]|Caption|Lbl|LBody", element.kind) \
                and not self.text(element).strip() \
                and not any(below.kind in ("Figure", "Form")
                            for below in walk([element])):
            self.complain("empty", self.place(element), "holds no text")

    # ------------------------------------------------------ MH 14, M10, M47
    def headings(self):
        before, titles = 0, set()
        for element in self.elements:
            match = re.fullmatch("H([1-6])", element.kind)
            if not match:
                continue
            level = int(match.group(1))
            if level > before + 1:
                self.complain("heading", self.place(element),
                              "H%d after %s" % (level, "H%d" % before
                                                if before else "nothing"))
            before = level
            titles.add(plain(self.text(element)))
        for title in self.bookmarks():
            if not any(plain(title) in one for one in titles):
                self.complain("bookmark", title, "no heading reads so")

    def bookmarks(self):
        catalog = self.pdf.catalog()
        first = (self.pdf.resolve(catalog.get("/Outlines")) or {}).get("/First")
        todo = [first] if first else []
        while todo:
            item = self.pdf.resolve(todo.pop())
            title = text_of(item["/Title"])
            self.destination("bookmark", title, item)
            yield title
            todo += [item[key] for key in ("/Next", "/First") if key in item]

    # ---------------------------------------------------------- BPG 4.2: M12
    def lists(self):
        for element in self.elements:
            if element.kind != "L":
                continue
            numbering = element.attribute("List", "/ListNumbering")
            items = [kid for kid in element.elements() if kid.kind == "LI"]
            if not items:
                self.complain("list", self.place(element), "has no items")
            if numbering is not None and numbering not in NUMBERINGS:
                self.complain("list", self.place(element),
                              "numbering %s" % numbering)
            labels = []
            for item in items:
                kinds = [kid.kind for kid in item.elements()]
                labels += [self.text(kid).strip() for kid in item.elements()
                           if kid.kind == "Lbl"]
                if kinds.count("LBody") != 1 or kinds[-1:] != ["LBody"]:
                    self.complain("list", self.place(item),
                                  "holds %s" % " ".join(kinds))
            # None says that the labels are words, as in a list of terms.
            if labels and (numbering is None or numbering == "/None" and all(
                    MARKER.fullmatch(label) for label in labels)):
                self.complain("list", self.place(element),
                              "labels, but ListNumbering %s" % numbering)

    # ------------------------------------------------------- MH 15, M13
    def tables(self):
        for element in self.elements:
            if element.kind != "Table":
                continue
            kinds = [kid.kind for kid in element.elements()]
            if kinds.count("Caption") > 1 or "Caption" in kinds[1:-1]:
                self.complain("table", self.place(element),
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
                            self.complain("table", self.place(cell), "overlaps")
                        taken[y + dy, x + dx] = cell
                if cell.kind == "TH":
                    has_head = True
                    if cell.attribute("Table", "/Scope") not in (
                            "/Row", "/Column", "/Both"):
                        self.complain("table", self.place(cell), "no Scope")
        for y in range(len(rows)):
            widths.append(len([1 for row, _ in taken if row == y]))
        if len(set(widths)) > 1 or any(y >= len(rows) for y, _ in taken):
            self.complain("table", self.place(table),
                          "rows of %s columns" % sorted(set(widths)))
        if not has_head:
            self.complain("table", self.place(table), "no header cell")

    # ------------------------------------------------------- MH 13, M15
    def figures(self):
        for element in self.elements:
            if element.kind not in ("Figure", "Formula"):
                continue
            if not element.string("/Alt").strip() \
                    and not element.string("/ActualText").strip():
                self.complain("figure", self.place(element), "no Alt")
            box = element.attribute("Layout", "/BBox")
            if not box or box[0] >= box[2] or box[1] >= box[3]:
                self.complain("figure", self.place(element), "BBox %s" % box)

    # ------------------------------------------------ MH 28, M16, M22, M50
    def annotations(self):
        owners = {}
        for element in self.elements:
            for kid in element.kids:
                if isinstance(kid, tuple) and kid[0] == "object":
                    if kid[1] in owners:
                        self.complain("link", self.place(element),
                                      "an annotation in two elements")
                    owners[kid[1]] = element
        for number, page in enumerate(self.pages, 1):
            annotations = self.pdf.resolve(page.value.get("/Annots", []))
            if annotations and page.value.get("/Tabs") != "/S":
                self.complain("tabs", "page %d" % number, "Tabs is not S")
            for reference in annotations:
                self.annotation(number, reference, owners.get(reference))
        linked = {id(owner) for owner in owners.values()}
        for element in self.elements:
            if element.kind == "Link" and id(element) not in linked:
                self.complain("link", self.place(element), "no annotation")
            if element.kind == "TOCI" and not any(
                    below.kind == "Link" and below.parent.kind == "Reference"
                    for below in walk([element])):
                self.complain("contents", self.place(element),
                              "no Link in a Reference")

    def annotation(self, number, reference, owner):
        value = self.pdf.resolve(reference)
        where = "annotation on page %d" % number
        kind = value.get("/Subtype")
        if owner is None:
            self.complain("link", where, "in no element")
        elif {"/Link": "Link", "/Widget": "Form"}.get(kind) != owner.kind:
            self.complain("link", where, "%s in %s" % (kind, owner.kind))
        if kind == "/Link":
            if not text_of(value.get("/Contents", "u:")).strip():
                self.complain("link", where, "no Contents")
            self.destination("link", where, value)
        if not value.get("/F", 0) & 4 or value.get("/F", 0) & 2:
            self.complain("link", where, "flags %s" % value.get("/F"))

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
                self.complain("number", self.place(element),
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
                self.complain("note", self.place(element),
                              "ID %r missing or not unique" % identity)
            seen.add(identity)
            siblings = element.parent.elements()
            before = siblings[siblings.index(element) - 1] \
                if siblings.index(element) else None
            if before is None or before.kind not in ("Reference", "Note"):
                self.complain("note", self.place(element),
                              "not behind its Reference")
            if not any(below.kind == "Link" for below in walk([element])):
                self.complain("note", self.place(element), "no link back")

    # ----------------------------------------------- ISO 32000-1, 14.7.4: M19
    def parent_tree(self):
        root = self.pdf.resolve(self.pdf.catalog().get("/StructTreeRoot", {}))
        tree = self.pdf.number_tree(root.get("/ParentTree"))
        used = set()
        content, objects = {page.reference: {} for page in self.pages}, {}
        for element in self.elements:
            parent = element.parent.reference if element.parent else None
            if parent and element.value.get("/P") != parent:
                self.complain("parent", self.place(element), "P names another")
            for kid in element.kids:
                if isinstance(kid, tuple):
                    kids = content.get(kid[1], {}) if kid[0] == "content" \
                        else objects
                    if kid[-1] in kids:
                        self.complain("parent", self.place(element),
                                      "shares %s %s" % (kid[0], kid[-1]))
                    kids[kid[-1]] = element.reference
        for number, page in enumerate(self.pages, 1):
            self.page_parents(number, page, tree, used, content[page.reference])
            for reference in self.pdf.resolve(page.value.get("/Annots", [])):
                key = self.pdf.resolve(reference).get("/StructParent")
                used.add(key)
                if key is None or tree.get(key) != objects.get(reference):
                    self.complain("parent", "annotation on page %d" % number,
                                  "ParentTree says %s" % tree.get(key))
        if set(tree) != used - {None}:
            self.complain("parent", "ParentTree", "keys %s belong to nothing"
                          % sorted(set(tree) - used)[:5])
        if tree and root.get("/ParentTreeNextKey", 0) <= max(tree):
            self.complain("parent", "ParentTree", "ParentTreeNextKey")

    def page_parents(self, number, page, tree, used, content):
        key = page.value.get("/StructParents")
        used.add(key)
        owners = self.pdf.resolve(tree.get(key, [])) or []
        marks = {mcid for _, mcid in page.marks}
        where = "page %d" % number
        for mcid, owner in enumerate(owners):
            if owner is not None and content.get(mcid) != owner:
                self.complain("parent", where, "MCID %d: the tree says %s, "
                              "ParentTree %s"
                              % (mcid, content.get(mcid), owner))
        for mcid in sorted(marks):
            if mcid >= len(owners) or owners[mcid] is None:
                self.complain("parent", where,
                              "MCID %d is not in ParentTree" % mcid)
            if mcid not in content:
                self.complain("parent", where,
                              "MCID %d is in no element" % mcid)
        for mcid in sorted(set(content) - marks):
            self.complain("parent", where, "an element wants MCID %d, which "
                          "is not there" % mcid)

    # -------------------------------------------- MH 06, 07, 11, 26: M03, M05
    def document(self):
        catalog = self.pdf.catalog()
        if not text_of(catalog.get("/Lang", "u:")):
            self.complain("document", "catalog", "no Lang")
        if self.pdf.resolve(catalog.get("/MarkInfo", {})).get("/Marked") \
                is not True:
            self.complain("document", "catalog", "not Marked")
        preferences = self.pdf.resolve(catalog.get("/ViewerPreferences", {}))
        if preferences.get("/DisplayDocTitle") is not True:
            self.complain("document", "catalog", "no DisplayDocTitle")
        if "/Encrypt" in self.pdf.trailer:
            self.complain("document", "trailer", "encrypted")
        for reference, found in self.pdf.objects.items():
            value = found.get("value", found.get("stream", {}).get("dict"))
            for key in FORBIDDEN & set(value if isinstance(value, dict) else ()):
                self.complain("document", reference, "has %s" % key)
            if isinstance(value, dict) and value.get("/S") in FORBIDDEN:
                self.complain("document", reference, "is %s" % value["/S"])

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
        FormChecker(self).check()
        return self.count


def plain(text):
    return "".join(text.replace("\u00ad", "").split()).lower()


def main():
    count = 0
    for path in sys.argv[1:]:
        try:
            checker = Checker(Pdf(path), path)
            count += checker.check()
            print("%s: %d pages, %d elements, %d violations" % (
                path, len(checker.pages), len(checker.elements),
                checker.count))
        except PdfError as error:
            print("%s: %s" % (path, error))
            count += 1
    sys.exit(1 if count or len(sys.argv) < 2 else 0)


if __name__ == "__main__":
    main()
