#!/usr/bin/env python3
"""try_books.py PROGRAM BOOKS OUT [TABLE] [-- NAME...]: what becomes of the books of
others. Builds each folder in BOOKS as it lies; TABLE has lines "name
sub-folder" (or file) for books whose text lies deeper, and then names the books
to try. For each book: status, seconds, memory, messages by severity and code,
EPUBCheck, qpdf, and every word of every chapter sought in EPUB and PDF.

Writes OUT/table.md and OUT/NAME/{messages.json,lost.txt,...}. Status 1: a book
with another status than 0 or 3, an invalid output, or a word or file that is
lost and not named."""
import collections
import glob
import json
import os
import re
import subprocess
import sys

import word_finder

TIME_LIMIT = 900    # seconds for one book
GOOD = {0, 3}
MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn", ".qmd",
            ".rmd", ".mdx")
# Folders whose files are no chapters by the guide.
NO_CHAPTERS = re.compile(r"^(?:fonts|styles|node_modules|[._].*)$", re.I)
CODES_SHOWN = 4
EPUBCHECKS = os.environ.get("EPUBCHECKS", "5 4").split()
HERE = os.path.dirname(os.path.abspath(__file__))
VALIDATORS = os.path.join(HERE, "..", "validators")


# Runs a command and writes (status, seconds, kilobytes) to the last file: from a
# small process, since a child's memory begins with that of its parent.
LAUNCHER = """
import resource, subprocess, sys, time
screen, messages, report = (open(name, "wb") for name in sys.argv[1:4])
began = time.monotonic()
status = subprocess.call(sys.argv[4:], stdout=screen, stderr=messages)
report.write(b"%d %f %d" % (status, time.monotonic() - began,
    resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
"""


def run_build(program, source, out):
    """(status, seconds, megabytes) of a build; messages in out/messages.json."""
    os.makedirs(out, exist_ok=True)
    for old in glob.glob(os.path.join(glob.escape(out), "*.*")):
        os.unlink(old)
    names = [os.path.join(out, name)
             for name in ("screen.txt", "messages.json", "usage.txt")]
    subprocess.run(
        [sys.executable, "-c", LAUNCHER] + names +
        ["timeout", "-s", "KILL", str(TIME_LIMIT), program, "build", source,
         "-o", out, "--diagnostics=json"], check=True)
    with open(names[2], encoding="ascii") as file:
        status, seconds, kilobytes = file.read().split()
    return int(status), float(seconds), int(kilobytes) / 1024


def read_messages(path):
    out = []
    with open(path, encoding="utf-8", errors="replace") as file:
        for line in file:
            try:
                out.append(json.loads(line))
            except ValueError:
                continue
    return out


def chapters(program, source):
    """(folder, names) of the book's chapters, as `list` tells them."""
    folder = source if os.path.isdir(source) else os.path.dirname(source)
    listed = subprocess.run(
        [program, "list", source], text=True, encoding="utf-8",
        errors="replace", capture_output=True, check=False).stdout
    section = re.search(r"^chapters:\n((?: +.*\n)*)", listed, re.M)
    names = []
    for line in (section.group(1) if section else "").splitlines():
        parts = line.strip().split("  ")
        # two blanks part the name from the title
        ends = [n for n in range(1, len(parts) + 1) if "  ".join(
            parts[:n]).lower().endswith(MARKDOWN)]
        if ends:
            names.append("  ".join(parts[:ends[0]]))
    return folder, names


def place_of(folder, name):
    """Where a chapter lies: another tool's book may have its own folder of
    sources below the one that was named."""
    if os.path.exists(os.path.join(folder, name)):
        return folder
    for inner in sorted(glob.glob(os.path.join(glob.escape(folder), "*/"))):
        if os.path.exists(os.path.join(inner, name)):
            return inner
    return folder


def files_of(folder):
    """Every Markdown file of a folder that may be a chapter."""
    for path, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders
                            if not NO_CHAPTERS.match(one))
        for name in sorted(files):
            if name.lower().endswith(MARKDOWN) and name[0] not in "._":
                yield os.path.relpath(os.path.join(path, name), folder)


def forgotten(folder, names, messages):
    """Files that are neither in the book nor named or counted by a message."""
    known = set(names) | {os.path.basename(m["file"]) for m in messages
                          if m.get("file")}
    told = {m.get("file", "") for m in messages} | set(names)
    text = "\n".join(m["message"] for m in messages)
    if any(name.lower() == "summary.md" for name in os.listdir(folder)):
        told.add("README.md")   # speaks to whoever opens the folder
    counted = sum(int(number) for m in messages
                  if m["code"] == "layout-unlisted"
                  for number in re.findall(r": (\d+);", m["message"]))
    left = [name for name in files_of(folder)
            if name not in told and name not in text and
            os.path.join(folder, name) not in told and
            os.path.basename(name).lower() != "summary.md" and
            not (os.path.basename(name) in known and
                 any(one.endswith(name) for one in told))]
    return left if len(left) > counted else []


def validate_epub(path, version):
    """The number of errors that EPUBCheck finds, or None."""
    done = subprocess.run(
        [os.path.join(VALIDATORS, "epubcheck" + version), path], text=True,
        encoding="utf-8", errors="replace", capture_output=True, check=False)
    if done.returncode == 127:
        return None, ""
    output = done.stdout + done.stderr
    return len(re.findall(r"^(?:ERROR|FATAL)\(", output, re.M)), output


def validate_pdf(path):
    done = subprocess.run(["qpdf", "--check", path], text=True,
                          errors="replace", capture_output=True, check=False)
    return done.returncode, done.stdout + done.stderr


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def validate(out, result):
    """Every EPUB and PDF of a folder through its validators."""
    for path in sorted(glob.glob(os.path.join(glob.escape(out), "*.epub"))):
        for version in EPUBCHECKS:
            count, output = validate_epub(path, version)
            result["epubcheck" + version] = count
            write(os.path.join(out, "epubcheck%s.txt" % version), output)
    for path in sorted(glob.glob(os.path.join(glob.escape(out), "*.pdf"))):
        status, output = validate_pdf(path)
        result["qpdf"] = "ok" if status == 0 else "fails"
        write(os.path.join(out, "qpdf.txt"), output)


def seek_words(folder, names, out, result, messages):
    """Every word of the chapters, in every output."""
    written = word_finder.chapters_of(folder, names)
    codes = word_finder.codes_of(messages, names)
    report = []
    for kind in ("epub", "pdf"):
        for path in sorted(glob.glob(
                os.path.join(glob.escape(out), "*." + kind))):
            found = word_finder.compare(written, path, codes)
            lost = found["lost"] + found["spoken_lost"]
            result["words"] = found["words"]
            result["lost_" + kind] = len(found["lost"])
            result["spoken_" + kind] = len(found["spoken_lost"])
            result["named_" + kind] = found["named"]
            result["cut_" + kind] = found["cut"]
            report += ["%s:%s" % (kind, line)
                       for line in word_finder.passages(lost)]
    write(os.path.join(out, "lost.txt"), "\n".join(report) + "\n")


def try_book(program, source, out):
    status, seconds, megabytes = run_build(program, source, out)
    messages = read_messages(os.path.join(out, "messages.json"))
    result = {"status": status, "seconds": seconds, "megabytes": megabytes,
              "severities": collections.Counter(
                  m["severity"] for m in messages),
              "codes": collections.Counter(m["code"] for m in messages)}
    folder, names = chapters(program, source)
    if names:
        folder = place_of(folder, names[0])
    result["chapters"] = len(names)
    result["forgotten"] = forgotten(folder, names, messages) \
        if os.path.isdir(source) else []
    validate(out, result)
    seek_words(folder, names, out, result, messages)
    write(os.path.join(out, "forgotten.txt"),
          "\n".join(result["forgotten"]) + "\n")
    write(os.path.join(out, "result.json"), json.dumps(result, indent=1))
    return result


def is_good(result):
    return result["status"] in GOOD and not result["forgotten"] and \
        not any(result.get(key) for key in (
            "epubcheck5", "epubcheck4", "lost_epub", "lost_pdf",
            "spoken_epub")) and result.get("qpdf") == "ok"


HEAD = """| book | status | s | MB | chapters | messages | EPUBCheck 5, 4 | qpdf | words | lost EPUB, PDF | spoken lost | named | cut | files not named | worst codes |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
"""


def row(name, result):
    def told(key):
        value = result.get(key)
        return "-" if value is None else str(value)
    severities = ", ".join("%d %s" % (count, word) for word, count in
                           sorted(result["severities"].items()))
    codes = ", ".join("%s %d" % pair for pair in
                      result["codes"].most_common(CODES_SHOWN))
    cells = [name, told("status"), "%.1f" % result["seconds"],
             "%.0f" % result["megabytes"], told("chapters"), severities,
             told("epubcheck5") + ", " + told("epubcheck4"), told("qpdf"),
             told("words"), told("lost_epub") + ", " + told("lost_pdf"),
             told("spoken_epub"),
             told("named_epub") + ", " + told("named_pdf"), told("cut_pdf"),
             str(len(result["forgotten"])), codes]
    return "| " + " | ".join(cells) + " |\n"


def read_table(books, table, wanted):
    """[(name, path)]"""
    if table:
        with open(table, encoding="utf-8") as file:
            rows = [line.split(None, 1) for line in file
                    if line.strip() and line[0] != "#"]
        pairs = [(name, (rest or ["."])[0].strip()) for name, *rest in rows]
    else:
        pairs = [(name, ".") for name in sorted(os.listdir(books))]
    return [(name, os.path.normpath(os.path.join(
        books, name.partition("@")[0], inner))) for name, inner in pairs
            if not wanted or name in wanted]


def main():
    arguments = sys.argv[1:]
    wanted = []
    if "--" in arguments:
        at = arguments.index("--")
        arguments, wanted = arguments[:at], arguments[at + 1:]
    program, books, out = arguments[:3]
    table = arguments[3] if len(arguments) > 3 else None
    rows, bad = {}, 0
    for name, source in read_table(books, table, wanted):
        result = try_book(os.path.abspath(program), source,
                          os.path.join(out, name))
        rows[name] = row(name, result)
        bad += not is_good(result)
        print(rows[name], end="", flush=True)
        write(os.path.join(out, "table.md"), HEAD + "".join(rows.values()))
    print("%d books, %d with faults" % (len(rows), bad))
    sys.exit(1 if bad or not rows else 0)


if __name__ == "__main__":
    main()
