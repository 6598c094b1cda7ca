"""The words that an author wrote, as cmark's HTML and Python's HTML parser read
them; not as the program does. Marks of dialects that are no words go: notes'
labels, attributes in braces, fences of blocks."""
import re
import subprocess

from word_text import SEAM, Flattener, flattened, seamed_words_of, words_of

NOTE_LABEL = re.compile(r"^([ \t>]*)\[\^([^\]\n]+)\]:[ \t]*", re.M)
NOTE_MARK = re.compile(r"\[\^([^\]\n]+)\](?!:)")
ABBREVIATION = re.compile(r"^\*\[([^\]\n]+)\]:(.*)$", re.M)
FRONT = re.compile(r"---[ \t]*\n\s*(?=[^\n]*:|#)(.*?)^(?:---|\.\.\.)[ \t]*$",
                   re.S | re.M)
# A comment of MDX, or the id of its heading; in code it is the author's text.
MDX_COMMENT = re.compile(r"^[ \t]*(?:`{3,}|~{3,}).*?^[ \t]*(?:`{3,}|~{3,})[ \t]*$"
                         r"|`[^`\n]*`|\{/\*.*?\*/\}", re.M | re.S)
MARKS = [
    (re.compile(r"\[\^[^\]\s]+\]"), " "),                # mark of a note
    (re.compile(r"^[ \t]*:{3,}[ \t]*(\{[^}\n]*\}|[\w.#-]*)[^\n]*$", re.M), ""),
    (re.compile(r"^[ \t]*(?:!!!|\?\?\?\+?|===)[ \t]+[\w -]*(?=\"|$)", re.M), ""),
    (re.compile(r"\{%.*?%\}", re.S), " "),
    (re.compile(r"(?<![_^\w\\}])\{ *(?:-|-? *(?:[#:]|\.[A-Za-z_-]|[\w-]{2,}=)"
                r"[^{}\n]*)\}"), ""),
    # a link in raw HTML, or to an address of a template, with blanks in it
    (re.compile(r"\]\((?:\{\{[^{}\n]*\}\}|[^()\s])*\)"), "]"),
    (re.compile(r"^[ \t]*\[[ xX]\](?=\s)", re.M), " "),  # an item of a task list
    (re.compile(r"^[ \t]*Table:", re.M), ""),            # a caption of Pandoc
    (re.compile(r"\[![A-Z]+\]"), ""),                    # > [!NOTE]
    # a line that stands for a file, whose words are those of another
    (re.compile(r"^[ \t]*(?:\{\{#\w*include [^\n]*\}\}|-+8<-+ [^\n]*|<<< [^\n]*"
                r"|\{![^\n]*!\}|\{\{< include [^\n]*>\}\}|<<\([^\n]*\)"
                r"|\{\{[^\s{}]+\.md\}\})[ \t]*$", re.M), ""),
    (re.compile(r"\\(?:newpage|pagebreak)\b"), ""),
    (re.compile(r"^[ \t]*\{ *(?:newpage|pagebreak) *\}[ \t]*$", re.M), ""),
    (re.compile(r"^[ \t]*[ABDEIQTWX]>(?=\s|$)", re.M), ""),  # Leanpub's boxes
]
TITLE = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.M)
HEADING = re.compile(r"<h[1-6][^>]*>(.*?)</h[1-6]>", re.S)
# fences that list chapters: the contents of the book stand for them
LISTS = {"language-toc", "language-{toctree}", "language-{tableofcontents}",
         "language-eval_rst"}


BOX = re.compile(r"^[ ]*(?:(?:!!!|\?\?\?\+?|===[!+]?)[ ]+\S|\ue000)")
BODY_INDENT = 4


def without_boxes(text):
    """The bodies of MkDocs' boxes and of notes, which are indented, as other
    text: to cmark they would be code."""
    out, ends = [], []    # the indents of the boxes that are open
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        while line.strip() and ends and indent < ends[-1] + BODY_INDENT:
            ends.pop()
        if BOX.match(line):
            ends.append(indent)
            out.append(line[BODY_INDENT * (len(ends) - 1):])
        else:
            out.append(line[min(indent, BODY_INDENT * len(ends)):])
    return "\n".join(out)


def without_comment(found):
    """Code as it stands; of a comment nothing but its lines."""
    return "\n" * found.group().count("\n") \
        if found.group().startswith("{") else found.group()


class Written(Flattener):
    def passes_over(self, tag, values):
        return super().passes_over(tag, values) or \
            values.get("class") in LISTS

    def cook(self, text):
        for pattern, other in MARKS:
            text = pattern.sub(other, text)
        return text


def read_file(path):
    with open(path, "rb") as file:
        data = file.read()
    return data.decode("utf-8", "replace").replace("\r\n", "\n") \
        .replace("\r", "\n").lstrip("\ufeff")


def cmark_html(text):
    return subprocess.run(
        ["cmark", "--unsafe", "--sourcepos", "-t", "html"], input=text,
        text=True, encoding="utf-8", errors="replace", capture_output=True,
        check=True).stdout


def front_title(matter):
    found = TITLE.search(matter)
    title = found.group(1) if found else ""
    return title[1:-1] if title[:1] in "\"'" and title[-1:] == title[:1] \
        and len(title) > 1 else title


def front_matter(text):
    """Where the settings end, and what they say; they may stand behind
    comments and blank lines."""
    at = 0
    while True:
        at += len(text[at:]) - len(text[at:].lstrip())
        if not text.startswith("<!--", at) or "-->" not in text[at:]:
            break
        at = text.index("-->", at) + 3
    found = FRONT.match(text, at)
    return (found.end(), found.group(1)) if found else (0, "")


def one_text(markup):
    return " ".join(text for _, text in flattened(markup, Written).pieces)


def says(markup, title):
    """Whether a heading has the words of the title, in any case."""
    words = "".join(words_of(title)).casefold()
    return any(words in "".join(words_of(one_text(heading))).casefold()
               for heading in HEADING.findall(markup))


def notes_of(text):
    """{line of a note: line of its first mark}."""
    def lines_of(pattern, group):
        return {found.group(group): text.count("\n", 0, found.start()) + 1
                for found in reversed(list(pattern.finditer(text)))}
    marks = lines_of(NOTE_MARK, 1)
    return {line: marks[label] for label, line in
            lines_of(NOTE_LABEL, 2).items() if label in marks}


class Chapter:
    """words: [(word, line)]; spoken: the same of attributes; front: what else
    stands in the front matter; tables: the lines of blocks with cells; seams:
    {word: where a line may end in it}; notes: {line: line of the mark}."""

    def __init__(self, path):
        text = read_file(path)
        end, self.front = front_matter(text)
        title = one_text(cmark_html(front_title(self.front)))
        text = "\n" * text[:end].count("\n") + text[end:]
        self.notes = notes_of(text)
        spoken = ABBREVIATION.findall(text)
        text = MDX_COMMENT.sub(without_comment, ABBREVIATION.sub("", text))
        text = NOTE_LABEL.sub("\\1\ue000 ", text)
        markup = cmark_html(without_boxes(text))
        read = flattened(markup, Written)
        self.spoken = [(word, line) for line, words in read.spoken
                       for word in words_of(words)] + \
            [(word, 0) for _, words in spoken for word in words_of(words)]
        self.words, self.seams = [], {}
        for line, words in read.pieces:
            for word in seamed_words_of(words.replace("\ue000", " ")):
                self.add_word(word, line)
        self.tables = read.cells | {line for line, text in read.pieces
                                    if "|" in text}
        if title and "<h1" not in markup and not says(markup, title):
            self.words[:0] = [(word, 1) for word in words_of(title)]

    def add_word(self, seamed, line):
        parts = seamed.split(SEAM)
        word = "".join(parts)
        self.words.append((word, line))
        for count in range(1, len(parts)):
            self.seams.setdefault(word, set()).add(
                len("".join(parts[:count])))
