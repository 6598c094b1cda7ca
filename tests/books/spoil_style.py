#!/usr/bin/env python3
"""spoil_style.py BOOK.epub OUT.epub: the same book with a stylesheet that
breaks what browse_epub.js looks for, a marker and a note taken away."""
import re
import sys
import zipfile

RULES = """
.worksheet { width: 900px; }
.worksheet-meta { color: #777777; }
h1 { height: 10px; overflow: hidden; }
"""

with zipfile.ZipFile(sys.argv[1]) as book, \
        zipfile.ZipFile(sys.argv[2], "w") as out:
    for entry in book.infolist():
        data = book.read(entry)
        if entry.filename.endswith(".css"):
            data += RULES.encode()
        elif "/text/" in entry.filename:
            data = data.replace(b'id="page-', b'id="paged-')
            data = re.sub(rb'(<div id=")(note-[^"]*" role="doc-footnote")',
                          rb"\1un\2", data)
        out.writestr(entry, data)
