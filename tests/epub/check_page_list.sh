#!/bin/sh
# The EPUB's page list against the PDF it names: labels, places, words. And a
# test that page_list.py sees what is wrong.
. "$(dirname "$0")/../lib/books.sh"
require qpdf python3
count=0
compare() { # epub pdf
    count=$((count + 1))
    python3 -B tests/epub/page_list.py "$1" "$2" >"$out/page_list.txt" 2>&1 ||
        problem "$1: $(head -n 20 "$out/page_list.txt")"
}
compare "$out/book/at-their-pace.epub" \
    "$out/book/at-their-pace-workbook-letter.pdf"
compare "$out/features/features.epub" "$out/features/features-a4.pdf"
# The pages of another size begin elsewhere: that must be seen.
ln -sf at-their-pace-workbook-a4.pdf "$out/book/other.lnk"
python3 -B tests/epub/page_list.py "$out/book/at-their-pace.epub" \
    "$out/book/other.lnk" >"$out/page_list.txt" 2>&1 &&
    problem 'the page list of Letter passes for that of A4'
seen=$(grep -c ' on paper$' "$out/page_list.txt")
[ "$seen" -gt 20 ] || problem "only $seen wrong pages were seen"
rm -f "$out/book/other.lnk"
# Setting the PDF for the page list alone gives the same EPUB.
program=$(readlink -f "$1") || exit 1
"$program" build book --only epub -o "$out/alone" --color=never \
    >"$out/page_list.txt" 2>&1 || problem "$(cat "$out/page_list.txt")"
cmp "$out/alone/at-their-pace.epub" "$out/book/at-their-pace.epub" ||
    problem 'the EPUB built alone is another one'
rm -rf "$out/alone"
finish "$count" 'page lists'
