#!/usr/bin/env python3
"""containers.py PROGRAM: every block mark inside every container.

A container is how its first line and its other lines begin; a mark is some
lines of the dialect and the node it becomes. Each mark is written at the
indentation of the container's text, two columns behind it, one column before
it, in the first column, and on the container's own first line. What holds it
then follows from the rule of CommonMark: a line belongs to a list item, a
note or a definition that it is indented for, to a block quote whose marker it
has, and else to what is around.

The tree must hold the mark's node below exactly the kinds that the rule says,
no ":::" may be left as text, and what stands behind the mark in the container
must have stayed there.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

# name: how the first line begins, how the others do, lines before, the kinds
# of the containers from outside in (what bears them is no list item: "item"
# says whether one column less leaves the innermost)
CONTAINERS = {
    "top": ("", "", [], []),
    "bullet": ("- ", "  ", [], ["list", "list-item"]),
    "wide bullet": ("-   ", "    ", [], ["list", "list-item"]),
    "nine": ("9. ", "   ", [], ["list", "list-item"]),
    "ten": ("10. ", "    ", [], ["list", "list-item"]),
    "hundred": ("100) ", "     ", [], ["list", "list-item"]),
    "nested bullet": ("  - ", "    ", ["- Outer", ""],
                      ["list", "list-item"] * 2),
    "numbers in ten": ("    9. ", "       ", ["10. Outer", ""],
                       ["list", "list-item"] * 2),
    "quote": ("> ", "> ", [], ["quote"]),
    "quote in quote": ("> > ", "> > ", [], ["quote", "quote"]),
    "quote in list": ("- > ", "  > ", [], ["list", "list-item", "quote"]),
    "list in quote": ("> 10. ", ">     ", [], ["quote", "list", "list-item"]),
    "note": ("[^n]: ", "    ", ["See.[^n]", ""], ["footnote"]),
    "list in note": ("[^n]: - ", "      ", ["See.[^n]", ""],
                     ["footnote", "list", "list-item"]),
    "note in list": ("  [^n]: ", "      ", ["- See.[^n]", ""], ["footnote"]),
    "definition": (": ", "  ", ["Term"], ["definition-list",
                                          "definition-body"]),
    "list in definition": (": 9. ", "     ", ["Term"],
                           ["definition-list", "definition-body", "list",
                            "list-item"]),
    "definition in list": ("  : ", "    ", ["- Term"],
                           ["list", "list-item", "definition-list",
                            "definition-body"]),
    "division in list": ("  ", "  ", ["- ::: {.content-visible}"],
                         ["list", "list-item", "conditional"]),
}

# name: its lines, the kind of its node in a worksheet, the kind elsewhere
MARKS = {
    "lines": (["::: {.lines n=3}", ":::"], "write-lines", "division"),
    "box": (["::: {.box height=3cm}", ":::"], "answer-box", "division"),
    "grid": (["::: {.grid n=3}", ":::"], "answer-grid", "division"),
    "cards": (["::: {.cards}", "#### Card", "", "Text", ":::"], "cards",
              "cards"),
    "content note": (["::: {.content-note}", "Careful.", ":::"],
                     "content-note", "content-note"),
    "say instead": (["::: {.say-instead}", "| Say | Not |", "|---|---|",
                     "| a | b |", ":::"], "say-instead", "say-instead"),
    "resources": (["::: {.resources region=xx}", ":::"], "resources",
                  "resources"),
    "index": (["::: {.index}", ":::"], "index", "index"),
    "visible": (["::: {.content-visible when-format=pdf}", "Text", ":::"],
                "conditional", "conditional"),
    "hidden": (["::: {.content-hidden when-format=pdf}", "", "Text", "",
                ":::"], "conditional", "conditional"),
    "plain division": (["::: {lang=fr}", "Texte", ":::"], "division",
                       "division"),
    "nested divisions": ([":::: {lang=fr}", "::: {lang=de}", "Text", ":::",
                          "::::"], "division", "division"),
    "table": (["| Head | Two |", "|---|---|", "| a | b |"], "table", "table"),
    "bare table": (["Head | Two", "--- | ---", "a | b"], "table", "table"),
    "write-on line": (["___"], "write-lines", "thematic-break"),
    "note": (["[^m]: Text", "", "    Second."], "footnote", "footnote"),
    "definition list": (["Word", ": Meaning", "", "  Second."],
                        "definition-list", "definition-list"),
    "page break": (["<!-- pagebreak -->"], "page-break", "page-break"),
    "fence of code": (["```", "::: {.lines}", "```"], "code-block",
                      "code-block"),
}
# on whose first line no further body begins
BODIES = {"note", "list in note", "note in list", "definition",
          "list in definition", "definition in list"}


class Node:
    def __init__(self, kind, rest, parent):
        self.kind, self.rest, self.parent = kind, rest, parent

    def path(self):
        """Kinds from below the chapter down to what holds the node."""
        path, node = [], self.parent
        while node is not None and node.kind != "chapter":
            path.append(node.kind)
            node = node.parent
        return path[::-1]


def read_tree(text):
    nodes, stack = [], []
    for line in text.splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        words = line.split(None, 2)
        del stack[depth:]
        node = Node(words[0], words[2] if len(words) > 2 else "",
                    stack[-1] if stack else None)
        stack.append(node)
        nodes.append(node)
    return nodes


def cases():
    for container in CONTAINERS:
        first, rest, before, kinds = CONTAINERS[container]
        for mark in MARKS:
            yield container, mark, "in", rest, kinds
            yield container, mark, "two behind", rest + "  ", kinds
            # The item has ended. Not for "hundred", where the line is code
            # now, and not where it tells how far in the note's text stands.
            if rest.endswith(" ") and kinds[-1:] == ["list-item"] and (
                    container not in ("hundred", "list in note")):
                yield (container, mark, "one before", rest[:-1],
                       kinds[:-2])
            if kinds and container != "division in list":
                yield container, mark, "first column", "", []
            if first.strip() and not (mark == "note" and
                                      container in BODIES):
                yield container, mark, "first line", rest, kinds


def write_case(container, mark, place, prefix):
    first, rest, before, _ = CONTAINERS[container]
    lines = ["# T", ""]
    if mark == "note":
        lines += ["Mark.[^m]", ""]
    lines += ["::: {.worksheet #w}", "## W", "", "Why?", ""] + before
    marked = MARKS[mark][0]
    if place == "first line":
        lines.append((first + marked[0]).rstrip())
        lines += [(rest + line).rstrip() for line in marked[1:]]
    else:
        lines += [(first + "Question").rstrip(), rest.rstrip()]
        lines += [(prefix + line).rstrip() for line in marked]
    if place != "first column" and place != "one before":
        lines += [rest.rstrip(), rest + "Behind"]
    if container == "division in list":
        lines.append("  :::")
    return "\n".join(lines + ["", ":::", ""])


def expected_path(mark, kinds):
    if mark == "note":
        return []
    if kinds[:1] == ["footnote"]:
        return kinds
    return ["worksheet"] + kinds


def is_mark(node, mark, wanted):
    if node.kind != wanted:
        return False
    if wanted == "footnote":
        return 'label="m"' in node.rest
    if wanted == "division" and mark in ("lines", "box", "grid"):
        return f'class="{mark}"' in node.rest
    if wanted == "division":
        return 'lang="fr"' in node.rest
    if mark in ("visible", "hidden"):
        return 'format="pdf"' in node.rest
    return True


def check_tree(container, mark, place, kinds, nodes):
    in_note = kinds[:1] == ["footnote"]
    wanted = MARKS[mark][2 if in_note else 1]
    path = expected_path(mark, kinds)
    found = [node for node in nodes if is_mark(node, mark, wanted)]
    if wanted == "definition-list" and "definition-list" in kinds:
        found = [node for node in found if node.path() == path][:1]
    elif wanted == "code-block" or len(found) > 1:
        found = found[-1:]
    if not found:
        return f"no {wanted}"
    if found[0].path() != path:
        return f"{wanted} below {found[0].path()}, not {path}"
    for node in nodes:
        if node.kind == "text" and ":::" in node.rest:
            return f"left as text: {node.rest}"
        if node.kind == "text" and node.rest == '"Behind"' and place not in (
                "first column", "one before"):
            behind = expected_path("", CONTAINERS[container][3])
            if node.parent.path() != behind:
                return f"the text behind it below {node.parent.path()}"
    return None


def check_index(nodes, messages):
    """An index belongs to no other block: it is seen, named and left out."""
    if "[index-place]" not in messages:
        return "no message about the place of the index"
    left = [node for node in nodes if ":::" in node.rest]
    return "left as text" if left else None


def expects_footnote_content(nodes):
    """A note marked in the matrix holds both of its paragraphs."""
    count = sum(1 for node in nodes if node.kind == "paragraph" and
                node.path() == ["footnote"] and
                'label="m"' in node.parent.rest)
    return None if count == 2 else f"the note has {count} paragraphs"


def main():
    program = sys.argv[1]
    count = problems = 0
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "matrix.md"
        for container, mark, place, prefix, kinds in cases():
            text = write_case(container, mark, place, prefix)
            file.write_text(text)
            run = subprocess.run([program, "dump", "tree", str(file)],
                                 capture_output=True, text=True, timeout=10)
            nodes = read_tree(run.stdout)
            if mark == "index":
                message = check_index(nodes, run.stderr)
            else:
                message = check_tree(container, mark, place, kinds, nodes)
            if message is None and mark == "note":
                message = expects_footnote_content(nodes)
            count += 1
            if message is not None:
                problems += 1
                print(f"{mark}, {place} of {container}: {message}\n{text}")
    print(f"{count} block marks in containers, {problems} elsewhere")
    return 1 if problems or count < 1000 else 0


sys.exit(main())
