#!/usr/bin/env python3
"""make_prose.py WORDS FOLDER: CommonMark prose of about WORDS words.

The sentences are those of the book's own chapters, repeated and shuffled in a
fixed order, so that the input is the same on every machine. FOLDER becomes a
book (book.yaml, SUMMARY.md, chapters/) for us; FOLDER.md is the same text in
one file for programs that read one file.
"""
import pathlib
import re
import sys

CHAPTER_WORDS = 4000
SECTION_WORDS = 300


def shuffled(items, seed):
    """Fisher and Yates with a generator of our own, for ever the same."""
    items = list(items)
    state = seed
    for last in range(len(items) - 1, 0, -1):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        other = (state >> 33) % (last + 1)
        items[last], items[other] = items[other], items[last]
    return items


def read_sentences(folder):
    sentences = []
    for path in sorted(folder.glob("*.md")):
        text = re.sub(r"(?s)```.*?```|<!--.*?-->", "", path.read_text("utf-8"))
        for block in re.split(r"\n\s*\n", text):
            block = " ".join(block.split())
            if not block or block[0] in "#|>:[-*!" or "[^" in block:
                continue
            if re.search(r"]\(|\{\{|:::|<|____", block):
                continue
            sentences += re.findall(r"[^.!?]+[.!?]+[\"')*]*", block)
    return [s.strip() for s in sentences if s.count("*") % 2 == 0]


def make_chapters(sentences, words_wanted):
    words, seed, pool = 0, 1, []
    chapters, chapter, chapter_words, section_words = [], [], 0, 0

    def next_sentence():
        nonlocal pool, seed
        if not pool:
            pool, seed = shuffled(sentences, seed), seed + 1
        return pool.pop()

    while words < words_wanted:
        if not chapter or chapter_words >= CHAPTER_WORDS:
            chapter, chapter_words, section_words = [], 0, 0
            chapters.append(chapter)
            chapter.append("# Chapter %d" % len(chapters))
        if section_words >= SECTION_WORDS:
            title = next_sentence().rstrip(".!?*\"')")
            chapter.append("## " + " ".join(title.split()[:6]).strip("*"))
            section_words = 0
        kind = (words // 97) % 13
        if kind == 0:
            block = "\n".join("- " + next_sentence() for _ in range(3))
        elif kind == 1:
            block = "> " + next_sentence()
        else:
            block = " ".join(next_sentence() for _ in range(2 + kind % 5))
        chapter.append(block)
        count = len(block.split())
        words, chapter_words = words + count, chapter_words + count
        section_words += count
    return ["\n\n".join(chapter) + "\n" for chapter in chapters]


def main():
    words, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    root = pathlib.Path(__file__).resolve().parents[2]
    chapters = make_chapters(read_sentences(root / "book/chapters"), words)
    (folder / "chapters").mkdir(parents=True, exist_ok=True)
    summary = ["# Contents\n"]
    for number, chapter in enumerate(chapters, 1):
        name = "chapters/c%04d.md" % number
        (folder / name).write_text(chapter, "utf-8")
        summary.append("- [Chapter %d](%s)" % (number, name))
    (folder / "SUMMARY.md").write_text("\n".join(summary) + "\n", "utf-8")
    (folder / "book.yaml").write_text(
        "title: Bench\nlanguage: en-US\nauthors:\n  - name: Nobody\n"
        "date: 2026-01-01\neditions:\n"
        "  epub:\n    format: epub\n    output: bench.epub\n"
        "    stylesheet: epub.css\n"
        "  pdf:\n    format: pdf\n    output: bench.pdf\n"
        "    stylesheet: print.css\n    page: letter\n", "utf-8")
    pathlib.Path(str(folder) + ".md").write_text(
        "\n".join(chapters), "utf-8")
    text = "\n".join(chapters)
    print("%s: %d words, %d bytes, %d chapters, %d distinct words" % (
        folder.name, len(text.split()), len(text.encode()), len(chapters),
        len(set(text.split()))))


main()
