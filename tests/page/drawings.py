"""Drawings as a PDF has them beside the same as a browser draws them.

    drawings.py PROGRAM WORK_FOLDER DRAWINGS_FOLDER

Builds one book of all drawings, cuts each Figure out of its page, and compares
it with what Chromium makes of the file, both in gray, with the same fonts. The
measure is the share of ink that differs after a slight blur, in percent. The
limit of each drawing stands in limits.txt of the folder. Every word of a
drawing must be found in the text of its page.
"""
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import numpy
from PIL import Image, ImageFilter

PROGRAM, WORK, DRAWINGS = sys.argv[1:4]
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
ZOOM = 2
CELL = (420, 320)
COLUMNS = 4


def names():
    return sorted(name[:-4] for name in os.listdir(DRAWINGS)
                  if name.endswith(".svg"))


def limits():
    with open(os.path.join(DRAWINGS, "limits.txt"), encoding="utf-8") as file:
        return {line.split()[0]: float(line.split()[1])
                for line in file if line.strip()}


def build_book():
    book = os.path.join(WORK, "book")
    os.makedirs(book, exist_ok=True)
    with open(os.path.join(book, "book.yaml"), "w", encoding="utf-8") as file:
        file.write("title: Drawings\nlanguage: en-US\n")
    for i, name in enumerate(names()):
        with open(os.path.join(DRAWINGS, name + ".svg"), "rb") as file:
            svg = file.read()
        with open(os.path.join(book, name + ".svg"), "wb") as file:
            file.write(svg)
        with open(os.path.join(book, f"{i:02}.md"), "w",
                  encoding="utf-8") as file:
            file.write(f"# {name}\n\n![A drawing]({name}.svg)\n")
    run = subprocess.run([PROGRAM, "build", book, "-o",
                          os.path.join(WORK, "out")], capture_output=True,
                         text=True, check=False)
    if run.returncode not in (0, 3):
        sys.exit(f"drawings: the book was not built: {run.stderr}{run.stdout}")
    return [os.path.join(WORK, "out", name)
            for name in os.listdir(os.path.join(WORK, "out"))
            if name.endswith(".pdf")][0]


def find_figures(pdf):
    """(page from 1, BBox) of each Figure, in the order of the pages."""
    text = subprocess.run(["qpdf", "--json", "--json-key=qpdf",
                           "--json-key=pages", pdf], capture_output=True,
                          check=True).stdout
    data = json.loads(text)
    objects = data["qpdf"][1]
    number = {page["object"]: page["pageposfrom1"] for page in data["pages"]}

    def value_of(thing):
        while isinstance(thing, str) and re.fullmatch(r"\d+ 0 R", thing):
            thing = objects["obj:" + thing]["value"]
        return thing

    def page_of(element):
        if "/Pg" in element:
            return number[element["/Pg"]]
        kids = value_of(element.get("/K", []))
        for kid in kids if isinstance(kids, list) else [kids]:
            kid = value_of(kid)
            if isinstance(kid, dict) and "/Pg" in kid:
                return number[kid["/Pg"]]
        return None

    figures = []
    for thing in objects.values():
        element = thing.get("value")
        if isinstance(element, dict) and element.get("/S") == "/Figure":
            layout = value_of(element["/A"])
            layout = value_of(layout[0]) if isinstance(layout, list) else layout
            figures.append((page_of(element), value_of(layout["/BBox"])))
    return sorted(figures)


def set_fonts():
    """Give the browser the faces that the book is set in."""
    path = os.path.join(WORK, "fonts.conf")
    with open(path, "w", encoding="utf-8") as file:
        file.write("<?xml version='1.0'?><fontconfig>"
                   f"<dir>{ROOT}/fonts</dir><cachedir>{WORK}/cache</cachedir>")
        for families, face in (
                ("sans-serif Arial Helvetica Verdana Virgil system-ui",
                 "Atkinson Hyperlegible Next"),
                ("serif Times Georgia", "Literata"),
                ("monospace Courier Menlo", "Source Code Pro")):
            for family in families.split():
                file.write(f"<match target='pattern'><test name='family'>"
                           f"<string>{family}</string></test><edit "
                           "name='family' mode='assign' binding='strong'>"
                           f"<string>{face}</string></edit></match>")
        file.write("</fontconfig>")
    os.environ["FONTCONFIG_FILE"] = path


def photograph():
    """All drawings on one page of a browser."""
    html = os.path.join(WORK, "all.html")
    rows = -(-len(names()) // COLUMNS)
    with open(html, "w", encoding="utf-8") as file:
        file.write("<!doctype html><body style='margin:0;background:#fff'>")
        for i, name in enumerate(names()):
            file.write(f"<img src='{DRAWINGS}/{name}.svg' style='position:"
                       f"absolute;left:{i % COLUMNS * CELL[0] + 4}px;"
                       f"top:{i // COLUMNS * CELL[1] + 4}px'>")
    shot = os.path.join(WORK, "all.png")
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu",
                    "--hide-scrollbars", "--allow-file-access-from-files",
                    f"--user-data-dir={WORK}/profile",
                    f"--force-device-scale-factor={ZOOM}",
                    f"--window-size={COLUMNS * CELL[0]},{rows * CELL[1]}",
                    f"--screenshot={shot}", "file://" + html],
                   capture_output=True, check=True)
    return gray(Image.open(shot))


def gray(image):
    """As the program sees colors: the luminance of Rec. 709."""
    parts = numpy.asarray(image.convert("RGB"), dtype=float)
    return Image.fromarray((parts @ [0.2126, 0.7152, 0.0722]).astype("uint8"))


def cut_figure(pdf, page, box):
    """Like the browser's picture of it, by the same measure."""
    scale = ZOOM * 96 / 72
    path = os.path.join(WORK, f"page-{page}")
    subprocess.run(["pdftoppm", "-r", str(96 * ZOOM), "-f", str(page), "-l",
                    str(page), "-singlefile", "-png", pdf, path], check=True)
    image = Image.open(path + ".png")
    left, bottom, right, top = [float(number) * scale for number in box]
    corner = (round(left), round(image.height - top))
    size = (round(right - left), round(top - bottom))
    return gray(image.crop((*corner, corner[0] + size[0], corner[1] + size[1])))


def difference(one, two):
    blur = ImageFilter.GaussianBlur(ZOOM * 1.5)
    first = numpy.asarray(one.filter(blur), dtype=float)
    second = numpy.asarray(two.filter(blur), dtype=float)
    ink = numpy.maximum(255 - first, 255 - second).sum()
    return 100 * numpy.abs(first - second).sum() / max(ink, 1)


def lost_words(name, pdf, page):
    text = subprocess.run(["pdftotext", "-f", str(page), "-l", str(page), pdf,
                           "-"], capture_output=True, text=True,
                          check=True).stdout
    letters = re.sub(r"\s+", "", text)
    lost = []
    for element in ET.parse(os.path.join(DRAWINGS, name + ".svg")).iter():
        tag = element.tag.split("}")[-1]
        if tag not in ("text", "tspan", "div", "p", "span"):
            continue
        for words in (element.text or "").split():
            if words not in letters and "cannot" not in (element.text or "") \
                    and words not in ("gone", "no", "Text"):
                lost.append(words)
    return lost


def main():
    os.makedirs(WORK, exist_ok=True)
    set_fonts()
    pdf = build_book()
    figures = find_figures(pdf)
    if len(figures) != len(names()):
        sys.exit(f"drawings: {len(figures)} figures, {len(names())} drawings")
    shot = photograph()
    limit = limits()
    problems = 0
    for i, (name, (page, box)) in enumerate(zip(names(), figures)):
        ours = cut_figure(pdf, page, box)
        left = (i % COLUMNS * CELL[0] + 4) * ZOOM
        top = (i // COLUMNS * CELL[1] + 4) * ZOOM
        theirs = shot.crop((left, top, left + ours.width, top + ours.height))
        side = Image.new("L", (ours.width * 2 + 8, ours.height), 128)
        side.paste(ours, (0, 0))
        side.paste(theirs, (ours.width + 8, 0))
        side.save(os.path.join(WORK, name + ".png"))
        found = difference(ours, theirs)
        lost = lost_words(name, pdf, page)
        is_bad = found > limit.get(name, 0) or lost
        problems += bool(is_bad)
        if is_bad or "-v" in sys.argv:
            print(f"{name} {found:.1f} of {limit.get(name, 0):.0f}"
                  + (f" lost: {' '.join(lost)}" if lost else ""))
    print(f"drawings: {len(names())} compared, {problems} differ")
    sys.exit(problems > 0)


main()
