#!/usr/bin/env python3
"""places.py PROGRAM: messages point at what they speak of, to the column.

A case is a chapter: one fault, behind one mark, in one container. The place is
known from how the chapter is put together; nothing is asked of the program but
`check`. Every mark meets every container, the faults by turns; behind no mark
every fault meets every container. With `--all` all meet all.
"""
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

# What stands before the fault in its line, and may be changed on the way.
MARKS = {
    "nothing": "",
    "words": "Plain words ",
    "accents": "Été à 漢字 ",
    "letters of four bytes": "wide 𝒳 letters ",
    "spaces": "a   b ",
    "quotes": '"Well" -- it\'s ... so ',
    "wiki": "see [[other]] ",
    "wiki with words": "see [[other|some words]] ",
    "wiki picture": "a ![[dot.png|dot seen]] ",
    "highlight": "a ==bright== one ",
    "strike": "a ~~struck~~ one ",
    "subscript": "H~2~O ",
    "superscript": "x^2^ ",
    "bookdown": "see \\@ref(goal) ",
    "quarto": "see @sec-goal ",
    "role": "see {ref}`goal` ",
    "anchor": "here [](){#planted} ",
    "variable": "the {{tool}} is ",
    "formula": "when $x^2_a$ is ",
    "round formula": "when \\(x^2\\) is ",
    "entity": "caf&eacute; &#233; &amp; &NotEqualTilde; ",
    "escape": 'a \\*b\\* \\_c\\_ \\[d\\] \\"e\\" ',
    "backslash": "C:\\\\here ",
    "code": "run `a  b` now ",
    "code of two": "run ``a ` b`` now ",
    "emphasis": "an *open* **door** ",
    "link": 'a [link](other.md "a (title)") ',
    "link with class": "a [link](other.md){.wide} ",
    "reference": "a [link][ref] ",
    "span": "a [span]{.wide} ",
    "note": "noted[^n] ",
    "inline note": "noted^[in *a* line] ",
    "tag": "a <b>tag</b><br>and <kbd>Q</kbd> ",
    "comment": "a <!-- remark --> b ",
    "comment of MDX": "a {/* remark */} b ",
    "address": "at https://example.org/a_b and <https://example.org/a> ",
    "picture": "a ![dot seen](dot.png) ",
    "picture with size": "a ![dot seen](dot.png =30x) ",
}
HTML_MARKS = ("nothing", "words", "accents", "letters of four bytes", "spaces",
              "quotes", "entity", "tag", "comment")

RARE = "\U00013000"
FAULTS = {  # what is wrong, the code of its message
    "link": ("[gone](gone.md)", "link-dangling"),
    "picture": ("![lost one](gone.png)", "image-missing"),
    "words": ("![](dot.png)", "alt-missing"),
    "letter": (RARE, "glyph-missing"),
    "sign": ("**left", "mark-stray"),
}
HTML_FAULTS = {
    "link": ('<a href="gone.md">gone</a>', "link-dangling"),
    "picture": ('<img src="gone.png" alt="lost one">', "image-missing"),
    "words": ('<img src="dot.png">', "alt-missing"),
    "letter": (RARE, "glyph-missing"),
}

# Lines; ~ is the place.
CONTAINERS = {
    "paragraph": "~",
    "second line": "First line\n~",
    "behind a break": "An [other](other.md) *line*\nnext line  \n~",
    "heading": "## ~",
    "item": "- ~",
    "item, second line": "- first\n  ~",
    "item in item": "1. one\n   - two\n\n     ~",
    "quote": "> ~",
    "quote, second line": "> first\n> ~",
    "quote, lazy line": "> first\n~",
    "item in quote": "> - first\n>   ~",
    "cell": "| a | b |\n|---|---|\n| one | ~ |",
    "first cell": "| a | b |\n|---|---|\n| ~ | one |",
    "head of a table": "| a | ~ |\n|---|---|\n| one | two |",
    "cell behind bars": "| a | b |\n|---|---|\n| o\\|ne | t\\|wo ~ |",
    "cell in quote": "> | a | b |\n> |---|---|\n> | one | ~ |",
    "cell in item": "- words\n\n  | a | b |\n  |---|---|\n  | one | ~ |",
    "div": "::: note\nFirst\n~\n:::",
    "bold callout": "> **Note**\n> ~",
    "callout of GitHub": "> [!NOTE]\n> ~",
    "admonition": '!!! note "Title"\n    First\n\n    ~',
    "tab": '=== "Tab"\n\n    ~',
    "hint": '{% hint style="info" %}\n~\n{% endhint %}',
    "aside": "A> ~",
    "aside, second line": "W> first\nW> ~",
    "note": "Words[^k].\n\n[^k]: ~",
    "note, second block": "Words[^k].\n\n[^k]: First\n\n    ~",
    "definition": "Term\n: ~",
    "verse": "| first line\n| ~",
    "grid": "+-----+-" + "-" * 90 + "+\n| one | ~ |\n+-----+-" + "-" * 90 + "+",
    "simple table": "  one   two\n ----- " + "-" * 90 + "\n  a     ~\n",
    "caption": "| a | b |\n|---|---|\n| one | two |\n\n: ~",
    "details": "<details><summary>S</summary>\n\n~\n\n</details>",
    "behind a comment": "<!-- remark\nmore -->\n\n~",
    "fence of MyST": "```{note}\n~\n```",
    "behind attributes": "{.wide #planted}\n~",
}
HTML_CONTAINERS = {
    "block": "<div>~</div>",
    "block, further line": "<div>\n<p>First</p>\n  <p>~</p>\n</div>",
    "block in quote": "> <div>\n> <p>~</p>\n> </div>",
    "block in item": "- words\n\n  <div>\n  <p>first\n  ~</p>\n  </div>",
    "cell": "<table>\n<tr><td>one</td>\n    <td>~</td></tr>\n</table>",
    "tag": "words <b>~</b>",
    "behind tags": "words <b>bold</b> and more\nlines <i>of text</i> ~",
    "behind a tag of two lines": 'words <span\nlang="fr">mot</span> ~',
    "behind references": "<p>caf&eacute; &amp; &lt;x&gt; <i>x</i> ~</p>",
    "behind escapes": '<p>a \\* [b] "c" &quot;d&quot; ~</p>',
    "behind spaces": "<p>a\n     b   c  ~</p>",
    "behind another's marks": "<p>see [[other]] <i>x</i> ~</p>",
}
GRID_WIDTH = 89

BOOK = """title: Places
authors: [A]
language: en
variables:
  tool: a longer kettle
editions:
  a4: {format: pdf, page: a4}
"""
OTHER = """# Other

Words.

## Goal {#goal}

Words.

## Section {#sec-goal}

Words.
"""


def png():
    def chunk(kind, data):
        body = kind + data
        return (struct.pack(">I", len(data)) + body
                + struct.pack(">I", zlib.crc32(body)))
    return (b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", 60, 60, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress((b"\0" + b"\x80" * 60) * 60))
            + chunk(b"IEND", b""))


def product(containers, marks, faults, is_all):
    turn = 0
    for container, lines in containers.items():
        for mark in marks:
            chosen = list(faults)
            if mark != "nothing" and not is_all:
                chosen = [chosen[turn % len(chosen)]]
                turn += 1
            for fault in chosen:
                yield (container, mark, fault), lines, MARKS[mark], *faults[fault]


def cases(is_all):
    yield from product(CONTAINERS, MARKS, FAULTS, is_all)
    for name, *rest in product(HTML_CONTAINERS, HTML_MARKS, HTML_FAULTS, is_all):
        yield ("HTML: " + name[0], *name[1:]), *rest


def write(folder, name, lines, mark, text):
    """Write the chapter; gives line and column of the fault."""
    out = ["# Chapter", ""]
    place = None
    is_grid = lines == CONTAINERS["grid"]
    for line in lines.split("\n"):
        if "~" in line:
            place = (len(out) + 1, line.index("~") + len(mark) + 1)
            whole = mark + text
            if is_grid:
                wide = sum(0x2E80 <= ord(c) < 0xA4D0 for c in whole)
                whole += " " * (GRID_WIDTH - len(whole) - wide)
            line = line.replace("~", whole)
        out.append(line)
    out += ["", "Words at the end.", "", "[ref]: other.md"]
    if "[^n]" in mark:
        out += ["", "[^n]: A note."]
    (folder / name).write_text("\n".join(out) + "\n", encoding="utf-8")
    return place


def read(program, folder):
    """The places that each file's messages of each code name."""
    run = subprocess.run(
        [program, "check", str(folder), "--diagnostics=short"],
        capture_output=True, encoding="utf-8", check=False)
    found = {}
    for line in run.stderr.splitlines():
        parts = line.split(":")
        if len(parts) > 3 and parts[1].isdigit():
            column = int(parts[2]) if parts[2].isdigit() else 0
            code = line.rsplit("[", 1)[-1].rstrip("]")
            found.setdefault((Path(parts[0]).name, code), []).append(
                (int(parts[1]), column))
    return found


def main():
    program = sys.argv[1]
    wanted = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "dot.png").write_bytes(png())
        (folder / "book.yaml").write_text(BOOK)
        (folder / "other.md").write_text(OTHER)
        summary = ["- [Other](other.md)"]
        for case, lines, mark, text, code in cases("--all" in sys.argv):
            file = f"c{len(wanted):05}.md"
            place = write(folder, file, lines, mark, text)
            wanted.append((case, file, code, place))
            summary.append(f"- [{file[:-3]}]({file})")
        (folder / "SUMMARY.md").write_text("\n".join(summary) + "\n")
        found = read(program, folder)
    failed = 0
    for case, file, code, place in wanted:
        told = found.get((file, code), [])
        if place not in told:
            failed += 1
            print(f"{'; '.join(case)}: {code} stands at {place[0]}:"
                  f"{place[1]}, and is told at {told}")
    print(f"places: {len(wanted)} messages, {failed} point elsewhere")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
