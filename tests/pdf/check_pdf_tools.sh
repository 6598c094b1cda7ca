#!/bin/sh
# What other people's PDF programs say about every PDF: qpdf finds no fault,
# pdftotext and mutool are silent, all fonts are embedded subsets with Unicode.
. "$(dirname "$0")/../lib/books.sh"
require qpdf pdftotext pdffonts mutool
count=0
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
for book in $(list_books pdf); do
    count=$((count + 1))
    qpdf --check "$book" >"$log" 2>&1 || problem "$book: qpdf: $(cat "$log")"
    ! grep -q WARNING "$log" || problem "$book: qpdf: $(cat "$log")"
    pdftotext "$book" /dev/null 2>"$log"
    [ ! -s "$log" ] || problem "$book: pdftotext: $(head -n 5 "$log")"
    pdfinfo -struct "$book" 2>"$log" >/dev/null
    [ ! -s "$log" ] || problem "$book: pdfinfo -struct: $(head -n 5 "$log")"
    # A remark about how mutool was built is not about the book.
    mutool draw -q -r 48 -F pgm -o /dev/null "$book" 2>&1 >/dev/null |
        grep -v 'ICC support is not available' >"$log"
    [ ! -s "$log" ] || problem "$book: mutool: $(head -n 5 "$log")"
    pdffonts "$book" 2>&1 | tail -n +3 >"$log"
    [ -s "$log" ] || problem "$book: pdffonts lists no font"
    awk '$(NF - 4) != "yes" || $(NF - 3) != "yes" || $(NF - 2) != "yes"' \
        "$log" >"$log.bad"
    [ ! -s "$log.bad" ] || problem "$book: embedded, subset, Unicode: $(cat "$log.bad")"
    rm -f "$log.bad"
done
finish "$count" 'PDFs through qpdf, poppler and mutool'
