#!/bin/sh
# Ends of pages in every edition that is read as a book: no lone lines, no
# stranded headings, nothing parted that belongs together (answers and their
# questions in what can be filled in), notes where their marks are, five lines
# at least on the last page of a chapter, facing pages that end together.
# Booklets are built a second time with their pages not yet on sheets.
. "$(dirname "$0")/../lib/books.sh"
require qpdf python3
program=$(readlink -f "$1") || exit 1
flat=$out/pages
rm -rf "$flat"
mkdir -p "$flat"
cp -r book styles "$flat"
ln -s "$(pwd)/fonts" "$flat/fonts"
echo '@page { size: half-letter; }' >"$flat/styles/half-letter.css"
echo '@page { size: half-a4; }' >"$flat/styles/half-a4.css"
sed '/^ignore:/i\
  flat-letter:\
    format: pdf\
    output: flat-letter.pdf\
    stylesheet: print.css booklet.css half-letter.css\
    leave-out: worksheets\
  flat-a4:\
    base: flat-letter\
    output: flat-a4.pdf\
    stylesheet: print.css booklet.css half-a4.css' \
    book/book.yaml >"$flat/book/book.yaml"
"$program" build "$flat/book" -o "$flat" --data "$flat" --only flat-letter --only flat-a4 \
    --color=never >"$flat/log" 2>&1 || problem "$(cat "$flat/log")"
count=0
for book in $(list_books pdf); do
    case $book in *fillable-a4* | *booklet* | *worksheets* | *check-ins* | \
        *safety-pages* | *notebook*) continue ;; esac
    count=$((count + 1))
    python3 tests/page/page_faults.py --gate --shares "$book" ||
        problems=$((problems + 1))
done
python3 -B tests/page/page_faults_test.py "$flat/flat-letter.pdf" ||
    problems=$((problems + 1))
rm -rf "$flat/book" "$flat/styles" "$flat/fonts"
finish "$count" 'PDFs measured page by page'
