#!/bin/sh
# The marks to write into and the lines to read, measured in the finished PDFs;
# and a test that the ruler sees what is wrong.
. "$(dirname "$0")/../lib/books.sh"
require qpdf python3 pdftotext pdftoppm
program=$(readlink -f "${1:-build/release/kettlestitch}")
count=0
log=$out/geometry.txt
for sheets in "$out"/book/*workbook-letter.pdf "$out"/book/*workbook-a4.pdf \
    "$out"/book/*safety-pages-*.pdf "$out"/book/handouts/w0*-letter.pdf; do
    [ -f "$sheets" ] || continue
    count=$((count + 1))
    python3 -B tests/page/print_geometry.py "$sheets" >"$log" 2>&1 ||
        problem "$(tail -n 20 "$log")"
done

# Worksheets are read in short lines wherever they stand, and everything in
# large print.
lengths() { # most characters, PDFs
    python3 -B tests/page/line_lengths.py "$@" >"$log" 2>&1 ||
        problem "$(tail -n 20 "$log")"
    tail -n 1 "$log"
}
lengths --sheets 75 "$out"/book/*workbook-*.pdf "$out"/book/*fillable-*.pdf \
    "$out"/book/*worksheets-*.pdf "$out"/book/*check-ins-*.pdf \
    "$out"/book/*safety-pages-*.pdf "$out"/book/*clear-print-*.pdf \
    "$out"/book/notebook.pdf "$out"/book/handouts/*.pdf
lengths 60 "$out"/book/*large-print-*.pdf

# One fault at a time, in a stylesheet of the book's own.
spoil() { # name, edition, stylesheet, what sed does to it
    folder=$out/geometry/$1
    rm -rf "$folder"
    mkdir -p "$folder"
    cp -R book "$folder/book"
    mkdir -p "$folder/book/styles"
    sed "$4" "styles/$3" >"$folder/book/styles/$3"
    "$program" build "$folder/book" -o "$folder" --only "$2" \
        >"$folder/log" 2>&1 || problem "$1: $(cat "$folder/log")"
}
found() { # name, what must be found, the ruler with its arguments
    fault=$1 wanted=$2
    shift 2
    python3 -B "$@" "$out/geometry/$fault"/*.pdf >"$log" 2>&1 &&
        problem "$fault: nothing was found"
    grep -q "$wanted" "$log" ||
        problem "$fault: \"$wanted\" was not found: $(tail -n 3 "$log")"
    rm -rf "$out/geometry/$fault"
}
wrong() { # name, what sed does to print.css, what must be found
    spoil "$1" safety-pages-letter print.css "$2"
    found "$1" "$3" tests/page/print_geometry.py
}
long() { # name, edition, stylesheet, what sed does to it
    spoil "$@"
    case $2 in large-*) most=60 ;; *) most='--sheets 75' ;; esac
    # shellcheck disable=SC2086 # one word each
    found "$1" 'characters in a line' tests/page/line_lengths.py $most
}
wrong pitch 's/line-pitch: 9mm/line-pitch: 8mm/' 'lines 8.00 mm apart'
wrong weight 's/line-weight: 0.75pt/line-weight: 0.4pt/' 'a rule of 0.40 pt'
wrong box 's/box-size: 5.5mm/box-size: 5mm/' 'a box of 5.00 mm'
wrong stroke 's/box-weight: 0.9pt/box-weight: 0.6pt/' 'a box drawn with 0.60 pt'
wrong ring 's/ring-size: 7mm/ring-size: 6mm/' 'a ring of 6.00 mm'
wrong blank 's/blank-width: 30mm/blank-width: 20mm/' 'a blank of 2[0-9]'
wrong text 's/worksheet-foot { font-size: 9pt/worksheet-foot { font-size: 7pt/' 'text of 7 pt'
wrong binding '/@page worksheet/,/}/s/margin-inner: 25mm/margin-inner: 18mm/' 'mm from the left edge'
wrong answers '/@page worksheet/,/}/s/margin-inner: 25mm/margin-inner: 27mm/' 'an answer 168.0 mm wide'
long instructions safety-pages-letter print.css 's/max-width: 134mm/max-width: 137mm/'
long privacy safety-pages-letter print.css 's/max-width: 116mm/max-width: 130mm/'
long prose large-print-letter large-print.css 's/max-width: 164mm; -kettle/-kettle/'
long large-privacy large-print-letter large-print.css '/^.worksheet-meta/s/max-width: 160mm/max-width: none/'
finish "$count" 'PDFs with their worksheets measured'
