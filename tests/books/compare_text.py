#!/usr/bin/env python3
"""Is the text that went in the text that came out?

compare_text.py pdf|epub TREE TEXT|BOOK.epub EDITION WORDING.def [book.yaml]

TREE is what `kettlestitch dump tree` prints. TEXT is what structure_text.py
read from a PDF's structure tree; a BOOK.epub is read here. Words of the
manuscript that are lost, or in another order, are failures; so are words that
come from nowhere. What the program adds on purpose (the words of
wording.def, numbers, page references, titles repeated in contents, the title page made of book.yaml) is known.
Shares no code with the program, so that a mistake is not made twice.
"""
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ElementTree
import zipfile
from posixpath import dirname, join, normpath

from table_records import as_records

INLINE = set(
    "text soft-break line-break emphasis strong code link image "
    "footnote-reference superscript subscript keyboard underline mark small "
    "abbreviation span anchor index-term blank tick-box ring".split())
TOKEN = re.compile(
    r'@?[\w-]+="(?:[^"\\]|\\.)*"|"(?:[^"\\]|\\.)*"|\S+')
ESCAPE = re.compile(r'\\(n|x[0-9a-fA-F]{2}|.)')
PAGE_REFERENCE = re.compile(r'\s*\(pages?\s[^()]{1,12}\)'
                            r'|\s*\(第 ?[^()]{1,12} ?页\)'
                            r'|\s*\([^()]{1,12}ページ\)')
# No spaces part these letters: each is a word.
EAST_ASIAN = re.compile("[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60]")
# An address, or one in parentheses without its scheme, as paper shows it.
ADDRESS = re.compile(r'\s*[(<]?(?:https?://|mailto:)[^\s()<>]+[)>]?'
                     r'|\s*\([\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/[^\s()]*)?\)')


def unescape(text):
    def one(match):
        code = match.group(1)
        if code == "n":
            return "\n"
        return chr(int(code[1:], 16)) if code[0] == "x" and code[1:] else code
    return ESCAPE.sub(one, text)


def read_tree(path):
    """Rows (depth, kind, values, keys) of a tree dump."""
    for line in open(path, encoding="utf-8"):
        bare = line.rstrip("\n")
        depth = (len(bare) - len(bare.lstrip(" "))) // 2
        kind, values, keys = None, [], {}
        for token in TOKEN.findall(bare):
            if kind is None:
                kind = token
            elif token[0] == '"':
                values.append(unescape(token[1:-1]))
            elif '="' in token:
                key, value = token.split("=", 1)
                keys.setdefault(key, []).append(unescape(value[1:-1]))
            elif "=" in token:
                key, value = token.split("=", 1)
                keys.setdefault(key, []).append(value)
            else:
                keys.setdefault(token, []).append("")
        if kind:
            yield depth, kind, values, keys


def is_shown(keys, output, edition):
    fits = (keys.get("format", [output])[0] in ("", output)
            and keys.get("edition", [edition])[0] in ("", edition))
    return fits != ("hidden" in keys)


class Manuscript:
    """The words of a tree: in reading order, those of each note, and those
    that may come again: titles, captions, addresses, copies of a sheet."""

    def __init__(self, rows, output, edition):
        self.main, self.notes, self.titles = [], [], []
        self.text = ""
        self.target = self.main
        note_depth = hidden_depth = heading_depth = repeat_depth = None
        for depth, kind, values, keys in rows:
            if hidden_depth is not None and depth > hidden_depth:
                continue
            hidden_depth = None
            if kind == "conditional" and not is_shown(keys, output, edition):
                hidden_depth = depth
                continue
            if kind not in INLINE:
                self.end_block()
            if note_depth is not None and depth <= note_depth:
                note_depth, self.target = None, self.main
            if heading_depth is not None and depth <= heading_depth:
                heading_depth = None
            if kind == "footnote":
                self.notes.append([])
                note_depth, self.target = depth, self.notes[-1]
            elif kind == "heading":
                heading_depth = depth
            if kind == "worksheet":
                repeat_depth = depth if "repeat" in keys else None
            elif repeat_depth is not None and depth <= repeat_depth:
                repeat_depth = None
            for key in ("title", "privacy"):
                self.titles += words(" ".join(keys.get(key, [])))
            self.titles += [word.partition("//")[2].rstrip("/") or word
                            for word in keys.get("to", [])]
            self.add(kind, values, keys)
            if heading_depth is not None or repeat_depth is not None:
                self.titles += words(" ".join(
                    values + keys.get("low", []) + keys.get("high", [])))
        self.end_block()

    def add(self, kind, values, keys):
        if kind in ("text", "code"):
            self.text += "".join(values)
        elif kind == "code-block":
            self.text += "".join(keys.get("text", []))
        elif kind in ("soft-break", "line-break", "blank", "tick-box", "ring"):
            self.text += " "
        elif kind == "footnote-reference":
            self.text += keys.get("number", [""])[0]
        elif kind == "scale":
            self.text += " ".join(keys.get("low", []) + keys.get("point", [])
                                  + keys.get("high", []))

    def end_block(self):
        self.target += words(self.text)
        self.text = ""


def words(text):
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    text = ADDRESS.sub(" ", PAGE_REFERENCE.sub("", text))
    text = EAST_ASIAN.sub(r" \g<0> ", text)
    return [w for w in text.split() if w.strip("_")]


def local_name(element):
    return element.tag.rpartition("}")[2]


def epub_lines(path):
    """Text of the content documents in spine order, one line a block."""
    blocks = set("p h1 h2 h3 h4 h5 h6 li dt dd td th pre figcaption caption "
                 "div section aside body table tr ul ol dl".split())
    with zipfile.ZipFile(path) as book:
        container = ElementTree.fromstring(book.read("META-INF/container.xml"))
        package_path = next(e.get("full-path") for e in container.iter()
                            if local_name(e) == "rootfile")
        package = ElementTree.fromstring(book.read(package_path))
        items = {e.get("id"): e for e in package.iter()
                 if local_name(e) == "item"}
        for reference in package.iter():
            if local_name(reference) != "itemref":
                continue
            item = items[reference.get("idref")]
            if "nav" in (item.get("properties") or "").split():
                continue
            root = ElementTree.fromstring(book.read(normpath(join(
                dirname(package_path), item.get("href")))))
            body = next(e for e in root.iter() if local_name(e) == "body")
            parts = []

            def walk(element):
                is_block = local_name(element) in blocks
                if is_block or local_name(element) == "br":
                    parts.append("\n")
                parts.append(element.text or "")
                for child in element:
                    walk(child)
                    parts.append(child.tail or "")
                if is_block:
                    parts.append("\n")
            walk(body)
            yield from "".join(parts).split("\n")


def known_additions(wording_path, settings_path, manuscript):
    text = open(wording_path, encoding="utf-8").read()
    known = set(manuscript.titles)
    for note in manuscript.notes:
        known.update(note)
    text += open(wording_path.replace(".def", "_languages.def"),
                 encoding="utf-8").read()
    for sentence in re.findall(r'(?:WORD|TRANSLATION)\((?:\w+,\s*)+'
                               r'((?:"[^"]*"\s*)+)\)', text):
        sentence = "".join(re.findall(r'"([^"]*)"', sentence))
        known.update(words(re.sub(r"\{\d\}", " ", sentence)))
    if settings_path:
        # The title page repeats what book.yaml calls the book.
        for line in open(settings_path, encoding="utf-8"):
            key, _, value = line.strip().lstrip("- ").partition(": ")
            if key in ("title", "subtitle", "name", "edition", "publisher",
                       "output"):
                known.update(words(value))
    # Boxes and rings stand for what is drawn on paper.
    return {core(word) for word in known} | set("\u2610\u25cb\u00b7") | {""}


def core(word):
    return word.strip("\u3001\u3002\uff0c\uff1a.,:;!?()[]\u2022\u2013\u2014\u201c\u201d\u2018\u2019\u2026\u2192\u21a9\ufe0e*").lower()


NUMBER = re.compile(r"[\d.,/\-\u2013]+|[ivxlc]+|[a-z]", re.IGNORECASE)


def differences(before, after):
    """Words only in `before`, words only in `after`, as diff sees them."""
    with tempfile.NamedTemporaryFile("w", suffix=".in") as one, \
            tempfile.NamedTemporaryFile("w", suffix=".out") as two:
        one.write("\n".join(before) + "\n")
        two.write("\n".join(after) + "\n")
        one.flush()
        two.flush()
        output = subprocess.run(["diff", "-d", one.name, two.name], text=True,
                                capture_output=True, check=False).stdout
    lost, added = [], []
    place = ""
    for line in output.splitlines():
        if line.startswith("< "):
            lost.append((place, line[2:]))
        elif line.startswith("> "):
            added.append((place, line[2:]))
        elif line[:1].isdigit():
            place = line
    return lost, added


def main():
    output, tree_path, text_path, edition, wording_path = sys.argv[1:6]
    rows = read_tree(tree_path)
    if output == "epub":
        rows = as_records(rows)
    manuscript = Manuscript(rows, output, edition)
    lines = (epub_lines(text_path) if output == "epub"
             else open(text_path, encoding="utf-8").read().splitlines())
    found = [word for line in lines for word in words(line)]
    lost, added = differences(manuscript.main, found)
    settings_path = sys.argv[6] if len(sys.argv) > 6 else None
    known = known_additions(wording_path, settings_path, manuscript)
    failures = 0
    for place, word in lost:
        index = int(re.match(r"\d+", place).group())
        print("lost: %s   near: %s" % (
            word, " ".join(manuscript.main[max(0, index - 4):index + 4])))
        failures += 1
    for place, word in added:
        if core(word) in known or NUMBER.fullmatch(core(word)):
            continue
        print("from nowhere: %s   (%s)" % (word, place))
        failures += 1
    text = " " + " ".join(found) + " "
    for note in manuscript.notes:
        if " " + " ".join(note) + " " not in text:
            print("note not found whole: %s" % " ".join(note)[:100])
            failures += 1
    print("%d words in the manuscript, %d in %s, %d in %d notes" % (
        len(manuscript.main), len(found), text_path,
        sum(map(len, manuscript.notes)), len(manuscript.notes)))
    if not manuscript.main:
        print("no words: nothing was compared")
        failures += 1
    sys.exit(1 if failures else 0)


main()
