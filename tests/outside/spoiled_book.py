#!/usr/bin/env python3
"""spoiled_book.py PROGRAM FOLDER: a book that tries to lead outside in every way
that its author could write: stylesheets, drawings, HTML, attributes, addresses,
settings. It is built, every attempt must be told, and its outputs are walked.
Writes FOLDER/book, builds into FOLDER/out."""
import pathlib
import re
import subprocess
import sys

import epub_reach
import pdf_reach

FAR = "http://far.example/"

# One a line; each must be told at its line, by this code.
SHEET = [
    ("address", '@import "%sa.css";' % FAR),
    ("address", "@import url(more.css) screen;"),
    ("address", "@\\69 mport '%sa.css';" % FAR),
    ("address", "@IMPORT url(//far.example/a.css);"),
    ("address", "p { background: url(%sa.png) }" % FAR),
    ("address", "p { background: url('%sa.png') }" % FAR),
    ("address", 'p { background: URL( "%sa.png" ) }' % FAR),
    ("address", "p { background: \\75\\72\\6c(%sa.png) }" % FAR),
    ("address", "p { background: \\000075rl(%sa.png) }" % FAR),
    ("address", "p { background: u\\r\\l(%sa.png) }" % FAR),
    ("address", "p { background: url(//far.example/a.png) }"),
    ("address", "p { background: url(htt\\70://far.example/a.png) }"),
    ("address", "p { background: url(\\68ttp://far.example/a.png) }"),
    ("address", "p { background: url(HTTPS://far.example/a.png) }"),
    ("address", "p { background: url(file:///etc/passwd) }"),
    ("address", "p { background: url(ftp://far.example/a.png) }"),
    ("address", "p { background: url(../../../etc/passwd) }"),
    ("address", "p { background: url(..%2f..%2f..%2fetc/passwd) }"),
    ("address", "p { background: url(/../etc/passwd) }"),
    ("file", "p { background: url(gone.png) }"),
    ("address", "p { background: url(\\5c\\5c far.example\\5c a.png) }"),
    ("file", "p { background: url(../images/Good.png) }"),
    ("file", "p { background: url(../one.md) }"),
    ("file", "p { background: url(../images/good.svg#part) }"),
    ("file", "p { background: url() }"),
    ("address", "p { background: image-set('%sa.png' 1x) }" % FAR),
    ("address", "p { background: -webkit-image-set(url(%sa.png) 1x) }" % FAR),
    ("address", "p { background: image('%sa.png') }" % FAR),
    ("address", "p { background: cross-fade(url(%sa.png), red) }" % FAR),
    ("address", "p { --a: url(%sa.png) }" % FAR),
    ("address", "p { --a: { b: url(%sa.png) } }" % FAR),
    ("address", "p { cursor: url(%sa.cur), auto }" % FAR),
    ("address", "p { content: url(%sa.png) }" % FAR),
    ("address", "p { list-style: url(%sa.png) }" % FAR),
    ("address", "p { border-image: url(%sa.png) 1 }" % FAR),
    ("address", "p { mask: url(%sa.svg#a) }" % FAR),
    ("address", "p { filter: url(%sa.svg#a) }" % FAR),
    ("address", "p { shape-outside: url(%sa.png) }" % FAR),
    ("address", "p { -moz-binding: url(%sa.xml) }" % FAR),
    ("address", "p { behavior: url(%sa.htc) }" % FAR),
    ("address", "p { a: b/* */url(%sa.png) }" % FAR),
    ("address", "p { a: url( %sa.png ) url(../images/good.png) }" % FAR),
    ("left-out", "p { q { background: url(%sa.png) } }" % FAR),
    ("address", "@media all { p { background: url(%sa.png) } }" % FAR),
    ("address", "@supports (a: b) { p { background: url(%sa.png) } }" % FAR),
    ("address", "@supports (a: url(%s)) { p { margin: 0 } }" % FAR),
    ("address", "@font-face { font-family: A; src: url(%sa.ttf) }" % FAR),
    ("address", "@font-face { src: local('A'), src('%sa.ttf') }" % FAR),
    ("file", "@font-face { font-family: B; src: url(b.woff2) }"),
    ("file", "@font-face { font-family: C; src: url(../images/good.png) }"),
    ("file", "@font-face { font-family: D; src: url(../fonts/closed.ttf) }"),
    ("file", "@font-face { src: url(data:font/ttf;base64,AAEAAA==) }"),
    ("address", "@counter-style a { symbols: url(%sa.png) }" % FAR),
    ("address", "@keyframes a { to { background: url(%sa.png) } }" % FAR),
    ("address", "@page { background: url(%sa.png) }" % FAR),
    ("address", "@layer a { p { background: url(%sa.png) } }" % FAR),
    ("left-out", "@document url-prefix(%s) { p { margin: 0 } }" % FAR),
    ("left-out", "@unknown url(%s);" % FAR),
    ("left-out", "p { background: src(var(--a)) }"),
    ("left-out", "p { background: image-set(var(--a) 1x) }"),
    ("left-out", "p { background: image-set(attr(href) 1x) }"),
    ("left-out", "p { background: attr(href url) }"),
    ("left-out", "p { background: attr(href type(<url>)) }"),
    ("left-out", "p { background: url('a.png' var(--a)) }"),
    ("left-out", "p { background: url(a'b) }"),
    ("left-out", "p { width: expression(alert(1)) }"),
    ("left-out", "p { filter: progid:DX.AlphaImageLoader(src='%s') }" % FAR),
    ("left-out", "p { background: load('%sa.png') }" % FAR),
    ("left-out", "p { content: 'a"),
    ("left-out", "; margin } }"),
    ("left-out", "p { background: rgb(1, 2; margin: 0 }"),
    ("left-out", '@charset "shift_jis";'),
    ("left-out", "<!-- p { margin: 0 } -->"),
    ("unclosed", "p { margin: 0 /* %s" % FAR),
]

# And what goes with the sheet. The last line is never closed.
GOOD = """@namespace svg url(http://www.w3.org/2000/svg);
@font-face { font-family: Text; src: url("../fonts/Literata-Regular.ttf#a") }
@font-face { font-family: Mono; src: local("M"), url(../fonts/own.ttf?a) format("truetype") }
p { font-family: Text, serif; background-image: url("../images/good.png") }
q { background: image-set("../images/good.png" 1x, url(../images/good.svg) 2x) }
a[href^="http://"]::after { content: "url(http://far.example/) \\2192" }
b { background: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'%3E%3Cimage href='http://far.example/'/%3E%3C/svg%3E") }
"""

HTTP = "http://far.example/"
BEGIN = ('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90" '
         'xmlns:xlink="http://www.w3.org/1999/xlink">')
DRAWINGS = [
    '<script>fetch("%s")</script>',
    '<script href="%sa.js"/>',
    '<image href="%sa.png" width="9" height="9"/>',
    '<image xlink:href="%sa.png" width="9" height="9"/>',
    '<image href="//far.example/a.png" width="9" height="9"/>',
    '<image href="data:image/svg+xml;base64,PHN2Zy8+" width="9" height="9"/>',
    '<image href="data:text/html,%s" width="9" height="9"/>',
    '<feImage href="%sa.png"/>',
    '<filter id="f"><feImage xlink:href="%sa.png"/></filter>',
    '<use href="%sa.svg#a"/>',
    '<use xlink:href="other.svg#a"/>',
    '<a href="%s"><path d="M0 0h9"/></a>',
    '<a xlink:href="javascript:alert(1)"><path d="M0 0h9"/></a>',
    '<style>@import "%sa.css";</style>',
    '<style>@\\69mport url(%sa.css);</style>',
    '<style>path { fill: url(%sa.svg#a) }</style>',
    '<style>path { fill: URL(%sa.svg#a) }</style>',
    '<style>path { fill: \\75rl(%sa.svg#a) }</style>',
    '<style>path { fill: u</style><style>rl(%sa.svg#a) }</style>',
    '<style>path { fill: ur<!-- -->l(%sa.svg#a) }</style>',
    '<style><![CDATA[path { fill: url(%sa.svg#a) }]]></style>',
    '<style>@font-face { font-family: A; src: url(%sa.ttf) }</style>',
    '<style>@namespace url(%s); path { fill: image-set("%s" 1x) }</style>',
    '<style>path { --a: url(%s); fill: var(--a) }</style>',
    '<style type="text/css">* { background: url(%sa.png) }</style>',
    '<path style="fill: url(%sa.svg#a)" d="M0 0h9"/>',
    '<path style="fill: \\75 rl(%sa.svg#a)" d="M0 0h9"/>',
    '<path style="fill: u\\72l(\'%sa.svg#a\')" d="M0 0h9"/>',
    '<path style="background: url(%sa.png)" d="M0 0h9"/>',
    '<path style="cursor: url(%sa.cur), auto" d="M0 0h9"/>',
    '<path fill="url(%sa.svg#a)" d="M0 0h9"/>',
    '<path fill="URL(%sa.svg#a) red" d="M0 0h9"/>',
    '<path filter="url(%sa.svg#a)" d="M0 0h9"/>',
    '<path clip-path="url(&quot;%sa.svg#a&quot;)" d="M0 0h9"/>',
    '<path mask="&#117;rl(%sa.svg#a)" d="M0 0h9"/>',
    '<path marker-end="url(//far.example/a.svg#a)" d="M0 0h9"/>',
    '<path cursor="url(%sa.cur)" d="M0 0h9"/>',
    '<path onload="alert(1)" d="M0 0h9"/>',
    '<path onclick="location=\'%s\'" d="M0 0h9"/>',
    '<animate attributeName="href" to="%s"/>',
    '<set attributeName="href" to="%s"/>',
    '<animateTransform attributeName="transform" onbegin="alert(1)"/>',
    '<foreignObject width="9" height="9"><iframe '
    'xmlns="http://www.w3.org/1999/xhtml" src="%s"/></foreignObject>',
    '<foreignObject width="9" height="9"><img '
    'xmlns="http://www.w3.org/1999/xhtml" src="%sa.png"/></foreignObject>',
    '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
    '<h:link xmlns:h="http://www.w3.org/1999/xhtml" rel="stylesheet" '
    'href="%s"/>',
    '<g xml:base="%s"><use href="#a"/></g>',
    '<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="%s"/>',
    '<video xmlns="http://www.w3.org/1999/xhtml" src="%s"/>',
    '<audio href="%s"/>',
    '<pattern id="p" href="%sa.svg#a"/>',
    '<linearGradient id="g" xlink:href="%sa.svg#a"/>',
    '<textPath href="%sa.svg#a">a</textPath>',
    '<metadata><a href="%s"/></metadata>',
    '<?xml-stylesheet href="%sa.css"?>',
    '<color-profile xlink:href="%sa.icc"/>',
    '<font-face-uri xlink:href="%sa.ttf"/>',
    '<altGlyph xlink:href="%sa.svg#a">a</altGlyph>',
    '<tref xlink:href="%sa.svg#a"/>',
    '<mpath href="%s"/>',
    '<handler type="application/ecmascript">1</handler>',
    '<listener event="click" handler="%s"/>',
]
# Not drawn at all, since they are no drawings to trust.
REFUSED = [
    '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>%s<text>&a;</text>',
    '<!DOCTYPE svg [<!ENTITY %% a SYSTEM "http://far.example/">%%a;]>%s',
    '<!DOCTYPE svg [<!ENTITY a "<script/>">]>%s&a;',
    '<!DOCTYPE svg SYSTEM "http://far.example/a.dtd">%s<text>&a;</text>',
]

TEXT = """# Two

![Far](%(far)sa.png)

![Far](//far.example/a.png "far")

A <img src="%(far)sa.png" alt="a"> and <img srcset="%(far)sa.png 2x" alt="b">.

<script src="%(far)s"></script>

<iframe src="%(far)s"></iframe>

<object data="%(far)s"></object> <embed src="%(far)s">

<link rel="stylesheet" href="%(far)s"> <base href="%(far)s">

<meta http-equiv="refresh" content="0;%(far)s">

<form action="%(far)s"><input type="image" src="%(far)s"></form>

<video src="%(far)s" poster="%(far)s"></video> <audio src="%(far)s"></audio>

<table background="%(far)s"><tr><td background="%(far)s">a</td></tr></table>

<p style="background: url(%(far)s)" onclick="a()">styled</p>

<svg><image href="%(far)s"/><script>1</script></svg>

<style>p { background: url(%(far)s) }</style>

<math href="%(far)s"><mi>a</mi></math>

<blockquote cite="%(far)s">a</blockquote>

<a href="javascript:alert(1)" ping="%(far)s" onmouseover="a()">a</a>

[a](javascript:alert) [b](data:text/html,a) [c](file:///etc/passwd)
[d](vbscript:a) [e](&#106;avascript:a) [f](https://example.org/ "f")

[words]{style="background:url(%(far)s)" onclick="a()" src="%(far)s"}

{style="background:url(%(far)s)"}

::: {.callout style="background:url(%(far)s)" onload="a()"}

A callout.

:::
"""

SETTINGS = """title: A spoiled book
subtitle: <script src="http://far.example/"></script>
language: en
identifier: urn:uuid:0d3c8c1a-7c5e-4a58-9a1e-5b8a4f6f2b13
publisher: '"><img src="http://far.example/"/>'
editions:
  epub: {format: epub, output: spoiled.epub, stylesheet: %s}
  pdf: {format: pdf, output: spoiled.pdf}
  fillable: {format: pdf, output: fillable.pdf, fillable: true}
"""

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c636000000002000148afa4710000000049454e44"
    "ae426082")


def closed_face(data):
    """The same face with license bits that forbid embedding."""
    data = bytearray(data)
    for index in range(int.from_bytes(data[4:6], "big")):
        at = 12 + 16 * index
        if data[at:at + 4] == b"OS/2":
            table = int.from_bytes(data[at + 8:at + 12], "big")
            data[table + 8:table + 10] = b"\0\2"
    return bytes(data)


def write_book(folder):
    book = folder / "book"
    for name in ("styles", "images", "fonts"):
        (book / name).mkdir(parents=True)
    names = ["s%02d.css" % number for number in range(len(SHEET) - 1)]
    (book / "book.yaml").write_text(SETTINGS % " ".join(names + ["more.css"]))
    for name, (_, line) in zip(names, SHEET): # a kind is told once a file
        (book / "styles" / name).write_text(line + "\n")
    (book / "styles/more.css").write_text(GOOD + SHEET[-1][1])
    (book / "images/good.png").write_bytes(PNG)
    (book / "images/good.svg").write_text(BEGIN + '<path d="M0 0h9"/></svg>')
    face = pathlib.Path("fonts/SourceCodePro-Regular.ttf").read_bytes()
    (book / "fonts/own.ttf").write_bytes(face)
    (book / "fonts/closed.ttf").write_bytes(closed_face(face))
    text = "# One\n\n"
    for number, inside in enumerate(DRAWINGS):
        name = "d%02d.svg" % number
        (book / "images" / name).write_text(
            BEGIN + '<path id="a" d="M0 0h9v9"/>' +
            inside.replace("%s", HTTP) + "</svg>")
        text += "![Drawing %d](images/%s)\n\n" % (number, name)
    for number, whole in enumerate(REFUSED):
        (book / "images" / ("r%d.svg" % number)).write_text(
            whole % BEGIN + "</svg>")
        text += "![Refused %d](images/r%d.svg)\n\n" % (number, number)
    (book / "one.md").write_text(text)
    (book / "two.md").write_text(TEXT % {"far": FAR})


def build(program, folder):
    done = subprocess.run(
        [program, "build", "book", "-o", "out", "--diagnostics=short",
         "--color=never"], cwd=folder, capture_output=True, text=True,
        timeout=60, check=False)
    return done.returncode, done.stderr


def untold(log):
    """Lines of the sheet, and drawings, of which nothing was said."""
    for number, (code, line) in enumerate(SHEET[:-1]):
        if not re.search(r"(?m)^(?:book/)?styles/s%02d\.css:1:\d+: .*"
                         r"\[style-%s\]$" % (number, code), log):
            yield "sheet %d, %s: nothing said of %s" % (number, code, line)
    if not re.search(r"styles/more\.css:8:15: .*\[style-unclosed\]$", log,
                     re.M):
        yield "the comment that is not closed was not told"
    for number, _ in enumerate(REFUSED):
        if not re.search(r"images/r%d\.svg.*\[drawing-broken\]" % number, log):
            yield "images/r%d.svg was not refused" % number


# The drawing is the same without it, or nobody misses it.
SILENT = ("<metadata", "<?xml", "<g xml:base", "<h:", "<i:", "<video",
          "cursor=", "filter=", "type=\"text/css\"")


def untold_drawings(log):
    for number, inside in enumerate(DRAWINGS):
        if not re.search(r"images/d%02d\.svg.*\[drawing-" % number, log) and \
                not any(one in inside for one in SILENT):
            yield "nothing said of %s" % inside


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    write_book(folder)
    status, log = build(program, folder)
    (folder / "log").write_text(log)
    problems = [] if status == 3 else ["status %d" % status]
    problems += list(untold(log)) + list(untold_drawings(log))
    for path in sorted((folder / "out").glob("*.*")):
        data = path.read_bytes()
        checker = pdf_reach if path.suffix == ".pdf" else epub_reach
        problems += ["%s: %s" % (path.name, what)
                     for what in checker.complaints(data)]
    print("\n".join(problems))
    print("%d ways outside tried, %d problems" % (
        len(SHEET) + len(DRAWINGS) + len(REFUSED) + TEXT.count("%(far)"),
        len(problems)))
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
