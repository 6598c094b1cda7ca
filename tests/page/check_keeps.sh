#!/bin/sh
# Random runs of short sections: no page that goes on is less than three
# quarters full, and no keep that nobody asked for makes a message.
. "$(dirname "$0")/../lib/books.sh"
require python3
program=$(readlink -f "$1") || exit 1
keeps=$out/keeps
rm -rf "$keeps"
mkdir -p "$keeps"
count=0
for seed in 1 2 3 4 5 6 7 8 9 10 11 12; do
    book=$keeps/$seed
    count=$((count + 1))
    python3 tests/page/short_sections.py $seed "$book"
    "$program" build --json "$book" -o "$book/out" --color=never \
        >"$book.json" 2>"$book.log" || problem "$book: $(tail -3 "$book.log")"
    ! grep -E 'too (tall|wide)' "$book.log" || problem "$book: see $book.log"
    python3 tests/page/short_sections.py read "$book.json" ||
        problems=$((problems + 1))
done
finish "$count" 'books of short sections'
