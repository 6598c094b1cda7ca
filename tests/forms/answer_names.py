"""Lines of worksheets as people type them, made into a book, and read back
from its form, its paper and its EPUB: the same answers in all three, with
names of words alone. Knows nothing of how the program finds them.

  answer_names.py write FOLDER      the book
  answer_names.py read FORM EPUB    what became of it
"""
import json
import os
import re
import subprocess
import sys
import zipfile

QUESTION = "How was it?"
# A line (or several), and what a screen reader says of each of its answers.
# Blanks come first to be counted, boxes and rings behind them; "*" stands for
# the question.
BLANKS = {
    "Time: __:__": ["Time: 1 of 2", "Time: 2 of 2"],
    "__:__": ["* 1 of 2", "* 2 of 2"],
    "Date: __/__/____": ["Date: 1 of 3", "Date: 2 of 3", "Date: 3 of 3"],
    "Date:__.__.____": ["Date: 1 of 3", "Date: 2 of 3", "Date: 3 of 3"],
    "Phone: (___) ___-____": ["Phone: 1 of 3", "Phone: 2 of 3",
                              "Phone: 3 of 3"],
    "(____) of them": ["*"],
    'Said "____" and "____"': ["Said", "and"],
    "Cost: $____": ["Cost"],
    "Cost: €____": ["Cost"],
    "Name:____ Age:____": ["Name", "Age"],
    "Share: ____%": ["Share"],
    "Outside ____°C": ["Outside"],
    "Number ___-____": ["Number: 1 of 2", "Number: 2 of 2"],
    "First ____, then ____; last ____.": ["First", "then", "last"],
    "Name: \\_\\_\\_\\_": ["Name"],
    "Time: \\_\\_:\\_\\_": ["Time: 1 of 2", "Time: 2 of 2"],
    "Woke at __:__ slept at __:__": [
        "Woke at: 1 of 2", "Woke at: 2 of 2", "slept at: 1 of 2",
        "slept at: 2 of 2"],
    "**Bold:____**": ["Bold"],
    "Two —____— dashes": ["Two"],
    "1. Name: ____\n2. Name: ____": ["* 1: Name", "* 2: Name"],
}
BOXES = {
    "Yes [ ] No [ ]": ["* Yes", "* No"],
    "[ ] Yes [ ] No": ["* Yes", "* No"],
    "Yes ( ) No ( )": ["* Yes", "* No"],
    "Yes [ ] / No [ ]": ["* Yes", "* No"],
    "Yes [ ], no [ ]; both [ ]": ["* Yes", "* no", "* both"],
    "**Yes** [ ] *No* [ ]": ["* Yes", "* No"],
    "Day: [ ] good [ ] bad": ["* Day: good", "* Day: bad"],
    "Day: good [ ] bad [ ]": ["* Day: good", "* Day: bad"],
    "Slept? [ ] yes [ ] no": ["Slept? yes", "Slept? no"],
    "☐ one ☐ two": ["* one", "* two"],
    "one ☐ two ☐": ["* one", "* two"],
    "[] a [x] b [X] c [_] d": ["* a", "* b", "* c", "* d"],
    "- [ ] a\n- [x] b\n- [] c\n- ☐ d": ["* a", "* b", "* c", "* d"],
    "1. [ ] Sit\n2. [ ] Stand": ["* 1: Sit", "* 2: Stand"],
    "7. ( ) Sit\n8. ( ) Stand": ["* 7: Sit", "* 8: Stand"],
    "- [ ] Moving\n  - [ ] A walk\n- [ ] Resting": [
        "* Moving", "* Moving: A walk", "* Resting"],
    "- [ ] “Hold on,”\n- [ ] (later)": ["* Hold on", "* later"],
    "Day:\\\n[ ] good [ ] bad": ["* Day: good", "* Day: bad"],
}
LINES = {
    "___": 1,
    "___\n___\n___": 3,
    "::: {.lines n=5}\n:::": 5,
    "1. ____\n2. ____": 1,
    "::: {.grid n=8}\n:::": 8,
}
SHARED = "Full name: ____________________ Day: ____"
PARTS = "On: __/__/____"
EDITIONS = """title: Answers
language: en
editions:
  paper:
    format: pdf
    output: paper.pdf
  form:
    base: paper
    output: form.pdf
    fillable: true
  book:
    format: epub
    output: book.epub
"""
MARK = re.compile(r'<span class="(blank|mark)"[^>]*>([^<]*)</span>')


def sheets():
    """(name, text, what is said) of each worksheet."""
    cases = list(BLANKS.items()) + list(BOXES.items())
    for number, (text, said) in enumerate(cases):
        yield "c%d" % number, text, [
            re.sub(r"^\*(?= |$)", QUESTION, name) for name in said]


def write(folder):
    os.makedirs(folder, exist_ok=True)
    text = ["# Answers\n"]
    extra = [("l%d" % i, case) for i, case in enumerate(LINES)]
    extra += [("shared", SHARED), ("parts", PARTS)]
    for name, body in [sheet[:2] for sheet in sheets()] + extra:
        text.append("::: {.worksheet #%s}\n\n## Sheet %s\n\n%s\n\n%s\n\n:::\n"
                    % (name, name, QUESTION, body))
    with open(os.path.join(folder, "a.md"), "w", encoding="utf-8") as out:
        out.write("\n".join(text))
    with open(os.path.join(folder, "book.yaml"), "w", encoding="utf-8") as out:
        out.write(EDITIONS)


class Form:
    def __init__(self, path):
        data = json.loads(subprocess.run(
            ["qpdf", "--json", path], check=True, capture_output=True).stdout)
        self.objects = data["qpdf"][1]
        self.fields = {}
        for field in data["acroform"]["fields"]:
            sheet = field["fullname"].split(".")[0]
            self.fields.setdefault(sheet, []).append(field)

    def said(self, sheet):
        return [field["alternativename"] for field in self.fields[sheet]]

    def widths(self, sheet):
        for field in self.fields[sheet]:
            key = "obj:%s" % field["annotation"]["object"]
            left, _, right, _ = self.objects[key]["value"]["/Rect"]
            yield right - left


def epub_sections(path):
    with zipfile.ZipFile(path) as book:
        text = "".join(book.read(name).decode() for name in book.namelist()
                       if name.endswith(".xhtml"))
    return {match.group(1): match.group(2) for match in re.finditer(
        r'<section id="([^"]+)" class="worksheet".*?>(.*?)</section>', text,
        re.S)}


def complain(complaints, what, found, wanted):
    if found != wanted:
        complaints.append("%s: %r, not %r" % (what, found, wanted))


def check_words(complaints, name):
    words = re.sub(r" \(answer space, [^)]*\)$", "", name)
    if re.search(r"[_\\\[\]☐○]", words) or \
            re.match(r"[\s,;:./)\-–—]", words) or \
            re.search(r"[\s,;:./(\-–—]$", words):
        complaints.append("not words alone: %r" % name)


def read(form_path, epub_path):
    complaints = []
    form = Form(form_path)
    sections = epub_sections(epub_path)
    for sheet, text, said in sheets():
        found = form.said(sheet)
        found = [re.sub(r" \(answer space, [^)]*\)$", "", x) for x in found]
        complain(complaints, text, found, said)
        for name in form.said(sheet):
            check_words(complaints, name)
        marks = MARK.findall(sections[sheet])
        complain(complaints, "EPUB of " + text, len(marks), len(said))
        rest = re.sub(r"<[^>]*>", "", MARK.sub("", sections[sheet]))
        if re.search(r"__|\[\s?\]|\( \)", rest):
            complaints.append("marks are text in the EPUB: %s" % text)
        is_ordered = re.match(r"\d", text) is not None
        complain(complaints, "ordered: " + text,
                 bool(re.search(r"<ol\b", sections[sheet])), is_ordered)
    for number, (text, count) in enumerate(LINES.items()):
        words = "answer space, %s" % (
            "one line" if count == 1 else "%d lines" % count)
        sheet = "l%d" % number
        labels = re.findall(r'aria-label="(answer space[^"]*)"',
                            sections[sheet])
        complain(complaints, "EPUB lines of " + text, set(labels), {words})
        complain(complaints, "form lines of " + text,
                 {re.search(r"\((answer space[^)]*)\)$", name).group(1)
                  for name in form.said(sheet)}, {words})
    name, day = form.widths("shared")
    if not name > 2 * day:
        complaints.append("room not shared by length: %.0f, %.0f"
                          % (name, day))
    two, other, four = form.widths("parts")
    complain(complaints, "two digits alike", round(two), round(other))
    if not 1.8 < four / two < 2.2:
        complaints.append("a year of %.0f, a day of %.0f" % (four, two))
    year = [sign for _, sign in MARK.findall(sections["parts"])]
    complain(complaints, "parts in the EPUB", year, ["__", "__", "____"])
    return complaints


def main():
    if sys.argv[1] == "write":
        write(sys.argv[2])
        return 0
    complaints = read(sys.argv[2], sys.argv[3])
    for line in complaints:
        print(line)
    print("%d sheets read back, %d complaints"
          % (len(list(sheets())) + len(LINES) + 2, len(complaints)))
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
