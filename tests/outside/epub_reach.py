"""What an EPUB could load, run or send, by whatever part of it. Everything is
parsed: the zip, the XML with an expat of its own, CSS by tokens. Shares no code
with the program."""
import io
import re
import stat
import zipfile
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.parsers import expat

from css_reading import Sheet

XHTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
OPF = "http://www.idpf.org/2007/opf"
NCX = "http://www.daisy.org/z3986/2005/ncx/"
OPS = "http://www.idpf.org/2007/ops"
CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"
DUBLIN = "http://purl.org/dc/elements/1.1/"

# HTML that shows text and pictures, and nothing else.
HTML_ELEMENTS = set("""html head title link meta body section header footer
    main article aside nav div p h1 h2 h3 h4 h5 h6 hgroup ol ul li dl dt dd
    figure figcaption table caption colgroup col thead tbody tfoot tr th td
    a abbr b bdi bdo br cite code del dfn em hr i img ins kbd mark pre q rb rp
    rt rtc ruby s samp small span strong sub sup u var wbr blockquote address
    details summary time data""".split())
HTML_ATTRIBUTES = set("""id class lang dir title href src alt rel type role
    colspan rowspan headers scope start value reversed hidden width height
    align valign abbr name content charset datetime open span tabindex
    style""".split())
SVG_ELEMENTS = set("""svg g path rect circle ellipse line polyline polygon text
    tspan textPath title desc defs use symbol linearGradient radialGradient
    stop clipPath mask pattern marker style switch image""".split())
MEDIA_TYPES = {"application/xhtml+xml", "application/x-dtbncx+xml", "text/css",
               "image/png", "image/jpeg", "image/gif", "image/webp",
               "image/svg+xml", "font/ttf"}
LINKS = {"http", "https", "mailto", "tel", "sms", "ftp"}
META_INF = {"META-INF/container.xml"}


def scheme_of(address):
    """As a browser finds it: blanks and controls count for nothing."""
    bare = re.sub(r"[\x00-\x20]", "", address)
    match = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", bare)
    if match:
        return match.group(1).lower()
    return "//" if bare[:2].replace("\\", "/") == "//" else ""


class Walk:
    """One XML file: its elements with their name spaces, and its faults."""

    def __init__(self, data):
        self.faults, self.elements, self.stack = [], [], []
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self.begin
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = self.doctype
        parser.EntityDeclHandler = lambda *a: self.faults.append("an entity")
        parser.ProcessingInstructionHandler = lambda target, _: \
            self.faults.append("a processing instruction <?%s" % target)
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            self.faults.append("not well-formed: %s" % error)

    def begin(self, name, attributes):
        space, _, local = name.rpartition(" ")
        self.elements.append([space, local, attributes, ""])
        self.stack.append(self.elements[-1])

    def end(self, _):
        self.stack.pop()

    def text(self, data):
        if self.stack:
            self.stack[-1][3] += data

    def doctype(self, name, system, public, has_subset):
        if name != "html" or system or public or has_subset:
            self.faults.append("a document type with more than a name")


class Epub:
    def __init__(self, data):
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.files = {one: self.zip.read(one) for one in self.zip.namelist()}
        self.types = {}         # path -> media type, from the package
        self.complaints = []

    def say(self, path, what):
        self.complaints.append("%s: %s" % (path, what))

    # ------------------------------------------------------------ addresses

    def inside(self, path, address, kinds, what):
        """Does it name a file of the package, of one of these kinds?"""
        scheme = scheme_of(address)
        if scheme:
            self.say(path, "%s loads %s" % (what, address[:80]))
            return
        to = unquote(address.partition("#")[0].partition("?")[0])
        to = normpath(join(dirname(path), to)) if to else path
        kind = self.types.get(to)
        if to.startswith(("..", "/")) or to not in self.files or kind is None:
            self.say(path, "%s names %s, which is not in the package" %
                     (what, address[:80]))
        elif not kind.startswith(kinds):
            self.say(path, "%s names %s, a %s" % (what, address[:80], kind))

    def link(self, path, address):
        """Where a reader may go, when asked."""
        scheme = scheme_of(address)
        if scheme in LINKS:
            return
        if scheme:
            self.say(path, "a link to %s" % address[:80])
            return
        self.inside(path, address, ("application/xhtml+xml", "image/svg+xml"),
                    "a link")

    def check_css(self, path, text, is_value=False):
        sheet = Sheet(text, is_value)
        for fault in sheet.faults:
            self.say(path, "CSS: " + fault)
        for address, where in sheet.loads:
            if address.startswith("#"):
                continue
            if path.endswith(".svg") or is_value:
                self.say(path, "CSS: %s loads %s" % (where, address[:80]))
            else:
                self.inside(path, address, ("image/", "font/"), where)

    # ------------------------------------------------------------------ zip

    def check_zip(self):
        if self.zip.comment:
            self.say("zip", "a comment")
        for info in self.zip.infolist():
            name = info.filename
            if name.startswith("/") or "\\" in name or ":" in name or \
                    ".." in name.split("/"):
                self.say(name, "a name that leads out")
            if stat.S_ISLNK(info.external_attr >> 16):
                self.say(name, "a symbolic link")
            if info.flag_bits & 1:
                self.say(name, "encrypted")
            if name.startswith("META-INF/") and name not in META_INF:
                self.say(name, "a file that no EPUB of ours has")

    def walk(self, path):
        walk = Walk(self.files[path])
        for fault in walk.faults:
            self.say(path, fault)
        for space, local, attributes, _ in walk.elements:
            for key in attributes:
                name = key.rpartition(" ")[2].lower()
                if name.startswith("on"):
                    self.say(path, "an event: %s" % name)
                if key == XML + " base" or name in ("schemalocation",
                                                    "nonamespaceschemalocation"):
                    self.say(path, "the attribute %s" % name)
        return walk.elements

    # -------------------------------------------------------------- package

    def check_container(self):
        path = "META-INF/container.xml"
        roots = []
        for space, local, attributes, _ in self.walk(path):
            if space != CONTAINER or local not in ("container", "rootfiles",
                                                   "rootfile"):
                self.say(path, "the element %s" % local)
            if local == "rootfile":
                roots.append(attributes.get("full-path", ""))
        if len(roots) != 1 or roots[0] not in self.files:
            self.say(path, "not one package: %s" % roots)
            return None
        return roots[0]

    def check_item(self, path, attributes):
        href = attributes.get("href", "")
        kind = attributes.get("media-type", "")
        to = normpath(join(dirname(path), unquote(href)))
        if scheme_of(href) or to not in self.files:
            self.say(path, "an item outside: %s" % href[:80])
            return
        self.types[to] = kind
        if kind not in MEDIA_TYPES:
            self.say(path, "an item of the kind %s" % kind)
        for word in (attributes.get("properties") or "").split():
            if word not in ("nav", "cover-image", "svg"):
                self.say(path, "an item that is %s" % word)
        for key in ("media-overlay", "fallback"):
            if key in attributes:
                self.say(path, "an item with a %s" % key)

    def check_package(self, path):
        for space, local, attributes, _ in self.walk(path):
            if space == DUBLIN:
                continue
            if space != OPF or local not in (
                    "package", "metadata", "meta", "link", "manifest", "item",
                    "spine", "itemref", "guide", "reference"):
                self.say(path, "the element %s" % local)
            if local == "item":
                self.check_item(path, attributes)
            if local == "link" and (
                    attributes.get("rel") != "a11y:certifierReport" or
                    scheme_of(attributes.get("href", "")) not in ("http",
                                                                  "https")):
                self.say(path, "a linked file %s" % attributes.get("href"))
        for name in self.files:
            if name not in self.types and name != path and \
                    name != "mimetype" and not name.startswith("META-INF/"):
                self.say(name, "not in the manifest")

    # ---------------------------------------------------------------- texts

    def check_head(self, path, local, attributes):
        if local == "meta" and "http-equiv" in attributes:
            self.say(path, "a meta http-equiv %s" % attributes["http-equiv"])
        if local == "link":
            if attributes.get("rel") != "stylesheet":
                self.say(path, "a link rel=%s" % attributes.get("rel"))
            self.inside(path, attributes.get("href", ""), ("text/css",),
                        "a stylesheet")

    def check_html_attribute(self, path, local, key, value):
        space, _, name = key.rpartition(" ")
        if space in (OPS, XML) or name.startswith(("aria-", "data-")):
            return
        if space or name not in HTML_ATTRIBUTES and \
                not (local == "meta" and name == "http-equiv"):
            self.say(path, "the attribute %s of %s" % (name, local))
        elif name == "style":
            self.check_css(path, value, True)
        elif name == "href" and local != "link":
            if local == "a":
                self.link(path, value)
            else:
                self.say(path, "an href of %s" % local)
        elif name == "src":
            if local == "img":
                self.inside(path, value, ("image/",), "an image")
            else:
                self.say(path, "a src of %s" % local)

    def check_html(self, path):
        for space, local, attributes, text in self.walk(path):
            if space == SVG:
                self.check_svg_element(path, local, attributes, text)
                continue
            if space != XHTML or local not in HTML_ELEMENTS:
                self.say(path, "the element %s" % local)
            if local in ("meta", "link"):
                self.check_head(path, local, attributes)
            for key, value in attributes.items():
                self.check_html_attribute(path, local, key, value)

    # ------------------------------------------------------------- drawings

    def check_reference(self, path, local, value):
        if value.startswith("#"):
            return
        if local == "image" and re.match(
                r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=]*$", value):
            return
        self.say(path, "%s loads %s" % (local, value[:80]))

    def check_svg_element(self, path, local, attributes, text):
        if local not in SVG_ELEMENTS:
            self.say(path, "the element %s" % local)
        for key, value in attributes.items():
            name = key.rpartition(" ")[2]
            if name in ("href", "src"):
                self.check_reference(path, local, value)
            elif name not in ("id", "class", "d", "points", "lang", "space"):
                self.check_css(path, value, True)
        if local == "style":
            self.check_css(path, text)

    def check_svg(self, path):
        for space, local, attributes, text in self.walk(path):
            if space != SVG:
                self.say(path, "the element %s" % local)
            else:
                self.check_svg_element(path, local, attributes, text)

    def check_ncx(self, path):
        for space, local, attributes, _ in self.walk(path):
            if space != NCX:
                self.say(path, "the element %s" % local)
            if local == "content":
                self.inside(path, attributes.get("src", ""),
                            ("application/xhtml+xml",), "an entry")
            elif "src" in attributes or local == "audio":
                self.say(path, "the element %s" % local)

    def check_font(self, path):
        data = self.files[path]
        count = int.from_bytes(data[4:6], "big")
        tags = {data[12 + 16 * i:16 + 16 * i] for i in range(count)}
        if data[:4] not in (b"\0\1\0\0", b"true") or b"SVG " in tags:
            self.say(path, "a face with more than outlines")

    CHECKS = {"application/xhtml+xml": check_html,
              "application/x-dtbncx+xml": check_ncx,
              "image/svg+xml": check_svg, "font/ttf": check_font}

    MAGIC = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8\xff",
             "image/gif": b"GIF8", "image/webp": b"RIFF"}

    def check(self):
        self.check_zip()
        package = self.check_container()
        if package is None:
            return self.complaints
        self.check_package(package)
        for path, kind in self.types.items():
            if kind == "text/css":
                self.check_css(path, self.files[path].decode("utf-8"))
            elif kind in self.CHECKS:
                self.CHECKS[kind](self, path)
            elif not self.files[path].startswith(self.MAGIC.get(kind, b"?")):
                self.say(path, "is no %s" % kind)
        return self.complaints


def complaints(data):
    try:
        return Epub(data).check()
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError) as error:
        return ["cannot be read: %r" % error]
