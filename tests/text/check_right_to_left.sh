#!/bin/sh
# The small Hebrew and Arabic books: validators find nothing, each word is read
# back in its order, from the page and from the tags.
. "$(dirname "$0")/../lib/books.sh"
program=$(readlink -f "$1") || exit 1
require python3 pdftotext java
work=build/right_to_left
rm -rf "$work"
mkdir -p "$work"
count=0

for book in hebrew arabic; do
    count=$((count + 1))
    folder=$work/$book
    "$program" build "tests/golden/$book.book" -o "$folder" --color=never \
        >"$folder.log" 2>&1 || problem "$book: $(tail -n 3 "$folder.log")"
    python3 -B tests/text/right_to_left.py "tests/golden/$book.book/one.md" \
        "$folder"/*.pdf >"$folder.told" 2>&1 || problem "$book: $(cat "$folder.told")"
    "$validators/epubcheck5" --failonwarnings "$folder"/*.epub \
        >"$folder.told" 2>&1 || problem "$(cat "$folder.told")"
    for claim in ua1 2a; do
        "$validators/verapdf" -f "$claim" --format text "$folder"/*.pdf \
            >"$folder.told" 2>&1 || problem "$book: no $claim"
        grep -q '^PASS' "$folder.told" || problem "$book: $(cat "$folder.told")"
    done
done
finish "$count" 'books from right to left'
