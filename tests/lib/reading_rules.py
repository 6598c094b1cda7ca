"""Rules that need to know the manuscript: is everything there, once, in order,
as what it is? Called by tag_checker.py with what manuscript.py expects."""
import collections
import difflib
import re
import subprocess

from form_checker import fields_of
from manuscript import plain
from pdf_reading import text_of, walk
from tag_reading import blocks_of, label_of

OUTLINE_LEVELS = 3
# Whose rule it is when a block has the right words and the wrong kind.
RULE_OF_KIND = {"TH": "M13", "TD": "M13", "Caption": "M13", "P": "M11",
                "Lbl": "M12", "LBody": "M12", "Note": "M18"}
BULLETS = re.compile("[\u2022\u2013\u25e6\u25aa]")


class ReadingChecker:
    def __init__(self, checker, manuscript):
        self.checker, self.manuscript = checker, manuscript
        self.blocks = blocks_of(checker.tops, checker.page_text)
        self.complain = checker.complain

    def check(self):
        self.reading()
        self.headings()
        self.bookmarks()
        self.contents()
        self.images()
        self.notes()
        self.fields()
        self.languages()
        self.extraction()

    # --------------------------------------------- M10, M11, M12, M13, M20
    def furniture(self, found):
        """Blocks that stand where pages end, out of the manuscript's order:
        the rulers under cards. Gives the other ones."""
        ruler = self.manuscript.words["RULER"]
        rest = [block for block in found if block[1] != ruler]
        # Cards that are not to measure, as in large print, have none.
        if len(found) - len(rest) not in (0, self.manuscript.ruler_count):
            self.complain("M20", "cards", "%d rulers, not %d" % (
                len(found) - len(rest), self.manuscript.ruler_count))
        return self.foot(rest) if self.manuscript.foot else rest

    def foot(self, found):
        """Below a single sheet stand its source and, often, whom to call."""
        source, helps = self.manuscript.foot
        at = next((index for index, (_, text) in enumerate(found)
                   if re.fullmatch(source, text)), None)
        if at is None:
            self.complain("M20", "sheet", "does not say where it comes from")
            return found
        for _, text in found[at + 1:]:
            for piece in re.split(r"[.:] ", text):
                if piece.strip(".") not in helps:
                    self.complain("M20", piece, "no words of the resources")
        return found[:at]

    def reading(self):
        # the words of a drawing are in its file, not in the manuscript;
        # page/drawings looks for each of them
        found = self.furniture([(kind, BULLETS.sub("\u2022", text)
                                 if kind == "Lbl" else text)
                                for kind, text, _ in self.blocks
                                if kind != "Figure" or not text])
        wanted = self.manuscript.reading(found)
        if found == wanted:
            return
        matcher = difflib.SequenceMatcher(
            None, [text for _, text in wanted], [text for _, text in found],
            autojunk=False)
        for tag, i, j, k, m in matcher.get_opcodes():
            if tag == "equal":
                for offset in range(j - i):
                    self.kinds(wanted[i + offset], found[k + offset])
            else:
                self.words(wanted[i:j], found[k:m])
        counts = [collections.Counter(kind for kind, _ in one)
                  for one in (wanted, found)]
        if counts[0]["P"] != counts[1]["P"]:
            self.complain("M11", "document", "%d paragraphs, %d P"
                          % (counts[0]["P"], counts[1]["P"]))

    def kinds(self, wanted, found):
        if wanted[0] != found[0]:
            rule = RULE_OF_KIND.get(wanted[0], "M10")
            self.complain(rule, found[1][:40], "%s, not %s"
                          % (found[0], wanted[0]))

    def words(self, wanted, found):
        """The same words in other pieces are paragraphs cut or joined."""
        joined = ["".join(text for _, text in one).replace(" ", "")
                  for one in (wanted, found)]
        rule = "M11" if joined[0] == joined[1] else "M20"
        for _, text in wanted:
            self.complain(rule, text[:40], "lost, or not there as a whole")
        for _, text in found:
            self.complain(rule, text[:40], "from nowhere, or not as a whole")

    # ------------------------------------------------------------ M10, M47
    def headings(self):
        found = [(int(kind[1]), text) for kind, text, _ in self.blocks
                 if re.fullmatch("H[1-6]", kind)]
        for wanted, got in zip(self.manuscript.headings, found):
            if wanted != got:
                self.complain("M10", got[1], "H%d, the manuscript has H%d %r"
                              % (got[0], wanted[0], wanted[1]))
                return
        if len(found) != len(self.manuscript.headings):
            self.complain("M10", "document", "%d headings, %d are written" % (
                len(found), len(self.manuscript.headings)))

    def bookmarks(self):
        """The outline is the headings of three levels, nested as they are,
        and each leads to its heading in the tree, too."""
        found, elements = [], {}
        for kind, text, element in self.blocks:
            elements[element.reference] = (kind, text)
        for depth, item in self.checker.bookmarks():
            title = plain(text_of(item["/Title"]))
            found.append((depth, title))
            kind, text = elements.get(item.get("/SE"), ("nothing", ""))
            if kind[:1] != "H" or text != title:
                self.complain("S06", title, "SE leads to %s %s" % (kind, text))
        wanted = self.manuscript.outline(OUTLINE_LEVELS)
        if found != wanted:
            odd = [pair for pair in zip(wanted, found) if pair[0] != pair[1]]
            self.complain("M10", "outline", "%d bookmarks for %d headings; "
                          "first that differ: %s"
                          % (len(found), len(wanted), odd[:1]))

    # ----------------------------------------------------------------- M17
    def contents(self):
        """Every list of contents, entry by entry and level by level."""
        found = []
        for top in self.checker.elements:
            if top.kind != "TOC" or (top.parent and
                                     top.parent.kind == "TOCI"):
                continue
            todo = [(kid, 1) for kid in reversed(top.elements())]
            while todo:
                element, depth = todo.pop()
                if element.kind == "TOCI":
                    found.append((depth, label_of(
                        element, self.checker.page_text)))
                todo += [(kid, depth + (kid.kind == "TOC"))
                         for kid in reversed(element.elements())
                         if kid.kind in ("TOC", "TOCI")]
        wanted = self.manuscript.contents(found)
        if found and found != wanted:
            odd = [pair for pair in zip(wanted, found) if pair[0] != pair[1]]
            self.complain("M17", "contents", "%d entries for %d headings; "
                          "first that differ: %s"
                          % (len(found), len(wanted), odd[:1]))

    # ----------------------------------------------------------------- M15
    def images(self):
        found = [plain(element.string("/Alt"))
                 for element in self.checker.elements
                 if element.kind == "Figure"]
        if found != self.manuscript.images:
            self.complain("M15", "document", "figures %s, pictures %s"
                          % (found, self.manuscript.images))

    # ----------------------------------------------------------------- M18
    def notes(self):
        count = sum(element.kind == "Note"
                    for element in self.checker.elements)
        if count != self.manuscript.note_count:
            self.complain("M18", "document", "%d Notes, %d are written"
                          % (count, self.manuscript.note_count))

    # -------------------------------------------- M70, M71, S27, S32, M80
    def fields(self):
        """Each answer space is a field, named and prompted as the manuscript
        has it: question and option, row and column. Its room may be told in
        parentheses."""
        pdf = self.checker.pdf
        if "/AcroForm" not in pdf.catalog():
            return
        by_widget = {reference: (field.name, plain(text_of(
            widget.get("/TU", "u:")))) for field in fields_of(pdf)
            for reference, widget in field.widgets}
        found = [by_widget[kid[1]] for element in self.checker.elements
                 for kid in element.kids
                 if isinstance(kid, tuple) and kid[1] in by_widget]
        wanted = self.manuscript.fields
        names = [name for name, _ in found]
        if names != [name for name, _ in wanted]:
            odd = sorted(set(names) ^ {name for name, _ in wanted})
            self.complain("M70", "form", "%d fields for %d answer spaces: %s"
                          % (len(found), len(wanted),
                             odd[:3] or "in another order"))
            return
        for (name, said), (_, prompt) in zip(found, wanted):
            if not re.fullmatch(re.escape(prompt) + r"( \([^()]+\))?", said):
                self.complain("M71", "field " + name, "says %r, not %r"
                              % (said, prompt))

    # ------------------------------------------------------------ M05, S05
    def languages(self):
        for key, wanted in (("/Lang", self.manuscript.foreign),
                            ("/E", self.manuscript.abbreviations)):
            found = [(element.string(key), plain(self.checker.text(element)))
                     for element in self.checker.elements
                     if key in element.value]
            if found != wanted:
                self.complain("M05" if key == "/Lang" else "S05", "document",
                              "%s %s, written %s" % (key, found, wanted))

    # ----------------------------------------------------------------- M21
    def extraction(self):
        """Plain text as another program takes it from the pages: the words of
        the manuscript, none joined, none split, each as often."""
        wanted = collections.Counter()
        for element in self.checker.elements:
            if element.kind in ("TOC", "Index"):
                for below in walk([element]):
                    wanted.update(plain(self.checker.text(below)).split())
        passed = set(wanted)    # lists of pages: as often as it may be
        wanted = collections.Counter()
        for _, text, element in blocks_of(self.checker.tops,
                                          self.checker.page_text, False):
            wanted.update(text.split())
        furniture = set()
        for page in self.checker.pages:
            for glue in ("", " "):
                furniture.update(plain(glue.join(
                    paint.text for paint in page.paints
                    if paint.artifacts)).split())
        found, strange = extracted(self.checker.extract(),
                                   set(wanted) | furniture | passed)
        for word in strange:
            self.complain("M21", word, "joined, split, or no word of the book")
        for word, count in wanted.items():
            if found[word] < count:
                self.complain("M21", word, "%d times of %d"
                              % (found[word], count))


def extracted(text, known):
    """How often each word occurs; and what is none. A word that was divided
    at a hyphen, a dash or a stroke of its own is put together again."""
    text = re.sub("\u00ad\\s+", "", text).replace("\x0c", "\n")
    words = []      # (word, is the last of its line)
    for line in text.split("\n"):
        pieces = plain(line).split()
        words += [(piece, index == len(pieces) - 1)
                  for index, piece in enumerate(pieces)]
    found, strange, at = collections.Counter(), [], 0
    while at < len(words):
        word, is_last = words[at]
        at += 1
        while is_last and at < len(words) and goes_on(word, words[at][0],
                                                      known):
            word, is_last = word + words[at][0], words[at][1]
            at += 1
        found[word] += 1
        if word not in known and word.strip("."):
            strange.append(word)
    return found, strange


def goes_on(word, following, known):
    if word in known:
        return following not in known and word + following in known
    return any(one.startswith(word) for one in known)


def extract(path):
    return subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", path, "-"], text=True,
        encoding="utf-8", capture_output=True, check=True).stdout
