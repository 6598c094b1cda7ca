#!/bin/sh
# The PDF that tests/unit/test_pdf.c makes from display lists written by hand:
# things that no book of ours has yet are seen by the validators all the same.
. "$(dirname "$0")/../lib/books.sh"
require qpdf pdftotext mutool python3
program=build/release/tests/unit/test_pdf
file=build/test_pdf.pdf
[ -x "$program" ] || { echo 'unit programs are not built'; exit 77; }
"$program" >/dev/null 2>&1 || problem "$program fails"
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
qpdf --check "$file" >"$log" 2>&1 || problem "qpdf: $(cat "$log")"
pdftotext "$file" /dev/null 2>"$log"
[ ! -s "$log" ] || problem "pdftotext: $(cat "$log")"
mutool draw -q -r 48 -F pgm -o /dev/null "$file" 2>&1 >/dev/null |
    grep -v 'ICC support is not available' >"$log"
[ ! -s "$log" ] || problem "mutool: $(cat "$log")"
python3 -B tests/pdf/tag_checker.py "$file" >"$log" ||
    problem "$(cat "$log")"
"$validators/verapdf" -f ua1 --format text -v "$file" >"$log" 2>&1
status=$?
[ "$status" = 0 ] || [ "$status" = 127 ] || problem "veraPDF: $(cat "$log")"
finish 1 'PDF from display lists'
