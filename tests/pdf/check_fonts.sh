#!/bin/sh
# The fonts in every PDF, by our own reading of the files: embedded subsets
# with true widths, shaped as HarfBuzz's own tool shapes, free to be embedded.
. "$(dirname "$0")/../lib/books.sh"
require qpdf python3 hb-shape
log=$out/fonts.txt
count=0
for book in $(list_books pdf) "$out"/book/handouts/w14-*.pdf; do
    count=$((count + 1))
    case $book in
    */chinese/* | */japanese/*) faces=- ;; # with fonts of their own
    *) faces=fonts ;;
    esac
    python3 -B tests/pdf/font_checker.py "$faces" "$book" >"$log" 2>&1 ||
        problem "$(head -n 10 "$log")"
done
python3 -B tests/pdf/font_checker.py --self-test fonts \
    "$out/features/features-fillable.pdf" >"$log" 2>&1 ||
    problem "$(cat "$log")"
tail -n 1 "$log"
finish "$count" 'PDFs whose fonts are read'
