"""set_with_peers.py: one PDF of the same text from every program that is
installed. Each gets what its careful users give it: hyphenation, justified
lines, and its own means against widows and orphans. Peers that are missing are
left out; one that fails says so and where its log lies."""
import os
import pathlib
import re
import shutil
import subprocess

import page_design

HERE = pathlib.Path(__file__).resolve().parent
FACES = ("Regular", "Bold")
# How far letters may part in the second row of Typst: a fiftieth of an em.
TRACKING = (", justification-limits: (tracking: (min: -0.01em, max: 0.02em))")


def have(*commands):
    return all(shutil.which(command) for command in commands)


def run(command, folder, **more):
    with open(folder / "log", "ab") as log:
        return subprocess.run(command, cwd=folder, stdout=log, stderr=log,
                              shell=isinstance(command, str), check=False,
                              **more).returncode == 0


# Names that TeX and groff know the ligatures by.
TO_TYPE1 = "".join('Select("%s"); SetGlyphName("%s"); ' % pair for pair in (
    ("f_f", "ff"), ("f_f_i", "ffi"), ("f_f_l", "ffl")))


def make_type1(folder, fonts):
    """The face as Type 1, with its kerning, for pdfTeX and groff."""
    if not have("fontforge"):
        return False
    for face in FACES:
        name = "Literata-" + face
        made = folder / (name + ".afm")
        if not run(["fontforge", "-lang=ff", "-c",
                    "Open($1); " + TO_TYPE1 + "Generate($2)",
                    "%s/%s.ttf" % (fonts, name), name + ".pfb"], folder):
            return False
        made.write_text(small_metrics(made.read_text("latin-1")), "latin-1")
    return True


LATIN = re.compile(r"KPX ([A-Za-z]|%s) ([A-Za-z]|%s) " % ((
    "comma|period|colon|semicolon|question|exclam|hyphen|paren(?:left|right)|"
    "quote(?:dbl)?(?:left|right)|ff|fi|fl|ffi|ffl|eacute|zero|one|two|three|"
    "four|five|six|seven|eight|nine|percent",) * 2))


def small_metrics(text):
    """Font metrics without the vertical ones, and kerns of the letters that
    the chapters use: all of them are more than afm2tfm holds."""
    lines = [re.sub(" ; WY -?[0-9]+", "", line) for line in text.split("\n")
             if not line.startswith("KPX") or LATIN.match(line)]
    return re.sub("(?m)^StartKernPairs .*$", "StartKernPairs %d" % sum(
        line.startswith("KPX") for line in lines), "\n".join(lines))


def set_kettlestitch(program, blocks, measure, folder, fonts):
    source, rules = page_design.kettlestitch(blocks, measure, fonts)
    (folder / "chapters").mkdir(exist_ok=True)
    parts = ("\n\n" + source).split("\n\n# ")[1:]
    summary = ["# Summary\n"]
    for number, part in enumerate(parts, 1):
        name = "chapters/c%02d.md" % number
        (folder / name).write_text("# " + part + "\n", "utf-8")
        summary.append("- [Chapter %d](%s)" % (number, name))
    (folder / "SUMMARY.md").write_text("\n".join(summary) + "\n", "utf-8")
    (folder / "styles").mkdir(exist_ok=True)
    if not (folder / "fonts").exists():
        shutil.copytree(fonts, folder / "fonts")
    (folder / "styles/bench.css").write_text(
        (HERE.parents[2] / "styles/print.css").read_text("utf-8") + rules,
        "utf-8")
    (folder / "book.yaml").write_text(
        "title: Bench\nlanguage: en-US\nauthors:\n  - name: Nobody\n"
        "date: 2026-01-01\neditions:\n  pdf:\n    format: pdf\n"
        "    output: out.pdf\n    stylesheet: bench.css\n    page: letter\n",
        "utf-8")
    return run([program, "build", ".", "-o", ".", "--data", "."], folder)


def set_lualatex(blocks, measure, folder, fonts):
    if not have("lualatex"):
        return None
    (folder / "out.tex").write_text(page_design.latex(
        blocks, measure, page_design.LUALATEX_FONTS % fonts), "utf-8")
    return run(["lualatex", "-interaction=batchmode", "out.tex"], folder)


def set_pdftex(blocks, measure, folder, fonts, extra=""):
    if not have("pdflatex", "afm2tfm", "vptovf"):
        return None
    if not make_type1(folder, fonts):
        return None
    for face, name in zip(FACES, ("literata-r", "literata-b")):
        if not run("afm2tfm Literata-%s.afm -T ec.enc -v %s.vpl %s0 && "
                   "vptovf %s.vpl %s.vf %s.tfm" % ((face,) + (name,) * 5),
                   folder):
            return False
    source = page_design.latex(blocks, measure,
                               page_design.PDFTEX_FONTS % extra)
    (folder / "out.tex").write_text(
        source.replace("=literata-r ", "=literata-r0 ").replace(
            "=literata-b ", "=literata-b0 "), "utf-8")
    return run(["pdflatex", "-interaction=batchmode", "out.tex"], folder)


def set_typst(blocks, measure, folder, fonts, limits=""):
    (folder / "out.typ").write_text(
        page_design.typst(blocks, measure, limits), "utf-8")
    if have("typst"):
        return run(["typst", "compile", "--font-path", fonts, "out.typ",
                    "out.pdf"], folder)
    found = "require.resolve('@myriaddreamin/typst-ts-node-compiler')"
    if not have("node") or not run(["node", "-e", found], folder):
        return None
    return run(["node", str(HERE / "set_typst.cjs"), "out.typ", "out.pdf",
                fonts], folder)


def set_typst_tracking(blocks, measure, folder, fonts):
    return set_typst(blocks, measure, folder, fonts, TRACKING)


def set_weasyprint(blocks, measure, folder, fonts):
    if not have("weasyprint"):
        return None
    (folder / "out.html").write_text(
        page_design.html(blocks, measure, fonts), "utf-8")
    return run(["weasyprint", "out.html", "out.pdf"], folder)


def set_groff(blocks, measure, folder, fonts):
    if not have("groff", "gropdf", "afmtodit"):
        return None
    if not make_type1(folder, fonts):
        return None
    home = next(iter(sorted(pathlib.Path("/usr/share/groff").glob(
        "*/font/devpdf/map/text*"))), None)
    device = folder / "devpdf"
    device.mkdir(exist_ok=True)
    if home is None:
        return None
    for face, name in zip(FACES, ("LITR", "LITB")):
        if not run(["afmtodit", "-e", str(home.parents[1] / "enc/text.enc"),
                    "Literata-%s.afm" % face, str(home), "devpdf/" + name],
                   folder):
            return False
    (device / "download").write_text("".join(
        "\tLiterata-%s\t%s\n" % (face, folder / ("Literata-%s.pfb" % face))
        for face in FACES), "utf-8")
    (folder / "out.ms").write_text(
        page_design.groff(blocks, measure, fonts), "utf-8")
    return run("groff -F . -k -ms -Tpdf -P-e -P-pletter out.ms >out.pdf",
               folder)


PEERS = (("LuaLaTeX + microtype", set_lualatex), ("pdfTeX", set_pdftex),
         ("Typst", set_typst), ("Typst + tracking", set_typst_tracking),
         ("WeasyPrint", set_weasyprint), ("groff -ms", set_groff))


def set_all(program, blocks, measure, folder, fonts):
    """Pairs of a program's name and its PDF."""
    def ours(*arguments):
        return set_kettlestitch(program, *arguments)

    for name, setter in (("kettlestitch", ours),) + PEERS:
        place = folder / name.split(" ")[0].lower()
        if "+ tracking" in name:
            place = folder / "typst-tracking"
        place.mkdir(parents=True, exist_ok=True)
        for old in ("log", "out.pdf"):
            if (place / old).exists():
                os.remove(place / old)
        done = setter(blocks, measure, place, fonts)
        if done is None:
            print("%s: not installed" % name, flush=True)
        elif not done or not (place / "out.pdf").exists():
            print("%s: failed, see %s" % (name, place / "log"), flush=True)
        else:
            yield name, place / "out.pdf"
