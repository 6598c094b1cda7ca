"""Text as a sequence of words that can be compared: what typography changes
(ligatures, quotation marks, soft hyphens) is undone, what separates words in
either text separates them here. Shares no code with the program."""
import html.parser
import re
import unicodedata

# Han, kana, Hangul, Thai, Lao, Khmer, Burmese: no spaces between words
SINGLE = ("\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007"
          "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
          "\uf900-\ufaff\U00020000-\U0003ffff")
# What stands inside a word and is no part of it: apostrophes, marks of
# Markdown between letters, and characters of no width.
INSIDE = re.compile(r"(?<=\w)['’‘ʼ*_~^=\\`]+(?=\w)")
SEAM = "\ue003"    # where such a mark was: a line may end there
NO_WIDTH = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e"
                      "\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ff]")
SIGN_KINDS = ("So", "Sm", "Sc")
JOINT = "\ue001"   # a hyphen at a line's end: the word may go on
CUT = "\ue002"     # a line's end
# ℹ, ™ and 𝔽 are signs, not the letters that NFKC makes of them.
LETTERLIKE = re.compile("[\u2100-\u214f\U0001d400-\U0001d7ff]")
LETTER = "[^\\W%s%s%s_]" % (SINGLE, JOINT, CUT)
WORD = re.compile("[%s]|%s(?:%s|%s(?=%s))*|[^\\s\\w%s]" % (
    SINGLE, LETTER, LETTER, SEAM, LETTER, SEAM))
# The label of a box may be written in capitals.
LABELS = {"NOTE", "TIP", "WARNING", "IMPORTANT", "CAUTION", "INFO", "DANGER"}
BLOCKS = set("""address article aside blockquote body br caption center dd
details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5
h6 header hr html legend li main menu nav ol option p pre section summary table
tbody td tfoot th thead title tr ul""".split())
SILENT = {"script", "style", "template"}


def composed(text):
    at, out = 0, []
    for sign in LETTERLIKE.finditer(text):
        out += [unicodedata.normalize("NFKC", text[at:sign.start()]),
                sign.group()]
        at = sign.end()
    return "".join(out) + unicodedata.normalize("NFKC", text[at:])


def flat(text, seam=""):
    """Text without what typography adds or changes; `seam` in the place of
    marks that stand inside words."""
    text = NO_WIDTH.sub("", composed(text))
    text = "".join(c for c in text if not (
        "\u0590" <= c <= "\u06ff" and unicodedata.category(c) == "Mn"))
    return INSIDE.sub(seam, NO_WIDTH.sub("", text))


def is_sign(word):
    return len(word) == 1 and word > "\x7f" and \
        unicodedata.category(word) in SIGN_KINDS


def seamed_words_of(text):
    """The words of a text, and signs that are no punctuation, with their
    seams."""
    return [word.capitalize() if word in LABELS else word
            for word in WORD.findall(flat(text, SEAM))
            if word[0].isalnum() or is_sign(word) or word[0] > "\x7f" and
            unicodedata.category(word[0])[0] in "LMN"]


def words_of(text):
    return [word.replace(SEAM, "") for word in seamed_words_of(text)]


class Flattener(html.parser.HTMLParser):
    """Collects the text of HTML: [(line, text)] in `pieces`, one for each run
    between tags of blocks; in `spoken` what only attributes say; in `cells` the
    lines of <td>. The line is that of the last data-sourcepos."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces, self.spoken = [[0, ""]], []
        self.cells = set()
        self.line, self.depth_silent, self.depth_code = 0, 0, 0

    def passes_over(self, tag, values):
        """Whether an element has no words of the author's."""
        return tag in SILENT

    def cook(self, text):
        """What to make of text outside code."""
        return text

    def parted(self):
        if self.pieces[-1][1].strip():
            self.pieces.append([self.line, ""])
        else:
            self.pieces[-1] = [self.line, ""]

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        if "data-sourcepos" in values:
            self.line = int(values["data-sourcepos"].split(":")[0])
            self.depth_code = 0    # whatever raw HTML before it left open
        if self.depth_silent or self.passes_over(tag, values):
            self.depth_silent += tag not in ("img", "br", "hr", "input")
            return
        if tag in BLOCKS:
            self.parted()
        if tag in ("td", "th"):
            self.cells.add(self.line)
        if tag in ("code", "pre"):
            self.depth_code += 1
        for name in ("alt", "title"):
            if values.get(name):
                self.spoken.append((self.line, values[name]))

    def handle_startendtag(self, tag, attrs):
        if tag in BLOCKS or tag == "img":
            self.handle_starttag(tag, attrs)
            self.depth_silent -= bool(self.depth_silent) and tag not in (
                "img", "br", "hr", "input")

    def handle_endtag(self, tag):
        if self.depth_silent:
            self.depth_silent -= 1
            return
        if tag in BLOCKS:
            self.parted()
        if tag in ("code", "pre"):
            self.depth_code = max(0, self.depth_code - 1)

    def handle_data(self, data):
        if not self.depth_silent:
            self.pieces[-1][1] += data if self.depth_code else self.cook(data)

    def parse_comment(self, i, report=1):
        """A comment ends at "-->": to Python "-- >" were one, too."""
        end = self.rawdata.find("-->", i + 2)
        return -1 if end < 0 else end + 3

    def unknown_decl(self, data):
        """CDATA is text to a reader of HTML when it stands in no SVG."""


def flattened(markup, kind=Flattener):
    parser = kind()
    parser.feed(markup)
    parser.close()
    return parser
