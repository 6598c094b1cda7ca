#!/bin/sh
# Our own tag checker on every PDF: painted things, tree, lists, tables, notes,
# links, ParentTree. And a test that the checker sees what is wrong.
. "$(dirname "$0")/lib.sh"
require qpdf python3
count=0
for book in $(list_books pdf | grep -v booklet); do # sheets have no tags
    count=$((count + 1))
    python3 -B tests/books/tag_checker.py "$book" >"$out/tags.txt" 2>&1 ||
        problem "$(head -n 30 "$out/tags.txt"; tail -n 1 "$out/tags.txt")"
done
for good in "$out/features/features-a4.pdf" "$out/forms/forms-fillable.pdf"; do
    [ -f "$good" ] && [ "$problems" = 0 ] || continue
    python3 -B tests/books/tag_checker_test.py "$good" >"$out/tags.txt" 2>&1 ||
        problem "$(cat "$out/tags.txt")"
    tail -n 1 "$out/tags.txt"
done
finish "$count" 'PDFs through the tag checker'
