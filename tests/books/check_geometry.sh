#!/bin/sh
# The marks to write into, measured in the finished PDFs; and a test that the
# ruler sees what is wrong.
. "$(dirname "$0")/lib.sh"
require qpdf python3 pdftotext pdftoppm
program=$(readlink -f "${1:-build/release/kettlestitch}")
count=0
log=$out/geometry.txt
for sheets in "$out"/book/*workbook-letter.pdf "$out"/book/*workbook-a4.pdf \
    "$out"/book/*safety-pages-*.pdf "$out"/book/handouts/w0*-letter.pdf; do
    [ -f "$sheets" ] || continue
    count=$((count + 1))
    python3 -B tests/books/print_geometry.py "$sheets" >"$log" 2>&1 ||
        problem "$(tail -n 20 "$log")"
done

# One fault at a time, in a stylesheet of the book's own.
wrong() { # name, what sed does to print.css, what must be found
    folder=$out/geometry/$1
    rm -rf "$folder"
    mkdir -p "$folder"
    cp -R book "$folder/book"
    mkdir -p "$folder/book/styles"
    sed "$2" styles/print.css >"$folder/book/styles/print.css"
    "$program" build "$folder/book" -o "$folder" --only safety-pages-letter \
        >"$folder/log" 2>&1 || problem "$1: $(cat "$folder/log")"
    python3 -B tests/books/print_geometry.py "$folder"/*.pdf >"$log" 2>&1 &&
        problem "$1: nothing was found"
    grep -q "$3" "$log" || problem "$1: \"$3\" was not found: $(tail -n 3 "$log")"
    rm -rf "$folder"
}
wrong pitch 's/line-pitch: 9mm/line-pitch: 8mm/' 'lines 8.00 mm apart'
wrong weight 's/line-weight: 0.75pt/line-weight: 0.4pt/' 'a rule of 0.40 pt'
wrong box 's/box-size: 5.5mm/box-size: 5mm/' 'a box of 5.00 mm'
wrong stroke 's/box-weight: 0.9pt/box-weight: 0.6pt/' 'a box drawn with 0.60 pt'
wrong ring 's/ring-size: 7mm/ring-size: 6mm/' 'a ring of 6.00 mm'
wrong blank 's/blank-width: 30mm/blank-width: 20mm/' 'a blank of 2[0-9]'
wrong text 's/worksheet-foot { font-size: 9pt/worksheet-foot { font-size: 7pt/' 'text of 7 pt'
wrong binding '/@page worksheet/,/}/s/margin-inner: 25mm/margin-inner: 18mm/' 'mm from the left edge'
finish "$count" 'PDFs with their worksheets measured'
