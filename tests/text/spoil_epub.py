#!/usr/bin/env python3
"""spoil_epub.py GOOD.epub BAD.epub PATTERN REPLACEMENT: a copy in which what
PATTERN finds first in a content document is replaced; status 1: nowhere."""
import re
import sys
import zipfile


def main():
    good, bad, pattern, replacement = sys.argv[1:]
    changed = 0
    with zipfile.ZipFile(good) as before, zipfile.ZipFile(bad, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name.endswith(".xhtml") and not changed:
                data, changed = re.subn(pattern.encode(), replacement.encode(),
                                        data, count=1)
            after.writestr(name, data)
    sys.exit(0 if changed else 1)


main()
