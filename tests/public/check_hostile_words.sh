#!/bin/sh
# Words planted in hostile Markdown are in the EPUB and the PDF, or told;
# `make hostile-words SEEDS="1 20000"` tries as many more as it is given.
. "$(dirname "$0")/../lib/books.sh"
require python3 pdftotext pdfinfo cmark
exec python3 -B tests/public/hostile_words.py "$1" "$out/hostile-words" 1 50
