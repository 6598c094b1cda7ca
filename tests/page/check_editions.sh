#!/bin/sh
# Paper, type sizes, margins, print settings and faces of the book's editions,
# measured from the finished files.
. "$(dirname "$0")/../lib/books.sh"
require qpdf pdftotext pdftoppm pdfinfo python3
program=$(readlink -f "${1:-build/release/kettlestitch}")

# Letters that look alike in many faces, one on each page.
letters=$out/scratch/letters
rm -rf "$letters"
mkdir -p "$letters"
printf 'title: Letters\nlanguage: en\ndate: 2026-01-01\nauthors:\n  - name: N\neditions:\n  a:\n    format: pdf\n    output: letters.pdf\n    stylesheet: print.css large-print.css\n' \
    >"$letters/book.yaml"
printf '# Letters\n\n::: {.worksheet #w}\n\n## Letters\n\nBegin.\n' >"$letters/one.md"
for letter in I l 1 O 0; do
    printf '\n<!-- pagebreak -->\n\n%s\n' "$letter" >>"$letters/one.md"
done
printf '\n:::\n' >>"$letters/one.md"
"$program" build "$letters" -o "$letters" --color=never -q --data . \
    >"$letters/log" 2>&1 || problem "$(cat "$letters/log")"
exec python3 -B tests/page/editions.py "$out/book" book/book.yaml \
    "$letters/letters.pdf"
