"""Every edition of the book measured from its finished file: paper, type
sizes, margins, what a viewer is asked to do when printing, and what a discreet
edition tells to whoever holds it. usage: editions.py FOLDER BOOK_YAML"""
import collections
import glob
import re
import subprocess
import sys
import xml.etree.ElementTree
import zipfile

import typography

MM = 72 / 25.4
LETTER, A4 = (612.0, 792.0), (595.28, 841.89)
SCREEN = (432.0, 648.0)
# First and last label of a row that large print sets as a labelled block.
BLOCK_ENDS = (("What we do:", "Off-switch:"),
              ("Name, and what for:", "Checked on:"),
              ("What I stopped or took over:", "Keep, share or talk:"))
HALF_LETTER_SHEET, A5_SHEET = (792.0, 612.0), (841.89, 595.28)
problems = []

# What print is designed to be: the body's size and leading and its measure in
# points, characters in a line (mean of full lines), lines on a page, and the
# inner and outer margin in millimetres.
GEOMETRY = {
    "workbook-letter": (11.5, 16.0, 365.4, (60, 70), 40, 30, 57),
    "workbook-a4": (11.5, 16.0, 365.7, (60, 70), 43, 30, 51),
    "book-screen": (10.5, 14.5, 315.2, (58, 67), 36, 20.6, 20.6),
    "booklet-letter": (10.5, 14.0, 291.1, (54, 62), 35, 19, 18),
    "booklet-a4": (10.5, 14.0, 316.1, (58, 67), 34, 19, 18),
    "clear-print-letter": (14.0, 20.0, 395.0, (54, 66), 32, 30, 46.55),
    "clear-print-a4": (14.0, 20.0, 395.0, (54, 66), 35, 30, 40.65),
    "large-print-letter": (20.0, 25.5, 468.0, (45, 60), 25, 25.4, 25.4),
    "large-print-a4": (20.0, 25.5, 467.7, (45, 60), 27, 22.5, 22.5)}
RAGGED = ("clear", "large")
BOOKLET_PAGES = 32
# Read by a printer that turns sheets: what a viewer is asked for.
PAPER = ("workbook", "fillable", "worksheets", "check-ins", "safety-pages",
         "large-print", "clear-print")
EDGE_MM, BINDING_MM = 12.7, 20.0
INK_BOOK, INK_SHEET = 8.0, 6.0  # percent of a page
ALIKE = "Il1O0"
UNLIKE = 0.15  # of the pixels of the larger of two letters
SAMPLE, DOTS_MM = 23, 2         # every so many pages, at two dots a millimetre
FINE_DOTS_MM = 8                # thin rules are drawn too thick at two


def problem(text):
    problems.append(text)


def run(*command):
    return subprocess.run(command, capture_output=True, check=True).stdout


class Pdf:
    def __init__(self, path):
        self.path = path
        self.raw = run("qpdf", "--qdf", "--object-streams=disable",
                       "--normalize-content=n", path, "-")
        self.boxes = {
            tuple(float(n) for n in box.split())
            for box in re.findall(rb"/MediaBox \[\s*0\s+0\s+([^\]]*)\]", self.raw)}
        self.sizes = sorted({float(size) for size in re.findall(
            rb"/F\d+ ([\d.]+) Tf", self.raw)})
        self.used = collections.Counter(re.findall(
            rb"/F\d+ ([\d.]+) Tf", self.raw))
        self.widths = sorted({float(width) for width in re.findall(
            rb"(?m)^([\d.]+) w$", self.raw)})

    def has(self, pattern):
        return re.search(pattern, self.raw) is not None

    def check(self, is_right, what):
        if not is_right:
            problem("%s: %s" % (self.path, what))


def words(pdf, first, last):
    """Pages of (xMin, yMin, xMax, yMax, text), and each page's size."""
    text = run("pdftotext", "-bbox", "-f", str(first), "-l", str(last),
               pdf.path, "-").decode("utf-8", "replace")
    for page in re.split(r"<page ", text)[1:]:
        found = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" '
                           r'xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', page)
        yield [(float(a), float(b), float(c), float(d), w)
               for a, b, c, d, w in found]


def check_margins(pdf, paper, least_mm):
    """No text nearer to the edge of the sheet than this."""
    least = least_mm * 72 / 25.4
    for number, page in enumerate(words(pdf, 1, 9999), 1):
        for x0, y0, x1, y1, word in page:
            # What pdftotext calls a word's top and bottom is the font's whole
            # height; the ink is lower and higher.
            if (x0 < least or x1 > paper[0] - least or
                    y0 < least - 4 or y1 > paper[1] - least + 4):
                problem("%s page %d: \"%s\" is nearer than %g mm to the edge"
                        % (pdf.path, number, word, least_mm))
                return


def is_folio(line):
    return len(line.words) == 1 and re.match("[0-9ivxlc]+$", line.text)


def check_geometry(folder, name, wanted):
    """Size, leading, measure, margins and lines, from the words' places."""
    size, leading, measure, characters, count, inner, outer = wanted
    pdf = Pdf("%s/at-their-pace-%s.pdf" % (folder, name))
    text = typography.Text(pdf.path,
                           BOOKLET_PAGES if "booklet" in name else 0)
    most = float(pdf.used.most_common(1)[0][0])
    pdf.check(most == size, "most text is set in %g pt" % most)
    pdf.check(abs(text.leading - leading) <= 0.25,
              "a leading of %g pt" % text.leading)
    is_ragged = name.startswith(RAGGED)
    lines, width = [], max(box[0] for box in pdf.boxes)
    width /= 2 if "booklet" in name else 1
    for parity, left in ((0, inner), (1, outer)):
        body = [line for page in text.body for line in page
                if line.page % 2 == parity and not line.is_entry and
                not text.is_sheet(line.page) and not is_folio(line)]
        here = body[0].column[0]
        pdf.check(abs(here - left * MM) <= 0.5 * MM,
                  "text begins %.1f mm from the edge, not %.1f" %
                  (here / MM, left))
        right = max(line.right for line in body if
                    abs(line.left - here) < typography.EDGE)
        pdf.check(right - here <= measure + 2, "a line of %.1f pt" %
                  (right - here))
        pdf.check(width - here - measure - (outer if parity == 0 else inner)
                  * MM < 0.5 * MM, "the blocks of two sides do not coincide")
        lines += [line for line in body if abs(line.left - here) < 2 and
                  (line.right > here + measure - 30 if is_ragged
                   else line.is_full)]
    mean = sum(len(line.text) for line in lines) / len(lines)
    pdf.check(characters[0] <= mean <= characters[1],
              "%.1f characters in a line" % mean)
    found = most_lines(text)
    pdf.check(found == count, "%d lines on a page, not %d" % (found, count))


def most_lines(text):
    """How many lines the text block holds, from its first to its last."""
    pages = [[line.bottom for line in page if not is_folio(line)]
             for page in text.body
             if len(page) > 9 and not text.is_sheet(page[0].page)]
    top = typography.most_common([page[0] for page in pages], 0.25)
    pages = [page for page in pages if abs(page[0] - top) < 1]
    # Spaces between paragraphs are half a line.
    height = max(page[-1] for page in pages) - top
    return int(height / text.leading + 0.1) + 1


def check_paper(folder):
    """Black only, no hairline, printed on both sides and not scaled; ink that
    stays off the edges and the holes, and is little."""
    seen = 0
    for path in sorted(glob.glob(folder + "/at-their-pace-*.pdf")):
        pdf = Pdf(path)
        name = path.split("at-their-pace-")[1]
        grays = {float(value) for value in re.findall(
            rb"(?m)^([\d.]+) [gG]$", pdf.raw)}
        pdf.check(grays <= {0.0, 1.0} and not pdf.has(
            rb"(?m)^[\d. ]+ (?:rg|RG|k|K|sc|SC|scn|SCN)$"), "not black only")
        pdf.check(not pdf.widths or pdf.widths[0] >= 0.5,
                  "strokes of %s pt" % pdf.widths[:1])
        if not name.startswith(PAPER):
            continue
        seen += 1
        for wanted in (rb"/Duplex /DuplexFlipLongEdge", rb"/PrintScaling /None"):
            pdf.check(pdf.has(wanted), "lacks %s" % wanted)
        if not name.startswith("fillable"):  # the same pages
            check_ink(pdf)
    if seen < 14:
        problem("only %d editions for paper" % seen)


def draw(pdf, number, dots_mm):
    data = run("pdftoppm", "-r", "%g" % (25.4 * dots_mm), "-gray", "-f",
               str(number), "-l", str(number), pdf.path)
    head = re.match(rb"P5\s(\d+)\s(\d+)\s255\s", data)
    width, height = map(int, head.groups())
    return width, height, data[head.end():]


def cut(pixels, width, box):
    """Rows of what is inked in a part of a page, close-cropped."""
    left, top, right, bottom = (int(value) for value in box)
    rows = [[pixels[y * width + x] < 128 for x in range(left, right)]
            for y in range(top, bottom)]
    rows = [row for row in rows if any(row)]
    columns = [x for x in range(right - left) if any(row[x] for row in rows)]
    return [[row[x] for x in range(columns[0], columns[-1] + 1)]
            for row in rows]


def unlikeness(one, other):
    """Share of pixels that differ when two letters lie on one another."""
    height = max(len(one), len(other))
    width = max(len(one[0]), len(other[0]))

    def at(letter, x, y):
        return y < len(letter) and x < len(letter[0]) and letter[y][x]

    return sum(at(one, x, y) != at(other, x, y) for y in range(height)
               for x in range(width)) / (width * height)


def check_letters(path):
    """No two of the letters that are often taken for each other look alike
    in the face of worksheets and large print."""
    pdf, found = Pdf(path), {}
    for number, page in enumerate(words(pdf, 1, 99), 1):
        for x0, y0, x1, y1, word in page:
            if len(word) == 1 and word in ALIKE and \
                    50 < y0 < 200 and word not in found:
                width, _, pixels = draw(pdf, number, FINE_DOTS_MM)
                scale = 25.4 * FINE_DOTS_MM / 72
                found[word] = cut(pixels, width, [
                    (x0 - 1) * scale, y0 * scale, (x1 + 1) * scale,
                    y1 * scale])
    pdf.check(sorted(found) == sorted(ALIKE), "only %s seen" % sorted(found))
    for one in found:
        for other in found:
            if one < other:
                share = unlikeness(found[one], found[other])
                pdf.check(share > UNLIKE, "%s and %s differ by %.0f %%" %
                          (one, other, 100 * share))


def check_ink(pdf):
    count = int(re.search(rb"Pages: +(\d+)", run("pdfinfo", pdf.path)).group(1))
    for number in range(1, count + 1, SAMPLE):
        width, height, pixels = draw(pdf, number, DOTS_MM)
        rows = [pixels[y * width:(y + 1) * width] for y in range(height)]
        inked = [y for y, row in enumerate(rows) if min(row) < 200]
        if not inked:
            continue
        columns = [x for x in range(width) if min(pixels[x::width]) < 200]
        free = {"top": inked[0], "bottom": height - 1 - inked[-1],
                "left": columns[0], "right": width - 1 - columns[-1]}
        binding = "left" if number % 2 else "right"
        for side, distance in free.items():
            least = BINDING_MM if side == binding else EDGE_MM
            pdf.check(distance / DOTS_MM >= least - 1, "page %d: ink %.1f mm "
                      "from the %s edge" % (number, distance / DOTS_MM, side))
        ink = 100 - 100 * sum(pixels) / (255 * width * height)
        if ink > INK_SHEET:
            width, height, pixels = draw(pdf, number, FINE_DOTS_MM)
            ink = 100 - 100 * sum(pixels) / (255 * width * height)
        is_sheet = b"photocopy this" in run("pdftotext", "-f", str(number), "-l",
                                            str(number), pdf.path, "-")
        is_small = is_sheet and "large-print" not in pdf.path
        pdf.check(ink <= (INK_SHEET if is_small else INK_BOOK),
                  "page %d: %.1f %% ink" % (number, ink))


def check_large(folder, name, paper):
    pdf = Pdf("%s/at-their-pace-large-print-%s.pdf" % (folder, name))
    check_static(pdf, paper)
    pdf.check(pdf.sizes[0] >= 17, "type of %g pt" % pdf.sizes[0])
    pdf.check(not re.search(rb"/BaseFont /\w+\+\S*Italic", pdf.raw),
              "slanted words")
    pdf.check(pdf.has(rb"Duplex /DuplexFlipLongEdge"), "not turned on the long edge")
    pdf.check(pdf.has(rb"PrintScaling /None"), "may be scaled")
    check_margins(pdf, paper, 12)
    lines = 0
    for page in words(pdf, 20, 60):
        rows = {}
        for x0, y0, x1, _, word in page:
            row = rows.setdefault(round(y0), [x0, x1, ""])
            row[0], row[1] = min(row[0], x0), max(row[1], x1)
            row[2] += word + " "
        for left, right, text in rows.values():
            lines += 1
            pdf.check(right - left <= 165.5 * 72 / 25.4,
                      "a line of %.0f mm" % ((right - left) * 25.4 / 72))
            pdf.check("\u00ad" not in text, "a divided word: " + text)
    pdf.check(lines > 400, "only %d lines measured" % lines)
    text = run("pdftotext", pdf.path, "-").decode()
    shown = re.findall(r"Standard edition: page ([ivxlc]+|\d+)", text)
    pdf.check(len(shown) > 300, "%d standard pages shown" % len(shown))
    numbers = [int(n) for n in shown if n.isdigit()]
    pdf.check(numbers == sorted(numbers), "standard pages out of order")


def check_blocks(folder, name):
    """No row that stands as a block is spread over two pages."""
    path = "%s/at-their-pace-large-print-%s.pdf" % (folder, name)
    pages = run("pdftotext", "-layout", path, "-").decode().split("\f")
    for first, last in BLOCK_ENDS:
        counts = [(n, *(len(re.findall(r"(?m)^ *" + re.escape(label), page))
                        for label in (first, last)))
                  for n, page in enumerate(pages, 1)]
        for number, begun, ended in counts:
            if begun != ended:
                problem("%s: page %d begins %d rows with \"%s\" and ends %d" %
                        (path, number, begun, first, ended))
        if sum(begun for _, begun, _ in counts) < 4:
            problem("%s: no rows with \"%s\" were found" % (path, first))


def check_static(pdf, paper):
    pdf.check(pdf.boxes == {paper}, "pages of %s" % pdf.boxes)
    pdf.check(pdf.has(rb"pdfaid:part>2<") and pdf.has(rb"pdfuaid:part>1<"),
              "claims not both standards")


def check_clear(folder, name, paper):
    pdf = Pdf("%s/at-their-pace-clear-print-%s.pdf" % (folder, name))
    check_static(pdf, paper)
    pdf.check(pdf.sizes[0] >= 11.9, "type of %g pt" % pdf.sizes[0])
    check_margins(pdf, paper, 12)


def check_screen(folder):
    pdf = Pdf(folder + "/at-their-pace-book-screen.pdf")
    check_static(pdf, SCREEN)
    pdf.check(not pdf.has(rb"/Duplex"), "asks for two sides")
    lefts = [min(w[0] for w in page) for page in words(pdf, 12, 60) if page]
    # Balanced: the text of every page begins at the same place.
    pdf.check(max(lefts) - min(lefts) < 1 or
              sorted(lefts)[len(lefts) // 2] - min(lefts) < 1,
              "text blocks begin at %g to %g" % (min(lefts), max(lefts)))


def check_booklet(folder, name, paper):
    pdf = Pdf("%s/at-their-pace-booklet-%s.pdf" % (folder, name))
    pdf.check(pdf.boxes == {paper}, "sheets of %s" % pdf.boxes)
    for wanted in (rb"/Duplex /DuplexFlipShortEdge", rb"/PrintScaling /None"):
        pdf.check(pdf.has(wanted), "lacks %s" % wanted)
    pdf.check(not pdf.has(rb"pdf[ua]+id:part"), "claims a standard")
    first = run("pdftotext", "-l", "1", pdf.path, "-").decode()
    pdf.check("short edge" in first and "claims no standard" in
              " ".join(first.split()), "the first page does not tell how")
    folios = {}
    for number, page in enumerate(words(pdf, 3, 9999), 3):
        for x0, y0, _, _, word in page:
            if word.isdigit() and y0 > paper[1] - 60:
                folios[int(word)] = (number, x0 > paper[0] / 2)
    pdf.check(len(folios) > 100, "only %d folios found" % len(folios))
    for folio, (side, is_right) in folios.items():
        # Odd pages on the right of a front, even ones on the left of a back,
        # or the other way round beyond the fold.
        pdf.check(is_right == (folio % 2 == 1),
                  "folio %d on the wrong half of side %d" % (folio, side))


def tells(text, secrets):
    folded = text.lower()
    return [secret for secret in secrets if secret.lower() in folded]


def secrets_of(book_yaml):
    text = open(book_yaml, encoding="utf-8").read()
    found = [re.search(r"(?m)^%s: (.*)$" % key, text).group(1).strip()
             for key in ("title", "subtitle", "publisher", "identifier")]
    found += re.findall(r"(?m)^  - name: (.*)$", text)
    found += ["kettlestitch", "trauma", "survivor", "violence"]
    return found


def check_discreet_pdf(folder, secrets):
    pdf = Pdf(folder + "/notebook.pdf")
    check_static(pdf, LETTER)
    outside = run("pdfinfo", pdf.path) + run("pdfinfo", "-meta", pdf.path)
    pdf.check(b"Notebook" in outside, "has no neutral title")
    found = tells(outside.decode(), [s for s in secrets])
    pdf.check(not found, "metadata tell %s" % found)
    first = run("pdftotext", "-l", "1", pdf.path, "-").decode().split()
    pdf.check(first == ["Notebook"], "the first page says %s" % first)
    inside = run("pdftotext", pdf.path, "-").decode()
    pdf.check("At Their Pace" in inside, "the inside does not say what it is")


def check_discreet_epub(folder, secrets):
    path = folder + "/notebook.epub"
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        found = tells(" ".join(names), secrets)
        if found:
            problem("%s: file names tell %s" % (path, found))
        package = [n for n in names if n.endswith(".opf")][0]
        root = xml.etree.ElementTree.fromstring(archive.read(package))
        metadata = [e for e in root if e.tag.endswith("metadata")][0]
        text = " ".join(list(metadata.itertext()) +
                        [v for e in metadata.iter() for v in e.attrib.values()])
        found = tells(text, secrets)
        if found or "Notebook" not in text:
            problem("%s: the package tells %s" % (path, found))
        for name in names:
            if name.endswith(".ncx"):
                head = archive.read(name).decode().split("<navMap")[0]
                if tells(head, secrets):
                    problem("%s: %s tells %s" % (path, name, tells(head, secrets)))
            if re.search(r"/0*0-?cover|cover\.xhtml", name):
                page = archive.read(name).decode()
                if tells(page, secrets):
                    problem("%s: the cover tells %s" % (path, tells(page, secrets)))
        inside = "".join(archive.read(n).decode() for n in names
                         if n.endswith(".xhtml"))
        if "At Their Pace" not in inside:
            problem(path + ": the inside does not say what it is")


def main():
    folder, book_yaml, letters = sys.argv[1:]
    check_letters(letters)
    secrets = secrets_of(book_yaml)
    for name, paper in (("letter", LETTER), ("a4", A4)):
        check_large(folder, name, paper)
        check_blocks(folder, name)
        check_clear(folder, name, paper)
    for name, wanted in GEOMETRY.items():
        check_geometry(folder, name, wanted)
    check_paper(folder)
    check_screen(folder)
    check_booklet(folder, "letter", HALF_LETTER_SHEET)
    check_booklet(folder, "a4", A5_SHEET)
    check_discreet_pdf(folder, secrets)
    check_discreet_epub(folder, secrets)
    print("\n".join(problems[:40]))
    print("%d editions measured, %d problems" % (len(GEOMETRY), len(problems)))
    return 1 if problems else 0


sys.exit(main())
