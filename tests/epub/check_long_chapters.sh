#!/bin/sh
# Chapters over the limit go over several files: sizes, links, notes, words,
# and pages, in a book that is made here.
. "$(dirname "$0")/../lib/books.sh"
require qpdf python3
program=$(readlink -f "$1") || exit 1
long=$out/long
rm -rf "$long"
mkdir -p "$long"
python3 tests/epub/long_chapters.py write "$long/book"
"$program" build "$long/book" -o "$long/out" --color=never >"$long/log" 2>&1 ||
    problem "$(tail -3 "$long/log")"
python3 tests/epub/long_chapters.py read "$long/book" "$long/out/long.epub" ||
    problem 'the files of long chapters are not right'
python3 -B tests/epub/page_list.py "$long/out/long.epub" "$long/out/long.pdf" ||
    problem 'the page list does not lead to the pages'
report=$("$validators/epubcheck5" --failonwarnings "$long/out/long.epub" 2>&1)
status=$?
[ "$status" = 127 ] || [ "$status" = 0 ] || problem "$report"
finish 5 'chapters, four of them long'
