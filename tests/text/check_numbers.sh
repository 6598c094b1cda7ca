#!/bin/sh
# Every number that is printed against the page that its link leads to, its
# label and its folio; bookmarks, running heads, addresses; the index of the
# EPUB against that on paper. And that spoiled files are seen.
. "$(dirname "$0")/../lib/books.sh"
require qpdf pdftotext python3
count=0
numbers() { # file [kind=least...]
    count=$((count + 1))
    python3 -B tests/text/printed_numbers.py "$@" >"$out/numbers.txt" 2>&1 ||
        problem "$1: $(tail -n 20 "$out/numbers.txt")"
}
for file in "$out"/book/*.pdf; do
    case $file in
    *-booklet-*) ;; # imposed: no links, two pages on each
    *-check-ins-* | *-safety-pages-*) numbers "$file" contents=3 folio=5 ;;
    *-worksheets-*) numbers "$file" contents=38 folio=60 ;;
    *) numbers "$file" contents=75 reference=40 folio=150 head=90 web=10 \
        index=400 see=50 ;;
    esac
done
numbers "$out/features/features-a4.pdf" contents=9 reference=4 index=7 see=2
numbers "$out/features/features-fillable.pdf" contents=9 index=7
python3 -B tests/text/printed_numbers.py --bite \
    "$out/features/features-a4.pdf" >"$out/numbers.txt" 2>&1 ||
    problem "$(head -n 20 "$out/numbers.txt")"
places() { # epub pdf
    python3 -B tests/text/index_places.py "$@" >"$out/numbers.txt" 2>&1 ||
        problem "$1: $(head -n 20 "$out/numbers.txt")"
}
# An edition without anything to list has no index.
pdftotext "$out/book/at-their-pace-worksheets-letter.pdf" - | grep -qx Index &&
    problem 'a bundle of worksheets has an index'
places "$out/book/at-their-pace.epub" \
    "$out/book/at-their-pace-workbook-letter.pdf"
places "$out/features/features.epub" "$out/features/features-a4.pdf"
finish "$count" 'PDFs whose printed numbers lead where they say'
