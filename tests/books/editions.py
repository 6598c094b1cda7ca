"""Every edition of the book measured from its finished file: paper, type
sizes, margins, what a viewer is asked to do when printing, and what a discreet
edition tells to whoever holds it. usage: editions.py FOLDER BOOK_YAML"""
import re
import subprocess
import sys
import xml.etree.ElementTree
import zipfile

LETTER, A4 = (612.0, 792.0), (595.28, 841.89)
SCREEN = (432.0, 648.0)
# First and last label of a row that large print sets as a labelled block.
BLOCK_ENDS = (("What we do:", "Off-switch:"), ("Name:", "Checked on:"),
              ("What I stopped or took over:", "Keep, share or talk:"))
HALF_LETTER_SHEET, A5_SHEET = (792.0, 612.0), (841.89, 595.28)
problems = []


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


def check_large(folder, name, paper):
    pdf = Pdf("%s/at-their-pace-large-print-%s.pdf" % (folder, name))
    check_static(pdf, paper)
    pdf.check(pdf.sizes[0] >= 17, "type of %g pt" % pdf.sizes[0])
    pdf.check(20.0 in pdf.sizes, "no text of 20 pt")
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
    pdf.check(14.0 in pdf.sizes, "no text of 14 pt")
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
    folder, book_yaml = sys.argv[1:]
    secrets = secrets_of(book_yaml)
    for name, paper in (("letter", LETTER), ("a4", A4)):
        check_large(folder, name, paper)
        check_blocks(folder, name)
        check_clear(folder, name, paper)
    check_screen(folder)
    check_booklet(folder, "letter", HALF_LETTER_SHEET)
    check_booklet(folder, "a4", A5_SHEET)
    check_discreet_pdf(folder, secrets)
    check_discreet_epub(folder, secrets)
    print("\n".join(problems[:40]))
    print("9 editions measured, %d problems" % len(problems))
    return 1 if problems else 0


sys.exit(main())
