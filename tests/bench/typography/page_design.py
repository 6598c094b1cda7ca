"""page_design.py: the one page that every program sets, and its source for
each of them. Lengths are points of 1/72 inch ("bp" in TeX, "p" in groff)."""
import json
import re

PAGE_WIDTH, PAGE_HEIGHT = 612.0, 792.0
TOP, BOTTOM = 62.36, 79.37  # as in styles/print.css
SIZE, LEADING, GAP = 11.5, 16.0, 8.0
#        size, leading, space above, space below
H1 = (24.0, 30.0, 26.0, 22.0)
H2 = (15.0, 20.0, 20.0, 8.0)
MEASURES = {"wide": 373.9, "narrow": 283.5}  # the workbook's; 100 mm


def side(measure):
    """Both side margins."""
    return (PAGE_WIDTH - measure) / 2


def is_inside(foot):
    """Is a line with this foot in the text, not a running head or folio?"""
    return TOP < foot < PAGE_HEIGHT - BOTTOM + 1.5 * LEADING


def kettlestitch(blocks, measure, _):
    """Markdown, and rules to add to print.css."""
    def escape(text):
        return re.sub(r"([\\`*_{}\[\]<>#|~&!+-])", r"\\\1", text)

    marks = {0: "", 1: "# ", 2: "## "}
    rules = (
        "@page { margin-top: %gpt; margin-bottom: %gpt; margin-inner: %gpt; "
        "margin-outer: %gpt; }\n" % (TOP, BOTTOM, side(measure), side(measure))
        + "body-chapter { break-before: page; }\n"
        ".contents-title { break-before: page; }\n")
    return "\n\n".join(marks[kind] + escape(text).replace(". ", "\\. ", 1)
                       if re.match(r"\d+\. ", text) else
                       marks[kind] + escape(text)
                       for kind, text in blocks), rules


TEX = {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}",
       "^": "\\textasciicircum{}"}
TEX.update({mark: "\\" + mark for mark in "%&$#_{}"})
LATEX = r"""\documentclass{article}
\usepackage[paperwidth=%(width)gbp,paperheight=%(height)gbp,top=%(top)gbp,
  bottom=%(bottom)gbp,left=%(side)gbp,right=%(side)gbp,headsep=0pt,
  headheight=0pt,footskip=0pt]{geometry}
%(fonts)s
\pagestyle{empty}\raggedbottom\frenchspacing
\widowpenalty=10000 \clubpenalty=10000 \emergencystretch=1em
\renewcommand\normalsize{\fontsize{%(size)gbp}{%(leading)gbp}\selectfont}
\makeatletter
\newcommand\inset[3]{\fontsize{#1bp}{#2bp}\selectfont\bfseries
  \raggedright\hyphenpenalty=10000 \exhyphenpenalty=10000 #3}
\newcommand\chap{\clearpage\vspace*{%(above1)gbp}%%
  \@startsection{section}{1}{0pt}{-1sp}%%
  {%(below1)gbp}{\inset{%(size1)g}{%(leading1)g}}}
\newcommand\sect{\@startsection{section}{2}{0pt}{-%(above2)gbp}%%
  {%(below2)gbp}{\inset{%(size2)g}{%(leading2)g}}}
\makeatother
\begin{document}\normalsize
\parindent=0pt \parskip=%(gap)gbp
%(body)s
\end{document}
"""
LUALATEX_FONTS = r"""\usepackage{fontspec}
\setmainfont[Path=%s/,Extension=.ttf,UprightFont=*-Regular,
  BoldFont=*-Bold,Ligatures=TeX]{Literata}
\usepackage{microtype}"""
PDFTEX_FONTS = r"""\usepackage[T1]{fontenc}
\pdfmapline{=literata-r Literata-Regular <[ec.enc <Literata-Regular.pfb}
\pdfmapline{=literata-b Literata-Bold <[ec.enc <Literata-Bold.pfb}
\DeclareFontFamily{T1}{literata}{}
\DeclareFontShape{T1}{literata}{m}{n}{<-> literata-r}{}
\DeclareFontShape{T1}{literata}{bx}{n}{<-> literata-b}{}
\DeclareFontShape{T1}{literata}{b}{n}{<-> literata-b}{}
\renewcommand\rmdefault{literata}
%s"""


def latex(blocks, measure, fonts):
    """For lualatex, or for pdflatex with metrics made from the same face."""
    def escape(text):
        return "".join(TEX.get(letter, letter) for letter in text)

    marks = {0: "%s", 1: "\\chap*{%s}", 2: "\\sect*{%s}"}
    return LATEX % {
        "width": PAGE_WIDTH, "height": PAGE_HEIGHT, "top": TOP,
        "bottom": BOTTOM, "side": side(measure), "fonts": fonts,
        "size": SIZE, "leading": LEADING, "gap": GAP,
        "size1": H1[0], "leading1": H1[1], "above1": H1[2] - GAP,
        "below1": H1[3] - GAP,  # TeX adds \\parskip to these
        "size2": H2[0], "leading2": H2[1], "above2": H2[2] - GAP,
        "below2": max(H2[3] - GAP, 0.01),  # at 0 text follows on the line
        "body": "\n\n".join(marks[kind] % escape(text)
                            for kind, text in blocks)}


def typst(blocks, measure, limits):
    """Leading is the gap between lines: from descender to ascender."""
    head = (
        "#set page(width: %gpt, height: %gpt, margin: (top: %gpt, bottom: "
        "%gpt, x: %gpt))\n" % (PAGE_WIDTH, PAGE_HEIGHT, TOP, BOTTOM,
                               side(measure))
        + '#set text(font: "Literata", size: %gpt, lang: "en", region: "US", '
        'hyphenate: true, top-edge: 0.75em, bottom-edge: -0.25em)\n' % SIZE
        + "#set par(justify: true, leading: %gpt, spacing: %gpt%s)\n" % (
            LEADING - SIZE, LEADING - SIZE + GAP, limits))
    for level, (size, leading, above, below) in ((1, H1), (2, H2)):
        half = (LEADING - SIZE + leading - size) / 2  # outside of the edges
        head += (
            '#show heading.where(level: %d): it => { %sblock(above: %gpt, '
            'below: %gpt, sticky: true, { set text(size: %gpt, hyphenate: '
            'false, weight: "bold"); set par(justify: false, leading: %gpt); '
            'it.body }) }\n' % (
                level, "pagebreak(weak: true); v(26pt); " if level == 1
                else "", above + half, below + half, size,
                leading - size))
    marks = {0: "#%s", 1: "= #%s", 2: "== #%s"}
    return head + "\n" + "\n\n".join(
        marks[kind] % json.dumps(text, ensure_ascii=False)
        for kind, text in blocks)


def html(blocks, measure, fonts):
    style = "".join(
        "@font-face { font-family: Literata; font-weight: %s; "
        "src: url('file://%s/Literata-%s.ttf'); }\n" % (weight, fonts, name)
        for weight, name in (("normal", "Regular"), ("bold", "Bold")))
    style += (
        "@page { size: %gpt %gpt; margin: %gpt %gpt %gpt; }\n"
        "body { margin: 0; font: %gpt/%gpt Literata; text-align: justify; "
        "hyphens: auto; widows: 2; orphans: 2; }\n"
        "p { margin: 0 0 %gpt; }\n"
        "h1, h2 { hyphens: none; text-align: left; break-after: avoid; }\n"
        "h1 { break-before: page; font: bold %gpt/%gpt Literata; "
        "margin: %gpt 0 %gpt; }\n"
        "h2 { font: bold %gpt/%gpt Literata; margin: %gpt 0 %gpt; }\n" % (
            (PAGE_WIDTH, PAGE_HEIGHT, TOP, side(measure), BOTTOM, SIZE,
             LEADING, GAP) + H1 + H2))
    tags = {0: "p", 1: "h1", 2: "h2"}
    body = "\n".join("<%s>%s</%s>" % (
        tags[kind], text.replace("&", "&amp;").replace("<", "&lt;"),
        tags[kind]) for kind, text in blocks)
    return ("<!DOCTYPE html><html lang='en-US'><head><meta charset='utf-8'>"
            "<title>Bench</title><style>%s</style></head><body>%s</body>"
            "</html>" % (style, body))


def groff(blocks, measure, _):
    """The ms macros; registers over 1000 are thousandths of a point."""
    def escape(text):
        text = text.replace("\\", "\\e")
        return "\\&" + text if text[:1] in ".'" else text

    head = [
        ".nr PS %d" % (SIZE * 1000), ".nr VS %d" % (LEADING * 1000),
        ".nr LL %gp" % measure, ".nr PO %gp" % side(measure),
        ".nr HM %gp" % TOP, ".nr FM %gp" % (BOTTOM + GAP), ".nr PD %gp" % GAP,
        ".nr PORPHANS 2", ".nr HORPHANS 2", ".ds FAM LIT", ".ds CH",
        ".ss 12 0"]
    lines = []
    for kind, text in blocks:
        if kind == 0:
            lines += [".LP", escape(text)]
            continue
        size, leading, above, below = H1 if kind == 1 else H2
        if kind == 1 and lines:
            lines.append(".bp")
        # what follows a heading: two lines of text
        lines += [".LP", ".ne %gp" % (above + leading + below + 2 * LEADING),
                  ".sp %gp" % (above - (0 if kind == 1 else GAP)), ".na",
                  ".nh", ".ft B", ".ps %g" % size, ".vs %gp" % leading,
                  escape(text), ".br", ".ad b", ".hy 14",
                  ".sp %gp" % (below - GAP)]
    return "\n".join(head + lines) + "\n"
