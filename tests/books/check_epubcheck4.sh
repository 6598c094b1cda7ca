#!/bin/sh
# EPUBCheck 4.2.6 (EPUB 3.2 rules) on every EPUB: zero errors, zero warnings.
. "$(dirname "$0")/lib.sh"
require java epubcheck
count=0
for book in $(list_books epub); do
    count=$((count + 1))
    report=$($validators/epubcheck4 --failonwarnings "$book" 2>&1)
    status=$?
    [ "$status" != 127 ] || { echo 'not installed'; exit 77; }
    echo "$report" | grep -q 'No errors or warnings detected' && [ "$status" = 0 ] ||
        problem "$book:
$report"
done
finish "$count" 'EPUBs through EPUBCheck 4'
