#!/usr/bin/env python3
"""short_sections.py SEED FOLDER | read REPORT.json

Writes a book of runs of short sections: questions with answers of a line,
glossaries, tips, bold lines, lines that end in a colon, with lists, tables and
notes among them. Nothing in it is taller than a quarter of a page, so that no
page that goes on may be less than three quarters full; `read` says whether
that holds in a report of build --json."""
import json
import pathlib
import random
import sys

FULL = 75  # percent
WORDS = "rest walk tea light door calm word hand week letter plan room".split()


class Chapter:
    def __init__(self, chance):
        self.chance, self.blocks, self.notes = chance, [], []

    def words(self, least, most):
        count = self.chance.randint(least, most)
        return " ".join(self.chance.choice(WORDS) for _ in range(count))

    def answer(self):
        text = self.words(2, 7).capitalize() + "."
        if self.chance.random() < 0.1:
            label = f"n{len(self.notes)}"
            self.notes.append(f"[^{label}]: {self.words(3, 9).capitalize()}.")
            text += f"[^{label}]"
        return text

    def add_question(self, level):
        self.blocks += [f"{'#' * level} {self.words(2, 5).capitalize()}?",
                        self.answer()]

    def add_bold(self, _):
        self.blocks += [f"**{self.words(1, 4).capitalize()}**"]

    def add_colon(self, _):
        self.blocks += [f"{self.words(2, 5).capitalize()}:"]

    def add_term(self, _):
        self.blocks += [f"{self.words(1, 2)}\n: {self.answer()}"]

    def add_tip(self, _):
        self.blocks += [f"> [!TIP]\n> {self.answer()}"]

    def add_list(self, _):
        self.blocks += ["\n".join(f"- {self.words(2, 6)}" for _ in
                                  range(self.chance.randint(1, 4)))]

    def add_table(self, _):
        rows = [f"| {self.words(1, 2)} | {self.words(1, 3)} |" for _ in
                range(self.chance.randint(1, 3))]
        self.blocks += ["\n".join(["| One | Two |", "|---|---|"] + rows)]

    def add_heading(self, level):
        self.blocks += [f"{'#' * level} {self.words(1, 4).capitalize()}"]


def write(seed, folder):
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, 9):
        chapter = Chapter(chance)
        chapter.blocks.append(f"# Chapter {number}")
        for _ in range(chance.randint(0, 3)):
            chapter.blocks.append(chapter.words(30, 60).capitalize() + ".")
        kinds = [chapter.add_question, chapter.add_bold, chapter.add_colon,
                 chapter.add_term, chapter.add_tip, chapter.add_list,
                 chapter.add_table, chapter.add_heading]
        weights = [chance.choice((0, 1, 6, 40)) for _ in kinds]
        weights[chance.randrange(3)] += 1
        for _ in range(chance.randint(5, 150)):
            add = chance.choices(kinds, weights)[0]
            add(chance.choice((2, 2, 2, 3)))
        chapter.blocks.append(chapter.answer())
        text = "\n\n".join(chapter.blocks + chapter.notes) + "\n"
        (folder / f"{number:02}.md").write_text(text, encoding="utf-8")


def read(path):
    pages = [(edition["edition"], page["page"], page["fill_percent"])
             for edition in json.loads(pathlib.Path(path).read_text())
             for page in edition.get("shortest_pages", [])]
    bare = [page for page in pages if page[2] < FULL]
    for edition, page, fill in bare:
        print(f"{path}: {edition}: page {page} is {fill} % full")
    if not pages:
        print(f"{path}: no page goes on: nothing was measured")
    return 1 if bare or not pages else 0


if __name__ == "__main__":
    if sys.argv[1] == "read":
        sys.exit(read(sys.argv[2]))
    write(int(sys.argv[1]), pathlib.Path(sys.argv[2]))
