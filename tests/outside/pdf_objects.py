"""A PDF cut into its objects by its own cross-reference table: no library, so
that nothing is mended on the way. Strings and names are read as ISO 32000-1
(7.3) says; streams are unpacked when they are asked for."""
import re
import zlib

SPACE = b"\0\t\n\f\r "
TOKEN = re.compile(
    rb"[\0\t\n\f\r ]+|%[^\r\n]*|(?P<open><<)|(?P<close>>>)"
    rb"|(?P<hex><[0-9A-Fa-f\0\t\n\f\r ]*>)|(?P<literal>\()"
    rb"|(?P<bracket>[\[\]])|/(?P<name>[^\0\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?![^\0\t\n\f\r ()<>\[\]{}/%]))"
    rb"|(?P<word>[^\0\t\n\f\r ()<>\[\]{}/%]+)|(?P<stray>.)", re.S)
STRING = re.compile(rb"[^()\\]+|\\\r\n|\\.|[()]", re.S)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


class PdfError(Exception):
    pass


class Name(str):
    pass


class Reference:
    def __init__(self, number):
        self.number = number


class Stream:
    def __init__(self, dictionary, data):
        self.dictionary, self.data = dictionary, data

    def content(self):
        """Unpacked, where it is packed by Flate alone."""
        filters = self.dictionary.get("Filter", [])
        filters = filters if isinstance(filters, list) else [filters]
        data = self.data
        for one in filters:
            if one in ("FlateDecode", "Fl"):
                data = zlib.decompressobj().decompress(data)
            else:
                return b""
        return data


def read_string(data, at):
    """Behind "(" at `at`: the bytes, and where they end."""
    out, depth = [], 1
    while True:
        match = STRING.match(data, at)
        if not match:
            raise PdfError("a string without an end")
        part, at = match.group(), match.end()
        if part == b"(":
            depth += 1
        elif part == b")":
            depth -= 1
            if depth == 0:
                return b"".join(out), at
        elif part[:1] == b"\\":
            digits = re.compile(rb"[0-7]{1,3}").match(data, match.start() + 1)
            if digits:
                part, at = bytes([int(digits.group(), 8) & 255]), digits.end()
            elif part[1:2] in b"\r\n":
                part = b""
            else:
                part = ESCAPES.get(part[1:], part[1:])
        out.append(part)


def unescape_name(raw):
    return Name(re.sub(rb"#([0-9A-Fa-f]{2})",
                       lambda m: bytes([int(m.group(1), 16)]),
                       raw).decode("latin-1"))


class Reader:
    """One object from `at` on; `end` is where it ended."""

    def __init__(self, data, at):
        self.data, self.at = data, at

    def token(self):
        while True:
            match = TOKEN.match(self.data, self.at)
            if not match:
                raise PdfError("ends within an object")
            self.at = match.end()
            if match.lastgroup:
                return match.lastgroup, match.group(match.lastgroup)

    def reference(self, number):
        match = re.compile(rb"[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R"
                           rb"(?![^\0\t\n\f\r ()<>\[\]{}/%])").match(
            self.data, self.at)
        if match:
            self.at = match.end()
            return Reference(number)
        return number

    def value(self, kind, text):
        if kind == "name":
            return unescape_name(text)
        if kind == "number":
            return float(text) if b"." in text else self.reference(int(text))
        if kind == "literal":
            found, self.at = read_string(self.data, self.at)
            return found
        if kind == "hex":
            digits = re.sub(rb"[^0-9A-Fa-f]", b"", text).decode()
            return bytes.fromhex(digits + "0" * (len(digits) % 2))
        if kind == "word":
            return {b"true": True, b"false": False}.get(text)
        raise PdfError("a stray %r" % text)

    def read(self):
        """Nested without recursion."""
        stack = []
        while True:
            kind, text = self.token()
            if kind == "open" or text == b"[" and kind == "bracket":
                stack.append((kind, []))
                continue
            if kind == "close" or kind == "bracket":
                if not stack or (stack[-1][0] == "open") != (kind == "close"):
                    raise PdfError("brackets that do not match")
                opened, items = stack.pop()
                found = items if opened == "bracket" else \
                    dict(zip(items[::2], items[1::2]))
            else:
                found = self.value(kind, text)
            if not stack:
                return found
            stack[-1][1].append(found)


class Pdf:
    def __init__(self, data):
        self.data = data
        self.faults = []
        self.trailers, self.offsets = [], {}
        start = data.rfind(b"startxref")
        if data.find(b"startxref") != start:
            self.faults.append("more than one revision")
        if start < 0:
            raise PdfError("no startxref")
        self.read_xref(Reader(data, start + 9).read())
        self.starts = sorted(self.offsets)

    def read_xref(self, at):
        self.table_at = at
        if self.data[at:at + 4] != b"xref":
            raise PdfError("no plain cross-reference table")
        lines = re.compile(rb"[\0\t\n\f\r ]*(\d+) (\d+)[\0\t\n\f\r ]*")
        at += 4
        while True:
            head = lines.match(self.data, at)
            if not head:
                break
            first, count, at = int(head.group(1)), int(head.group(2)), head.end()
            for index in range(count):
                entry = self.data[at:at + 20]
                at += 20
                if entry[17:18] == b"n":
                    self.offsets[int(entry[:10])] = first + index
        word = self.data.find(b"trailer", at)
        self.trailers.append(Reader(self.data, word + 7).read())
        if "Prev" in self.trailers[-1] or "XRefStm" in self.trailers[-1]:
            self.faults.append("a second cross-reference table")

    def spans(self):
        """(number, bytes) of each object, which together are the file."""
        ends = self.starts[1:] + [self.table_at]
        for start, end in zip(self.starts, ends):
            yield self.offsets[start], self.data[start:end]

    @staticmethod
    def parse(span):
        match = re.match(rb"[\0\t\n\f\r ]*\d+[\0\t\n\f\r ]+\d+"
                         rb"[\0\t\n\f\r ]+obj", span)
        if not match:
            raise PdfError("no object where the table says")
        reader = Reader(span, match.end())
        found = reader.read()
        rest = re.compile(rb"[\0\t\n\f\r ]*stream\r?\n").match(span, reader.at)
        if rest and isinstance(found, dict):
            end = span.rfind(b"endstream")
            return Stream(found, span[rest.end():end].rstrip(b"\r\n")
                          if end >= 0 else span[rest.end():])
        return found
