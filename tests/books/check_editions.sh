#!/bin/sh
# Paper, type sizes, margins, print settings and faces of the book's editions,
# measured from the finished files.
. "$(dirname "$0")/lib.sh"
require qpdf pdftotext pdftoppm pdfinfo python3
exec python3 -B tests/books/editions.py "$out/book" book/book.yaml
