#!/usr/bin/env python3
"""commonmark.py PROGRAM SPEC: the examples of CommonMark, against cmark.

For each example the kinds of all nodes, blocks and inlines, and how they are
nested must be those of cmark's own XML. Where they are not, the example is
named in CLASSES, with what is done to both trees before they are compared: an
example that still differs then, or was equal before, is a problem.
"""
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree
from pathlib import Path

EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", re.M | re.S)
EXAMPLE_COUNT = 652
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


def output_of(command):
    return subprocess.run(command, capture_output=True, text=True,
                          check=False, timeout=10).stdout


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
        kind, place = line.split(None, 2)[:2]
        # a chapter without a heading gets one made of its file's name
        node = ("made" if place == "0:0" else kind, [])
        del stack[depth + 1:]
        stack[depth].append(node)
        stack.append(node[1])
    return join_all([node for node in root if node[0] != "made"])


def join_all(nodes):
    return joined([(kind, join_all(children)) for kind, children in nodes])


# ----------------------------------------------------------- differences

def without(*kinds):
    """These nodes go, their children stay."""
    def change(nodes):
        out = []
        for kind, children in nodes:
            children = change(children)
            out += children if kind in kinds else [(kind, children)]
        return joined(out)
    return change


def frames(nodes):
    """A picture that is missing is a frame with its words: a box where it is
    all of its paragraph, else a stretch of the line."""
    return [("picture", []) if kind in ("division", "span", "image") or
            (kind, frames(children)) == ("paragraph", [("picture", [])]) else
            (kind, frames(children)) for kind, children in nodes]


def no_empty_headings(nodes):
    return [(kind, no_empty_headings(children)) for kind, children in nodes
            if kind != "heading" or children]


def named_links(nodes):
    """A link without words takes its target's, or the address as text."""
    return [("text", []) if (kind, children) == ("link", []) else
            (kind, named_links(children)) for kind, children in nodes]


def nothing(_):
    return []


# name: (what is done to both trees before they are compared, the examples)
CLASSES = {
    "a link to nowhere is refused, its words stay": (without("link"), [
        22, 23, 32, 33, 346, 600, 192, 193, 194, 195, 196, 198, 200, 202, 203,
        204, 205, 206, 214, 215, 216, 217, 218, 404, 419, 422, 433,
        473, 474, 482, 483, 485, 486, 489, 492, 495, 496, 498, 499,
        500, 501, 502, 503, 504, 505, 506, 507, 509, 510, 512, 514,
        515, 516, 517, 518, 519, 521, 522, 527, 528, 529, 530, 531,
        532, 533, 534, 535, 539, 540, 541, 542, 543, 544, 549, 550,
        553, 554, 555, 556, 557, 558, 559, 560, 561, 562, 564, 565,
        566, 567, 568, 569, 570, 571, 593, 596, 598, 599, 601]),
    "a bare address is a link, as on GitHub": (without("link"), [
        608, 611, 612]),
    "a link without words": (named_links, [484, 487]),
    "a missing picture is a frame with its words": (frames, [
        517, 520, 531, 572, 573, 574, 575, 576, 577, 578, 579, 580, 581, 582,
        583, 584, 585, 586, 587, 588, 589, 591]),
    "two rules at the top are the settings of a chapter": (nothing, [98]),
    "an empty heading is left out": (no_empty_headings, [79]),
    "a tag, a comment or an instruction is left out": (without("html"), [
        170, 172, 173, 175,
        176, 179, 181, 183, 184, 187, 188, 191, 201, 308, 309,
        344, 476, 477, 491, 524, 536, 617, 627, 628, 629, 630,
        631]),
    "a tag becomes a node of ours, the text of HTML, also of broken HTML, one of words":
    (nothing, [
        21, 31, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 163, 164,
        165, 166, 167, 168, 169, 171, 174, 177, 178, 180, 182, 185, 186, 189, 190,
        475, 494, 613, 614, 615, 616, 623, 642, 643]),
}


def compare(number, mine, wanted):
    """What is wrong with the example, or None."""
    names = [name for name in CLASSES if number in CLASSES[name][1]]
    if mine == wanted:
        return f"is named under {names} and need not be" if names else None
    for name in names:
        mine, wanted = CLASSES[name][0](mine), CLASSES[name][0](wanted)
    return None if mine == wanted else f"ours {mine}\ncmark's {wanted}"


def main():
    program, spec = sys.argv[1:3]
    text = Path(spec).read_text(encoding="utf-8").split("<!-- END TESTS")[0]
    examples = [found.replace("→", "\t") for found in EXAMPLE.findall(text)]
    problems = 0
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "example.md"
        for number, example in enumerate(examples, 1):
            file.write_text(example, encoding="utf-8")
            ours = output_of([program, "dump", "tree", str(file)])
            theirs = output_of(["cmark", "-t", "xml", str(file)])
            message = compare(number, read_dump(ours),
                              read_xml(tree.fromstring(theirs)))
            if message is not None:
                problems += 1
                print(f"example {number}: {message}\n{example}")
    print(f"{len(examples)} examples of CommonMark, {problems} problems")
    return 1 if problems or len(examples) != EXAMPLE_COUNT else 0


sys.exit(main())
