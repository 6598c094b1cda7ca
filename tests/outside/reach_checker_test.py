#!/usr/bin/env python3
"""Does reach_checker.py bite? Makes small EPUBs and PDFs of its own, each
spoiled in one way, and good ones that look like them."""
import io
import sys
import zipfile
import zlib

import epub_reach
import pdf_reach

# -------------------------------------------------------------------- EPUBs

PNG = b"\x89PNG\r\n\x1a\n"
FONT = b"\0\1\0\0\0\1" + bytes(6) + b"glyf" + bytes(12)
PAGE = ('<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>T</title>'
        '<link rel="stylesheet" href="a.css"/></head><body>%s</body></html>')
DRAWING = ('<svg xmlns="http://www.w3.org/2000/svg" '
           'xmlns:xlink="http://www.w3.org/1999/xlink">%s</svg>')
ITEMS = [("t.xhtml", "application/xhtml+xml"), ("a.css", "text/css"),
         ("i.png", "image/png"), ("d.svg", "image/svg+xml"),
         ("f.ttf", "font/ttf"), ("n.ncx", "application/x-dtbncx+xml")]
OPF = ('<package xmlns="http://www.idpf.org/2007/opf" '
       'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
       '<dc:title>T</dc:title></metadata><manifest>%s</manifest>'
       '<spine><itemref idref="i0"/></spine></package>')
CONTAINER = ('<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"'
             '><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>')
NCX = ('<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint>'
       '<content src="t.xhtml#a"/></navPoint></navMap></ncx>')


def epub(**changes):
    """Its files by the names above, "." written as "_"."""
    items = "".join('<item href="%s" media-type="%s"/>' % one for one in ITEMS)
    files = {"mimetype": "application/epub+zip",
             "META-INF/container.xml": CONTAINER, "p.opf": OPF % items,
             "t.xhtml": PAGE % "<p>T</p>", "a.css": "p { margin: 0 }",
             "i.png": PNG, "d.svg": DRAWING % "<path d='M0 0'/>",
             "f.ttf": FONT, "n.ncx": NCX}
    for name, content in changes.items():
        files[name.replace("__", "/").replace("_", ".")] = content
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def page(body):
    return epub(t_xhtml=PAGE % body)


def head(extra):
    return epub(t_xhtml=PAGE.replace("<link", extra + "<link") % "")


def css(text):
    return epub(a_css=text)


def drawing(inside):
    return epub(d_svg=DRAWING % inside)


def items(extra):
    return epub(p_opf=OPF % ("".join('<item href="%s" media-type="%s"/>' % one
                                     for one in ITEMS) + extra))


GOOD_EPUBS = [
    epub(),
    page('<p><a href="https://example.org/?a=b">a</a> <a href="#x">b</a> '
         '<a href="mailto:a@example.org">c</a> <a href="tel:1">d</a></p>'),
    page('<p><img src="i.png" alt="url(http://x/)"/> http://example.org/</p>'),
    page("<code>&lt;script src='http://x/'&gt;</code>"),
    page('<p epub:type="pagebreak" aria-label="1">@import "http://x/"</p>'),
    page('<p style="fill: url(#a)">T</p>'),
    css("/* @import url(http://x/) */ p { margin: 0 }"),
    css('p::before { content: "url(http://x/)" }'),
    css('@namespace e "http://www.idpf.org/2007/ops"; p { margin: 0 }'),
    css("@namespace e url(http://www.idpf.org/2007/ops); p { margin: 0 }"),
    css('a[href^="http://"] { margin: 0 } p { content: attr(title) }'),
    css('@font-face { font-family: F; src: local("F"), url("f.ttf") }'),
    css("p { background: url(i.png) } q { background: image-set('i.png' 1x) }"),
    css("p { --u: 'http://x/'; content: var(--u) }"),
    css("p { content: '\\'url(http://x/)' ; margin: 0 }"),
    drawing('<style>path { fill: url(#g) }</style><use href="#g"/>'),
    drawing('<image xlink:href="data:image/png;base64,iVBO"/>'
            '<text>url(http://x/)</text>'),
    drawing('<rect fill="url(#g)" style="stroke: url(\'#g\')"/>'),
]

BAD_EPUBS = [
    # texts
    ("script", page("<script>1</script>")),
    ("iframe", page('<iframe src="http://x/"/>')),
    ("object", page('<object data="http://x/"/>')),
    ("embed", page('<embed src="http://x/"/>')),
    ("form", page('<form action="http://x/"><p/></form>')),
    ("video", page('<video poster="http://x/"/>')),
    ("audio", page('<audio src="http://x/a.mp3"/>')),
    ("loads http://x/", page('<img src="http://x/a.png" alt=""/>')),
    ("loads //x/", page('<img src="//x/a.png" alt=""/>')),
    ("loads", page('<img src="ht\ttp://x/a.png" alt=""/>')),
    ("loads data:", page('<img src="data:image/svg+xml,a" alt=""/>')),
    ("not in the package", page('<img src="../../a.png" alt=""/>')),
    ("not in the package", page('<img src="%2e%2e/a.png" alt=""/>')),
    ("a application/xhtml", page('<img src="t.xhtml" alt=""/>')),
    ("srcset", page('<img src="i.png" srcset="http://x/ 2x" alt=""/>')),
    ("javascript", page('<p><a href="javascript:1">a</a></p>')),
    ("a link to", page('<p><a href=" java&#10;script:1">a</a></p>')),
    ("file:", page('<p><a href="file:///etc/passwd">a</a></p>')),
    ("data:", page('<p><a href="data:text/html,a">a</a></p>')),
    ("ping", page('<p><a href="#a" ping="http://x/">a</a></p>')),
    ("an event: onload", page('<p onload="a()">a</p>')),
    ("an event: onclick", page('<p ONCLICK="a()">a</p>')),
    ("background", page('<table background="http://x/"/>')),
    ("CSS: url", page('<p style="background: url(http://x/)">a</p>')),
    ("CSS: url", page('<p style="background: u\\72l(http://x/)">a</p>')),
    ("http-equiv", head('<meta http-equiv="refresh" content="0;http://x/"/>')),
    ("element base", head('<base href="http://x/"/>')),
    ("rel=prefetch", head('<link rel="prefetch" href="http://x/"/>')),
    ("a stylesheet loads", head('<link rel="stylesheet" href="http://x/"/>')),
    ("attribute base", page('<p xml:base="http://x/">a</p>')),
    ("element include", page('<i:include xmlns:i="http://www.w3.org/2001/'
                             'XInclude" href="http://x/"/>')),
    ("document type", epub(t_xhtml='<!DOCTYPE html SYSTEM "http://x/a.dtd">' +
                           PAGE.partition("\n")[2] % "")),
    ("entity", epub(t_xhtml='<!DOCTYPE html [<!ENTITY a SYSTEM "http://x/">]>' +
                    PAGE.partition("\n")[2] % "")),
    ("entity", epub(d_svg='<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://x/">]>' +
                    DRAWING % "")),
    ("xml-stylesheet", epub(t_xhtml='<?xml-stylesheet href="http://x/"?>' +
                            PAGE.partition("\n")[2] % "")),
    ("well-formed", page("<p>")),
    # stylesheets
    ("@import", css('@import "a.css";')),
    ("@import", css("@\\69mport url(http://x/);")),
    ("url() loads", css("p { background: url(http://x/a.png) }")),
    ("url() loads", css("p { background: URL( 'http://x/a.png' ) }")),
    ("url() loads", css("p { background: \\75\\72\\6c(http://x/a.png) }")),
    ("url() loads //x", css("p { background: url(//x/a.png) }")),
    ("url() loads", css("p { --a: url(http://x/a.png) }")),
    ("url() loads", css("p { background: url(htt\\p://x/a.png) }")),
    ("not in the package", css("p { background: url(b.png) }")),
    ("url() names t.xhtml", css("p { background: url(t.xhtml) }")),
    ("image-set() loads", css("p { background: image-set('http://x/' 1x) }")),
    ("image() loads", css("p { background: image('http://x/') }")),
    ("src() loads", css("@font-face { src: src('http://x/a.ttf') }")),
    ("url() loads", css("@font-face { src: local('a'), url(http://x/) }")),
    ("var() as an address", css("p { background: src(var(--u)) }")),
    ("attr() as an address", css("p { background: attr(href url) }")),
    ("expression", css("p { width: expression(1) }")),
    ("-moz-binding", css("p { -moz-binding: url(a.css) }")),
    ("ends within", css("p { margin: 0")),
    ("open comment", css("p { margin: 0 } /* a")),
    ("open string", css("p { content: 'a")),
    ("bad_string", css("p { content: 'a\n; margin: 0 }")),
    ("bad url", css("p { background: url(a'b) }")),
    ("a lone }", css("p { margin: 0 } }")),
    ("@charset", css('@charset "shift_jis"; p { margin: 0 }')),
    # drawings
    ("element script", drawing("<script>1</script>")),
    ("foreignObject", drawing("<foreignObject/>")),
    ("animate", drawing('<animate attributeName="href" to="http://x/"/>')),
    ("feImage", drawing('<filter><feImage href="http://x/"/></filter>')),
    ("image loads", drawing('<image href="http://x/a.png"/>')),
    ("image loads", drawing('<image xlink:href="i.png"/>')),
    ("image loads data", drawing('<image href="data:image/svg+xml;base64,a"/>')),
    ("use loads", drawing('<use xlink:href="b.svg#a"/>')),
    ("element a", drawing('<a href="http://x/"><path d="M0 0"/></a>')),
    ("CSS: url", drawing('<path fill="URL(http://x/#a)" d="M0 0"/>')),
    ("CSS: url", drawing("<style><![CDATA[path { fill: u\\72l(http://x/) }]]>"
                         "</style>")),
    ("CSS: url", drawing("<style>path { fill: ur<!-- -->l(http://x/) }</style>")),
    ("@import", drawing("<style>@import 'http://x/';</style>")),
    ("CSS: url", drawing('<path style="fill: url(http://x/)" d="M0 0"/>')),
    ("an event", drawing('<path onmouseover="a()" d="M0 0"/>')),
    # package and zip
    ("scripted", items('<item href="i.png" media-type="image/png" '
                       'properties="scripted"/>')),
    ("an item outside", items('<item href="http://x/a.mp4" '
                              'media-type="video/mp4"/>')),
    ("of the kind text/html", epub(b_html="a", p_opf=OPF % (
        '<item href="b.html" media-type="text/html"/>'))),
    ("media-overlay", items('<item href="i.png" media-type="image/png" '
                            'media-overlay="a"/>')),
    ("a linked file", epub(p_opf=(OPF % "").replace(
        "</metadata>", '<link rel="record" href="http://x/"/></metadata>'))),
    ("element bindings", epub(p_opf=(OPF % "").replace(
        "<spine>", "<bindings/><spine>"))),
    ("not in the manifest", epub(x_js="a")),
    ("no EPUB of ours", epub(**{"META-INF__encryption_xml": "<a/>"})),
    ("leads out", epub(**{"..__a_png": PNG})),
    ("an entry loads", epub(n_ncx=NCX.replace("t.xhtml#a", "http://x/"))),
    ("more than outlines", epub(f_ttf=FONT.replace(b"glyf", b"SVG "))),
    ("is no image/png", epub(i_png=b"<svg onload='a()'/>")),
]

# --------------------------------------------------------------------- PDFs


def pdf(*objects, catalog="", trailer="", head=b"", after=b""):
    """A page, and these objects behind it, from number 4 on."""
    bodies = [b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog.encode(),
              b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
              b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"]
    bodies += [one if isinstance(one, bytes) else one.encode("latin-1")
               for one in objects]
    out, offsets = b"%PDF-1.7\n" + head, []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % one for one in offsets)
    return out + (b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n"
                  b"%%%%EOF\n" % (len(bodies) + 1, trailer.encode(), at)) + after


def stream(data, extra=""):
    packed = zlib.compress(data)
    return (b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" %
            (len(packed), extra.encode(), packed))


def link(action):
    return pdf("<< /Type /Annot /Subtype /Link /Rect [0 0 1 1] /A %s >>" % action)


def note(kind, extra=""):
    return pdf("<< /Type /Annot /Subtype /%s /Rect [0 0 1 1] %s >>" %
               (kind, extra))


XMP = '<?xpacket begin=""?><x xmlns="adobe:ns:meta/">a</x><?xpacket end="r"?>'

GOOD_PDFS = [
    pdf(),
    link("<< /S /URI /URI (https://example.org/a\\)b) >>"),
    link("<< /S /URI /URI (mailto:a@example.org) >>"),
    link("<< /S /GoTo /D [3 0 R /Fit] >>"),
    note("Widget", "/FT /Tx /T (a) /F 4 /DA (/Helv 0 Tf 0 g)"),
    pdf("<< /Title (Launch /JavaScript) /Parent 4 0 R /Next 5 0 R >>"),
    pdf("<< /Type /StructElem /S /Note /P 4 0 R /A << /O /Layout >> >>"),
    pdf(stream(b"(/JS /Launch) Tj")),
    pdf(stream(XMP.encode(), "/Type /Metadata /Subtype /XML")),
    pdf("<< /Names [(a) [3 0 R /Fit]] >>", catalog="/Names << /Dests 4 0 R >>"),
    pdf("(<< /S /Launch >>)", "[(/AA) (/OpenAction)]"),
]

BAD_PDFS = [
    ("is opened", pdf(catalog="/OpenAction << /S /JavaScript /JS (a) >>")),
    ("is opened", pdf(catalog="/Open#41ction 4 0 R")),
    ("actions of events", pdf(catalog="/AA << /WC 4 0 R >>")),
    ("actions of events", note("Widget", "/AA << /K 4 0 R >>")),
    ("a script", link("<< /S /JavaScript /JS (app.alert\\(1\\)) >>")),
    ("a script", link("<< /S /Java#53cript /J#53 (a) >>")),
    ("action Launch", link("<< /S /Launch /F (a.exe) >>")),
    ("action GoToR", link("<< /S /GoToR /F (b.pdf) >>")),
    ("action GoToE", link("<< /S /GoToE /T << >> >>")),
    ("action SubmitForm", link("<< /S /SubmitForm /F (http://x/) >>")),
    ("action ImportData", link("<< /S /ImportData /F (a.fdf) >>")),
    ("action ResetForm", link("<< /S /ResetForm >>")),
    ("action Rendition", link("<< /S /Rendition /OP 0 >>")),
    ("action Movie", link("<< /S /Movie >>")),
    ("action Sound", link("<< /S /Sound >>")),
    ("action Hide", link("<< /S /Hide /T (a) >>")),
    ("action Named", link("<< /S /Named /N /Print >>")),
    ("action RichMediaExecute", link("<< /S /RichMediaExecute >>")),
    ("further action", link("<< /S /GoTo /D [3 0 R /Fit] /Next 9 0 R >>")),
    ("a link to", link("<< /S /URI /URI (javascript:a) >>")),
    ("a link to", link("<< /S /URI /URI <66696c653a2f2f2f61> >>")),
    ("a link to", link("<< /S /URI /URI (\\146ile:///a) >>")),
    ("where it was touched", link("<< /S /URI /URI (http://x/) /IsMap true >>")),
    ("kind FileAttachment", note("FileAttachment", "/FS 4 0 R")),
    ("kind Movie", note("Movie")),
    ("kind Screen", note("Screen")),
    ("kind Sound", note("Sound")),
    ("kind RichMedia", note("RichMedia")),
    ("kind 3D", note("3D")),
    ("an XFA form", pdf(catalog="/AcroForm << /XFA 4 0 R >>")),
    ("embedded files", pdf(catalog="/Names << /EmbeddedFiles 4 0 R >>")),
    ("a script", pdf(catalog="/Names << /JavaScript 4 0 R >>")),
    ("an embedded file", pdf("<< /Type /Filespec /F (a) /EF << /F 5 0 R >> >>")),
    ("associated files", pdf(catalog="/AF [4 0 R]")),
    ("name of a file", pdf("<< /FS /URL /F (http://x/) >>")),
    ("name of a file", pdf("<< /UF (a.txt) >>")),
    ("a base", pdf(catalog="/URI << /Base (http://x/) >>")),
    ("another file", pdf(stream(b"", "/F (http://x/)"))),
    ("page of another file", pdf(stream(b"", "/Subtype /Form /Ref 4 0 R"))),
    ("a proxy", pdf(stream(b"", "/Subtype /Image /OPI 4 0 R"))),
    ("other pictures", pdf(stream(b"", "/Subtype /Image /Alternates []"))),
    ("PostScript", pdf(stream(b"", "/Type /XObject /Subtype /PS"))),
    ("a portfolio", pdf(catalog="/Collection << >>")),
    ("requirements", pdf(catalog="/Requirements []")),
    ("a signature", note("Widget", "/FT /Sig")),
    ("encryption", pdf(trailer="/Encrypt 4 0 R")),
    ("revision", pdf(after=pdf())),
    ("between the objects", pdf("<< >>\nendobj\n9 0 obj\n<< /S /Launch >>")),
    ("plain cross-reference", pdf().replace(b"xref\n0", b"xrex\n0", 1)),
    ("kind ObjStm", pdf(stream(b"", "/Type /ObjStm /N 1 /First 4"))),
    ("entity", pdf(stream(b'<!DOCTYPE a [<!ENTITY b SYSTEM "http://x/">]>'
                          b"<a/>", "/Type /Metadata /Subtype /XML"))),
    ("<?xml-stylesheet", pdf(stream(b'<?xml-stylesheet href="http://x/"?><a/>',
                                    "/Type /Metadata /Subtype /XML"))),
]


def main():
    failures = 0
    for checker, good, bad in ((epub_reach, GOOD_EPUBS, BAD_EPUBS),
                               (pdf_reach, GOOD_PDFS, BAD_PDFS)):
        for number, data in enumerate(good):
            found = checker.complaints(data)
            if found:
                print("%s: good %d: %s" % (checker.__name__, number, found))
                failures += 1
        for number, (words, data) in enumerate(bad):
            found = checker.complaints(data)
            if not any(words in one for one in found):
                print("%s: bad %d (%s): %s" % (checker.__name__, number, words,
                                               found))
                failures += 1
    print("%d spoiled outputs, %d good ones, %d failures" % (
        len(BAD_EPUBS) + len(BAD_PDFS), len(GOOD_EPUBS) + len(GOOD_PDFS),
        failures))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
