#!/usr/bin/env python3
"""The list of diagnostics in the manual page and in the guide for authors,
made from diag_codes.def and diag_help.def.

  codes.py          say whether both are up to date
  codes.py --write  bring them up to date
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
BASE = ROOT / "src/base"
MANUAL = ROOT / "src/man/kettlestitch.1"
GUIDE = ROOT / "book/AUTHORING.md"
TEXT = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'


def said(literals):
    """The text of C string literals that stand side by side."""
    parts = re.findall(r'"((?:[^"\\]|\\.)*)"', literals)
    return re.sub(r"\\(.)", lambda m: {"n": "\n"}.get(m[1], m[1]), "".join(parts))


def read():
    """[(code, severity, sentence, cure)], in order of their codes."""
    codes = re.findall(
        rf"^DIAG\((\w+), {TEXT}, (\w+), {TEXT}\)$",
        (BASE / "diag_codes.def").read_text(), re.M)
    cures = {row[0]: said(row[3]) for row in re.findall(
        rf"^HELP\((\w+),\s*{TEXT},\s*{TEXT},\s*{TEXT}\)",
        (BASE / "diag_help.def").read_text(), re.M)}
    missing = [name for name, *_ in codes if name not in cures]
    if missing:
        sys.exit(f"no help is read for {missing}")
    return sorted((said(code), severity.lower(), said(text), cures[name])
                  for name, code, severity, text in codes)


def for_manual(rows):
    def safe(text):
        text = text.replace("\\", "\\e")
        return "\\&" + text if text[:1] in (".", "'") else text
    return "".join(f".It Sy {code} Pq {severity}\n{safe(text)}.\n"
                   f"To mend it: {safe(cure)}.\n"
                   for code, severity, text, cure in rows)


def for_guide(rows):
    def cell(text):
        text = re.sub(r"[<>]", lambda m: "&lt;" if m[0] == "<" else "&gt;", text)
        return re.sub(r"([|\\*_`\[\]{}~^=$#])", r"\\\1", text)
    return ("\n| Code | Severity | To mend it |\n|---|---|---|\n" +
            "".join(f"| `{code}` | {severity} | {cell(cure)} |\n"
                    for code, severity, _, cure in rows) + "\n")


def between(text, begin, end, new):
    head, rest = text.split(begin, 1)
    line, rest = rest.split("\n", 1)
    tail = rest.split(end, 1)[1]
    return f"{head}{begin}{line}\n{new}{end}{tail}"


def main():
    rows = read()
    is_current = True
    for path, begin, end, new in (
            (MANUAL, '.\\" codes begin', '.\\" codes end', for_manual(rows)),
            (GUIDE, "<!-- codes begin", "<!-- codes end", for_guide(rows))):
        old = path.read_text()
        made = between(old, begin, end, new)
        if made != old and "--write" in sys.argv:
            path.write_text(made)
        elif made != old:
            print(f"{path.relative_to(ROOT)}: the list of diagnostics is out "
                  "of date: python3 src/man/codes.py --write")
            is_current = False
    sys.exit(0 if is_current else 1)


if __name__ == "__main__":
    main()
