#!/bin/sh
# Someone in danger opens the book: its contents name the cover, then the page
# with the numbers; "start of text" leads to Safety first, for readers old and new.
. "$(dirname "$0")/../lib/books.sh"
require python3
count=0
for book in "$out"/book/*.epub "$out"/es/*.epub; do
    [ -f "$book" ] || continue
    count=$((count + 1))
    python3 -B tests/epub/way_to_help.py "$book" >"$out/help.txt" 2>&1 ||
        problem "$(cat "$out/help.txt")"
done
finish "$count" 'EPUBs in which help is near'
