"""An EPUB as epub_checker.py reads it: the zip's bytes, the package, the
texts in spine order. Shares no code with the program."""
import io
import re
import struct
import xml.etree.ElementTree as ElementTree
import zipfile
from posixpath import dirname, join, normpath

EPUB = "{http://www.idpf.org/2007/ops}"
XML = "{http://www.w3.org/XML/1998/namespace}"
XHTML = "{http://www.w3.org/1999/xhtml}"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def name(element):
    return element.tag.rpartition("}")[2]


def text_of(element):
    """As a reader sees it: spaces joined."""
    return " ".join("".join(element.itertext()).split())


def roles(element):
    return (element.get("role") or "").split()


def classes(element):
    return (element.get("class") or "").split()


class Text:
    """One content document."""

    def __init__(self, path, data):
        self.path, self.data = path, data
        self.root = ElementTree.fromstring(data)
        self.all = list(self.root.iter())
        self.parent = {child: one for one in self.all for child in one}
        self.place = {one: i for i, one in enumerate(self.all)}
        self.ids = {one.get("id"): one for one in self.all if one.get("id")}
        self.body = next(one for one in self.all if name(one) == "body")

    def elements(self, *names):
        return [one for one in self.all if name(one) in names]

    def headings(self):
        return [one for one in self.elements(*HEADINGS)
                if not self.inside(one, lambda up: up.get("hidden"))]

    def inside(self, element, test):
        """The nearest element around it, or itself, that passes the test."""
        while element is not None and not test(element):
            element = self.parent.get(element)
        return element


class Book:
    def __init__(self, data):
        self.data = data
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.names = self.zip.namelist()
        self.files = {one: self.zip.read(one) for one in self.names}
        container = ElementTree.fromstring(
            self.files["META-INF/container.xml"])
        self.rootfiles = [one.get("full-path") for one in container.iter()
                          if name(one) == "rootfile"]
        self.opf_path = self.rootfiles[0]
        self.opf = ElementTree.fromstring(self.files[self.opf_path])
        self.folder = dirname(self.opf_path)
        self.items = [one for one in self.opf.iter() if name(one) == "item"]
        self.item = {one.get("id"): one for one in self.items}
        self.spine = [one.get("idref") for one in self.opf.iter()
                      if name(one) == "itemref"]
        self.texts = [self.read(self.path_of(self.item[one]))
                      for one in self.spine]
        self.by_path = {one.path: one for one in self.texts}
        nav = [one for one in self.items
               if "nav" in (one.get("properties") or "").split()]
        self.nav = self.by_path[self.path_of(nav[0])]
        self.css_paths = [self.path_of(one) for one in self.items
                          if one.get("media-type") == "text/css"]
        self.css = "\n".join(self.files[one].decode()
                             for one in self.css_paths)

    def read(self, path):
        return Text(path, self.files[path])

    def path_of(self, item):
        return normpath(join(self.folder, item.get("href")))

    def metas(self, wanted):
        """Values of <meta property="wanted">."""
        return [one for one in self.opf.iter() if name(one) == "meta"
                and one.get("property") == wanted]

    def values(self, wanted):
        return [(one.text or "").strip() for one in self.metas(wanted)]

    def dublin(self, wanted):
        return [one for one in self.opf.iter() if one.tag ==
                "{http://purl.org/dc/elements/1.1/}" + wanted]

    def navs(self, kind):
        return [one for one in self.nav.elements("nav")
                if one.get(EPUB + "type") == kind]

    def resolve(self, text, href):
        """(text, element) that a link leads to; None where there is none."""
        path, _, fragment = href.partition("#")
        path = normpath(join(dirname(text.path), path)) if path else text.path
        to = self.by_path.get(path)
        if to is None or not fragment:
            return to, to.body if to else None
        return to, to.ids.get(fragment)

    def rules(self):
        """(selectors, declarations) of the stylesheet; @supports is entered."""
        bare = re.sub(r"/\*.*?\*/", "", self.css, flags=re.S)
        bare = re.sub(r"@supports[^{]*\{", "", bare)
        for selector, inside in re.findall(r"([^{}]+)\{([^{}]*)\}", bare):
            declarations = [(one.partition(":")[0].strip().lower(),
                             one.partition(":")[2].strip().lower())
                            for one in inside.split(";") if one.strip()]
            yield [one.strip() for one in selector.split(",")], declarations

    def entries(self):
        """(name, local header, central header) of each file in the zip."""
        for info in self.zip.infolist():
            at = info.header_offset
            yield info, struct.unpack("<4sHHHHHIIIHH", self.data[at:at + 30])
