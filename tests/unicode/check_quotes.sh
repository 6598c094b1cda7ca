#!/bin/sh
# Quotation marks of every locale that CLDR has, outer and nested: a chapter with
# a paragraph in each of them, read back from the tree.
. "$(dirname "$0")/../lib/books.sh"
program=$(readlink -f "$1") || exit 1
require python3
cldr=${CLDR_DIR:-/usr/share/unicode/cldr/common}
work=build/quotes
[ -d "$cldr/main" ] || { echo "no CLDR in $cldr (unicode-cldr-core)"; exit 77; }
rm -rf "$work"

python3 tests/unicode/quotes.py make "$cldr" "$work" || problem 'no chapter was made'
"$program" dump tree "$work/marks.md" >"$work/tree.txt" 2>"$work/told.txt" ||
    problem "$(cat "$work/told.txt")"
told=$(python3 tests/unicode/quotes.py check "$cldr" "$work/tree.txt" 2>&1) ||
    problem "$told"
finish "$(python3 tests/unicode/quotes.py count "$cldr")" 'locales'
