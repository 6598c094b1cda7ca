#!/bin/sh
# veraPDF's PDF/UA-1 profile on every PDF, in one run: zero failed rules.
. "$(dirname "$0")/lib.sh"
require java
books=$(list_books pdf)
count=$(echo "$books" | grep -c .)
[ "$count" -gt 0 ] || finish 0 'PDFs through veraPDF'
# shellcheck disable=SC2086 # one word each
"$validators/verapdf" -f ua1 --format text -v $books >"$out/verapdf.txt" 2>&1
status=$?
[ "$status" != 127 ] || { echo 'not installed'; exit 77; }
passed=$(grep -c '^PASS ' "$out/verapdf.txt")
[ "$status" = 0 ] && [ "$passed" = "$count" ] ||
    problem "status $status, $passed of $count pass: $(cat "$out/verapdf.txt")"
finish "$count" 'PDFs through veraPDF ua1'
