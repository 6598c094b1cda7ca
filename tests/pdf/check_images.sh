#!/bin/sh
# Pictures of every kind in one book: nothing that a camera or an editor noted
# about its user is in an output, plain PNGs are embedded as they are, alpha is
# kept, and the validators find nothing.
. "$(dirname "$0")/../lib/books.sh"
program=$(readlink -f "$1") || exit 1
require python3 qpdf pdfimages java
work=build/pictures
rm -rf "$work"
python3 tests/pdf/images.py make "$work" || problem 'no book was made'
"$program" build "$work" -o "$work/out" --color=never >"$work.log" 2>&1 ||
    problem "the book does not build: $(cat "$work.log")"
if grep -E ': (note|warning|error|fatal): ' "$work.log" >"$work.told"; then
    problem "$(cat "$work.told")"
fi
python3 tests/pdf/images.py check "$work/out/pictures.epub" \
    "$work/out/pictures.pdf" >"$work.told" 2>&1 || problem "$(cat "$work.told")"
"$validators/epubcheck5" --failonwarnings "$work/out/pictures.epub" \
    >"$work.told" 2>&1 || problem "$(cat "$work.told")"
"$validators/verapdf" -f 0 -df ua1 --format text -v "$work/out/pictures.pdf" \
    >"$work.told" 2>&1 || problem "$(cat "$work.told")"
[ "$(grep -c '^PASS' "$work.told")" = 2 ] || problem 'veraPDF has not passed it'
finish 2 'outputs with pictures of every kind'
