#!/usr/bin/env python3
"""limits.py PROGRAM: each limit of what an author can write, met and passed by
one. At the limit nothing is said of it; beyond it a message with a place and a
code names it. Neither takes long."""
import os
import re
import resource
import shutil
import struct
import subprocess
import sys
import zlib

import worlds

SECONDS_MAX = 10  # of processor time, for one book
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">'


def chunk(kind, data):
    return (struct.pack(">I", len(data)) + kind + data
            + struct.pack(">I", zlib.crc32(kind + data)))


def png(width, height):
    """Says that it has that size; its data end at once."""
    return (b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0,
                                         0, 0, 0))
            + chunk(b"IDAT", zlib.compress(b"\0" * 100))
            + chunk(b"IEND", b""))


def gif(width, height):
    return (b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0)
            + b"\0\0\0\xff\xff\xff,"
            + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x00;")


def chapter(text):
    return {"one.md": ("# One\n\n" + text).encode()}


def picture(name, content):
    return {**chapter(f"![A picture]({name})\n"), name: content}


def drawing(inside):
    return picture("a.svg", f"{SVG}{inside}</svg>".encode())


def settings(text):
    return {**chapter("Words.\n"), "book.yaml": text.encode()}


def table(columns, cells):
    rows = cells // columns - 1
    return chapter("|a" * columns + "|\n" + "|-" * columns + "|\n"
                   + ("|b" * columns + "|\n") * rows
                   + "|b" * (cells % columns) + "|\n" * (cells % columns > 0))


def uses(depth):
    return drawing('<defs><rect id="u0" width="5" height="5"/>' + "".join(
        f'<g id="u{i}"><use href="#u{i - 1}"/></g>'
        for i in range(1, depth)) + f'</defs><use href="#u{depth - 1}"/>')


# name: (the limit, what makes a book of that much, the line beyond it)
LIMITS = {
    "quotations": (100, lambda n: chapter("> " * n + "a\n"),
                   r"one\.md:3:\d+: defect: nested more than 100 .*\[nesting\]"),
    # a list and its item are two
    "lists": (50, lambda n: chapter("- " * n + "a\n"),
              r"one\.md:3:\d+: defect: nested more than 100 .*\[nesting\]"),
    "boxes": (100, lambda n: chapter("::: {.note}\n" * n + "a\n"
                                     + ":::\n" * n),
              r"one\.md:\d+:\d+: defect: nested more than 100 .*\[nesting\]"),
    "HTML": (100, lambda n: chapter("<div>" * n + "a" + "</div>" * n + "\n"),
             r"one\.md:3:\d+: defect: nested more than 100 .*\[nesting\]"),
    "columns": (100, lambda n: table(n, 2 * n),
                r"one\.md:4:1: defect: the table has 101 columns, the limit is "
                r"100; .*\[input-limit\]"),
    "cells": (20000, lambda n: table(50, n),
              r"one\.md:\d+:1: defect: the tables of the chapter have more than "
              r"20000 cells; .*\[input-limit\]"),
    "images": (1000, lambda n: chapter("![a](a.png) " * n + "\n"),
               r"one\.md:3:\d+: defect: more than 1000 images in one paragraph"
               r"; .*\[input-limit\]"),
    "PNG": (20000, lambda n: picture("a.png", png(20000, n)),
            r"one\.md:3:1: defect: .*more than 400 million pixels; "
            r".*\[image-broken\]"),
    "GIF": (5000, lambda n: picture("a.gif", gif(10000, n)),
            r"one\.md:3:1: defect: .*more than 50 million pixels; "
            r".*\[image-broken\]"),
    "SVG groups": (126, lambda n: drawing("<g>" * n + "<rect/>" + "</g>" * n),
                   r"one\.md:3:1: defect: .*nested more than 128 levels deep.*; "
                   r".*\[drawing-broken\]"),
    "SVG bytes": (16 * 1024 * 1024,
                  lambda n: drawing("<!--" + "x" * (n - len(SVG) - 13)
                                    + "-->"),
                  r"one\.md:3:1: defect: .*larger than 16 MiB; "
                  r".*\[drawing-broken\]"),
    "SVG elements": (399998, lambda n: drawing("<g/>" * n + "<rect/>"),
                     r"one\.md:3:1: defect: .*more than 400,000 elements and "
                     r"texts.*; .*\[drawing-broken\]"),
    "SVG segments": (199993, lambda n: drawing(
        '<path fill="none" stroke="#000" d="M0 0' + "h1" * n + '"/>'),
        r"one\.md:3:1: defect: .*more than 200,000 .*\[drawing-broken\]"),
    "SVG copies": (3, lambda n: drawing(
        '<g id="a">' + "<path d='M0 0h9v9z'/>" * 6 + "</g>" + "".join(
            f'<g id="{chr(98 + i)}">' + f'<use href="#{chr(97 + i)}"/>' * 10
            + "</g>" for i in range(n))),
        r"one\.md:3:1: defect: .*more than 200,000 "),
    "YAML depth": (19, lambda n: settings("title: " + "[" * n + "]" * n
                                          + "\n"),
                   r"book\.yaml:1:\d+: error: .*nested.*\[yaml-syntax\]"),
    "YAML text": (65536, lambda n: settings("title: " + "a" * n + "\n"),
                  r"book\.yaml:1:\d+: error: .*65536.*\[bad-value\]"),
    "included depth": (7, lambda n: {
        **chapter("{{#include 1.txt}}\n"),
        **{f"{i}.txt": f"{{{{#include {i + 1}.txt}}}}\n".encode()
           for i in range(1, n)}, f"{n}.txt": b"Words.\n"},
        r"7\.txt:1: defect: .*8\.txt.*\[include-missing\]"),
    "included bytes": (16, lambda n: {
        **chapter("{{#include a.txt}}\n" * n),
        "a.txt": b"<!-- " + b"x" * (1024 * 1024 - 10) + b" -->\n"},
        r"one\.md:19: defect: .*a\.txt.*\[include-missing\]"),
    "SUMMARY levels": (6, lambda n: {"SUMMARY.md": (
        "".join("    " * i + f"- [T{i}](c{i}.md)\n" for i in range(n))).encode(),
        **{f"c{i}.md": b"# T\n\nWords.\n" for i in range(n)}},
        r"SUMMARY\.md:7:\d+: warning: .*more than 5 levels .*"
        r"\[summary-deep\]"),
}


def put_book(files):
    shutil.rmtree("book", ignore_errors=True)
    os.mkdir("book")
    for name, content in files.items():
        with open(f"book/{name}", "wb") as stream:
            stream.write(content)


def said_of(program, files):
    """What is said of a book, and how it ended."""
    put_book(files)
    result = subprocess.run(
        [program, "build", "book", "-o", "out", "--diagnostics=short"],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        errors="replace", check=False,
        preexec_fn=lambda: resource.setrlimit(
            resource.RLIMIT_CPU, (SECONDS_MAX, SECONDS_MAX)))
    return result.stderr, result.returncode


def faults_of(program, limit, make, line):
    pattern = re.compile("^book/" + line, re.M)
    at, status_at = said_of(program, make(limit))
    beyond, status_beyond = said_of(program, make(limit + 1))
    if pattern.search(at):
        yield "said at the limit"
    if not pattern.search(beyond):
        yield f"not said beyond the limit: {beyond[:600]}"
    for status in (status_at, status_beyond):
        if status not in (0, 1, 3):
            yield f"status {status}"


def large_file_fault(program):
    """A file too large to be written here, but not to be there."""
    put_book({**chapter("Words.\n"), "two.md": b"# Two\n"})
    os.truncate("book/two.md", (1 << 30) + 1)
    result = subprocess.run([program, "check", "book", "--diagnostics=short"],
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                            text=True, check=False)
    if re.search(r"book/two\.md: error: .*larger than 1 GiB.*"
                 r"\[file-unreadable\]", result.stdout) is None:
        return f"FAIL a large file: {result.stdout[:300]}"
    return None


def main():
    program = os.path.abspath(sys.argv[1])
    wanted = sys.argv[2:] or list(LIMITS)
    failures = 0
    with worlds.Scratch():
        for name in wanted:
            for fault in faults_of(program, *LIMITS[name]):
                failures += 1
                print(f"FAIL {name}: {fault}", flush=True)
        fault = large_file_fault(program)
        if fault is not None:
            failures += 1
            print(fault)
    print(f"limits: {len(wanted)} tried, {failures} failed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
