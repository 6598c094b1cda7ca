#!/usr/bin/env python3
"""suites.py PROGRAM OUT COUNT FILE...: the examples of specifications as books.
FILE is a specification with examples between fences (spec.txt) or a Markdown
file, which is one example. COUNT examples are the chapters of one book; 1 makes
a book of each. Every book must build with status 0 or 3, every EPUB be valid, and
every PDF that claims PDF/UA keep it."""
import glob
import os
import re
import subprocess
import sys

EXAMPLE = re.compile(r"^(`{32,}) example[^\n]*\n(.*?)^\.\n.*?^\1$", re.M | re.S)
END_OF_TESTS = "<!-- END TESTS -->"
GOOD = {0, 3}
BATCH = 100          # files for one run of a validator
HERE = os.path.dirname(os.path.abspath(__file__))
VALIDATORS = os.path.join(HERE, "..", "validators")


def examples_of(path):
    """[(name, Markdown)]"""
    with open(path, encoding="utf-8", errors="surrogateescape") as file:
        text = file.read()
    stem = re.sub(r"\W+", "-", os.path.splitext("-".join(
        path.split(os.sep)[-2:]))[0])
    found = EXAMPLE.findall(text.split(END_OF_TESTS)[0])
    if not found:
        return [(stem, text)]
    return [("%s-%03d" % (stem, number), example.replace("→", "\t"))
            for number, (_, example) in enumerate(found, 1)]


def write_books(examples, count, out):
    """Folders with `count` examples each."""
    for first in range(0, len(examples), count):
        part = examples[first:first + count]
        folder = os.path.join(out, part[0][0], "book")
        os.makedirs(folder, exist_ok=True)
        for name, text in part:
            with open(os.path.join(folder, name + ".md"), "w",
                      encoding="utf-8", errors="surrogateescape") as file:
                file.write(text)
        yield folder


def build(program, folder):
    done = subprocess.run(
        ["timeout", "60", program, "build", folder, "-o",
         os.path.join(os.path.dirname(folder), "out"), "--diagnostics=short"],
        text=True, encoding="utf-8", errors="replace", capture_output=True,
        check=False)
    if done.returncode in GOOD:
        return 0
    print("%s: status %d\n%s" % (folder, done.returncode,
                                 done.stderr[-600:]))
    return 1


def run_validator(command, text=None):
    done = subprocess.run(command, input=text, text=True, encoding="utf-8",
                          errors="replace", capture_output=True, check=False)
    if done.returncode == 127:
        print("%s is not installed" % os.path.basename(command[0]))
        sys.exit(77)
    return done.stdout


def check_epubs(paths):
    """The number of EPUBs with errors or warnings."""
    seen = bad = 0
    tool = os.path.join(VALIDATORS, "epubcheck5-batch")
    for first in range(0, len(paths), BATCH):
        output = run_validator(
            [tool], "\n".join(paths[first:first + BATCH]) + "\n")
        verdicts = re.findall(r"^([0-3]) (\S+\.epub)$", output, re.M)
        seen += len(verdicts)
        bad += sum(status != "0" for status, _ in verdicts)
        for line in output.splitlines():
            if line[:2] != "0 " and line != "WARNING: : ":
                print(line)
    if seen != len(paths):
        print("EPUBCheck read %d of %d EPUBs" % (seen, len(paths)))
        bad += 1
    return bad


def claims(path):
    with open(path, "rb") as file:
        return b"pdfuaid:part" in file.read()


def check_pdfs(paths):
    """The number of PDFs that claim PDF/UA and do not keep it."""
    bad = 0
    tool = os.path.join(VALIDATORS, "verapdf")
    for first in range(0, len(paths), BATCH):
        part = paths[first:first + BATCH]
        output = run_validator(
            [tool, "--flavour", "ua1", "--format", "text"] + part)
        passed = len(re.findall(r"^PASS ", output, re.M))
        bad += len(part) - passed
        for line in output.splitlines():
            if line and not line.startswith("PASS "):
                print(line)
    return bad


def main():
    program, out, count = os.path.abspath(sys.argv[1]), sys.argv[2], \
        int(sys.argv[3])
    examples = [one for path in sys.argv[4:] for one in examples_of(path)]
    folders = list(write_books(examples, count, out))
    failed = sum(build(program, folder) for folder in folders)
    epubs = sorted(glob.glob(os.path.join(glob.escape(out), "*/out/*.epub")))
    pdfs = sorted(path for path in glob.glob(
        os.path.join(glob.escape(out), "*/out/*.pdf")) if claims(path))
    invalid = check_epubs(epubs)
    broken = check_pdfs(pdfs)
    print("%d examples, %d books: %d do not build; %d EPUBs, %d invalid; "
          "%d claims, %d not kept" % (len(examples), len(folders), failed,
                                      len(epubs), invalid, len(pdfs), broken))
    sys.exit(1 if failed or invalid or broken or not epubs else 0)


if __name__ == "__main__":
    main()
