#!/usr/bin/env python3
"""surfaces.py [NAME...]: what the program reads of others, and how each is
fuzzed. Prints the names; with names, makes their seeds and dictionaries below
build/fuzz. Seeds are the inputs of our tests, words of dictionaries the strings
in the sources that read them: neither is kept twice."""
import pathlib
import re
import subprocess
import sys

import seeds

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build/fuzz"


class Surface:
    """One thing that is read. `words`: rooms whose strings mutations use."""

    def __init__(self, name, program, size_max, make_seeds, words=(),
                 timeout_s=5, share=1.0):
        self.name = name
        self.program = program
        self.size_max = size_max
        self.make_seeds = make_seeds
        self.words = words
        self.timeout_s = timeout_s
        self.share = share # of the time, as compared with others
        self.corpus = FOLDER / "corpus" / name
        self.seeds = FOLDER / "seeds" / name
        self.dictionary = FOLDER / "words" / name


DIALECT = ("manuscript/dialect", "manuscript/foreign", "manuscript/drawn")
TEXT = DIALECT + ("manuscript/inline", "manuscript/tree",
                  "manuscript/answers")
DRAWING = ("paint/drawing", "document/picture", "css")

SURFACES = [
    Surface("attributes", "text/fuzz_attributes", 300, seeds.attributes,
            ("manuscript/dialect",)),
    Surface("index-mark", "text/fuzz_index_mark", 200, seeds.index_marks,
            ("document/index",)),
    Surface("address", "text/fuzz_address", 300, seeds.addresses,
            ("document/address", "base")),
    Surface("value", "text/fuzz_value", 100, seeds.values,
            ("document", "manuscript/settings")),
    Surface("mark-line", "text/fuzz_mark_line", 600, seeds.mark_lines,
            DIALECT),
    Surface("patterns", "text/fuzz_patterns", 600, seeds.patterns),
    Surface("line-break", "text/fuzz_line_break", 1200, seeds.items),
    Surface("markdown", "text/fuzz_markdown", 4000, seeds.chapters, TEXT,
            share=3.0),
    Surface("html", "text/fuzz_html", 3000, seeds.html,
            ("manuscript/html",), share=3.0),
    Surface("book-yaml", "settings/fuzz_book_yaml", 3000, seeds.book_yaml,
            ("manuscript/settings",)),
    Surface("resources", "settings/fuzz_resources", 2000, seeds.resources,
            ("manuscript/settings",)),
    Surface("summary", "settings/fuzz_summary", 2000, seeds.summaries,
            ("manuscript/settings",)),
    Surface("head", "settings/fuzz_head", 1000, seeds.heads,
            ("manuscript/settings",)),
    Surface("other-tool", "settings/fuzz_other_tool", 2000, seeds.other_tools,
            ("manuscript/layouts",), share=2.0),
    Surface("print-css", "files/fuzz_css", 3000, seeds.sheets,
            ("style", "document"), share=2.0),
    Surface("epub-css", "files/fuzz_sheet", 2000, seeds.package_sheets,
            ("css",)),
    Surface("svg", "files/fuzz_drawing", 3000, seeds.drawings, DRAWING),
    Surface("png", "files/fuzz_picture", 4000, seeds.png),
    Surface("jpeg", "files/fuzz_picture", 4000, seeds.jpeg),
    Surface("gif", "files/fuzz_picture", 4000, seeds.gif, share=2.0),
    Surface("webp", "files/fuzz_picture", 4000, seeds.webp),
    Surface("tiff", "files/fuzz_picture", 4000, seeds.tiff),
    Surface("font-file", "files/fuzz_font", 12000, seeds.fonts),
    Surface("font-subset", "files/fuzz_subset", 12000, seeds.fonts,
            share=2.0),
    Surface("font-shape", "files/fuzz_shape", 12000, seeds.fonts,
            share=2.0),
    Surface("book", "whole/fuzz_book", 4000, seeds.books, TEXT,
            timeout_s=30, share=6.0),
]
BY_NAME = {surface.name: surface for surface in SURFACES}


def words_of(rooms):
    """The strings in the sources of these rooms, as libFuzzer reads them."""
    found = set()
    for room in rooms:
        for path in sorted((ROOT / "src" / room).glob("*.[ch]*")):
            text = re.sub(r"/\*.*?\*/|#include.*", "", path.read_text(),
                          flags=re.S) if path.suffix == ".c" else \
                path.read_text()
            found |= set(re.findall(r'"([^"\\%\n ]{2,24})"', text))
    return sorted(word for word in found if word.isascii())


def prepare(surface):
    """Make its seeds, and join what earlier crashes left to them."""
    for folder in (surface.corpus, surface.seeds,
                   surface.dictionary.parent):
        folder.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(surface.make_seeds()):
        if content and len(content) <= surface.size_max:
            (surface.seeds / ("%04d" % number)).write_bytes(content)
    for path in (ROOT / "tests/fuzz/found").glob(surface.name + "-*"):
        (surface.seeds / path.name).write_bytes(path.read_bytes())
    surface.dictionary.write_text("".join(
        '"%s"\n' % word for word in words_of(surface.words)))


def command(surface, build, seconds, options=()):
    """How libFuzzer is run on it for so long; `build`: fuzz or fuzz-fast."""
    return [str(ROOT / "build" / build / "tests/fuzz" / surface.program),
            "-max_total_time=%d" % seconds, "-max_len=%d" % surface.size_max,
            "-timeout=%d" % surface.timeout_s, "-rss_limit_mb=1500",
            # weighing inputs by how rare their features are took five sixths
            # of a run; new edges are found sooner without
            "-print_final_stats=1", "-entropic=0",
            "-artifact_prefix=%s/%s-" % (FOLDER, surface.name),
            *(["-dict=%s" % surface.dictionary] if surface.words else []),
            *options,
            "-close_fd_mask=%d" % (3 if surface.name == "book" else 0),
            str(surface.corpus), str(surface.seeds)]


RUNNING = set() # processes; whoever ends early ends them


def run(surface, build, seconds, log, options=()):
    """True when nothing was found; what libFuzzer says is in the log."""
    with open(log, "ab") as out:
        process = subprocess.Popen(command(surface, build, seconds, options),
                                   stdout=out, stderr=out, cwd=ROOT)
        RUNNING.add(process)
        status = process.wait()
        RUNNING.discard(process)
    return status == 0


def main():
    for name in sys.argv[1:]:
        prepare(BY_NAME[name])
    if len(sys.argv) == 1:
        print("\n".join(BY_NAME))


if __name__ == "__main__":
    main()
