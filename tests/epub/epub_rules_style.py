"""Rules of the stylesheet, and of pictures."""
import re
import struct
import xml.etree.ElementTree as ElementTree

from epub_package import classes, name
from open_type import OpenType

RULES = {}
RUNNING = {"html", "body", "p", "*", ":root"}
COLOR = re.compile(r"#[0-9a-f]{3,8}\b|\b(rgb|hsl)a?\(|\b(black|white|red|"
                    r"blue|green|gr[ae]y|silver|yellow|orange|purple|navy)\b")
MODERN = re.compile(r"\b(calc|var|min|max|clamp)\(|--[\w-]+\s*:|@import|"
                    r"\d(vw|vh|vmin|vmax|rem)\b|:has\(|!important|@media|"
                    r":\s*(inline-)?(grid|flex)\b|::|@page")


def rule(identifier):
    def keep(function):
        RULES[identifier] = function
        return function
    return keep


def declarations(book):
    for selectors, found in book.rules():
        for key, value in found:
            yield selectors, key, value


@rule("M33")
def order_of_the_page(book):
    for selectors, key, value in declarations(book):
        if key in ("position", "float", "order", "column-count", "columns",
                   "transform", "z-index"):
            yield "%s { %s: %s }" % (selectors, key, value)
        if key.startswith("margin") and re.search(r"(^| )-\d", value):
            yield "%s: negative margin" % selectors


@rule("M36")
def running_text(book):
    for selectors, key, value in declarations(book):
        if RUNNING & set(selectors) and (
                key in ("font-family", "font-size", "font", "line-height",
                        "color", "background", "background-color") or
                (key == "text-align" and value == "justify")):
            yield "%s { %s: %s }" % (selectors, key, value)


@rule("M37")
def no_colors(book):
    """One is allowed: the white ground of pictures."""
    for selectors, key, value in declarations(book):
        if COLOR.search(value) and not (
                selectors == ["img"] and key == "background-color" and
                value == "#ffffff"):
            yield "%s { %s: %s }" % (selectors, key, value)


@rule("M41")
def no_fixed_sizes(book):
    """That nothing is clipped is seen in a browser."""
    for selectors, key, value in declarations(book):
        if key in ("height", "max-height", "width", "overflow",
                   "overflow-y", "clip", "text-overflow") and \
                value not in ("auto", "100%", "visible"):
            yield "%s { %s: %s }" % (selectors, key, value)


@rule("M42")
def old_engines(book):
    bare = re.sub(r"/\*.*?\*/", "", book.css, flags=re.S)
    for match in MODERN.finditer(bare):
        yield match.group()
    for selectors, key, value in declarations(book):
        if key in ("direction", "unicode-bidi"):
            yield "%s { %s: %s }" % (selectors, key, value)


@rule("S10")
def paired_breaks(book):
    for selectors, found in book.rules():
        keys = {key: value for key, value in found}
        for side in ("before", "after", "inside"):
            if ("break-" + side in keys) != ("page-break-" + side in keys):
                yield "%s: break-%s is alone" % (selectors, side)


@rule("S11")
def headings(book):
    found = {}
    for selectors, key, value in declarations(book):
        for selector in selectors:
            found.setdefault(selector, {})[key] = value
    for heading in ("h1", "h2", "h3", "h4"):
        style = found.get(heading, {})
        for key, value in (("text-align", "left"), ("hyphens", "none"),
                           ("page-break-after", "avoid")):
            if style.get(key) not in (
                    (value, "start") if key == "text-align" else (value,)):
                yield "%s has no %s: %s" % (heading, key, value)


@rule("S17")
def links(book):
    found = dict((key, value) for selectors, key, value in declarations(book)
                 if selectors == ["a"])
    if found.get("color") != "inherit" or \
            found.get("text-decoration") != "underline":
        yield "links are told by %s" % found
    for selectors, key, value in declarations(book):
        if key == "text-decoration" and "none" in value:
            yield "%s takes the underline away" % selectors


@rule("S20")
def pictures(book):
    """Opaque: a PNG without alpha, a drawing on a ground of its own."""
    for path, data in book.files.items():
        if path.endswith(".png"):
            kind = struct.unpack(">B", data[25:26])[0]
            if kind in (4, 6) or b"tRNS" in data[:2000]:
                yield "%s can be seen through" % path
        if path.endswith(".svg"):
            root = ElementTree.fromstring(data)
            first = next((one for one in root if name(one) not in
                          ("title", "desc", "metadata", "defs")), None)
            if first is None or name(first) != "rect" or \
                    first.get("fill") not in ("#ffffff", "white", "#fff") or \
                    first.get("width") != "100%" or \
                    first.get("height") != "100%":
                yield "%s has no ground" % path


@rule("S21")
def picture_sizes(book):
    found = dict((key, value) for selectors, key, value in declarations(book)
                 if selectors == ["img"])
    if found.get("max-width") != "100%" or found.get("height") != "auto":
        yield "images are sized %s" % found
    for text in book.texts:
        for one in text.elements("img"):
            if one.get("width") or one.get("height"):
                yield "%s: an image of fixed size" % text.path


# ------------------------------------------------------------------- faces

LICENSE_NAMES = {0, 13}         # of the name table: copyright, license
FACE_BYTES_MAX = 8192


def faces(book):
    """(path, face) of each face in the container."""
    for item in book.items:
        if (item.get("media-type") or "").startswith("font/"):
            path = book.path_of(item)
            yield path, OpenType(book.files[path])


def name_ids(face):
    table = face.tables.get("name", b"\0" * 6)
    count = struct.unpack(">H", table[2:4])[0]
    return {struct.unpack(">H", table[12 + 12 * i:14 + 12 * i])[0]
            for i in range(count)}


@rule("S09")
def lawful_faces(book):
    for path, face in faces(book):
        if not path.endswith(".ttf") or "glyf" not in face.tables:
            yield "%s is not a TrueType file" % path
        elif not face.may_be_embedded():
            yield "%s may not be embedded" % path
        elif not name_ids(face) >= LICENSE_NAMES:
            yield "%s does not say whose it is" % path
    if "META-INF/encryption.xml" in book.names:
        yield "a face is obfuscated"


def signs(book):
    """The characters of boxes and rings."""
    return {ord(one) for text in book.texts for element in text.all
            if {"mark", "point"} & set(classes(element))
            for one in "".join(element.itertext()) if one in "\u2610\u2611\u25cb"}


@rule("B06")
def sign_face(book):
    """A small face with the signs alone, for the signs alone (S08), which a
    reader may turn off: nothing insists on it."""
    wanted, found = signs(book), set()
    for path, face in faces(book):
        found |= {one for one, glyph in face.glyphs().items() if glyph}
        if len(book.files[path]) > FACE_BYTES_MAX:
            yield "%s has %d bytes" % (path, len(book.files[path]))
        if "url(\"../%s\")" % path.partition("/")[2] not in book.css:
            yield "no rule asks for %s" % path
    if not wanted <= found:
        yield "no face has %s" % ["%04X" % one for one in wanted - found]
    if found - {0x2610, 0x2611, 0x25CB}:
        yield "the face has more than the signs"
    if re.search(r"font-family[^;}]*!\s*important", book.css):
        yield "a face is forced"
