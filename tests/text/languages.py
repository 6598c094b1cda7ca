#!/usr/bin/env python3
"""languages.py make LANGUAGE FOLDER
languages.py check LANGUAGE BOOK.pdf BOOK.epub PATTERNS
languages.py read TREE BOOK.pdf BOOK.epub

A small book in one language, with every word that the program puts in, made
of tests/languages/LANGUAGE.md (title, question, ends of a scale, prose); and
what came of it. Division of words is compared with PATTERNS, a folder of
pattern files read here by Liang's own rules. `read` looks for each block of a
Chinese or Japanese manuscript (what `kettlestitch dump tree` prints) in what
came of it, letter by letter. Shares no code with the program."""
import os
import re
import sys
import unicodedata
import zipfile
import xml.etree.ElementTree as ElementTree

from manuscript import read_wording
from pdf_reading import Element, Pdf

INLINE = set("Span Link Reference Quote Code Form Annot".split())
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
THIN, WIDE = "\u202f", "\u00a0"
QUOTES = {"en-US": "“”", "en-GB": "“”", "es": "«»",
          "fr": ("«" + THIN, THIN + "»"), "de": "„“", "pt": "“”", "it": "«»",
          "nl": "“”", "pl": "„”", "ru": "«»", "el": "«»", "vi": "“”",
          "cs": "„“", "sv": "””", "da": "“”", "nb": "«»", "hu": "„”",
          "ro": "„”", "hr": "„“", "sl": "„“", "sk": "„“", "uk": "«»",
          "bg": "„“", "lv": "“”", "lt": "„“"}
PATTERN_FILE = {"en-US": "en_US", "en-GB": "en_GB", "es": "es_ES",
                "fr": "fr", "de": "de_DE", "pt": "pt_PT", "it": "it_IT",
                "nl": "nl_NL", "pl": "pl_PL", "ru": "ru_RU", "el": "el_GR",
                "cs": "cs_CZ", "sv": "sv_SE", "da": "da_DK", "nb": "nb_NO",
                "hu": "hu_HU", "ro": "ro_RO", "hr": "hr_HR", "sl": "sl_SI",
                "sk": "sk_SK", "uk": "uk_UA", "bg": "bg_BG", "lv": "lv_LV",
                "lt": "lt"}
DIVISIONS_MIN = 3

BOOK = """title: "{title}"
subtitle: "{question}"
language: {language}
authors:
  - name: Nn
identifier: urn:uuid:3b8f0a52-7e7a-4f0c-8f0e-7a1d4c2b9e33
date: 2026-01-01
editions:
  epub:
    format: epub
    output: nn.epub
    page-list: a4
  a4:
    format: pdf
    output: nn.pdf
    stylesheet: print.css narrow.css
    page: a4
"""
NARROW = """@page { margin-inner: 40mm; margin-outer: 90mm; }
"""
RESOURCES = """checked: 2026-01
regions:
  - id: here
    name: "{title}"
    emergency: "112"
    services:
      - name: Nn
        contact: ["000-000"]
        hours: 24/7
        serves: "{low}"
        languages: "{language}"
        status: a
        checked: 2026-01
      - name: Mm
        contact: ["000-001"]
        hours: 24/7
        serves: "{high}"
        status: b
        checked: 2026-01
"""
ONE = """# {title} {{#one}}

{prose}

{prose}[^1]

[^1]: {question}

> [!NOTE]
> {question}

> [!TIP]
> {question}

> [!IMPORTANT]
> {question}

> [!WARNING]
> {question}

> [!CAUTION]
> {question}

| {low} | {high} |
|-------|--------|
| 1     | 2      |

Table: {title}

[](two.md#w01)
"""
TWO = """# {question} {{#two}}

::: {{.content-note skip-to=#w01}}
{title}
:::

{prose}

::: {{.resources region=here}}
:::

::: {{.worksheet #w01 who=together minutes=10}}

## {title}

{title}: ____________

{question}

- [ ] {low}
- [ ] {high}

{title}, {question}

{low} ( ) 1 ( ) 2 ( ) 3 {high}

{high}

___
___

:::

::: {{.worksheet #w02 who=alone minutes=1}}

## {low}

{question}

- ( ) {low}
- ( ) {high}

:::

::: {{.worksheet #w03 who=therapist minutes=5}}

## {high}

{question}

::: {{.box height=2cm}}
:::

:::
"""


def read_source(language):
    path = os.path.join(ROOT, "tests/languages", language + ".md")
    lines = open(path, encoding="utf-8").read().splitlines()
    low, _, high = lines[2].partition(" / ")
    return {"title": lines[0], "question": lines[1], "low": low, "high": high,
            "prose": lines[3], "language": language}


def make(language, folder):
    source = read_source(language)
    os.makedirs(os.path.join(folder, "styles"))
    for name, template in (("book.yaml", BOOK), ("resources.yaml", RESOURCES),
                           ("styles/narrow.css", NARROW), ("one.md", ONE),
                           ("two.md", TWO)):
        text = (template if name.endswith("css")
                else template.format_map(source))
        with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
            out.write(text)


def pdf_text(path):
    """As the structure tree has it, a line for each block."""
    pdf = Pdf(path)
    page_text = {}
    for page in pdf.pages():
        page.read()
        page_text[page.reference] = page.text
    parts, todo = [], list(reversed(pdf.tree()))
    while todo:
        kid = todo.pop()
        if isinstance(kid, Element):
            if kid.kind not in INLINE:
                parts.append("\n")
            if "/ActualText" in kid.value:
                parts.append(kid.string("/ActualText"))
            else:
                todo += reversed(kid.kids)
        elif kid[0] == "content":
            parts.append(page_text.get(kid[1], {}).get(kid[2], ""))
    return "".join(parts)


def epub_text(path):
    """Texts and labels of the content documents and of the navigation."""
    parts = []
    with zipfile.ZipFile(path) as book:
        for name in sorted(book.namelist()):
            if not name.endswith((".xhtml", ".ncx")):
                continue
            root = ElementTree.fromstring(book.read(name))
            parts += root.itertext()
            for element in root.iter():
                parts += [element.get(key) for key in ("aria-label", "alt",
                                                       "title")
                          if element.get(key)]
    return " ".join(parts)


def letters(text):
    return {word.lower() for word in re.findall(r"[^\W\d_]{3,}", text)}


def own_words(language):
    """The program's words in a language; English ones where it has none."""
    words = read_wording(os.path.join(ROOT, "src/document"), language)
    return letters(" ".join(words.values()))


def english_words(language, source):
    """Words of the program's English that this language does not have."""
    return (own_words("en") - own_words(language)
            - letters(" ".join(source.values())))


def read_patterns(folder, language):
    """Levels of patterns: letters to the digits around them."""
    path = os.path.join(folder, "hyph_%s.dic" % PATTERN_FILE[language])
    lines = open(path, "rb").read().split(b"\n")
    charset = lines[0].strip().decode().replace("ISO8859", "iso-8859")
    levels = [{}]
    for line in lines[1:]:
        pattern = line.strip().decode(charset, "replace").split("/")[0]
        if pattern == "NEXTLEVEL":
            levels.append({})
        if not pattern or pattern[0] in "%#" or re.match("[A-Z]{2}", pattern):
            continue
        digits, word = [0], ""
        for c in pattern:
            if c.isdigit():
                digits[-1] = int(c)
            else:
                word += c
                digits.append(0)
        levels[-1][word] = digits
    return levels


def divisions(levels, word):
    """Where some level lets the word be divided."""
    marked = "." + word.lower().replace("’", "'") + "."
    points = set()
    for patterns in levels:
        value = [0] * (len(marked) + 1)
        for i in range(len(marked)):
            for j in range(i + 1, len(marked) + 1):
                for k, digit in enumerate(patterns.get(marked[i:j], ())):
                    value[i + k] = max(value[i + k], digit)
        points |= {i for i in range(2, len(word) - 2) if value[i + 1] % 2}
    return points


def check_divisions(language, text, source, folder):
    divided = re.findall(r"[^\W\d_]+(?:\u00ad[^\W\d_]+)+", text)
    if language == "vi":
        return ["divided: " + word for word in divided]
    problems = []
    known = (letters(source["prose"]) | letters(source["question"])
             | own_words(language))
    levels = read_patterns(folder, language)
    for word in divided:
        whole = word.replace("\u00ad", "")
        points = divisions(levels, whole)
        if whole.lower() not in known:
            problems.append("divided, but no word: " + word)
        at = 0
        for part in word.split("\u00ad")[:-1]:
            at += len(part)
            if at not in points:
                problems.append("divided against the patterns: " + word)
    if len(divided) < DIVISIONS_MIN:
        problems.append("only %d words were divided" % len(divided))
    return problems


def expected_texts(language, source):
    """The first sentence in its quotes, and what French parts with spaces."""
    quoted = re.match('"([^"]*)"', source["prose"]).group(1)
    opening, closing = QUOTES[language]
    texts = [opening + quoted + closing]
    if language == "fr":
        texts += ["difficile" + THIN + ";", "explication" + THIN + "?",
                  "pas" + THIN + "!", "suffit" + WIDE + ":", "hier"]
    return [unicodedata.normalize("NFC", text) for text in texts]


def check(language, pdf, epub, patterns):
    source = read_source(language)
    composed = {key: unicodedata.normalize("NFC", value)
                for key, value in source.items()}
    texts = {pdf: pdf_text(pdf), epub: epub_text(epub)}
    problems = check_divisions(language, texts[pdf], composed, patterns)
    for path, text in texts.items():
        whole = unicodedata.normalize("NFC", text).replace("\u00ad", "")
        for expected in expected_texts(language, composed):
            # On paper a no-break space is a space like any other.
            if expected not in whole and (
                    path != pdf or expected.replace(WIDE, " ") not in whole):
                problems.append("%s lacks %s" % (path, expected))
        if not language.startswith("en"):
            for word in sorted(english_words(language, composed)
                               & letters(whole)):
                problems.append("%s says %s in English" % (path, word))
        missing = letters(composed["prose"]) - letters(whole)
        if missing:
            problems.append("%s lost %s" % (path, " ".join(sorted(missing))))
    if not unicodedata.is_normalized("NFC", texts[pdf]):
        problems.append("text of the PDF is not composed")
    for problem in problems:
        print("%s: %s" % (language, problem))
    sys.exit(1 if problems else 0)


def manuscript_blocks(path):
    """Texts of the blocks, without spaces; those of notes apart."""
    main, notes, block, note_depth = [], [], [], None
    for line in open(path, encoding="utf-8"):
        depth = len(line) - len(line.lstrip(" "))
        kind = line.split()[0]
        if kind in ("text", "code"):
            block.append(re.search('"(.*)"', line).group(1))
        elif kind == "footnote-reference":
            block.append(re.search(r"number=(\d+)", line).group(1))
        elif kind not in ("emphasis", "strong", "link", "soft-break",
                          "line-break", "blank", "tick-box", "ring"):
            target = main if note_depth is None else notes
            target.append("".join("".join(block).split()))
            block = []
            if note_depth is not None and depth <= note_depth:
                note_depth = None
            if kind == "footnote":
                note_depth = depth
    (main if note_depth is None else notes).append(
        "".join("".join(block).split()))
    return [t for t in main if t], [t for t in notes if t]


def read(tree, pdf, epub):
    main, notes = manuscript_blocks(tree)
    problems = []
    # The program's own page references are known, and so are marks of notes.
    shown = {path: re.sub(r"\(第\d+页\)|\(\d+ページ\)", "",
                          "".join(text.replace("\u00ad", "").split()))
             for path, text in ((pdf, pdf_text(pdf)), (epub, epub_text(epub)))}
    for path, text in shown.items():
        at = 0
        for block in main:
            found = text.find(block, at)
            if found < 0:
                problems.append("%s lacks, or has too early: %s" %
                                (path, block))
            else:
                at = found + len(block)
        problems += ["%s lacks the note %s" % (path, note)
                     for note in notes if note not in text]
    if sum(map(len, main)) < 500:
        problems.append("too little to read")
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)


if sys.argv[1] == "make":
    make(*sys.argv[2:4])
elif sys.argv[1] == "check":
    check(*sys.argv[2:6])
else:
    read(*sys.argv[2:5])
