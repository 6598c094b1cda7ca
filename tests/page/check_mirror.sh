#!/bin/sh
# Two books that differ in nothing but their direction: what stands on the pages
# of one stands on those of the other as in a mirror, and viewers are told. Lines
# are compared where they are ragged: those that may run both ways are filled by
# their spaces alone.
. "$(dirname "$0")/../lib/books.sh"
require python3 pdftotext qpdf
program=$(readlink -f "$1") || exit 1
work=build/mirror
rm -rf "$work"
mkdir -p "$work"
count=0

mirror() { python3 -B tests/page/mirror.py "$@"; }

# English words; the other twin has the direction of Hebrew.
make_twins() { # book stylesheet...
    count=$((count + 1))
    book=$1
    shift
    one=$work/$book-en-Latn
    other=$work/$book-en-Hebr
    for folder in "$one" "$other"; do
        mirror make "tests/books/$book" "$folder" "${folder##*"$book"-}" "$@"
        "$program" build "$folder" -o "$folder/out" --color=never \
            >"$folder.log" 2>&1 || problem "$folder: $(tail -n 3 "$folder.log")"
        "$program" dump pages "$folder" >"$folder.pages" 2>"$folder.told" ||
            problem "$folder: $(tail -n 3 "$folder.told")"
    done
    for pdf in "$other"/out/*.pdf; do
        qpdf --json "$pdf" 2>/dev/null | grep -q '"/Direction": "/R2L"' ||
            problem "$pdf: viewers are not told its direction"
    done
}

make_twins features clear-print-a4.css
mirror check "$one.pages" "$other.pages" "$one/out/features-a4.pdf" \
    "$other/out/features-a4.pdf" >"$work/told" || problem "$(cat "$work/told")"
make_twins landscape
mirror check "$one.pages" "$other.pages" >"$work/told" || problem "$(cat "$work/told")"
finish "$count" 'pairs of books'
