"""Reads tagged PDFs for the checks in this folder: objects through qpdf,
page contents, fonts and the structure tree on its own. Shares no code with
the program, so that a mistake is not made twice."""
import base64
import json
import re
import subprocess
import zlib

TOKEN = re.compile(
    rb"(?P<space>[\0\t\n\f\r ]+|%[^\r\n]*)"
    rb"|(?P<open><<)|(?P<close>>>)|(?P<hex><[0-9A-Fa-f\s]*>)"
    rb"|(?P<literal>\()|(?P<bracket>[\[\]])"
    rb"|(?P<name>/[^\0\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?![^\0\t\n\f\r ()<>\[\]{}/%]))"
    rb"|(?P<word>[^\0\t\n\f\r ()<>\[\]{}/%]+)")
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
PAINTING = set("S s f F f* B B* b b* sh Do Tj TJ ' \" EI".split())


class PdfError(Exception):
    pass


def literal_string(data, at):
    """The string that begins behind "(" at `at`; and where it ends."""
    out, depth = bytearray(), 1
    while depth:
        c = data[at:at + 1]
        at += 1
        if c == b"":
            raise PdfError("a string has no end")
        if c == b"\\":
            c = data[at:at + 1]
            at += 1
            octal = re.compile(rb"[0-7]{1,3}").match(data, at - 1)
            if octal:
                out.append(int(octal.group(), 8) & 255)
                at = octal.end()
            elif c not in b"\r\n":
                out += ESCAPES.get(c, c)
            continue
        depth += (c == b"(") - (c == b")")
        if depth:
            out += c
    return bytes(out), at


def operations(data):
    """(operator, operands) of a content stream. Names stay "/Name", strings
    are bytes, dictionaries dicts."""
    stack, marks, at = [], [], 0
    while at < len(data):
        match = TOKEN.match(data, at)
        if not match:
            raise PdfError("unknown bytes in content: %r" % data[at:at + 20])
        at, kind, text = match.end(), match.lastgroup, match.group()
        if kind == "literal":
            text, at = literal_string(data, at)
            stack.append(text)
        elif kind == "hex":
            digits = re.sub(rb"\s", b"", text[1:-1]).decode()
            stack.append(bytes.fromhex(digits + "0" * (len(digits) % 2)))
        elif kind == "open" or text == b"[":
            marks.append(len(stack))
        elif kind == "close":
            items, stack = stack[marks[-1]:], stack[:marks.pop()]
            stack.append(dict(zip(items[::2], items[1::2])))
        elif text == b"]":
            items, stack = stack[marks[-1]:], stack[:marks.pop()]
            stack.append(items)
        elif kind == "name":
            stack.append(text.decode("latin-1"))
        elif kind == "number":
            stack.append(float(text) if b"." in text else int(text))
        elif kind == "word":
            word = text.decode("latin-1")
            if word in ("true", "false", "null"):
                stack.append({"true": True, "false": False}.get(word))
            else:
                yield word, stack
                stack = []


def utf16(data):
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    return data.decode("latin-1")


class Font:
    """A composite font with two-byte codes and a ToUnicode map."""

    def __init__(self, pdf, value):
        font = pdf.resolve(value)
        self.name = font.get("/BaseFont", "?")
        self.text = {}
        if "/ToUnicode" in font:
            self.read_map(pdf.stream(font["/ToUnicode"]))

    def read_map(self, data):
        for operator, operands in operations(data):
            if operator == "endbfchar":
                for code, text in zip(operands[::2], operands[1::2]):
                    self.text[int.from_bytes(code, "big")] = \
                        text.decode("utf-16-be", "replace")
            elif operator == "endbfrange":
                for low, high, text in zip(*[iter(operands)] * 3):
                    low = int.from_bytes(low, "big")
                    for code in range(low, int.from_bytes(high, "big") + 1):
                        last = text[code - low] if isinstance(text, list) \
                            else text[:-2] + (int.from_bytes(text[-2:], "big")
                                              + code - low).to_bytes(2, "big")
                        self.text[code] = last.decode("utf-16-be", "replace")

    def decode(self, data):
        """The text, and the codes that have none."""
        codes = [int.from_bytes(data[i:i + 2], "big")
                 for i in range(0, len(data), 2)]
        return ("".join(self.text.get(code, "") for code in codes),
                [code for code in codes if code == 0 or not self.text.get(code)])


class Paint:
    """One painting operator: where it stands in the marked content."""

    def __init__(self, operator, stack, text, unmapped):
        self.operator, self.text, self.unmapped = operator, text, unmapped
        self.mcids = [p["/MCID"] for _, p in stack if "/MCID" in p]
        self.artifacts = [p for tag, p in stack if tag == "/Artifact"]


class Page:
    def __init__(self, pdf, reference, value):
        self.pdf, self.reference, self.value = pdf, reference, value
        self.paints = []
        self.text = {}      # by MCID
        self.marks = []     # (tag, MCID) in order
        self.artifacts = []  # property lists
        self.problems = []

    def content(self):
        contents = self.value.get("/Contents", [])
        contents = self.pdf.resolve(contents, streams=False)
        if not isinstance(contents, list):
            contents = [contents]
        return b"\n".join(self.pdf.stream(c) for c in contents)

    def read(self):
        data = self.content()
        resources = self.pdf.resolve(self.value.get("/Resources", {}))
        fonts = self.pdf.resolve(resources.get("/Font", {}))
        stack, font, saved = [], None, []
        for operator, operands in operations(data):
            if operator in ("BMC", "BDC"):
                self.begin(stack, operands)
            elif operator == "EMC":
                if not stack:
                    self.problems.append("EMC without a beginning")
                else:
                    stack.pop()
            elif operator == "q":
                saved.append(font)
            elif operator == "Q" and saved:
                font = saved.pop()
            elif operator == "Tf":
                font = self.pdf.font(fonts.get(operands[0]))
            elif operator in PAINTING:
                self.paint(operator, operands, stack, font)
        if stack:
            self.problems.append("%d sequences have no EMC" % len(stack))

    def begin(self, stack, operands):
        properties = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, str):
            resources = self.pdf.resolve(self.value.get("/Resources", {}))
            lists = self.pdf.resolve(resources.get("/Properties", {}))
            properties = self.pdf.resolve(lists.get(properties, {}))
        stack.append((operands[0], properties))
        if "/MCID" in properties:
            self.marks.append((operands[0], properties["/MCID"]))
        if operands[0] == "/Artifact":
            self.artifacts.append(properties)
        if "/ActualText" in properties:
            self.add_text(stack, utf16(properties["/ActualText"]))

    def paint(self, operator, operands, stack, font):
        text, unmapped = "", []
        if operator in ("Tj", "TJ", "'", '"'):
            strings = operands[-1] if operator == "TJ" else operands[-1:]
            for piece in strings:
                if isinstance(piece, bytes):
                    one, bad = font.decode(piece) if font else ("", [])
                    text, unmapped = text + one, unmapped + bad
            if not any("/ActualText" in p for _, p in stack):
                self.add_text(stack, text)
        self.paints.append(Paint(operator, stack, text, unmapped))

    def add_text(self, stack, text):
        for _, properties in reversed(stack):
            if "/MCID" in properties:
                mcid = properties["/MCID"]
                self.text[mcid] = self.text.get(mcid, "") + text
                return


class Element:
    def __init__(self, pdf, reference, parent):
        self.pdf, self.reference, self.parent = pdf, reference, parent
        self.value = pdf.resolve(reference)
        self.kind = self.value.get("/S", "/?")[1:]
        self.kids = []      # Element, ("content", page, MCID), ("object", ref)

    def elements(self):
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def attribute(self, owner, key):
        lists = self.pdf.resolve(self.value.get("/A", []))
        for one in lists if isinstance(lists, list) else [lists]:
            one = self.pdf.resolve(one)
            if isinstance(one, dict) and one.get("/O") == "/" + owner \
                    and key in one:
                return self.pdf.resolve(one[key])
        return None

    def string(self, key):
        return text_of(self.value.get(key, "u:"))


def roman(number):
    text = ""
    for value, digits in ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"),
                          (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
                          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        text += digits * (number // value)
        number %= value
    return text


def text_of(value):
    """A text string as qpdf's JSON has it."""
    if value.startswith("u:"):
        return value[2:]
    if value.startswith("b:"):
        return utf16(bytes.fromhex(value[2:]))
    return value


class Pdf:
    """`decode`: "none" leaves streams as they lie in the file until they are
    asked for, which a book with hundreds of pictures needs."""

    def __init__(self, path, decode="generalized"):
        output = subprocess.run(
            ["qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=inline",
             "--decode-level=" + decode, path], capture_output=True,
            check=False)
        if output.returncode not in (0, 3):
            raise PdfError(output.stderr.decode("utf-8", "replace"))
        self.objects = json.loads(output.stdout)["qpdf"][1]
        self.fonts = {}
        self.trailer = self.objects["trailer"]["value"]

    def is_reference(self, value):
        return isinstance(value, str) and \
            re.fullmatch(r"\d+ \d+ R", value) is not None

    def resolve(self, value, streams=True):
        while self.is_reference(value):
            found = self.objects.get("obj:" + value)
            if found is None:
                return None
            if "stream" in found:
                return found["stream"]["dict"] if streams else value
            value = found["value"]
        return value

    def stream(self, reference):
        stream = self.objects["obj:" + reference]["stream"]
        data = base64.b64decode(stream.get("data", ""))
        return zlib.decompress(data) \
            if stream["dict"].get("/Filter") == "/FlateDecode" else data

    def font(self, value):
        if value not in self.fonts:
            self.fonts[value] = Font(self, value)
        return self.fonts[value]

    def catalog(self):
        return self.resolve(self.trailer["/Root"])

    def bookmarks(self):
        """(depth from 1, dictionary) of each, in order."""
        outlines = self.resolve(self.catalog().get("/Outlines")) or {}
        todo = [(1, outlines["/First"])] if "/First" in outlines else []
        while todo:
            depth, reference = todo.pop()
            item = self.resolve(reference)
            yield depth, item
            todo += [(depth, item["/Next"])] if "/Next" in item else []
            todo += [(depth + 1, item["/First"])] if "/First" in item else []

    def pages(self):
        """Pages in order, not yet read."""
        todo = [self.catalog()["/Pages"]]
        pages = []
        while todo:
            reference = todo.pop()
            value = self.resolve(reference)
            if value.get("/Type") == "/Pages":
                todo += reversed(value["/Kids"])
            else:
                pages.append(Page(self, reference, value))
        return pages

    def number_tree(self, value):
        todo, found = [value], {}
        while todo:
            node = self.resolve(todo.pop())
            if node is None:
                continue
            pairs = self.resolve(node.get("/Nums", []))
            found.update(zip(pairs[::2], pairs[1::2]))
            todo += reversed(self.resolve(node.get("/Kids", [])))
        return found

    def page_labels(self):
        """The label of each page, in order."""
        starts = self.number_tree(self.catalog().get("/PageLabels"))
        labels, style, number = [], {}, 1
        for index in range(len(self.pages())):
            if index in starts:
                style = self.resolve(starts[index])
                number = style.get("/St", 1)
            text = {"/D": str(number), "/r": roman(number),
                    "/R": roman(number).upper()}.get(style.get("/S"), "")
            labels.append(text_of(style.get("/P", "u:")) + text)
            number += 1
        return labels

    def tree(self):
        """The elements directly under the StructTreeRoot."""
        root = self.resolve(self.catalog().get("/StructTreeRoot"))
        if root is None:
            return []
        kids = self.resolve(root.get("/K", []), streams=False)
        tops = kids if isinstance(kids, list) else [root["/K"]]
        tops = [Element(self, kid, None) for kid in tops]
        todo = list(tops)
        while todo:
            element = todo.pop()
            self.add_kids(element)
            todo += element.elements()
        return tops

    def add_kids(self, element):
        own_page = element.value.get("/Pg")
        kids = element.value.get("/K", [])
        if self.is_reference(kids) and isinstance(self.resolve(kids), list):
            kids = self.resolve(kids)
        for kid in kids if isinstance(kids, list) else [kids]:
            if isinstance(kid, int):
                element.kids.append(("content", own_page, kid))
                continue
            value = self.resolve(kid)
            if value.get("/Type") == "/MCR":
                element.kids.append(("content", value.get("/Pg", own_page),
                                     value["/MCID"]))
            elif value.get("/Type") == "/OBJR":
                element.kids.append(("object", value["/Obj"]))
            else:
                element.kids.append(Element(self, kid, element))


def walk(tops):
    """Every element, parents before children, in reading order."""
    todo = list(reversed(tops))
    while todo:
        element = todo.pop()
        yield element
        todo += reversed(element.elements())


def text_below(element, page_text):
    """All text of an element; `page_text` maps page references to texts."""
    parts, todo = [], [element]
    while todo:
        kid = todo.pop()
        if isinstance(kid, Element):
            if "/ActualText" in kid.value:
                parts.append(kid.string("/ActualText"))
            else:
                todo += reversed(kid.kids)
        elif kid[0] == "content":
            parts.append(page_text.get(kid[1], {}).get(kid[2], ""))
    return "".join(parts)
