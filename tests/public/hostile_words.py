#!/usr/bin/env python3
"""hostile_words.py PROGRAM OUT FIRST LAST: chapters of hostile Markdown, made of
the seeds from FIRST to LAST: marks of ours and of others, HTML, tables, notes and
lists in one another, opened and not closed, at random indents. No word comes
twice. Each word that cmark and a parser of HTML read as text must stand in the
EPUB and in the PDF, or in the place of a message that tells what was left out.

A lost word is told with its chapter, which stays below OUT."""
import json
import os
import random
import re
import subprocess
import sys

from printed_words import epub_words, painted_lines, tagged_words
from word_finder import codes_of, ends_of_blocks, is_named, is_named_note
from written_words import Chapter

CHAPTERS = 25  # of one book
BLOCKS = 14    # of one chapter
DEPTH = 4
SHOWN = 8      # of what one book lost
SYLLABLES = [c + v for c in "bdfgklmnprst" for v in "aeiou"]
WORD = re.compile("qu(?:[bdfgklmnprst][aeiou]){4}")
SETTINGS = """title: Hostile words
language: en
authors:
  - name: Nobody
date: 2026-01-01
"""


class Writer:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.first = seed % 1000  # words of chapters of one book differ
        self.count = 0
        self.notes = []

    def word(self):
        number, text = self.first * 2000 + self.count, ""
        self.count += 1
        for _ in range(4):
            number, at = divmod(number, len(SYLLABLES))
            text += SYLLABLES[at]
        return "qu" + text

    def words(self, most=3):
        return " ".join(self.word()
                        for _ in range(self.random.randint(1, most)))

    def pick(self, *choices):
        return self.random.choice(choices)

    # ------------------------------------------------------------- in a line

    def inline(self, depth=0):
        if depth > 2 or self.random.random() < 0.4:
            return self.words()
        return " ".join(self.mark(depth + 1)
                        for _ in range(self.random.randint(1, 3)))

    def mark(self, depth):
        inner = self.inline(depth)
        kind = self.random.randrange(24)
        simple = ["*%s*", "**%s**", "~~%s~~", "`%s`", "==%s==", "[%s](#x)",
                  "[%s]{.small}", "<b>%s</b>", "<span class=a>%s</span>",
                  "<kbd>%s", "%s</i>", "*%s", "[%s", "<u>%s<br>", "(%s]",
                  "<a href='#y'>%s</a>", "_%s_", "[%s]{lang=de}", "<sub>%s"]
        if simple[kind:kind + 1] == ["~~%s~~"] and inner.startswith("~"):
            return inner    # ~~~~ would begin code in the language of words
        if kind < len(simple):
            return simple[kind] % inner
        if kind == len(simple):
            label = "n%d" % len(self.notes)
            self.notes.append(label)
            return "%s[^%s]" % (inner, label)
        if kind == len(simple) + 1:
            return "%s<!-- a comment -->" % inner
        if kind == len(simple) + 2:
            return "![%s](nothing.png)" % self.words()
        if kind == len(simple) + 3:
            return "$%s$" % self.word()
        return inner + self.pick("\\\n", "  \n", "\n") + self.words()

    # ---------------------------------------------------------------- blocks

    def block(self, depth):
        kinds = [self.paragraph, self.paragraph, self.heading, self.code,
                 self.table, self.html_leaf, self.stray]
        if depth < DEPTH:
            kinds += [self.quote, self.list, self.list, self.div, self.html,
                      self.html_table, self.details, self.definition]
        return self.random.choice(kinds)(depth)

    def blocks(self, depth, most=3):
        gap = self.pick("\n\n", "\n\n", "\n\n", "\n")
        return gap.join(self.block(depth + 1)
                        for _ in range(self.random.randint(1, most)))

    def indented(self, text, first, rest):
        lines = text.split("\n")
        return "\n".join([first + lines[0]] +
                         [rest + line if line else line for line in lines[1:]])

    def paragraph(self, _depth):
        return self.inline()

    def heading(self, _depth):
        if self.random.random() < 0.2:
            return self.words() + "\n" + self.pick("===", "---")
        return "#" * self.random.randint(1, 6) + " " + self.inline(2)

    def code(self, _depth):
        fence = self.pick("```", "~~~", "````")
        end = self.pick(fence, fence, fence, "")
        body = "\n".join(self.words() for _ in range(2))
        if self.random.random() < 0.3:
            return self.indented(body, "    ", "    ")
        return "%s%s\n%s\n%s" % (fence, self.pick("", "c", " {.python}"),
                                 body, end)

    def row(self, cells):
        return "|" + "|".join(" %s " % self.inline(2).replace("\n", " ")
                              for _ in range(cells)) + "|"

    def table(self, _depth):
        columns = self.random.randint(1, 4)
        lines = [self.row(columns), "|" + "---|" * columns]
        for _ in range(self.random.randint(0, 3)):
            lines.append(self.row(max(1, columns +
                                      self.pick(0, 0, 0, -1, 1))))
        return "\n".join(lines)

    def html_leaf(self, _depth):
        return self.pick(
            "<p>%s</p>", "<p>%s", "<h3>%s</h3>", "<pre>%s</pre>",
            "<center>%s", "<div>%s</div>", "<li>%s", "<td>%s</td>",
            "<h2><pre>%s<hr>", "</div>%s", "<dl><dt>%s</dl>", "<hr>%s",
            "<figure>%s<figcaption>", "<summary>%s</summary>",
            "<noscript>%s</noscript>") % (
                self.words() + self.pick(
                    "", "<p>", "<br>", "</p>", "<li>", "<hr>") + self.words())

    def stray(self, _depth):
        return self.pick(":::", "::: {.note}", "</div>", "<div>", "<!--",
                         "-->", "***", "<table>", "</table>", "| |", "> ",
                         "- ", "{.half}", "<pre>", "</pre>",
                         "<details>", "\\newpage")

    def quote(self, depth):
        mark = self.pick("> ", ">", "> > ", "> [!NOTE]\n> ")
        text = self.blocks(depth)
        return self.indented(text, mark, self.pick("> ", "> ", "> ", ""))

    def list(self, depth):
        items = []
        for number in range(self.random.randint(1, 3)):
            mark = self.pick("- ", "* ", "%d. " % (number + 1), "- [ ] ",
                             "+   ")
            items.append(self.indented(self.blocks(depth, 2), mark,
                                       " " * self.pick(2, 2, 3, 4, 0)))
        return self.pick("\n", "\n\n").join(items)

    def div(self, depth):
        fence = ":" * self.random.randint(3, 5)
        name = self.pick("{.note}", "{.warning}", "note", "{.free}",
                         '{.worksheet title="A"}', "{.cards}", "{.unknown}",
                         '{.tip title="B"}', "{.only-print}")
        end = self.pick(fence, fence, fence, "")
        return "%s %s\n%s\n%s" % (fence, name, self.blocks(depth), end)

    def html(self, depth):
        name = self.pick("div", "section", "blockquote", "aside", "article",
                         "center", "span", "b")
        gap = self.pick("\n", "\n\n", "")
        end = self.pick("</%s>" % name, "</%s>" % name, "")
        return "<%s>%s%s%s%s" % (name, gap, self.blocks(depth), gap, end)

    def html_table(self, depth):
        rows = "".join(
            "<tr>" + "".join("<t%s>%s%s" % (
                self.pick("d", "d", "h"), self.inline(2), self.pick(
                    "", "</td>", "\n\n%s\n\n" % self.block(depth + 1)))
                for _ in range(self.random.randint(1, 3)))
            for _ in range(self.random.randint(1, 3)))
        return "<table>%s%s%s" % (
            self.pick("", "<caption>%s</caption>" % self.words()), rows,
            self.pick("</table>", "</table>", ""))

    def details(self, depth):
        return "<details><summary>%s</summary>%s%s</details>" % (
            self.inline(2), self.pick("", "\n\n"), self.blocks(depth, 2))

    def definition(self, depth):
        return "%s\n: %s" % (self.words(), self.indented(
            self.blocks(depth, 1), "", "  "))

    def chapter(self):
        parts = [self.block(0) for _ in range(BLOCKS)]
        parts += ["[^%s]: %s" % (label, self.indented(
            self.words(), "", "    ")) for label in self.notes]
        return "# %s\n\n%s\n" % (self.words(), "\n\n".join(parts))


def build(program, folder, out):
    return subprocess.run(
        ["timeout", "60", program, "build", folder, "-o", out,
         "--diagnostics=json"], stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, check=False)


def letters(texts):
    return re.sub(r"[^a-z]", "", "".join(texts).lower())


def printed(out):
    """{ending: all that is said, without what parts words}"""
    said = {}
    for name in sorted(os.listdir(out)):
        path = os.path.join(out, name)
        if name.endswith(".epub"):
            said["epub"] = [letters(words) for words in epub_words(path)]
        elif name.endswith(".pdf"):
            said["pdf"] = [letters(painted_lines(path)),
                           letters(tagged_words(path, set()))]
    return said


def look_for(folder, names, said, told):
    """[(place, word, output)] of what is lost."""
    for name in names:
        chapter = Chapter(os.path.join(folder, name))
        ends = ends_of_blocks([(name, line) for _, line in chapter.words +
                               chapter.spoken])
        for text, line in chapter.words:
            for word in WORD.findall(text):
                place = (name, line)
                if is_named(word, place, ends[place], told) or \
                        is_named_note(place, told):
                    continue
                for ending, texts in said.items():
                    if not any(word in one for one in texts):
                        yield "%s:%d" % place, word, ending


def is_seen(folder, names, said, told):
    """Whether a word of the first heading is missed that is taken out of both
    outputs."""
    with open(os.path.join(folder, names[0]), encoding="utf-8") as file:
        word = WORD.search(file.read()).group()
    spoiled = {ending: [text.replace(word, "") for text in texts]
               for ending, texts in said.items()}
    return {(word, ending) for ending in said} <= {
        (lost, ending) for _, lost, ending in
        look_for(folder, names, spoiled, told)}


def try_book(program, out, seeds):
    """The number of words, and of those lost."""
    folder = os.path.join(out, "book-%d" % seeds[0])
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "book.yaml"), "w", encoding="utf-8") as file:
        file.write(SETTINGS)
    names, count, failures = [], 0, 0
    for seed in seeds:
        names.append("%06d.md" % seed)
        writer = Writer(seed)
        with open(os.path.join(folder, names[-1]), "w",
                  encoding="utf-8") as file:
            file.write(writer.chapter())
        count += writer.count
    made = os.path.join(folder, "out")
    done = build(program, folder, made)
    if done.returncode not in (0, 3):
        print("%s: status %d: %s" % (folder, done.returncode,
                                     done.stderr.decode()[-300:]))
        return count, 1
    told = codes_of(map(json.loads, done.stderr.decode().splitlines()), names)
    said = printed(made)
    for place, word, ending in look_for(folder, names, said, told):
        failures += 1
        if failures > SHOWN:
            continue
        print("%s/%s: %s is not in the %s" % (folder, place, word, ending))
    if not is_seen(folder, names, said, told):
        failures += 1
        print("%s: a word that was taken out is not missed" % folder)
    return count, failures


def main():
    program, out = os.path.abspath(sys.argv[1]), sys.argv[2]
    first, last = int(sys.argv[3]), int(sys.argv[4])
    count = failures = 0
    for at in range(first, last + 1, CHAPTERS):
        more, lost = try_book(program, out, list(
            range(at, min(at + CHAPTERS, last + 1))))
        count, failures = count + more, failures + lost
    print("%d words in %d hostile chapters, %d lost" % (
        count, last + 1 - first, failures))
    sys.exit(1 if failures or not count else 0)


if __name__ == "__main__":
    main()
