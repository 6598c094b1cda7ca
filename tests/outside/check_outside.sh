#!/bin/sh
# Nothing in an output points outside: the checker of that is shown to bite, a
# book that tries to lead outside in every way its author could write is built
# and walked, and EPUBCheck takes what is left of it.
. "$(dirname "$0")/../lib/books.sh"
program=$(readlink -f "$1") || exit 1
require python3
here=tests/outside
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
python3 -B $here/reach_checker_test.py >"$scratch/test.txt" ||
    problem "$(cat "$scratch/test.txt")"
tail -n 1 "$scratch/test.txt"
python3 -B $here/spoiled_book.py "$program" "$scratch" >"$scratch/spoiled.txt" ||
    problem "$(head -n 30 "$scratch/spoiled.txt")"
tail -n 1 "$scratch/spoiled.txt"
"$validators/epubcheck5" --failonwarnings "$scratch/out/spoiled.epub" \
    >"$scratch/epubcheck.txt" 2>&1
status=$?
[ "$status" != 127 ] || { echo 'EPUBCheck is not installed'; exit 77; }
[ "$status" = 0 ] || problem "$(cat "$scratch/epubcheck.txt")"
finish 1 'spoiled book'
