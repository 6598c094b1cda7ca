#!/usr/bin/env python3
"""epub_checker_test.py GOOD.epub: does epub_checker.py see what is wrong? A
book without failures is spoiled in memory, one thing at a time; the rule
named must speak up, and every rule is named at least once."""
import io
import re
import sys
import zipfile

from epub_checker import RULES
from epub_package import Book

OPF = "EPUB/package.opf"
NAV = "EPUB/nav.xhtml"
NCX = "EPUB/toc.ncx"
CSS = "EPUB/css/book.css"


class Nothing(Exception):
    """There was nothing of that kind to spoil."""


def pack(files):
    """The zip as our program writes it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for path, data in files.items():
            info = zipfile.ZipInfo(path)
            is_plain = path == "mimetype" or path.endswith(".png")
            info.compress_type = 0 if is_plain else 8
            info.extract_version = 10 if is_plain else 20
            book.writestr(info, data)
    return out.getvalue()


def edit(path, pattern, replacement, count=1):
    """A spoiler: in one file, or in the first text that has such a place."""
    def spoil(files):
        paths = [path] if path else [one for one in files if "/text/" in one]
        for one in paths:
            text = files[one].decode()
            after = re.sub(pattern, replacement, text, count=count, flags=re.S)
            if after != text:
                files[one] = after.encode()
                return None
        raise Nothing(pattern)
    return spoil


def text(pattern, replacement, count=1):
    return edit(None, pattern, replacement, count)


def style(rule):
    def spoil(files):
        files[CSS] += ("\n" + rule + "\n").encode()
    return spoil


def sign_face(tag, at, value):
    """Other bytes in a table of the face."""
    def spoil(files):
        path = "EPUB/fonts/signs.ttf"
        data = files[path]
        record = data.index(tag)
        start = int.from_bytes(data[record + 8:record + 12], "big") + at
        files[path] = data[:start] + value + data[start + len(value):]
    return spoil


def rename(pattern, replacement):
    """A file under another name, everywhere."""
    def spoil(files):
        old = next(one for one in files if re.search(pattern, one))
        new = re.sub(pattern, replacement, old)
        items = list(files.items())
        files.clear()
        for path, data in items:
            if path.rpartition(".")[2] in ("opf", "ncx", "xhtml", "css"):
                data = data.replace(old.rpartition("/")[2].encode(),
                                    new.rpartition("/")[2].encode())
            files[new if path == old else path] = data
    return spoil


def add_file(path, data=b"x"):
    def spoil(files):
        files[path] = data
    return spoil


def raw(change):
    """A change of the finished zip's bytes."""
    def spoil(files):
        return change(pack(files))
    return spoil


def patch(at, value):
    return lambda data: data[:at] + value + data[at + len(value):]


def with_comment(data):
    return data[:-2] + b"\x02\x00hi"


def first_last(files):
    """The first text goes to the end of the file."""
    path = next(one for one in files if "/text/" in one)
    files[path] = files.pop(path)


def long_note(files):
    for path, data in files.items():
        found = re.search(rb'(doc-backlink"[^>]*>\d+</a> )[^<]*', data)
        if found and "/text/" in path:
            files[path] = data[:found.end(1)] + b"x" * 6000 + \
                data[found.end():]
            return
    raise Nothing("no note")


def late_mark(files):
    """A note before its mark."""
    for path, data in files.items():
        found = re.search(rb'<section class="notes".*?</section>', data, re.S)
        if found and "/text/" in path:
            cut = data[:found.start()] + data[found.end():]
            files[path] = cut.replace(b"<body>", b"<body>" + found.group(), 1)
            return
    raise Nothing("no notes")


def transparent(files):
    path = next(one for one in files if one.endswith(".png"))
    data = bytearray(files[path])
    data[25] = 6
    files[path] = bytes(data)


def big(files):
    path = [one for one in files if "/text/" in one][3]
    files[path] = files[path].replace(b"</body>", b"<p>%s</p></body>" %
                                      (b"word " * 70000))


COVER = r'<item [^>]*properties="cover-image"[^>]*/>'
NOTE = r'<div id="[^"]*" role="doc-footnote"'

SPOILED = [
    ("M01", "mimetype deflated", raw(patch(8, b"\x08"))),
    ("M01", "mimetype later", lambda files: files.update(
        mimetype=files.pop("mimetype"))),
    ("M02", "archive comment", raw(with_comment)),
    ("M02", "data descriptor", raw(patch(6, b"\x08"))),
    ("M03", "capital letters", rename(r"0000-cover", "0000-Cover")),
    ("M03", "a space", rename(r"0000-cover", "0000 cover")),
    ("M04", "two roots", edit(
        "META-INF/container.xml", r"(<rootfile [^>]*/>)", r"\1\1")),
    ("M04", "outside", add_file("extra.txt")),
    ("M05", "unlisted", add_file("EPUB/extra.css")),
    ("M05", "listed twice", edit(OPF, r'(<item id="css"[^>]*/>)',
                                 lambda m: m[1] + m[1].replace(
                                     '"css"', '"css2"'))),
    ("M06", "a comment", text(r"</body>", "<!-- x --></body>")),
    ("M06", "a document type", text(r"<html", "<!DOCTYPE html><html")),
    ("M08", "no urn", edit(OPF, r'(<dc:identifier[^>]*>)[^<]*', r"\1x")),
    ("M09", "two titles", edit(OPF, r"<dc:title", "<dc:title>x</dc:title>"
                               "<dc:title")),
    ("M09", "wrong language", edit(OPF, r"(<dc:language>)[^<]*",
                                   r"\1English")),
    ("M10", "local time", edit(OPF, r"T00:00:00Z", "T00:00:00+01:00")),
    ("M11", "no direction", edit(OPF, r' dir="\w+"', "")),
    ("M12", "WebP", edit(OPF, r"image/png", "image/webp")),
    ("M13", "scripted", edit(OPF, r'properties="nav"',
                             'properties="nav scripted"')),
    ("M14", "twice", edit(OPF, r"(<itemref [^>]*/>)", r"\1\1")),
    ("M15", "remote image", text(r'src="\.\./', 'src="https://x.org/')),
    ("M15", "remote sheet", style("p { border-image: url(//x.org/a.png) }")),
    ("M16", "script", text(r"</body>", "<script></script></body>")),
    ("M16", "handler", text(r"<h1", '<h1 onclick="x()"')),
    ("M16", "input", text(r"</body>", "<input/></body>")),
    ("M17", "out of order", edit(
        NAV, r"(<li><a [^>]*>[^<]*</a></li>\s*)(<li><a .*?</a></li>)",
        r"\2\1")),
    ("M17", "unreached", edit(
        NAV, r"(</ol></li>\s*)<li><a href=[^>]*>[^<]*</a></li>", r"\1")),
    ("M18", "markup", edit(NAV, r"(<a href[^>]*>)([^<]*)",
                           r"\1<em>\2</em>")),
    ("M18", "another label", edit(NAV, r"(<a href[^>]*>)[^<]*", r"\1Else")),
    ("M19", "no start", edit(NAV, r'epub:type="bodymatter"',
                             'epub:type="preface"')),
    ("M20", "dangling", text(r'href="#[^"]*"', 'href="#nowhere"')),
    ("M20", "from the root", text(r'<a ([^>]*)href="#',
                                  r'<a \1href="/text/x.xhtml#')),
    ("M21", "another uid", edit(NCX, r'("dtb:uid" content=")[^"]*', r"\1x")),
    ("M21", "a gap", edit(NCX, r'playOrder="5"', 'playOrder="5000"')),
    ("M21", "another label", edit(NCX, r"(<navPoint.*?<text>)[^<]*",
                                  r"\1x")),
    ("M22", "no language", text(r'<html([^>]*) lang="[^"]*"', r"<html\1")),
    ("M23", "half a language", text(r"<h1", '<h1 lang="fr"')),
    ("M24", "file name", text(r"<title>[^<]*", "<title>ch001.xhtml")),
    ("M24", "the same twice", lambda files: [
        edit(path, r"<title>[^<]*", "<title>Same")(files)
        for path in list(files) if "/text/" in path]),
    ("M25", "a gap", text(r"<h2(.*?)</h2>", r"<h4\1</h4>")),
    ("M25", "no h1", text(r"<h1(.*?)</h1>", r"<h2\1</h2>")),
    ("M26", "no alt", text(r' alt="[^"]*"', "")),
    ("M26", "empty alt", text(r' alt="[^"]*"', ' alt=""')),
    ("M27", "type without role", text(r' role="doc-noteref"', "")),
    ("M27", "role not allowed", text(r'<section([^>]*) role="doc-chapter"',
                                     r'<section\1 role="doc-tip"')),
    ("M27", "role on body", text(r"<body>", '<body role="main">')),
    ("M28", "no name", text(r'role="doc-chapter"([^>]*) aria-labelledby='
                            r'"[^"]*"', r'role="doc-chapter"\1')),
    ("M28", "names nothing", text(r'aria-labelledby="[^"]*"',
                                  'aria-labelledby="nothing"')),
    ("M29", "twice", text(r'id="[^"]*"(.*?)id="[^"]*"',
                          r'id="same"\1id="same"')),
    ("M29", "no name", text(r'<h1 id="', '<h1 id="1')),
    ("M30", "not a number", text(r'(doc-noteref"[^>]*>)\d+', r"\1note")),
    ("M30", "no way back", text(r' role="doc-backlink"', "")),
    ("M30", "another's way back", text(r'(doc-backlink"[^>]*href="#)[^"]*',
                                       r"\1nowhere")),
    ("M31", "no scope", text(r' scope="col"', "")),
    ("M31", "no heads", text(r"<(/?)th\b", r"<\1td", 0)),
    ("M31", "no name", text(r'<table([^>]*) aria-labelledby="[^"]*"',
                            r"<table\1")),
    ("M32", "stars", text(r"</body>", "<p>* * *</p></body>")),
    ("M33", "position", style("p { position: absolute }")),
    ("M33", "float", style(".line { float: left }")),
    ("M33", "negative margin", style("p { margin: 0 -1em }")),
    ("M34", "here", text(r'(<a href="[^"]*">)[^<]*', r"\1here")),
    ("M35", "style attribute", text(r"<h1", '<h1 style="margin:0"')),
    ("M36", "line height", style("p { line-height: 1.2 }")),
    ("M36", "justified", style("body { text-align: justify }")),
    ("M37", "a color", style(".line { border-color: #000000 }")),
    ("M39", "two titles", text(r"(<h1.*?</h1>)", r"\1<h1>Two</h1>")),
    ("M41", "fixed height", style(".line { height: 20px }")),
    ("M42", "calc", style(".line { margin: calc(1em + 2px) }")),
    ("M42", "flex", style(".line { display: flex }")),
    ("M42", "viewport", style(".line { margin: 2vw }")),
    ("M43", "no hazard", edit(OPF, r'<meta property="schema:accessibility'
                              r'Hazard">none</meta>', "")),
    ("M43", "unknown mode", edit(OPF, r'(schema:accessMode">)textual',
                                 r"\1reading")),
    ("M44", "images without words", text(r' alt="[^"]+"', ' alt=" "')),
    ("M44", "no markers", edit(OPF, r"<meta[^>]*>pageBreakMarkers</meta>",
                               "")),
    ("M44", "a heading left out", text(r"<h2(.*?)</h2>", r"<h3\1</h3>")),
    ("M45", "nobody certifies", edit(OPF, r"</metadata>", (
        '<meta property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG '
        "2.2 Level AA</meta></metadata>"))),
    ("M47", "a drawing", edit(OPF, COVER, lambda m: m[0].replace(
        "image/png", "image/svg+xml"))),
    ("M47", "words on the cover", text(r"</body>", "<p>x</p></body>")),
    ("M48", "a long text", big),
    ("S01", "not in the list", edit(
        NAV, r'(epub:type="page-list".*?<ol>\s*)<li>.*?</li>', r"\1")),
    ("S01", "another name", edit(
        NAV, r'(epub:type="page-list".*?<a [^>]*>)[^<]*', r"\1xx")),
    ("S02", "speaks", text(r'(doc-pagebreak"[^>]*aria-label=")', r"\1page ")),
    ("S02", "in a word", text(r'([A-Za-z])([a-z]+</p>)',
                              r'\1<span id="pp" role="doc-pagebreak" '
                              r'aria-label="9"></span>\2')),
    ("S02", "between items", text(r"<ul>", '<ul><span role="doc-pagebreak" '
                                  'aria-label="9"></span>')),
    ("S04", "no source", edit(OPF, r"<dc:source.*?</dc:source>", "")),
    ("S05", "says it again", edit(OPF, r"(accessibilitySummary\">)",
                                  r"\1alternativeText. ")),
    ("S06", "not said", edit(OPF, r"(accessibilitySummary\">)",
                             r"\1This is said here alone. ")),
    ("S07", "no sorting name", edit(
        OPF, r'<meta[^>]*property="file-as"[^>]*>[^<]*</meta>', "")),
    ("S08", "a text face", style("h1 { font-family: serif }")),
    ("S10", "alone", style(".line { break-after: avoid }")),
    ("S11", "divided", edit(CSS, r"hyphens: none", "hyphens: auto", 0)),
    ("S12", "straight quote", text(r"(<p>)", r"\1it's ")),
    ("S12", "soft hyphen", text(r"(<p>\w)", "\\1\u00ad")),
    ("S13", "emoji arrow", text(r"(<p>)", "\\1\u21a9 ")),
    ("S14", "sup", text(r"(<a [^>]*noteref[^>]*>)(\d+)",
                        r"\1<sup>\2</sup>")),
    ("S15", "five columns", text(r"<tr>(.*?)</tr>", lambda m: "<tr>%s</tr>"
                                 % ("<td>unputdownableness</td>" * 5))),
    ("S16", "hidden", edit(CSS, r"\[hidden\] \{", ".gone {")),
    ("S17", "no line", style("a { text-decoration: none }")),
    ("S18", "unread", text(r'(<a href=")https?:[^"]*("[^>]*>)[^<]*',
                           r"\1https://elsewhere.example/\2words")),
    ("S19", "no words", text(r"</body>", "<math></math></body>")),
    ("S20", "no ground", lambda files: edit(next(
        one for one in files if one.endswith(".svg")),
        r'<rect width="100%"[^>]*/>', "")(files)),
    ("S20", "alpha", transparent),
    ("S21", "fixed size", text(r"<img ", '<img width="900" ')),
    ("S23", "before the end", late_mark),
    ("S24", "closed itself", text(r"</body>", "<p/></body>")),
    ("S25", "no guide", edit(OPF, r"<guide>.*</guide>", "")),
    ("S26", "rendition", edit(OPF, r"</metadata>", (
        '<meta property="rendition:layout">reflowable</meta></metadata>'))),
    ("S29", "empty paragraph", text(r"</body>", "<p> </p></body>")),
    ("S29", "breaks", text(r"</p>", "<br/><br/></p>")),
    ("S30", "spoken line", text(r'<div([^>]*) role="img"', r"<div\1")),
    ("S30", "spoken box", text(r"</body>", "<p>\u2610 x</p></body>")),
    ("S31", "wrapped", text(r'(role="doc-part".*)(</section>)',
                            r'\1<section role="doc-chapter"></section>\2')),
    ("S32", "wrong name", rename(r"0000-cover", "9999-cover")),
    ("S33", "wrong order", first_last),
    ("S09", "not to be embedded", sign_face(b"OS/2", 8, b"\0\2")),
    ("S09", "no owner", sign_face(b"name", 2, b"\0\0")),
    ("B06", "no face", edit(OPF, r'<item id="signs"[^>]*>', "")),
    ("B06", "not asked for", edit(CSS, r"@font-face \{[^}]*\}", "")),
    ("B06", "forced", style(
        '.mark { font-family: "Signs" !important }')),
    ("B09", "long", long_note),
    ("B09", "before its mark", late_mark),
    ("B09", "a paragraph", text(NOTE + r"(.*?)</div>", lambda m: m[0].replace(
        "<div", "<p", 1).replace("</div>", "</p>").replace(
            "<p>", "<span>").replace("</p>\n</p>", "</span></p>"))),
    ("B10", "to a word", text(r"(<p>)(\w)(.*?</p>)", (
        r'\1<a href="#word">see</a></p><p><span id="word">\2</span>\3'))),
    ("B12", "skips back", text(r'(class="skip" href=")[^"]*',
                               r"\1#chapter-top")),
    ("B13", "no page", text(r'<p class="worksheet-meta">.*?</p>', "")),
    ("B17", "image of", text(r'alt="', 'alt="Image of ')),
    ("B20", "another value", edit(NCX, r'value="\d+"', 'value="0"')),
]


def complaints(rule, data):
    return list(RULES[rule](Book(data)))


def main():
    with zipfile.ZipFile(sys.argv[1]) as book:
        good = {one: book.read(one) for one in book.namelist()}
    failures = 0
    for rule in sorted(RULES):
        for what in complaints(rule, pack(dict(good))):
            print("not a good file to begin with: %s: %s" % (rule, what))
            failures += 1
    for rule, what, spoil in SPOILED:
        files = dict(good)
        try:
            spoiled = spoil(files)
            if not isinstance(spoiled, bytes):
                spoiled = pack(files)
            seen = complaints(rule, spoiled)
        except Nothing as pattern:
            print("nothing to spoil: %s: %s: %s" % (rule, what, pattern))
            failures += 1
            continue
        if not seen:
            print("unseen by rule %s: %s" % (rule, what))
            failures += 1
    untested = set(RULES) - {rule for rule, _, _ in SPOILED}
    for rule in sorted(untested):
        print("no way to spoil is known: %s" % rule)
    print("%d ways to spoil an EPUB, %d rules, %d failures" % (
        len(SPOILED), len(RULES), failures + len(untested)))
    sys.exit(1 if failures or untested else 0)


main()
