#!/bin/sh
# One reading: every EPUB in the order of its DOM, and every booklet with its
# pages put back into theirs, is block by block what the manuscript says. The
# tagged PDFs are read in check_tags.sh. And EPUBs spoiled on purpose, to see
# that the comparison sees it.
. "$(dirname "$0")/../lib/books.sh"
program=$(readlink -f "$1") || exit 1
require python3 pdftotext pdfinfo
folders=$(find tests/books -mindepth 1 -maxdepth 1 -type d \
    ! -name __pycache__ | sort)
log=$out/text.txt
read_books() { # out-folder folder...
    python3 -B tests/text/one_reading.py "$program" "$@" >"$log" 2>&1
}

# shellcheck disable=SC2086 # one word each
read_books "$out" book $folders || problem "$(head -n 40 "$log")"
tail -n 1 "$log"
count=$(awk '/ EPUBs and booklets read/ { print $1 }' "$log")

spoil() { # what pattern replacement
    folder=$out/spoiled/$(echo "$1" | tr ' ' '-')
    mkdir -p "$folder/features"
    python3 -B tests/text/spoil_epub.py "$out/features/features.epub" \
        "$folder/features/features.epub" "$2" "$3" ||
        problem "$1: there is nothing to spoil"
    ! read_books "$folder" tests/books/features ||
        problem "$1: not seen"
}
rm -rf "$out/spoiled"
spoil 'a paragraph lost' '<p>A tip.</p>' ''
spoil 'a word more' 'Take care\.' 'Take care now.'
spoil 'two items in the other order' '<li>first</li>\n<li>second</li>' \
    '<li>second</li><li>first</li>'
spoil 'a heading that is a paragraph' '<h3 id="a-table">A table</h3>' \
    '<p>A table</p>'
spoil 'a cell lost' '<td>black</td>' '<td></td>'
spoil 'words nobody wrote' 'Nothing flashes' 'Nothing much flashes'
finish "${count:-0}" 'EPUBs and booklets read'
