#!/bin/sh
# Every handout: small, sound, named for ever, saying where it comes from and
# where help is; all of them through veraPDF in one run.
. "$(dirname "$0")/../lib/books.sh"
require qpdf pdftotext pdfinfo
handouts=$(find "$out/book/handouts" -name '*.pdf' 2>/dev/null | sort)
count=0
text=$out/handout.txt
edition=$(sed -n 's/^edition: *//p' book/book.yaml)
[ -n "$edition" ] || problem 'book.yaml names no edition'
for handout in $handouts; do
    count=$((count + 1))
    size=$(wc -c <"$handout")
    [ "$size" -lt 307200 ] || problem "$handout: $size bytes"
    qpdf --check "$handout" >"$text" 2>&1 || problem "$handout: $(cat "$text")"
    pdftotext -layout "$handout" - >"$text"
    for words in 'You may photocopy this worksheet.' 'From At Their Pace, page ' \
        "$edition" 'Emergency: '; do
        pages=$(grep -o "$words" "$text" | wc -l)
        [ "$pages" -ge "$(pdfinfo "$handout" | awk '/^Pages/ { print $2 }')" ] ||
            problem "$handout: \"$words\" is not on every page"
    done
    pdfinfo "$handout" | grep -q '^Title: *W[0-9][0-9] .*: At Their Pace$' ||
        problem "$handout: $(pdfinfo "$handout" | grep '^Title')"
done
# What helps must be read, not only seen: once, below the last page.
for handout in "$out"/book/handouts/w14-*.pdf; do
    [ "$(pdfinfo -struct-text "$handout" 2>/dev/null | grep -c 'Emergency: ')" = 1 ] ||
        problem "$handout: the helpline is not in the tag tree"
done
for sheet in book/worksheets/w*.md; do
    id=$(basename "$sheet" .md)
    for tail in letter a4 letter-fillable a4-fillable; do
        [ -f "$out/book/handouts/$id-$tail.pdf" ] ||
            problem "no $id-$tail.pdf"
    done
done
# A sheet that is one page in the workbook is one page alone: its foot, which
# tells more there, must not cost another.
"$1" list --format=csv book | awk -F, '$(NF - 1) == 1 { print $1 }' >"$text"
[ "$(wc -l <"$text")" -gt 15 ] || problem "sheets of one page: $(cat "$text")"
while read -r id; do
    for handout in "$out/book/handouts/$id"-*.pdf; do
        [ "$(pdfinfo "$handout" | awk '/^Pages/ { print $2 }')" = 1 ] ||
            problem "$handout: more than one page"
    done
done <"$text"
if command -v java >/dev/null; then
    # shellcheck disable=SC2086 # one word each
    "$validators/verapdf" -f ua1 --format text $handouts >"$text" 2>&1
    status=$?
    [ "$status" != 127 ] || { echo 'no veraPDF'; exit 77; }
    passed=$(grep -c '^PASS' "$text")
    [ "$passed" = "$count" ] ||
        problem "veraPDF passes $passed: $(grep -v '^PASS' "$text" | head -n 5)"
fi
finish "$count" 'handouts'
