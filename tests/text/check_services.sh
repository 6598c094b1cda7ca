#!/bin/sh
# Built books name every verified service and no other, and dial no number
# that resources.yaml does not have.
. "$(dirname "$0")/../lib/books.sh"
require python3 pdftotext
set -- "$out"/book/*.epub "$out"/book/*.pdf "$out"/book/handouts/*letter*.pdf \
    "$out"/es/*.epub "$out"/es/*.pdf
count=0
for output; do
    [ ! -f "$output" ] || count=$((count + 1))
done
[ "$count" = 0 ] || python3 tests/text/service_checker.py book/resources.yaml \
    tests/lint/book_words.txt "$@" >"$out/services.txt" 2>&1 ||
    problem 'service_checker.py could not look at the outputs'
while IFS= read -r line; do
    problem "$line"
done <"$out/services.txt"
finish "$count" 'outputs with their services'
