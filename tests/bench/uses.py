#!/usr/bin/env python3
"""uses.py PROGRAM FOLDER: what the program is used for, against its own goals.

Ratios are medians of pairs in turn: the same prose in every language whose
patterns are installed against English, one file against chapters, two
processors against one, ten times the pages. Seconds and MiB stand where a goal
is one; they are this machine's, and a busy machine's are larger.
"""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = pathlib.Path(__file__).resolve().parent
PATTERNS = pathlib.Path("/usr/share/hyphen")
ROUNDS = 5
ONE_FILE_WORDS = 360_000  # 2 MB
RESTS = 1.0               # seconds without a change: a round of watch is over


def run(command):
    """CPU seconds, wall seconds and peak MiB of one run."""
    began = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 3):
        sys.exit("status %d: %s" % (child.returncode, " ".join(command)))
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def in_turn(ours, other, figure, rounds=ROUNDS):
    """Median of figure(ours) / figure(other), and that of ours."""
    pairs = [(figure(run(ours)), figure(run(other)))
             for _ in range(rounds + 1)][1:]
    return (statistics.median(a / b for a, b in pairs),
            statistics.median(a for a, _ in pairs))


def cpu(result):
    return result[0]


def wall(result):
    return result[1]


def row(what, value, unit, goal=None):
    verdict = "" if goal is None else ", at most %g: %s" % (
        goal, "reached" if value <= goal else "MISSED")
    print("  %-46s %8.2f %s%s" % (what, value, unit, verdict), flush=True)


def build(program, book, *options):
    return [program, "build", str(book), "-o", str(book) + ".uses", "-q",
            *options]


def languages(program, folder):
    """The words stay; what divides them is that of each language."""
    english = folder / "p300"
    settings = (english / "book.yaml").read_text("utf-8")
    pdf = ("--only", "pdf")
    slowest, names = (0, ""), sorted(
        path.stem[len("hyph_"):].replace("_", "-")
        for path in PATTERNS.glob("hyph_*.dic") if not path.is_symlink())
    for name in names:
        other = folder / ("p300-" + name)
        shutil.copytree(english, other, dirs_exist_ok=True)
        (other / "book.yaml").write_text(
            settings.replace("en-US", name), "utf-8")
        rounds = ROUNDS if name == "de-DE" else 2
        ratio = in_turn(build(program, other, *pdf),
                        build(program, english, *pdf), cpu, rounds)[0]
        slowest = max(slowest, (ratio, name))
        if name == "de-DE":
            row("300 pages, German", ratio, "x English", 1.3)
        shutil.rmtree(other)
        shutil.rmtree(str(other) + ".uses", ignore_errors=True)
    if slowest[1]:
        row("300 pages, slowest of %d languages: %s"
            % (len(names), slowest[1]), slowest[0], "x English", 1.3)
    if "de-DE" not in names:
        print("  German patterns are not installed: not measured")


def one_file(program, folder):
    make_prose(ONE_FILE_WORDS, folder / "p2mb")
    single = folder / "p2mb-one"
    single.mkdir(exist_ok=True)
    shutil.copy(str(folder / "p2mb") + ".md", single / "one.md")
    shutil.copy(folder / "p2mb" / "book.yaml", single)
    ratio, seconds = in_turn(build(program, single),
                             build(program, folder / "p2mb"), cpu, 3)
    row("2 MB in one file, %.1f s" % seconds, ratio, "x the same in chapters",
        1.5)


def make_prose(words, folder):
    subprocess.run([sys.executable, HERE / "make_prose.py", str(words),
                    folder], check=True, stdout=subprocess.DEVNULL)


def growth(program, folder):
    figures = []
    for pages in (1000, 10000):
        book = folder / ("p%d" % pages)
        make_prose(pages * 333, book)
        figures.append(run(build(program, book, "--only", "pdf")))
        shutil.rmtree(str(book) + ".uses")
    row("10,000 pages", figures[1][0] / figures[0][0], "x 1,000 pages", 11)
    row("10,000 pages, peak", figures[1][2], "MiB", 200)


def whole_book(program, folder):
    book, out = ROOT / "book", str(folder / "book.uses")
    make = [program, "build", str(book), "-o", out, "-q"]
    one, two = make + ["--jobs", "1"], make + ["--jobs", "2"]
    everything = statistics.median(cpu(run(one)) for _ in range(ROUNDS))
    row("the book, all editions, processor", everything, "s", 1.6)
    if (os.cpu_count() or 1) > 1:
        row("the book on two processors, wall",
            in_turn(two, one, wall, 3)[0], "x one", 0.6)
    check = in_turn([program, "check", str(book), "-q"], one, cpu, 3)
    row("check, %.1f s" % check[1], check[0], "x building")
    sheet = [program, "handout", "w14", str(book), "-o", out, "-q"]
    handout = in_turn(sheet, one, cpu, 3)
    row("one handout, %.2f s" % handout[1], handout[0], "x building")
    shutil.rmtree(out)


def newest(out):
    return max((path.stat().st_mtime_ns for path in out.rglob("*")
                if path.is_file()), default=0)


def wait_for_rest(out, since):
    """Seconds from SINCE to the last output, once nothing changes."""
    last, began = since, time.time_ns()
    seen = began
    while last == since or time.time_ns() - seen < RESTS * 1e9:
        now = newest(out) if out.exists() else since
        if now != last:
            last, seen = now, time.time_ns()
        time.sleep(0.005)
        if time.time_ns() - began > 120e9:
            sys.exit("watch built nothing in two minutes")
    return (last - since) / 1e9


def watch(program, folder):
    """From a changed word on disk to the last new output."""
    for name, options, goal in (
            ("one edition", ("--only", "workbook-letter"), None),
            ("the book", (), 0.05)):
        book, out = folder / "watched", folder / "watched.uses"
        for path in (book, out):
            shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(ROOT / "book", book)
        chapter = sorted((book / "chapters").glob("*.md"))[9]
        text = chapter.read_text("utf-8")
        watching = subprocess.Popen(
            [program, "watch", str(book), "-o", str(out), "-q", *options],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for_rest(out, 0)
            rounds = []
            for number in range(3):
                changed = time.time_ns()
                chapter.write_text(
                    text + "\nOne word: %d.\n" % number, "utf-8")
                rounds.append(wait_for_rest(out, changed))
        finally:
            watching.terminate()
            watching.wait()
        row("watch, one changed word, %s" % name, statistics.median(rounds),
            "s", goal)


def main():
    program = os.path.abspath(sys.argv[1])
    folder = pathlib.Path(sys.argv[2]).absolute()
    print("uses:")
    whole_book(program, folder)
    watch(program, folder)
    languages(program, folder)
    one_file(program, folder)
    growth(program, folder)


main()
