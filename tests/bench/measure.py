#!/usr/bin/env python3
"""measure.py PROGRAM FLOOR FOLDER: CPU time and peak memory, as ratios.

Every contender takes turns with the floor program (floor, contender, floor,
contender ...) on the same text, so that a ratio survives the drift of a busy
machine. CPU is user and system time of the whole process tree; the ratio is
the median of the pairwise ratios, the rest are medians. Peers that are not
installed are named. A peak is that of the largest process; this script's own
size (about 15 MiB) hides smaller ones.
"""
import importlib.util
import os
import shutil
import statistics
import subprocess
import sys

ROUNDS = 5
SIZES = (("p30", 30), ("p300", 300), ("p3000", 3000))
PEER_PAGES_MAX = int(os.environ.get("BENCH_PEER_PAGES", "300"))


def run(command, folder):
    """CPU seconds and peak MiB of one run, or None if it failed."""
    with open(os.path.join(folder, "log"), "wb") as log:
        child = subprocess.Popen(["sh", "-c", command], cwd=folder, stdout=log,
                                 stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        return None
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def in_turn(contender, floor, folder, rounds):
    """Medians of ratio, seconds, MiB; None when the contender fails."""
    ratios, seconds, peaks = [], [], []
    for turn in range(rounds + 1):
        base, own = run(floor, folder), run(contender, folder)
        if base is None or own is None:
            return None
        if turn > 0:  # the first turn only warms the caches
            ratios.append(own[0] / base[0])
            seconds.append(own[0])
            peaks.append(own[1])
    return tuple(map(statistics.median, (ratios, seconds, peaks)))


PANDOC = "pandoc -f commonmark+smart --metadata title=Bench --toc "
LATEX = PANDOC + ("-V documentclass=book -V papersize=a5 -V geometry=margin=20mm "
                  "--top-level-division=chapter --pdf-engine=")
# Typst comes as a program or as a module of Python.
TYPST = ("if command -v typst; then typst compile peer.typ peer.pdf; else "
         "'%s' -c 'import typst; typst.compile(\"peer.typ\", "
         "output=\"peer.pdf\")'; fi" % sys.executable)
# Name, the programs that it takes, command for the text BOOK.
PEERS = {
    "epub": (
        ("pandoc", ("pandoc",), PANDOC + "-t epub3 BOOK -o peer.epub"),
    ),
    "pdf": (
        ("pandoc and mutool", ("pandoc", "mutool"),
         PANDOC + "-s -t html5 BOOK -o peer.html && mutool convert -W 420 "
         "-H 595 -S 10 -F pdf -O compress -o peer.pdf peer.html"),
        ("pandoc and typst", ("pandoc", "typst"),
         PANDOC + "-s -t typst BOOK -o peer.typ && " + TYPST),
        ("lowdown and groff", ("lowdown", "groff", "gropdf"),
         "lowdown -s -t ms BOOK | groff -k -ms -Tpdf -P-pa5 -P-e -dpaper=a5 "
         "- >peer.pdf"),
        ("pandoc and weasyprint", ("pandoc", "weasyprint"),
         PANDOC + "-s -t html5 --pdf-engine=weasyprint BOOK -o peer.pdf"),
        ("pandoc and pdflatex", ("pandoc", "pdflatex"),
         LATEX + "pdflatex BOOK -o peer.pdf"),
        ("pandoc and xelatex", ("pandoc", "xelatex"),
         LATEX + "xelatex BOOK -o peer.pdf"),
        ("pandoc and lualatex", ("pandoc", "lualatex"),
         LATEX + "lualatex BOOK -o peer.pdf"),
    ),
}


def have(program):
    return (shutil.which(program) is not None or program == "typst" and
            importlib.util.find_spec("typst") is not None)


def missing(programs):
    return [program for program in programs if not have(program)]


def count_pages(path):
    try:
        text = subprocess.run(["pdfinfo", path], capture_output=True,
                              text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return "?"
    return next(line.split()[1] for line in text.splitlines()
                if line.startswith("Pages:"))


def row(name, size, result):
    if result is None:
        print("  %-24s %-6s failed" % (name, size))
    else:
        print("  %-24s %-6s %7.2f x floor %9.3f s %8.1f MiB"
              % ((name, size) + result), flush=True)


def judge(what, reached, limit, unit):
    print("  %-46s %7.2f %s, at most %g: %s"
          % (what, reached, unit, limit,
             "reached" if reached <= limit else "MISSED"))


def compare(program, floor, folder, kind):
    """Rows for one output format; our own results by size."""
    fonts = os.path.abspath("fonts")
    ours = {}
    for size, pages in SIZES:
        if kind == "pdf":
            base = "'%s' pdf %s.md floor.pdf '%s/Literata-Regular.ttf' " \
                "'%s/Literata-Bold.ttf'" % (floor, size, fonts, fonts)
        else:
            base = "'%s' epub %s.md floor.epub" % (floor, size)
        command = "'%s' build %s -o out-%s --only %s -q" % (
            program, size, size, kind)
        ours[size] = in_turn(command, base, folder, ROUNDS)
        row("kettlestitch", size, ours[size])
        row("floor", size, (1.0,) + run(base, folder))
        if kind == "pdf":
            print("  %-24s %-6s %s pages" % (
                "", size, count_pages(os.path.join(
                    folder, "out-" + size, "bench.pdf"))))
        if pages > PEER_PAGES_MAX:
            continue
        for name, programs, peer in PEERS[kind]:
            if not missing(programs):
                row(name, size, in_turn(peer.replace("BOOK", size + ".md"),
                                        base, folder, ROUNDS))
    for name, programs, _ in PEERS[kind]:
        if missing(programs):
            print("  %-24s not measured: %s not installed"
                  % (name, " and ".join(missing(programs))))
    return ours


def main():
    program, floor, folder = map(os.path.abspath, sys.argv[1:4])
    results = {}
    for kind, title in (("epub", "EPUB"), ("pdf", "tagged PDF")):
        print("%s, median of %d:" % (title, ROUNDS))
        results[kind] = compare(program, floor, folder, kind)
    if any(v is None for r in results.values() for v in r.values()):
        print("a build of ours failed; see %s/log" % folder)
        sys.exit(1)
    print("goals:")
    for kind, limit in (("epub", 1.5), ("pdf", 1.8)):
        ours = results[kind]
        judge(kind + " at 300 pages", ours["p300"][0], limit, "x floor")
        judge(kind + " at 300 pages, peak", ours["p300"][2], 64, "MiB")
        judge(kind + " from 300 to 3000 pages",
              ours["p3000"][1] / ours["p300"][1], 11, "x the time")


main()
