"""What a PDF of a book has to say, block by block, in reading order: made from
what `kettlestitch dump tree` prints and from nothing that typesetting knows.

A block is (kind, text): a heading "H1", "P", "Lbl", "TH" and so on, as the tag
tree of a PDF should have it. A wide table may be set as a grid or as records;
then both readings are given, as a Choice."""
import os
import re
import subprocess
import tempfile
import unicodedata

WORDING = "src/document"    # the folder of the words
INLINE = set(
    "text soft-break line-break emphasis strong code link image "
    "footnote-reference superscript subscript keyboard underline inserted "
    "deleted struck mark bold italic citation quotation small abbreviation span anchor index-term blank tick-box ring".split())
TOKEN = re.compile(
    r'@?[\w-]+="(?:[^"\\]|\\.)*"|"(?:[^"\\]|\\.)*"|\S+')
ESCAPE = re.compile(r'\\(n|x[0-9a-fA-F]{2}|.)')
OUTLINE_WRITTEN_MAX = 3     # deeper headings are in no list
WHO = {"alone": "ALONE", "together": "TOGETHER", "therapist": "THERAPIST"}


class Choice:
    """The same words in two shapes, either of which will do."""

    def __init__(self, *readings):
        self.readings = readings


class Node:
    def __init__(self, kind, values, keys, line):
        self.kind, self.values, self.keys = kind, values, keys
        self.line, self.kids, self.parent = line, [], None

    def key(self, name, default=""):
        return self.keys.get(name, [default])[0]

    def below(self):
        todo = [self]
        while todo:
            node = todo.pop()
            yield node
            todo += reversed(node.kids)


def unescape(text):
    def one(match):
        code = match.group(1)
        if code == "n":
            return "\n"
        return chr(int(code[1:], 16)) if code[0] == "x" and code[1:] else code
    return ESCAPE.sub(one, text)


def read_rows(lines):
    """Rows (depth, kind, values, keys) of a tree dump."""
    for line in lines:
        bare = line.rstrip("\n")
        depth = (len(bare) - len(bare.lstrip(" "))) // 2
        kind, values, keys = None, [], {}
        for token in TOKEN.findall(bare):
            if kind is None:
                kind = token
            elif token[0] == '"':
                values.append(unescape(token[1:-1]))
            elif '="' in token:
                key, value = token.split("=", 1)
                keys.setdefault(key, []).append(unescape(value[1:-1]))
            elif "=" in token:
                key, value = token.split("=", 1)
                keys.setdefault(key, []).append(value)
            else:
                keys.setdefault(token, []).append("")
        if kind:
            yield depth, kind, values, keys


def read_tree(path):
    """The root of a tree dump."""
    stack = []
    with open(path, encoding="utf-8") as lines:
        for depth, kind, values, keys in read_rows(lines):
            node = Node(kind, values, keys, 0)
            del stack[depth:]
            if stack:
                node.parent = stack[-1]
                stack[-1].kids.append(node)
            stack.append(node)
    return stack[0]


def tree_of(program, folder, edition):
    """What the program reads of a book for one edition (None: the first)."""
    with tempfile.NamedTemporaryFile("w+b", suffix=".tree") as file:
        subprocess.run(
            [program, "dump", "tree", folder] +
            (["--only", edition] if edition else []),
            stdout=file, stderr=subprocess.DEVNULL, check=False)
        file.flush()
        return read_tree(file.name)


def words_of(folder, language):
    """The text of words/LANGUAGE.def below `folder`, which fits best: that of
    pt-BR is words/pt.def. Empty when the language has none."""
    while language:
        path = folder + "/words/%s.def" % language
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                return file.read()
        language = language.rpartition("-")[0]
    return ""


def read_wording(folder, language="en"):
    """The words that the program itself puts into a book, by name: those of
    wording.def, and in other languages what words/ has."""
    with open(folder + "/wording.def", encoding="utf-8") as file:
        words = dict(re.findall(r'WORD\((\w+),\s*((?:"[^"]*"\s*)+)\)',
                                file.read()))
    words.update(re.findall(
        r'TRANSLATION\(\w+,\s*(\w+),\s*((?:"[^"]*"\s*)+)\)',
        words_of(folder, language)))
    return {word: "".join(re.findall(r'"([^"]*)"', one))
            for word, one in words.items()}


def plain(text):
    """Text with one space where there is any, without soft hyphens."""
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    return " ".join(text.split())


class Edition:
    """Which of the nodes an edition shows."""

    def __init__(self, name, output="pdf", sheets=None, leave_out=False):
        self.name, self.output = name, output
        self.sheets = sheets        # ids, classes, "all"; None: a whole book
        self.leave_out = leave_out  # worksheets

    def shows(self, node):
        if node.kind == "conditional":
            fits = (node.key("format", self.output) in ("", self.output)
                    and node.key("edition", self.name) in ("", self.name))
            return fits != ("hidden" in node.keys)
        if self.leave_out and node.kind in ("worksheet", "chapter", "part"):
            return self.has_prose(node)
        return True

    def has_prose(self, node):
        """Without worksheets, is anything left of a part or a chapter?"""
        if node.kind == "part":
            return any(self.has_prose(kid) for kid in node.kids)
        return node.kind != "worksheet" and (
            node.kind != "chapter" or
            any(kid.kind != "worksheet" for kid in node.kids))

    def chooses(self, sheet):
        return "all" in self.sheets or sheet.key("id") in self.sheets or \
            set(sheet.key("class").split()) & set(self.sheets)


class Manuscript:
    writes_quotation_marks = True

    def __init__(self, root, edition, words, front=()):
        self.edition, self.words = edition, words
        self.blocks = [("P", plain(line)) for line in front]
        self.headings, self.images = [], []
        self.fields = []            # (name, prompt)
        self.abbreviations = []     # (what it stands for, text)
        self.entries = []   # of the outline: (depth, title, of a sheet?,
                            # levels that nested chapters add)
        self.open = []      # levels of the entries around, as written
        self.titles = []    # depths of the chapters around, by their nesting
        self.base = self.nesting = 0
        self.note_count = self.ruler_count = self.sheet_depth = self.part_depth = 0
        self.is_copy = self.is_sheet_title = False
        self.foot = None    # of a single sheet: see tagged_books.py
        self.levels = []    # as written, of each open heading
        self.pending = []   # notes whose marks are in the block in hand
        self.notes, self.targets = {}, {}
        self.language = root.key("lang")
        self.foreign = []   # (language, text)
        for node in root.below():
            if node.kind == "footnote":
                self.notes[self.chapter_of(node), node.key("label")] = node
            if node.key("id"):
                self.targets[node.key("id")] = node
        if edition.sheets is None:
            self.add(root)
        else:
            for node in root.below():
                if node.kind == "worksheet" and edition.chooses(node):
                    self.add(node)

    @staticmethod
    def chapter_of(node):
        while node is not None and node.kind != "chapter":
            node = node.parent
        return id(node)

    # ------------------------------------------------------------- inline
    def text(self, node):
        """A block's own inline children."""
        parts = []
        todo = list(reversed(node.kids))
        while todo:
            kid = todo.pop()
            if isinstance(kid, str):
                parts.append(kid)
                continue
            if kid.kind not in INLINE:
                continue
            if kid.kind == "quotation" and self.writes_quotation_marks:
                parts.append(kid.key("open"))
                todo.append(kid.key("close"))
            if kid.kind in ("text", "code"):
                parts += kid.values
            elif kid.kind in ("soft-break", "line-break", "blank", "tick-box",
                              "ring"):
                parts.append(" ")
            elif kid.kind == "footnote-reference":
                parts.append(kid.key("number"))
                self.pending.append((self.chapter_of(kid), kid.key("label")))
            elif kid.kind == "image":
                self.add_image(kid)
            language = kid.key("lang")
            if language and language != self.language:
                self.foreign.append((language, plain(self.text(kid))))
            if kid.kind == "abbreviation" and kid.key("title"):
                self.abbreviations.append(
                    (plain(kid.key("title")), plain(self.text(kid))))
            if kid.kind != "image":
                todo += reversed(kid.kids)
        return plain("".join(parts))

    def add_image(self, node):
        if "decorative" not in node.keys:
            self.images.append(plain(node.key("alt")))

    def put(self, kind, text):
        if text:
            self.blocks.append((kind, text))
        pending, self.pending = self.pending, []
        for key in pending:
            note = self.notes.pop(key, None)
            if note is not None:    # a second mark has no second note
                self.note_count += 1
                self.put("Lbl", note.key("number"))
                self.add_kids(note)

    # ------------------------------------------------------------- blocks
    def add_kids(self, node):
        for kid in node.kids:
            self.add(kid)

    def add(self, node):
        if not self.edition.shows(node) or node.kind == "footnote":
            return
        if node.key("lang") and node.key("lang") != self.language:
            self.foreign.append((node.key("lang"), None))
        method = getattr(self, "add_" + node.kind.replace("-", "_"), None)
        if method:
            method(node)
        elif node.kind in INLINE:
            # a paragraph without an element of its own, as in a cell
            self.put("P", self.text(Node("", [], {}, 0)))
        else:
            self.add_kids(node)

    def add_paragraph(self, node):
        self.put("P", self.text(node))

    def add_heading(self, node, text=None, level=None):
        level = level or int(node.key("level"))
        while self.levels and self.levels[-1] >= level:
            self.levels.pop()
        self.levels.append(level)
        text = text if text is not None else self.text(node)
        self.headings.append((len(self.levels), text))
        self.put("H%d" % len(self.levels), text)
        if level <= OUTLINE_WRITTEN_MAX and not self.is_copy:
            self.add_entry(level, text)
        self.is_sheet_title = False

    def add_entry(self, level, text):
        """A part holds its chapters, a heading those that are deeper."""
        while len(self.open) > self.base and self.open[-1] >= level:
            self.open.pop()
        self.open.append(level)
        kind = "title" if self.is_sheet_title else \
            "inside" if self.sheet_depth else "chapter"
        self.entries.append((len(self.open), text, kind,
                             self.base - self.part_depth))
        if len(self.open) == self.base + 1 and \
                len(self.titles) <= self.nesting:
            self.titles += [None] * (self.nesting - len(self.titles))
            self.titles.append(len(self.open))

    def add_part(self, node):
        self.open, self.titles = [], []
        self.base = self.nesting = 0
        self.add_heading(node, plain(node.key("title")), 1)
        self.titles = []
        self.part_depth = self.base = 1
        self.add_kids(node)
        self.part_depth = self.base = 0
        self.titles = []

    def add_chapter(self, node):
        """One that SUMMARY.md nests is below the nearest nested less."""
        self.nesting = int(node.key("nesting", "0") or 0)
        del self.titles[self.nesting:]
        self.base = next((depth for depth in reversed(self.titles) if depth),
                         self.part_depth)
        del self.open[self.base:]
        self.add_kids(node)

    def front(self):
        """A book without settings is called as its first heading is."""
        return [text for _, text in self.headings[:1]]

    def outline(self, depth_max):
        return [(depth, title) for depth, title, _, nested in self.entries
                if depth - nested <= depth_max]

    def contents(self, found):
        """The list of chapters, then that of worksheets, as deep as the list
        that was found: a style may hide the deepest entries."""
        nested = {(depth, title): levels
                  for depth, title, _, levels in self.entries}
        depth_max = max((entry[0] - nested.get(entry, 0) for entry in found),
                        default=0)
        return [(depth, title) for depth, title, kind, levels in self.entries
                if kind == "chapter" and depth - levels <= depth_max] + [
            (1, title) for _, title, kind, _ in self.entries
            if kind == "title"]

    def add_list(self, node):
        number = int(node.key("start", "1") or 1)
        for item in node.kids:
            self.put("Lbl", "%d." % number if "ordered" in node.keys else "•")
            number += 1
            self.add_kids(item)

    def add_code_block(self, node):
        self.put("P", plain(node.key("text")))

    def add_definition_term(self, node):
        self.put("Lbl", self.text(node))

    def add_choice_list(self, node):
        number = int(node.key("start", "1") or 1)
        for item in node.kids:
            if "ordered" in node.keys:
                self.put("Lbl", "%d." % number)
            number += 1
            self.add(item)

    def add_choice(self, node):
        """The label alone, or as the first of several blocks."""
        if not any(kid.kind not in INLINE for kid in node.kids):
            self.put("LBody", self.text(node))
        for kid in node.kids:
            if kid.kind not in INLINE:
                self.add(kid)

    def add_scale(self, node):
        self.put("P", plain(" ".join(node.keys.get("low", [])
                                     + node.keys.get("point", [])
                                     + node.keys.get("high", []))))

    def add_figure(self, node):
        for kid in node.kids:
            if kid.kind == "image":
                self.add_image(kid)
            else:
                self.add(kid)

    def add_figure_caption(self, node):
        self.put("Caption", self.text(node))

    def add_callout(self, node):
        self.put("P", self.words[node.key("callout").upper()])
        self.add_kids(node)

    def add_content_note(self, node):
        self.put("P", self.words["CONTENT_NOTE"])
        self.add_kids(node)
        if node.key("target"):
            target = self.targets[node.key("target").split("#", 1)[1]]
            heading = next(below for below in target.below()
                           if below.kind == "heading")
            self.put("P", self.words["SKIP_TO"].replace(
                "{1}", self.text(heading)))

    def add_worksheet(self, node):
        self.sheet_depth += 1
        for copy in range(int(node.key("repeat", "1"))):
            self.is_copy = copy > 0
            self.is_sheet_title = True
            self.add_fields(node, copy + 1 if "repeat" in node.keys else 0)
            for kid in node.kids:
                is_title = kid.kind == "heading" and self.is_sheet_title
                self.add(kid)
                if is_title:
                    self.put("P", self.needs(node))
        self.is_copy = self.is_sheet_title = False
        self.sheet_depth -= 1

    def add_fields(self, sheet, copy):
        """(name, prompt) of each answer space, in order. The choices of a
        group share its name."""
        for node in sheet.below():
            group = node.parent.key("field") if node.kind == "choice" else ""
            if node.kind == "choice-list" and node.key("field"):
                continue
            for name, prompt in zip(node.keys.get("field", []),
                                    node.keys.get("prompt", [])):
                name = group or name
                if copy:
                    name = name.replace(".", ".copy-%d." % copy, 1)
                self.fields.append((name, plain(prompt)))

    def needs(self, node):
        """With whom, how long, and who may see it."""
        parts = []
        if node.key("who"):
            parts.append(self.words[WHO[node.key("who")]])
        if node.key("minutes") not in ("", "0"):
            word = "MINUTE" if node.key("minutes") == "1" else "MINUTES"
            parts.append(self.words[word].replace(
                "{1}", node.key("minutes")))
        return plain(self.joined(parts, node.key("privacy")))

    def joined(self, parts, last):
        return "".join(self.words["SENTENCE"].replace("{1}", part)
                       for part in parts) + last

    def add_cards(self, node):
        self.add_kids(node)
        self.ruler_count += 1

    # -------------------------------------------------------------- tables
    def add_table(self, node):
        caption = [kid for kid in node.kids if kid.kind == "table-caption"]
        rows = [kid for kid in node.kids if kid.kind == "table-row"]
        outer, self.blocks = self.blocks, []
        before = dict(self.notes), self.note_count, list(self.images)
        for kid in caption:
            self.put("Caption", self.text(kid))
        for row in rows:
            for cell in row.kids:
                is_head = "header" in row.keys or "row-header" in cell.keys
                self.put("TH" if is_head else "TD", self.text(cell))
        grid, self.blocks = self.blocks, []
        self.notes, self.note_count, self.images = before
        self.records(caption, rows)
        records, self.blocks = self.blocks, outer
        self.blocks.append(Choice(grid, records))

    def records(self, caption, rows):
        """A wide table row by row: what the row is about, then each cell
        behind the name of its column."""
        out = self.blocks
        for kid in caption:
            self.put("P", self.text(kid))
        names = []
        if rows and "header" in rows[0].keys:
            names = [self.text(cell) for cell in rows[0].kids]
            rows = rows[1:]
            out += [("P", names[0])] if names and names[0] else []
        for row in rows:
            for index, cell in enumerate(row.kids):
                text = self.text(cell)
                name = names[index] if 0 < index < len(names) else ""
                if [kid.kind for kid in cell.kids] in (["ring"], ["tick-box"]):
                    # side by side, each before its name
                    if out and out[-1][0] == "Marks":
                        text = out.pop()[1] + " " + name
                    out.append(("Marks", text or name))
                elif text or name:
                    self.put("P", (self.label(name) + text).strip())

    @staticmethod
    def label(name):
        return name + ": " if name else ""

    # ------------------------------------------------------------- reading
    def reading(self, found):
        """The blocks, with each Choice in the shape that `found` has there."""
        out = []
        for block in self.blocks:
            if not isinstance(block, Choice):
                out.append(block)
                continue
            fitting = [fitted(one, found, len(out)) for one in block.readings]
            # `found` may have gone astray before: then the shape alone counts
            likely = [one for one in block.readings if one and one[0] in found]
            out += next((one for one in fitting if one is not None),
                        (likely or block.readings)[0])
        return out


def fitted(wanted, found, at):
    """The blocks found from `at` on, if they are those wanted; marks may
    stand in one line or in several. Otherwise None."""
    begin = at
    for kind, text in wanted:
        piece = found[at:at + 1]
        at += 1
        while kind == "Marks" and at < len(found) and \
                len(" ".join(one[1] for one in piece)) < len(text):
            piece.append(found[at])
            at += 1
        if " ".join(one[1] for one in piece) != text or \
                {one[0] for one in piece} != {
                    "P" if kind == "Marks" else kind}:
            return None
    return found[begin:at]
