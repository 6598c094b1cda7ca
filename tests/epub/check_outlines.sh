#!/bin/sh
# Random books of nested chapters: navigation, NCX and bookmarks have the
# depths that SUMMARY.md and the headings give.
. "$(dirname "$0")/../lib/books.sh"
require qpdf python3
program=$(readlink -f "$1") || exit 1
outlines=$out/outlines
rm -rf "$outlines"
mkdir -p "$outlines"
count=0
for seed in 1 2 3 4 5 6 7 8 9 10; do
    book=$outlines/$seed
    count=$((count + 1))
    python3 tests/epub/outline_depths.py $seed "$book"
    "$program" build "$book" -o "$book/out" --color=never >"$book.log" 2>&1 ||
        problem "$book: $(tail -3 "$book.log")"
    python3 tests/epub/outline_depths.py read "$book" "$book"/out/*.epub \
        "$book"/out/*.pdf || problems=$((problems + 1))
done
finish "$count" 'books of nested chapters'
