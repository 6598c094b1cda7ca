#!/usr/bin/env python3
"""spoil_style.py BOOK.epub OUT.epub [ink]: the same book with a stylesheet that
breaks what browse_epub.js looks for, a marker and a note taken away; or, with
"ink", one that breaks what look_epub.js looks for."""
import re
import sys
import zipfile

RULES = """
.worksheet { width: 900px; }
.worksheet-meta { color: #777777; }
h1 { height: 10px; overflow: hidden; }
"""

INK = """
.line { border-bottom-color: #e0e0e0 !important; }
.mark { opacity: 0.2; }
.card { border-color: #121212 !important; }
.note-back { padding: 0; font-size: 0.5em; }
.callout { min-width: 30em; }
"""
is_ink = sys.argv[3:] == ["ink"]

with zipfile.ZipFile(sys.argv[1]) as book, \
        zipfile.ZipFile(sys.argv[2], "w") as out:
    for entry in book.infolist():
        data = book.read(entry)
        if entry.filename.endswith(".css"):
            data += (INK if is_ink else RULES).encode()
        elif "/text/" in entry.filename and not is_ink:
            data = data.replace(b'id="page-', b'id="paged-')
            data = re.sub(rb'(<div id=")(note-[^"]*" role="doc-footnote")',
                          rb"\1un\2", data)
        out.writestr(entry, data)
