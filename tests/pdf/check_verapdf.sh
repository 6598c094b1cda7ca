#!/bin/sh
# veraPDF on every PDF, each by the standards that it claims in its metadata,
# in one run: zero failed rules. What a file has to claim follows from its
# name: a booklet nothing, a form PDF/UA-1, every other one PDF/A-2a as well;
# what nobody made accessible (plain) PDF/A-2u alone.
. "$(dirname "$0")/../lib/books.sh"
require java
books=$(list_books pdf)
[ -n "$books" ] || finish 0 'PDFs through veraPDF'
claiming=$(echo "$books" | grep -v booklet)
# shellcheck disable=SC2086 # one word each
"$validators/verapdf" -f 0 -df ua1 --format text -v $claiming \
    >"$out/verapdf.txt" 2>&1
status=$?
[ "$status" != 127 ] || { echo 'not installed'; exit 77; }
[ "$status" = 0 ] || problem "status $status: $(grep -v '^PASS' "$out/verapdf.txt")"
count=0
for book in $books; do
    case $book in
    *booklet*)
        if strings -a "$book" | grep -q 'pdf[ua]*id:part'; then
            problem "$book claims a standard; sheets to be folded cannot keep it"
        fi
        continue
        ;;
    *fillable*) claims=ua1 ;;
    */plain/*) claims=2u ;;
    *) claims='ua1 2a' ;;
    esac
    for claim in $claims; do
        count=$((count + 1))
        grep -qx "PASS .*$book $claim" "$out/verapdf.txt" ||
            problem "$book does not pass $claim"
    done
done
finish "$count" 'claims of PDFs through veraPDF'
