"""Rules of the container, the package document and the navigation."""
import re
import struct
import xml.etree.ElementTree as ElementTree
from posixpath import normpath, join

from epub_package import EPUB, XML, HEADINGS, name, roles, text_of

RULES = {}
TYPES = {"application/xhtml+xml", "text/css", "image/png", "image/jpeg",
         "image/svg+xml", "application/x-dtbncx+xml", "font/ttf"}
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
MODES = {"textual", "visual"}
FEATURES = {"alternativeText", "displayTransformability", "pageBreakMarkers",
            "pageNavigation", "readingOrder", "structuralNavigation",
            "tableOfContents", "unlocked", "index"}


def rule(identifier):
    def keep(function):
        RULES[identifier] = function
        return function
    return keep


# --------------------------------------------------------------- container


@rule("M01")
def mimetype(book):
    head = book.data[:58]
    if head[30:38] != b"mimetype" or head[38:58] != b"application/epub+zip":
        yield "the first entry is not the mimetype"
    _, version, flags, method = struct.unpack("<4sHHH", head[:10])
    if (version, flags, method) != (10, 0, 0) or head[28:30] != b"\0\0":
        yield "the mimetype's entry is not bare"


@rule("M02")
def plain_zip(book):
    if book.zip.comment:
        yield "the archive has a comment"
    for info, local in book.entries():
        if info.compress_type not in (0, 8) or local[3] not in (0, 8):
            yield "%s is neither stored nor deflated" % info.filename
        if local[2] & 0x09 or info.flag_bits & 0x09:
            yield "%s is encrypted or has a data descriptor" % info.filename
        if local[1] not in (10, 20) or info.filename.endswith("/"):
            yield "%s asks for more than zip 2.0" % info.filename


@rule("M03")
def file_names(book):
    seen = set()
    for path in book.names:
        if path.lower() in seen:
            yield "%s occurs twice" % path
        seen.add(path.lower())
        for part in path.split("/"):
            if part not in ("META-INF", "EPUB") and (
                    not re.fullmatch("[a-z0-9][a-z0-9.-]*", part)
                    or len(part) > 64):
                yield "%s is not a plain name" % path


@rule("M04")
def one_root(book):
    if len(book.rootfiles) != 1:
        yield "%d rootfiles" % len(book.rootfiles)
    for path in book.names:
        if path not in ("mimetype", "META-INF/container.xml") and \
                not path.startswith(book.folder + "/"):
            yield "%s lies outside the package's folder" % path


@rule("M05")
def manifest(book):
    listed = [book.path_of(one) for one in book.items]
    there = set(book.names) - {"mimetype", "META-INF/container.xml",
                               book.opf_path}
    for path in set(listed) ^ there:
        yield "%s is only listed, or only there" % path
    if len(listed) != len(set(listed)):
        yield "a file is listed twice"


@rule("M06")
def plain_xml(book):
    for path, data in book.files.items():
        if path.rpartition(".")[2] not in ("xml", "opf", "ncx", "xhtml"):
            continue
        text = data.decode("utf-8")
        ElementTree.fromstring(data)
        for sign in ("<!DOCTYPE", "<!ENTITY", "<!--", "<![CDATA["):
            if sign in text:
                yield "%s has %s" % (path, sign)
        for entity in re.findall(r"&([^;]*);", text):
            if entity not in ("amp", "lt", "gt", "quot", "apos") and \
                    entity[:1] != "#":
                yield "%s names the entity %s" % (path, entity)


# ----------------------------------------------------------------- package


@rule("M08")
def identifier(book):
    found = [one.text for one in book.dublin("identifier")
             if one.get("id") == book.opf.get("unique-identifier")]
    if book.opf.get("version") != "3.0" or len(found) != 1 or \
            not re.match(r"urn:[a-z0-9]+:.+", found[0]):
        yield "no stable identifier: %s" % found


@rule("M09")
def title_and_language(book):
    if len(book.dublin("title")) != 1 or not text_of(book.dublin("title")[0]):
        yield "not exactly one title"
    languages = [one.text for one in book.dublin("language")]
    if len(languages) != 1 or not LANGUAGE.fullmatch(languages[0]):
        yield "not exactly one language: %s" % languages


@rule("M10")
def modified(book):
    dates = book.values("dcterms:modified")
    if len(dates) != 1 or not DATE.fullmatch(dates[0]):
        yield "modified: %s" % dates


@rule("M11")
def package_language(book):
    if not book.opf.get(XML + "lang") or \
            book.opf.get("dir") not in ("ltr", "rtl"):
        yield "the package has no language or direction"


@rule("M12")
def media_types(book):
    for item in book.items:
        if item.get("media-type") not in TYPES:
            yield "%s is %s" % (item.get("href"), item.get("media-type"))


@rule("M13")
def properties(book):
    found = [(one.get("properties") or "").split() for one in book.items]
    flat = [one for words in found for one in words]
    if flat.count("nav") != 1 or flat.count("cover-image") > 1:
        yield "nav or cover-image is not there once"
    if set(flat) - {"nav", "cover-image"}:
        yield "properties %s" % sorted(set(flat))


@rule("M14")
def spine_once(book):
    documents = {one.get("id") for one in book.items
                 if one.get("media-type") == "application/xhtml+xml"}
    if len(book.spine) != len(set(book.spine)) or \
            set(book.spine) != documents:
        yield "the spine is not each content document once"


@rule("M15")
def nothing_remote(book):
    for text in book.texts:
        for one in text.all:
            for key in ("src", "href", "data", "poster", "srcset"):
                value = one.get(key) or ""
                if name(one) != "a" and re.match(r"\w+:|//", value):
                    yield "%s loads %s" % (text.path, value)
    if re.search(r"url\(\s*['\"]?(\w+:|//)", book.css):
        yield "the stylesheet loads from afar"
    for path, data in book.files.items():
        if path.endswith(".svg") and re.search(
                rb"(href|src)\s*=\s*[\"'](\w+:|//)|url\(\s*\w+:", data):
            yield "%s loads from afar" % path


@rule("M21")
def ncx(book):
    spine = next(one for one in book.opf.iter() if name(one) == "spine")
    item = book.item.get(spine.get("toc"))
    if item is None:
        yield "the spine names no NCX"
        return
    root = ElementTree.fromstring(book.files[book.path_of(item)])
    uid = [one.get("content") for one in root.iter(NCX + "meta")
           if one.get("name") == "dtb:uid"]
    if uid != [one.text for one in book.dublin("identifier")]:
        yield "dtb:uid is not the identifier"
    found = [(text_of(one.find(NCX + "navLabel")),
              one.find(NCX + "content").get("src"))
             for one in root.iter(NCX + "navPoint")]
    wanted = [(text_of(a), a.get("href")) for nav in book.navs("toc")
              for a in nav.iter() if name(a) == "a"]
    if found != wanted:
        yield "its points are not those of the contents"
    orders = [int(one.get("playOrder")) for one in root.iter()
              if one.get("playOrder")]
    if sorted(orders) != list(range(1, len(orders) + 1)):
        yield "playOrder has gaps"
    points = [int(one.get("playOrder")) for one in root.iter(NCX + "navPoint")]
    if points != sorted(points):
        yield "playOrder is not the order of the points"


@rule("M43")
def discovery(book):
    modes = book.values("schema:accessMode")
    enough = book.values("schema:accessModeSufficient")
    if not modes or not set(modes) <= MODES or not enough or not all(
            set(one.split(",")) <= set(modes) for one in enough):
        yield "access modes %s, sufficient %s" % (modes, enough)
    features = book.values("schema:accessibilityFeature")
    if not features or not set(features) <= FEATURES or \
            features != sorted(set(features)):
        yield "features %s" % features
    if book.values("schema:accessibilityHazard") != ["none"]:
        yield "hazards %s" % book.values("schema:accessibilityHazard")
    if len(book.values("schema:accessibilitySummary")) != 1:
        yield "not exactly one summary"


@rule("M44")
def true_claims(book):
    """Counted again here, from what was written."""
    images = [one for text in book.texts for one in text.elements("img")
              if one.get("role") != "presentation"]
    marked = [one for text in book.texts for one in text.all
              if "doc-pagebreak" in roles(one)]
    gaps = 0
    for text in book.texts:
        levels = [HEADINGS.index(name(one)) for one in text.headings()]
        gaps += any(b > a + 1 for a, b in zip(levels, levels[1:]))
    wanted = {
        "alternativeText": bool(images) and all(
            (one.get("alt") or "").strip() for one in images),
        "pageBreakMarkers": bool(marked),
        "pageNavigation": bool(marked) and bool(book.navs("page-list")),
        "structuralNavigation": gaps == 0,
        "tableOfContents": bool(book.navs("toc")),
    }
    claimed = book.values("schema:accessibilityFeature")
    for feature, is_true in wanted.items():
        if (feature in claimed) != is_true:
            yield "%s is %sclaimed" % (feature, "not " if is_true else "")
    if ("visual" in book.values("schema:accessMode")) != bool(images):
        yield "visual is claimed without images, or the other way round"


@rule("M45")
def conformance(book):
    claims = book.values("dcterms:conformsTo")
    by = book.values("a11y:certifiedBy")
    if bool(claims) != bool(by) or not all(re.fullmatch(
            r"EPUB Accessibility 1\.1 - WCAG 2\.[012] Level A{1,3}", one)
            for one in claims) or not all(by):
        yield "claims %s, by %s" % (claims, by)


@rule("M47")
def cover(book):
    covers = [one for one in book.items
              if one.get("properties") == "cover-image"]
    legacy = [one.get("content") for one in book.opf.iter()
              if name(one) == "meta" and one.get("name") == "cover"]
    if not covers:
        if legacy:
            yield "a cover is named that is not there"
        return
    if legacy != [covers[0].get("id")] or \
            covers[0].get("media-type") not in ("image/png", "image/jpeg"):
        yield "the cover is not named twice, or is a drawing"
    first = book.texts[0]
    images = first.elements("img")
    if len(images) != 1 or text_of(first.body) or \
            not (images[0].get("alt") or "").strip() or \
            normpath(join("EPUB/text", images[0].get("src"))) != \
            book.path_of(covers[0]):
        yield "the first text is not the cover alone, with words for it"


@rule("M48")
def sizes(book):
    if len(book.data) > 10e6:
        yield "the file has %d bytes" % len(book.data)
    for text in book.texts:
        if len(text.data) > 300e3:
            yield "%s has %d bytes" % (text.path, len(text.data))


@rule("S04")
def page_source(book):
    named = [one for one in book.metas("source-of")
             if one.text == "pagination"]
    ids = {"#" + (one.get("id") or "") for one in book.dublin("source")}
    if len(named) != len(book.navs("page-list")) or \
            any(one.get("refines") not in ids for one in named):
        yield "the source of the page numbers is not named"


@rule("S05")
def summary(book):
    for one in book.values("schema:accessibilitySummary"):
        if not 20 <= len(one) <= 1200:
            yield "%d characters" % len(one)
        for feature in FEATURES - {"unlocked", "index"}:
            if feature.lower() in one.lower():
                yield "says again %s" % feature


@rule("S06")
def statement(book):
    last = text_of(book.texts[-1].body)
    for one in book.values("schema:accessibilitySummary"):
        for sentence in re.split(r"(?<=\.) (?=[A-Z])", one):
            if sentence not in last:
                yield "not said to readers: %s" % sentence[:60]


@rule("S07")
def about(book):
    """A creator has a role; a book that names its publisher says its date,
    rights, what it is about and how its authors are sorted, too."""
    wants = {"role"} | ({"file-as"} if book.dublin("publisher") else set())
    for creator in book.dublin("creator"):
        refined = {one.get("property") for one in book.opf.iter()
                   if one.get("refines") == "#" + (creator.get("id") or "")}
        if not refined >= wants:
            yield "the creator %s has %s" % (creator.text, sorted(refined))
    for wanted in ("date", "rights", "description"):
        if book.dublin("publisher") and not book.dublin(wanted):
            yield "no %s" % wanted


@rule("S08")
def no_text_fonts(book):
    """Fonts of signs are no text fonts (S09)."""
    if re.search(r"@font-face", book.css) and not any(
            "font" in (one.get("media-type") or "") for one in book.items):
        yield "a face is named that is not there"
    for selectors, declarations in book.rules():
        if any(key in ("font-family", "font") for key, _ in declarations) \
                and not all(re.fullmatch(r"\.(mark|point)|@font-face",
                                         one) for one in selectors):
            yield "%s has a face of its own" % ", ".join(selectors)


@rule("S25")
def guide(book):
    found = {one.get("type"): one.get("href") for one in book.opf.iter()
             if name(one) == "reference"}
    wanted = {"toc", "text"} | ({"cover"} if any(
        one.get("properties") == "cover-image" for one in book.items)
        else set())
    if set(found) != wanted:
        yield "guide %s" % sorted(found)
    for href in found.values():
        if normpath(join(book.folder, href)) not in book.by_path:
            yield "the guide leads to %s" % href


@rule("S26")
def outlived(book):
    if re.search(rb"rendition:|<collection|<bindings|page-progression",
                 book.files[book.opf_path]):
        yield "the package has what readers gave up"
    for text in book.texts:
        if b"epub:switch" in text.data or b"epub:trigger" in text.data:
            yield "%s has a switch" % text.path


@rule("S32")
def listing_is_reading(book):
    texts = [one.path for one in book.texts if one is not book.nav]
    if texts != sorted(texts):
        yield "the order of the files' names is not that of the spine"


@rule("S33")
def zip_order(book):
    kinds = ["mimetype", "META-INF/container.xml", book.opf_path,
             book.nav.path, "EPUB/toc.ncx"]
    rest = [one for one in book.names if one not in kinds]

    def rank(path):
        return (0 if path.endswith(".css") else 2 if path in book.by_path
                else 3 if "/images/" in path else 4)
    if book.names[:5] != kinds or [rank(one) for one in rest] != sorted(
            rank(one) for one in rest):
        yield "order %s" % [one for one in book.names[:8]]


# -------------------------------------------------------------- navigation


def toc_links(book):
    return [one for nav in book.navs("toc") for one in nav.iter()
            if name(one) == "a"]


def toc_depth(book, link):
    """How deep an entry stands; chapters that SUMMARY.md nests below other
    chapters (not below a part) add their own levels, which are not counted."""
    up, count, chapters = link, 0, []
    own = link.get("href").partition("#")[0]
    while up is not None:
        count += name(up) == "ol"
        entry = up[0] if name(up) == "li" and len(up) else None
        if entry is not None and name(entry) == "a":
            to = entry.get("href").partition("#")[0]
            if to != own and to not in chapters:
                chapters.append(to)
        up = book.nav.parent.get(up)
    return count - max(0, len(chapters) - 1)


@rule("M17")
def contents(book):
    if len(book.navs("toc")) != 1:
        yield "not exactly one table of contents"
        return
    order = {one.path: i for i, one in enumerate(book.texts)}
    places, reached = [], set()
    for link in toc_links(book):
        to, element = book.resolve(book.nav, link.get("href"))
        if element is None:
            yield "%s leads nowhere" % link.get("href")
            continue
        places.append((order[to.path], to.place[element]))
        reached.add(to.path)
    if places != sorted(places):
        yield "the contents are not in reading order"
    for text in book.texts:
        if text.path not in reached and text is not book.nav and \
                (text.elements("img") or text is not book.texts[0]):
            yield "%s is not reached" % text.path
    depth = max((toc_depth(book, link) for link in toc_links(book)), default=0)
    if depth > 3:
        yield "%d levels" % depth


@rule("M18")
def labels(book):
    for link in toc_links(book):
        to, element = book.resolve(book.nav, link.get("href"))
        if len(link) or not text_of(link):
            yield "%s has markup, or no words" % link.get("href")
        if element is None:
            continue
        if name(element) not in HEADINGS:
            heads = [one for one in element.iter() if name(one) in HEADINGS]
            element = heads[0] if heads else element
        if not text_of(element) and to.elements("img"):  # the cover
            element = to.elements("title")[0]
        if text_of(element) != text_of(link):
            yield "%r leads to %r" % (text_of(link), text_of(element)[:60])


@rule("M19")
def landmarks(book):
    found = [(one.get(EPUB + "type"), one.get("href"))
             for nav in book.navs("landmarks") for one in nav.iter()
             if name(one) == "a"]
    kinds = {one for one, _ in found}
    if not kinds >= {"toc", "bodymatter"} or len(found) != len(set(found)):
        yield "landmarks %s" % found
    if ("cover" in kinds) != any(one.get("properties") == "cover-image"
                                 for one in book.items):
        yield "the cover is no landmark"


@rule("S01")
def page_list(book):
    markers = [(text.path, one) for text in book.texts for one in text.all
               if "doc-pagebreak" in roles(one)]
    links = [one for nav in book.navs("page-list") for one in nav.iter()
             if name(one) == "a"]
    wanted = ["%s#%s" % (path[len(book.folder) + 1:], one.get("id"))
              for path, one in markers]
    if [one.get("href") for one in links] != wanted:
        yield "the page list is not the list of the markers, in order"
    if [text_of(one) for one in links] != [one.get("aria-label")
                                           for _, one in markers]:
        yield "the page list calls a page by another name"


@rule("S16")
def hidden_lists(book):
    for nav in book.nav.elements("nav"):
        if (nav.get("hidden") is None) != (nav.get(EPUB + "type") == "toc"):
            yield "the wrong list is hidden: %s" % nav.get(EPUB + "type")
    css = " ".join(book.css.split())
    for wanted in ("[hidden] { display: none", "nav ol { list-style-type: none"):
        if wanted not in css:
            yield "no %s" % wanted


@rule("B20")
def ncx_pages(book):
    spine = next(one for one in book.opf.iter() if name(one) == "spine")
    item = book.item.get(spine.get("toc"))
    root = ElementTree.fromstring(book.files[book.path_of(item)]) \
        if item is not None else ElementTree.Element("none")
    found = []
    for one in root.iter(NCX + "pageTarget"):
        label = text_of(one.find(NCX + "navLabel"))
        found.append((label, one.find(NCX + "content").get("src")))
        kind = "normal" if label.isdigit() else "front"
        if one.get("type") != kind or (one.get("value") or "") != (
                label if label.isdigit() else ""):
            yield "page %s is of type %s" % (label, one.get("type"))
    wanted = [(text_of(one), one.get("href"))
              for nav in book.navs("page-list") for one in nav.iter()
              if name(one) == "a"]
    if found != wanted:
        yield "toc.ncx has another page list"
