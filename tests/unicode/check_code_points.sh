#!/bin/sh
# Every code point of Unicode in books of their own: alone, beside its neighbours,
# between representatives of all classes, and one of each class in every place
# that text can stand in. Each is found again in the EPUB and in the PDF, or named.
. "$(dirname "$0")/../lib/books.sh"
require python3 perl qpdf mutool java
program=$(readlink -f "$1") || exit 1
work=build/unicode
rm -rf "$work"
count=0

build() { # name
    count=$((count + 1))
    "$program" build "$work/$1" -o "$work/$1/out" --diagnostics=short \
        >"$work/$1.log" 2>&1
    status=$?
    [ "$status" = 3 ] || problem "$1: status $status: $(tail -n 3 "$work/$1.log")"
    for pdf in "$work/$1"/out/*.pdf; do
        qpdf --check "$pdf" >"$work/told" 2>&1 || problem "$pdf: $(cat "$work/told")"
    done
}

for kind in alone neighbours pairs; do
    python3 -B tests/unicode/unicode_book.py make "$kind" "$work/$kind"
    build "$kind"
    python3 -B tests/unicode/unicode_book.py read "$kind" "$work/$kind" \
        "$work/$kind.log" fonts >"$work/told" || problem "$(cat "$work/told")"
done
mutool draw -q -F txt -o "$work/alone.txt" "$work/alone/out/book.pdf" \
    2>"$work/told" || problem "mutool: $(cat "$work/told")"
python3 -B tests/unicode/unicode_book.py seen "$work/alone.txt" fonts \
    >"$work/told" || problem "$(cat "$work/told")"

python3 -B tests/unicode/unicode_places.py make "$work/places"
build places
python3 -B tests/unicode/unicode_places.py read "$work/places" \
    "$work/places.log" fonts >"$work/told" || problem "$(cat "$work/told")"
"$validators/epubcheck5" --failonwarnings "$work/places/out/book.epub" \
    >"$work/told" 2>&1 || problem "$(grep -e ERROR -e WARNING "$work/told" | head -n 5)"
finish "$count" 'books of code points'
