#!/bin/sh
# Blanks, boxes and lines as people type them: the same answers, with the same
# names, in the form and in the EPUB.
. "$(dirname "$0")/../lib/books.sh"
require qpdf python3
program=$1
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT

python3 -B tests/forms/answer_names.py write "$scratch/book" || exit 1
"$program" build --strict "$scratch/book" -o "$scratch" >"$scratch/log" 2>&1 ||
    { cat "$scratch/log"; exit 1; }
python3 -B tests/forms/answer_names.py read "$scratch/form.pdf" \
    "$scratch/book.epub"
