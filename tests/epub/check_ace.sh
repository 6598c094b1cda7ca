#!/bin/sh
# Ace by DAISY on every EPUB: zero violations.
. "$(dirname "$0")/../lib/books.sh"
require node python3
count=0
for book in $(list_books epub); do
    count=$((count + 1))
    report=$out/ace/$(basename "$book" .epub)
    rm -rf "$report"
    mkdir -p "$report"
    "$validators/ace" "$report" "$book" >"$report.log" 2>&1
    status=$?
    [ "$status" != 127 ] || { echo 'not installed'; exit 77; }
    if [ "$status" != 0 ]; then
        problem "$book: status $status"
        tail -n 5 "$report.log"
    fi
    python3 tests/epub/read_ace.py "$report/report.json" || problem "$book"
done
finish "$count" 'EPUBs through Ace'
