#!/bin/sh
# Word spaces, hyphens, scraps, widows, orphans and stranded headings of every
# justified PDF, measured from the finished file.
. "$(dirname "$0")/lib.sh"
require pdftotext python3
count=0
for book in $(list_books pdf); do
    # Other editions are ragged, or narrower than even spaces need.
    case $book in "$out"/book/*workbook*) ;; *) continue ;; esac
    count=$((count + 1))
    python3 tests/books/typography.py --gate "$book" || problems=$((problems + 1))
done
finish "$count" 'PDFs measured line by line'
