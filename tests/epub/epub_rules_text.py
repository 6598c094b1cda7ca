"""Rules of the content documents."""
import re

from epub_package import EPUB, HEADINGS, XHTML, XML, classes, name, roles, \
    text_of

RULES = {}
REFUSED = ("script", "form", "input", "button", "select", "textarea",
           "iframe", "audio", "video", "object", "embed", "canvas", "svg",
           "style", "font", "center")
ROLE_OF_TYPE = {
    "noteref": "doc-noteref", "footnote": "doc-footnote",
    "backlink": "doc-backlink", "endnotes": "doc-endnotes",
    "notice": "doc-notice", "part": "doc-part", "chapter": "doc-chapter",
    "toc": "doc-toc", "page-list": "doc-pagelist",
    "pagebreak": "doc-pagebreak", "index": "doc-index",
    "glossary": "doc-glossary", "foreword": "doc-foreword",
    "preface": "doc-preface", "appendix": "doc-appendix"}
NO_ROLE = {"landmarks", "titlepage", "copyright-page", "cover", "bodymatter",
           "index-entry", "index-term", "index-entry-list", "index-group",
           "index-locator", "assessment", "other-credits"}
ALLOWED_ON = {
    "doc-noteref": {"a"}, "doc-backlink": {"a"}, "doc-footnote": {"div"},
    "doc-endnotes": {"section"}, "doc-notice": {"section"},
    "doc-part": {"section"}, "doc-chapter": {"section"},
    "doc-toc": {"nav"}, "doc-pagelist": {"nav"}, "doc-pagebreak": {"span"},
    "doc-cover": {"img"}, "doc-index": {"section", "nav"},
    "doc-tip": {"aside", "div"}, "presentation": {"img"},
    "img": {"div", "span", "p"}, "group": {"div", "p", "ul"},
    "note": {"div"}, "list": {"ul", "ol"}}
LANDMARK_ROLES = {"doc-part", "doc-chapter", "doc-endnotes", "doc-toc",
                  "doc-pagelist", "doc-index"}
VAGUE = {"here", "click here", "this", "this link", "link", "more",
         "read more", "this page", "see here", "right here"}
CONTAINERS = {"ul", "ol", "dl", "table", "tr", "tbody", "thead"}
VOID = {"br", "hr", "img", "link", "meta", "col", "wbr"}


def rule(identifier):
    def keep(function):
        def each(book):
            for text in book.texts:
                for what in function(book, text):
                    yield "%s: %s" % (text.path.rpartition("/")[2], what)
        RULES[identifier] = each
        return function
    return keep


def is_hidden(text, element):
    return text.inside(element, lambda up: up.get("hidden") or
                       up.get("aria-hidden") == "true" or
                       "img" in roles(up)) is not None


@rule("M16")
def no_script(_, text):
    for one in text.all:
        if name(one) in REFUSED:
            yield "has <%s>" % name(one)
        for key in one.keys():
            if key.startswith("on"):
                yield "has %s" % key


@rule("M20")
def links_arrive(book, text):
    for one in text.elements("a"):
        href = one.get("href") or ""
        if re.match(r"(https?|mailto|tel|sms):", href):
            continue
        if href.startswith("/") or "?" in href or not href:
            yield "the link %r is not relative" % href
        elif book.resolve(text, href)[1] is None:
            yield "the link %s leads nowhere" % href


@rule("M22")
def languages(_, text):
    if not text.root.get("lang") or \
            text.root.get("lang") != text.root.get(XML + "lang"):
        yield "no language"


@rule("M23")
def language_pairs(_, text):
    for one in text.all:
        if one.get("lang") != one.get(XML + "lang"):
            yield "<%s> has one language of two" % name(one)


@rule("M24")
def titles(book, text):
    title = text_of(text.elements("title")[0])
    same = [one for one in book.texts
            if text_of(one.elements("title")[0]) == title]
    if not title or len(same) > 1 or re.search(r"\.(xhtml|md)$", title):
        yield "title %r" % title
    heads = text.headings()
    if heads and text_of(heads[0]) != re.sub(r" \d+$", "", title) and \
            text_of(heads[0]) != title:
        yield "title %r, heading %r" % (title, text_of(heads[0]))


@rule("M25")
def heading_levels(_, text):
    levels = [HEADINGS.index(name(one)) + 1 for one in text.headings()]
    if levels and levels[0] != 1:
        yield "begins with h%d" % levels[0]
    if any(b > a + 1 for a, b in zip(levels, levels[1:])):
        yield "leaves out a level: %s" % levels
    for one in text.headings():
        if not text_of(one):
            yield "has an empty heading"


@rule("M26")
def images(_, text):
    for one in text.elements("img"):
        alt = one.get("alt")
        if alt is None or bool(alt.strip()) == (
                one.get("role") == "presentation"):
            yield "image %s: alt %r" % (one.get("src"), alt)


@rule("M27")
def semantics(_, text):
    for one in text.all:
        kind = one.get(EPUB + "type")
        found = roles(one)
        if len(found) > 1 or (name(one) == "body" and (kind or found)):
            yield "<%s> has roles %s" % (name(one), found)
        if kind and name(text.parent.get(one, one)) not in ("li",):
            if kind not in ROLE_OF_TYPE and kind not in NO_ROLE:
                yield "unknown type %s" % kind
            if kind in ROLE_OF_TYPE and found != [ROLE_OF_TYPE[kind]]:
                yield "type %s with role %s" % (kind, found)
        for role in found:
            if name(one) not in ALLOWED_ON.get(role, ()):
                yield "role %s on <%s>" % (role, name(one))
        if one.get("aria-label") and not found and name(one) in ("span", "p"):
            yield "a name without a role on <%s>" % name(one)


@rule("M28")
def named_sections(_, text):
    for one in text.all:
        by = one.get("aria-labelledby")
        if by and (by not in text.ids or not text_of(text.ids[by])):
            yield "%s names nothing" % by
        if LANDMARK_ROLES & set(roles(one)) and (
                by not in text.ids or name(text.ids[by]) not in HEADINGS):
            yield "%s is not named by a heading" % roles(one)
        if "doc-notice" in roles(one) and not by and \
                not one.get("aria-label"):
            yield "a notice has no name"


@rule("M29")
def ids(_, text):
    seen = set()
    for one in text.all:
        identifier = one.get("id")
        if identifier is not None and (
                identifier in seen or
                not re.fullmatch(r"[^\W\d][\w.-]*", identifier)):
            yield "id %r" % identifier
        seen.add(identifier)


@rule("M30")
def notes(book, text):
    marks = [one for one in text.all if "doc-noteref" in roles(one)]
    found = [one for one in text.all if "doc-footnote" in roles(one)]
    for one in marks:
        to, note = book.resolve(text, one.get("href") or "")
        if not text_of(one).isdigit() or to is not text or note not in found:
            yield "the mark %r leads to no note here" % text_of(one)
    for note in found:
        back = [one for one in note.iter() if "doc-backlink" in roles(one)]
        if len(back) != 1 or not text_of(back[0]).isdigit():
            yield "note %s: not one way back" % note.get("id")
            continue
        _, mark = book.resolve(text, back[0].get("href") or "")
        if mark not in marks or mark.get("href") != "#" + note.get("id") or \
                text_of(mark) != text_of(back[0]):
            yield "note %s: its way back is another's" % note.get("id")


@rule("M31")
def tables(_, text):
    for table in text.elements("table"):
        inside = list(table.iter())
        heads = [one for one in inside if name(one) == "th"]
        if inside[1:] and any(name(one) == "table" for one in inside[1:]):
            yield "a table in a table"
        if not heads or any(one.get("scope") not in ("col", "row")
                            for one in heads):
            yield "a table without heads: %s" % text_of(table)[:40]
        if not any(name(one) == "caption" for one in inside) and \
                not table.get("aria-labelledby") and \
                not table.get("aria-label"):
            yield "a table without a name: %s" % text_of(table)[:40]


@rule("M32")
def context_breaks(_, text):
    for one in text.elements("p"):
        if not re.fullmatch(r"[*\u2217\u2022\u00b7\u2014 ]{1,12}",
                            text_of(one) or "x"):
            continue
        yield "a break of signs: %s" % text_of(one)


@rule("M34")
def link_words(_, text):
    for one in text.elements("a"):
        words = text_of(one).strip(" .,:;!?").lower()
        if not words and not any(name(i) == "img" for i in one.iter()):
            yield "a link without words"
        if words in VAGUE:
            yield "a link named %r" % words


@rule("M35")
def one_stylesheet(book, text):
    links = [one for one in text.elements("link")]
    if len(links) != 1 or len(book.css_paths) != 1 or \
            any(one.get("style") for one in text.all):
        yield "not one linked stylesheet"


@rule("M39")
def file_is_page(book, text):
    count = len([one for one in text.headings() if name(one) == "h1"])
    wanted = 0 if text is book.texts[0] and text.elements("img") and \
        not text_of(text.body) else 1
    if count != wanted and text is not book.nav:
        yield "%d titles" % count


@rule("S02")
def markers(_, text):
    for one in text.all:
        if "doc-pagebreak" not in roles(one):
            continue
        parent = text.parent[one]
        before = parent.text or ""
        for child in parent:
            if child is one:
                break
            before = child.tail or ""
        if text_of(one) or len(one) or not one.get("aria-label") or \
                one.get("aria-label").lower().startswith("page"):
            yield "marker %s is not bare" % one.get("id")
        if name(parent) in CONTAINERS:
            yield "marker %s between parts of a <%s>" % (one.get("id"),
                                                         name(parent))
        if before[-1:].isalnum() and (one.tail or "")[:1].isalnum():
            yield "marker %s in a word" % one.get("id")


@rule("S12")
def typography(_, text):
    body = "".join(text.body.itertext())
    for sign in "\u2060\u00ad\ufeff\u200b":
        if sign in body:
            yield "U+%04X" % ord(sign)
    for one in text.body.iter():
        if name(one) in ("code", "pre", "kbd"):
            continue
        pieces = [one.text or ""] + [child.tail or "" for child in one]
        for piece in pieces:
            if re.search(r"""['"]|\.\.\.| -- """, piece):
                yield "typewriter signs: %s" % " ".join(piece.split())[:50]


@rule("S13")
def arrows(_, text):
    body = "".join(text.root.itertext())
    if re.search("[\u21a9\u2934\u2935](?!\ufe0e)", body):
        yield "an arrow that may become a picture"


@rule("S14")
def superiors(_, text):
    for one in text.elements("sup"):
        if any(name(i) == "a" for i in one.iter()) or \
                text.inside(one, lambda up: name(up) == "a") is not None:
            yield "a raised link by <sup>"


PHONE_EMS = 20      # 320 pixels at the usual size of type
LETTER_EMS = 0.62   # a letter, on the wide side
PADDING_EMS = 0.5


@rule("S15")
def columns(_, text):
    """A table of more than four columns has room on a phone with its longest
    words side by side; the author may insist with a class."""
    for table in text.elements("table"):
        longest = {}
        for row in table.iter():
            if name(row) != "tr":
                continue
            cells = [one for one in row if name(one) in ("td", "th")]
            for place, cell in enumerate(cells):
                words = re.split(r"[\s\u00ad-]+", text_of(cell)) or [""]
                longest[place] = max(longest.get(place, 0),
                                     max(len(word) for word in words))
        width = sum(size * LETTER_EMS + PADDING_EMS
                    for size in longest.values())
        if len(longest) > 4 and width > PHONE_EMS * 1.25 and \
                "table" not in classes(table):
            yield "%d columns, %d em: %s" % (len(longest), width,
                                             text_of(table)[:40])


@rule("S18")
def addresses(_, text):
    for one in text.elements("a"):
        match = re.match(r"https?://(?:www\.)?([^/]+)", one.get("href") or "")
        if match is None:
            continue
        around = text_of(text.parent[one])
        if match.group(1).lower() not in around.lower():
            yield "the address %s cannot be read" % match.group(1)


@rule("S19")
def formulae(_, text):
    for one in text.elements("math"):
        if not one.get("alttext"):
            yield "a formula without words"


@rule("S23")
def notes_at_end(_, text):
    sections = [one for one in text.all if "doc-endnotes" in roles(one)]
    found = [one for one in text.all if "doc-footnote" in roles(one)]
    if len(sections) > 1 or len(found) > 500:
        yield "%d sections of notes, %d notes" % (len(sections), len(found))
    for section in sections:
        inside = list(section.iter())
        last = text.place[inside[-1]]
        if last != len(text.all) - 1 or \
                any(one not in inside for one in found):
            yield "notes are not at the end"


@rule("S24")
def end_tags(_, text):
    for tag in re.findall(rb"<(\w+)[^<>]*/>", text.data):
        if tag.decode() not in VOID:
            yield "<%s/>" % tag.decode()


def is_corner(text, cell):
    """The empty cell above the heads of rows."""
    row = text.parent[cell]
    return name(cell) == "td" and list(row)[0] is cell and \
        name(text.parent[row]) == "thead"


@rule("S29")
def no_empty_blocks(_, text):
    for one in text.elements("p", "li", "td", "th", "div", "section", "dd",
                             "dt", "figcaption", "caption"):
        if not text_of(one) and not any(
                name(i) in ("img", "hr") or "img" in roles(i)
                for i in one.iter()) and not is_hidden(text, one) and \
                not is_corner(text, one):
            yield "an empty <%s>" % name(one)
    for one in text.all:
        children = list(one)
        for a, b in zip(children, children[1:]):
            if name(a) == name(b) == "br" and not (a.tail or "").strip():
                yield "two <br> in a row"


@rule("S30")
def furniture(_, text):
    """Boxes, rings and lines are said in words, not spelled."""
    for one in text.all:
        own = [one.text or ""] + [child.tail or "" for child in one]
        if re.search("[\u2610\u2611\u25cb]", " ".join(own)) and \
                not is_hidden(text, one) and \
                text.inside(one, lambda up: name(up) in ("code", "pre")) \
                is None:
            yield "spoken furniture: %s" % text_of(one)[:40]
        if {"line", "room", "blank"} & set(classes(one)) and \
                not is_hidden(text, one):
            yield "a spoken line"
        if "img" in roles(one) and not (one.get("aria-label") or "").strip():
            yield "furniture without a name"


@rule("S31")
def parts_apart(_, text):
    for one in text.all:
        if "doc-part" in roles(one) and any(
                "doc-chapter" in roles(i) for i in one.iter()):
            yield "a chapter inside a part"


@rule("B09")
def pop_ups(_, text):
    for note in [one for one in text.all if "doc-footnote" in roles(one)]:
        words = text_of(note)
        marks = [one for one in text.all if "doc-noteref" in roles(one)
                 and one.get("href") == "#" + (note.get("id") or "")]
        if not 9 <= len(words) <= 5000:
            yield "note %s has %d characters" % (note.get("id"), len(words))
        if not marks or text.place[marks[0]] > text.place[note]:
            yield "note %s comes before its mark" % note.get("id")
        first = next(one for one in note.iter()
                     if one is not note and name(one) != "p")
        if name(note) != "div" or "doc-backlink" not in roles(first) or \
                not words.startswith(text_of(first)):
            yield "note %s does not begin with its number" % note.get("id")


@rule("B10")
def no_false_pop_ups(book, text):
    """A link forward to less than a section looks like a note to Kobo."""
    for one in text.elements("a"):
        if {"doc-noteref", "doc-backlink"} & set(roles(one)) or \
                text.inside(one, lambda up: "doc-index" in roles(up)):
            continue    # an entry that pops up says what was asked
        if not (one.get("href") or "").startswith("#"):
            continue
        _, target = book.resolve(text, one.get("href"))
        if target is not None and text.place[target] > text.place[one] and \
                name(target) not in HEADINGS + ("section", "div", "table",
                                                "figure"):
            yield "%s may pop up" % one.get("href")


@rule("B12")
def content_notes(book, text):
    for note in [one for one in text.all if "doc-notice" in roles(one)]:
        for link in [one for one in note.iter() if "skip" in classes(one)]:
            to, target = book.resolve(text, link.get("href") or "")
            if target is None:
                yield "a skip link to nothing"
                continue
            places = (book.texts.index(to), to.place[target])
            here = (book.texts.index(text), text.place[link])
            if places <= here or name(target) not in \
                    HEADINGS + ("section", "body"):
                yield "%s does not skip forward" % link.get("href")


@rule("B13")
def worksheets(book, text):
    for sheet in [one for one in text.elements("section")
                  if "worksheet" in classes(one)]:
        by = sheet.get("aria-labelledby")
        if by not in text.ids:
            yield "a worksheet without a title"
        if book.navs("page-list") and not any(
                "worksheet-meta" in classes(one) and
                re.search(r"\b[\divxlc]+\b", text_of(one))
                for one in sheet.iter()):
            yield "%s does not name its page on paper" % by


@rule("B17")
def alternatives(_, text):
    for one in text.elements("img"):
        alt = (one.get("alt") or "").strip()
        caption = [text_of(i) for i in text.parent[one].iter()
                   if name(i) == "figcaption"]
        if len(alt) > 250 or alt in caption or re.match(
                r"(an? )?(image|picture|photo|graphic|illustration)\b", alt,
                re.I) or re.search(r"\.(png|jpe?g|svg)$", alt):
            yield "alt %r" % alt[:60]
