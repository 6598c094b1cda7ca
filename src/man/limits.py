#!/usr/bin/env python3
"""The list of limits in the guide for authors, made from limits.def and from
the constants that it names.

  limits.py          say whether it is up to date
  limits.py --write  bring it up to date
"""
import re
import sys

import codes

TABLE = codes.BASE / "limits.def"


def value_of(constant, file):
    """What the constant is in the source that keeps it."""
    text = (codes.ROOT / "src" / file).read_text()
    found = re.search(rf"#define {constant} (.+)$", text, re.M) or \
        re.search(rf"^ *{constant} = ([^,/\n]+)", text, re.M)
    if found is None:
        sys.exit(f"{TABLE.name}: {file} has no constant {constant}")
    expression = re.sub(r"U?INT64_C\((\d+)\)|\(size_t\)", r"\1", found[1])
    if re.fullmatch(r"[\d\s()*<+-]+", expression) is None:
        sys.exit(f"{TABLE.name}: {constant} is not read: {expression}")
    return eval(expression)  # digits, brackets and signs alone


def read():
    """[(what, value, beyond, code, why)], and whether each code is known."""
    rows = re.findall(
        rf"^LIMIT\((\w+), {codes.TEXT}, {codes.TEXT}, {codes.TEXT}, "
        rf"{codes.TEXT}, {codes.TEXT}\)$", TABLE.read_text(), re.M)
    known = {code for code, *_ in codes.read()}
    if len(rows) != TABLE.read_text().count("\nLIMIT("):
        sys.exit(f"{TABLE.name}: a line is not read")
    for constant, file, what, beyond, code, why in rows:
        if codes.said(code) not in known:
            sys.exit(f"{TABLE.name}: no code {codes.said(code)}")
        yield (codes.said(what), value_of(constant, codes.said(file)),
               codes.said(beyond), codes.said(code), codes.said(why))


def main():
    made = ("\n| At most | Of what | Beyond it | Code | Why |\n"
            "|--:|---|---|---|---|\n"
            + "".join(f"| {value:,} | {what} | {beyond} | `{code}` | {why} |\n"
                      for what, value, beyond, code, why in read()) + "\n")
    old = codes.GUIDE.read_text()
    new = codes.between(old, "<!-- limits begin", "<!-- limits end", made)
    if new == old:
        sys.exit(0)
    if "--write" not in sys.argv:
        print(f"{codes.GUIDE.relative_to(codes.ROOT)}: the list of limits is "
              "out of date: python3 src/man/limits.py --write")
        sys.exit(1)
    codes.GUIDE.write_text(new)


if __name__ == "__main__":
    main()
