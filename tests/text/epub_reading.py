"""The text of an EPUB in DOM order, block by block, and what a manuscript has
to give there. Answer spaces are pictures to a reader and have no text."""
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from posixpath import dirname, join, normpath

from manuscript import Manuscript, plain

KIND = {"h1": "H", "h2": "H", "h3": "H", "h4": "H", "h5": "H", "h6": "H",
        "dt": "Lbl", "th": "TH", "td": "TD", "caption": "Caption",
        "figcaption": "Caption"}
BLOCKS = set(KIND) | set("p li dd pre div section aside figure body table thead"
                         " tbody tr ul ol dl blockquote hr nav header".split())
ROLE = "role"
# Lists made of the book, which other checks look at.
PASSED_OVER = {"doc-index", "img"}


def local_name(element):
    return element.tag.rpartition("}")[2]


def documents(path):
    """(name, root) of the content documents in the order of the spine."""
    with zipfile.ZipFile(path) as book:
        container = ElementTree.fromstring(book.read("META-INF/container.xml"))
        package_path = next(e.get("full-path") for e in container.iter()
                            if local_name(e) == "rootfile")
        package = ElementTree.fromstring(book.read(package_path))
        items = {e.get("id"): e for e in package.iter()
                 if local_name(e) == "item"}
        for reference in package.iter():
            if local_name(reference) != "itemref":
                continue
            item = items[reference.get("idref")]
            if "nav" not in (item.get("properties") or "").split():
                name = normpath(join(dirname(package_path), item.get("href")))
                yield name, ElementTree.fromstring(book.read(name))


def own_text(element):
    """The inline text of a block, and the blocks inside."""
    parts, blocks = [element.text or ""], []
    for child in element:
        name = local_name(child)
        if child.get(ROLE) in PASSED_OVER:
            pass
        elif name in BLOCKS:
            blocks.append(child)
        elif name == "br":
            parts.append(" ")
        else:
            text, inner = own_text(child)
            parts.append(text)
            blocks += inner
        tail = child.tail or ""
        address = child.get("href", "").partition("//")[2].rstrip("/")
        if name == "a" and address and tail.startswith(" (%s)" % address):
            tail = tail[len(address) + 3:]  # shown as on paper
        parts.append(tail)
    return "".join(parts), blocks


def blocks_of(path, words):
    """[(kind, text)]: every block with text of its own."""
    out = []
    printed = re.compile("( · )?%s$" % re.escape(
        words["PRINTED_PAGE"]).replace(r"\{1\}", r"\w+"))
    for _, root in documents(path):
        todo = [next(e for e in root.iter() if local_name(e) == "body")]
        while todo:
            element = todo.pop()
            if element.get(ROLE) in PASSED_OVER or \
                    element.get("class") == "title-page":
                continue
            text, blocks = own_text(element)
            text = printed.sub("", plain(text)) \
                if element.get("class") == "worksheet-meta" else plain(text)
            if text:
                out.append((KIND.get(local_name(element), "P"), text))
            todo += reversed(blocks)
    return out


def title_pages(path):
    """The lines of the page with the title, where there is one."""
    return [plain("".join(line.itertext()))
            for _, root in documents(path) for section in root.iter()
            if section.get("class") == "title-page"
            for line in section if plain("".join(line.itertext()))]


class EpubManuscript(Manuscript):
    """The same words with the notes behind their chapter, without the labels
    of lists and the marks of <q>, which browsers make, and with one copy of
    each sheet."""

    writes_quotation_marks = False

    def put(self, kind, text):
        if text:
            kind = {"LBody": "P"}.get(kind, "H" if kind[0] == "H" else kind)
            self.blocks.append((kind, text))

    def add_chapter(self, node):
        outer, self.pending = self.pending, []
        super().add_chapter(node)
        notes = []
        for key in self.pending:
            note = self.notes.pop(key, None)
            notes += [note] if note else []
        self.pending = outer
        if notes:
            self.put("H", self.words["NOTES"])
        for note in notes:
            begin = len(self.blocks)
            self.add_kids(note)
            kind, text = self.blocks[begin]
            self.blocks[begin] = (kind, note.key("number") + " " + text)

    def add_list(self, node):
        for item in node.kids:
            self.add_kids(item)

    def add_worksheet(self, node):
        node.keys["repeat"] = ["1"]
        super().add_worksheet(node)

    def add_cards(self, node):
        self.add_kids(node)

    def records(self, caption, rows):
        """Each record begins with what it is about, named."""
        super().records(caption, rows)
        out = self.blocks
        if not rows or "header" not in rows[0].keys:
            return
        name = self.text(rows[0].kids[0])
        abouts = [self.text(row.kids[0]) for row in rows[1:]]
        if name:
            out.pop(len(caption))   # said once, on paper
        for index, (kind, text) in enumerate(out):
            if index >= len(caption) and kind == "P" and abouts[:1] == [text]:
                out[index] = kind, self.label(name) + abouts.pop(0)

    @staticmethod
    def label(name):
        return name + (" " if name[-1:] in ".:?!" else ": ") if name else ""

    def joined(self, parts, last):
        return " · ".join(parts + ([last] if last else []))
