#!/bin/sh
# Our own tag checker on every tagged PDF, handouts and all: painted things,
# tree, lists, tables, notes, links, ParentTree, fields, and the manuscript word
# for word. And a broken file for each rule, to see that the rule bites.
. "$(dirname "$0")/../lib/books.sh"
program=$(readlink -f "$1") || exit 1
require qpdf python3 pdftotext
folders=$(find tests/books -mindepth 1 -maxdepth 1 -type d \
    ! -name __pycache__ | sort)
log=$out/tags.txt
# shellcheck disable=SC2086 # one word each
python3 -B tests/pdf/tagged_books.py "$program" "$out" book \
    $folders >"$log" 2>&1 ||
    problem "$(grep -v ' by every rule' "$log" | head -n 30)"
tail -n 1 "$log"
count=$(awk '/ PDFs by every rule/ { print $1 }' "$log")
python3 -B tests/pdf/tag_checker_test.py "$program" "$out" >"$log" 2>&1 ||
    problem "$(cat "$log")"
tail -n 1 "$log"
finish "${count:-0}" 'PDFs through the tag checker'
