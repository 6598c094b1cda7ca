#!/bin/sh
# Tables of all kinds, made at random: every cell and every column's name is in
# the EPUB and in the PDF, in order; the validators find nothing.
. "$(dirname "$0")/../lib/books.sh"
program=$(readlink -f "$1") || exit 1
require python3 qpdf java
work=build/tables
rm -rf "$work"
count=0

for seed in 1 2 3 4 5; do
    folder=$work/$seed
    count=$((count + 1))
    python3 tests/text/table_cells.py make "$folder" "$seed" ||
        problem "$seed: no book was made"
    "$program" build "$folder" -o "$folder/out" --color=never \
        >"$folder.log" 2>&1 || problem "$seed does not build"
    grep -Eo '\[[a-z-]+\]$' "$folder.log" | grep -Ev 'table-(records|landscape)' &&
        problem "$seed: $(cat "$folder.log")"
    python3 tests/text/table_cells.py check "$folder" "$folder/out/tables.epub" \
        "$folder/out/tables.pdf" >"$folder.told" 2>&1 &&
        [ "$(cat "$folder.told")" = '120 tables' ] ||
        problem "$seed: $(cat "$folder.told")"
    "$validators/epubcheck5" --failonwarnings "$folder/out/tables.epub" \
        >"$folder.epubcheck" 2>&1 || problem "$(cat "$folder.epubcheck")"
done
finish "$count" 'books of tables'
