"""plain_chapters.py: the book's chapters 1 to 14 as plain prose, the same for
every program that sets them.

Headings, paragraphs, items of lists and boxes are kept, as one paragraph each;
tables, links to worksheets, marks of notes and emphasis are left out. Quotes
are turned here, so that every program sets the same letters and a line of its
PDF can be found in the text again."""
import pathlib
import re

CHAPTERS = "book/chapters"
OPENS = re.compile(r"""(^|[\s(\[\u2018\u201c\u2014])(["'])""")


def turn_quotes(text):
    """Straight quotes and apostrophes to curly ones."""
    while OPENS.search(text):
        text = OPENS.sub(lambda at: at[1] + ("\u201c" if at[2] == '"'
                                             else "\u2018"), text, count=1)
    return (text.replace('"', "\u201d").replace("'", "\u2019")
            .replace("...", "\u2026"))


def plain_text(text):
    """One paragraph without its marks."""
    text = re.sub(r"\[\^[^\]]*\]", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\{#[^}]*\}\s*$", "", text)
    text = re.sub(r"(\*\*|\*|\\$)", "", text)
    return turn_quotes(" ".join(text.split()))


def read_items(block):
    """A block of lines as paragraphs: the items of a list, or itself."""
    lines = [re.sub(r"^\s*> ?", "", line) for line in block.split("\n")]
    lines = [line for line in lines if not re.match(r"\[!|:::", line)]
    text = "\n".join(lines)
    return re.split(r"(?:^|\n)\s*(?:[-*]|\d+\.) +|\n\s*\n", text)


def read_blocks(source):
    """Pairs of kind (1 and 2 for headings, 0 for a paragraph) and text."""
    source = re.sub(r"(?s)```.*?```|<!--.*?-->", "", source)
    blocks = []
    for block in re.split(r"\n\s*\n", source):
        heading = re.match(r"(#+) (.*)", block.strip())
        if heading:
            blocks.append((min(len(heading[1]), 2), plain_text(heading[2])))
            continue
        if re.search(r"(?m)^\s*(\||:\s|\[\^|!\[)|\{\{|____|<", block):
            continue
        for item in read_items(block):
            if "(../worksheets/" in item and item.lstrip()[:1] == "[":
                continue
            text = plain_text(item)
            if len(text.split()) > 1:
                blocks.append((0, text))
    return without_empty_sections(blocks)


def without_empty_sections(blocks):
    return [block for block, after in zip(blocks, blocks[1:] + [(1, "")])
            if block[0] == 0 or after[0] == 0 or after[0] > block[0]]


def read_book(root):
    """All blocks of the fourteen chapters."""
    blocks = []
    for path in sorted((pathlib.Path(root) / CHAPTERS).glob("[01]*.md")):
        if not path.name.startswith("00"):
            blocks += read_blocks(path.read_text("utf-8"))
    return blocks
