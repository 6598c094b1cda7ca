#!/bin/sh
# Drawings in a PDF look as a browser draws them, each within its limit, and
# every word of them is in the text of the page.
. "$(dirname "$0")/../lib/books.sh"
require qpdf pdftotext pdftoppm chromium
/usr/bin/python3 -c 'import numpy, PIL' 2>/dev/null ||
    { echo 'no python3-numpy or python3-pil'; exit 77; }
program=$(readlink -f "${1:-build/release/kettlestitch}")
folder=$(readlink -f tests/page/drawings)
mkdir -p "$out/drawings"
/usr/bin/python3 -B tests/page/drawings.py "$program" \
    "$(readlink -f "$out/drawings")" "$folder" || problem 'drawings differ'
finish "$(ls "$folder"/*.svg | wc -l)" 'drawings beside a browser'
