#!/bin/sh
# Word spaces, hyphens, scraps, rivers, widows, orphans and stranded headings of
# every PDF of the book, measured from the finished file; and the program's own
# report, which has to tell the same. Last a test that the ruler sees faults.
. "$(dirname "$0")/../lib/books.sh"
require pdftotext python3
program=$(readlink -f "${1:-build/release/kettlestitch}")
folder=$out/typography
rm -rf "$folder"
mkdir -p "$folder"
measure() { python3 -B tests/page/certificate.py "$@"; }
"$program" build book -o "$folder/book" --color=never --json \
    >"$folder/report.json" 2>"$folder/log" || problem "$(cat "$folder/log")"
measure "$folder/report.json" "$folder/book" book || problems=$((problems + 1))
count=$(grep -c '^{"edition"' "$folder/report.json")

# One fault at a time: in a stylesheet, and in what the report says.
wrong() { # name, edition, what sed does to print.css, what must be found
    rm -rf "$folder/wrong"
    mkdir -p "$folder/wrong/book"
    cp -R book/. "$folder/wrong/book"
    mkdir -p "$folder/wrong/book/styles"
    cp styles/*.css "$folder/wrong/book/styles"
    sed "$3" styles/print.css >"$folder/wrong/book/styles/print.css"
    "$program" build "$folder/wrong/book" -o "$folder/wrong/out" --json \
        --only "$2" >"$folder/wrong/report.json" 2>"$folder/log" ||
        problem "$1: $(cat "$folder/log")"
    measure "$folder/wrong/report.json" "$folder/wrong/out" book \
        >"$folder/log" 2>&1 && problem "$1: nothing was found"
    grep -q "$4" "$folder/log" || problem "$1: no \"$4\": $(tail -n 5 "$folder/log")"
    rm -rf "$folder/wrong"
}
wrong spaces workbook-a4 's/^paragraph { text-align: justify; hyphens: auto/paragraph { text-align: justify; hyphens: none/' 'uneven lines'
wrong orphans workbook-a4 's/orphans: 2;/orphans: 1;/' 'orphans on page'
lie() { # name, what sed does to the report, what must be found
    sed "$2" "$folder/report.json" >"$folder/lie.json"
    measure "$folder/lie.json" "$folder/book" book booklet-a4 \
        >"$folder/log" 2>&1 && problem "$1: nothing was found"
    grep -q "$3" "$folder/log" || problem "$1: no \"$3\": $(tail -n 5 "$folder/log")"
}
lie divided 's/"divided_words":1/"divided_words":2/' 'divided words: the report says'
lie river 's/"river":[0-9]*/"river":19/' 'places of 19: river'
lie schema 's/"blank_pages"/"blanks"/' 'blank_pages is None'
finish "$count" 'PDFs and what is reported of them'
