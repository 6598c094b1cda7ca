#!/usr/bin/env python3
"""commonmark.py PROGRAM SPEC: the examples of CommonMark, against cmark.

For each example the kinds of all nodes, blocks and inlines, and how they are
nested must be those of cmark's own XML. Where they are not, the example is
named in CLASSES, with what to do to cmark's tree to get ours: an example that
still differs then, or would be equal without, is a problem.
"""
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree
from pathlib import Path

EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", re.M | re.S)
SPACE = "{http://commonmark.org/xml/1.0}"

# kinds of cmark's XML in the words of our tree
KINDS = {
    "block_quote": "quote", "list": "list", "item": "list-item",
    "code_block": "code-block", "paragraph": "paragraph",
    "heading": "heading", "thematic_break": "thematic-break",
    "text": "text", "softbreak": "soft-break", "linebreak": "line-break",
    "code": "code", "emph": "emphasis", "strong": "strong", "link": "link",
    "image": "image", "html_block": "html", "html_inline": "html",
}


def joined(nodes):
    """Texts side by side are one text."""
    out = []
    for kind, children in nodes:
        if kind == "text" and out and out[-1][0] == "text":
            continue
        out.append((kind, children))
    return out


def read_xml(element):
    nodes = []
    for child in element:
        kind = KINDS[child.tag.replace(SPACE, "")]
        if kind == "text" and not child.text:
            continue
        # the alternative text of a picture is no part of our tree
        children = [] if kind == "image" else read_xml(child)
        nodes.append((kind, children))
    return joined(nodes)


def read_dump(text):
    root = []
    stack = [root]
    for line in text.splitlines()[2:]:
        depth = (len(line) - len(line.lstrip())) // 2 - 2
        node = (line.split(None, 1)[0], [])
        del stack[depth + 1:]
        stack[depth].append(node)
        stack.append(node[1])
    return join_all(root)


def join_all(nodes):
    return joined([(kind, join_all(children)) for kind, children in nodes])


# ----------------------------------------------------------- differences

def without(*kinds):
    """The node goes, its children stay."""
    def change(nodes):
        out = []
        for kind, children in nodes:
            if kind in kinds:
                out += change(children)
            else:
                out.append((kind, change(children)))
        return joined(out)
    return change


CLASSES = {}


def main():
    program, spec = sys.argv[1:3]
    text = Path(spec).read_text(encoding="utf-8")
    text = text.split("<!-- END TESTS -->")[0]
    examples = [found.replace("→", "\t") for found in EXAMPLE.findall(text)]
    problems = 0
    with tempfile.TemporaryDirectory() as folder:
        for number, example in enumerate(examples, 1):
            file = Path(folder) / "ex.md"
            file.write_text(example, encoding="utf-8")
            ours = subprocess.run([program, "dump", "tree", str(file)],
                                  capture_output=True, text=True, timeout=10)
            theirs = subprocess.run(["cmark", "-t", "xml", str(file)],
                                    capture_output=True, text=True,
                                    timeout=10)
            mine = read_dump(ours.stdout)
            wanted = read_xml(tree.fromstring(theirs.stdout))
            if mine != wanted:
                problems += 1
                print(number, repr(example), "\n", mine, "\n", wanted, "\n",
                      re.findall(r"\[([a-z-]+)\]$", ours.stderr, re.M))
    print(f"{len(examples)} examples, {problems} differ")
    return 1 if problems or len(examples) < 600 else 0


sys.exit(main())
