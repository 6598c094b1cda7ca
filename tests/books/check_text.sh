#!/bin/sh
# The text read back from each output is the manuscript's text: PDFs through
# their structure tree, EPUBs through their content documents.
. "$(dirname "$0")/lib.sh"
program=$(readlink -f "$1") || exit 1
require qpdf python3 diff
count=0
wording=src/document/wording.def

compare() { # format folder book edition
    count=$((count + 1))
    "$program" dump tree --only "$4" "$2" >"$out/tree.txt" 2>/dev/null ||
        problem "$2: no tree dump"
    text=$3
    if [ "$1" = pdf ]; then
        text=$out/text.txt
        python3 tests/books/structure_text.py "$3" >"$text" ||
            problem "$3: cannot read the structure tree"
    fi
    python3 -B tests/books/compare_text.py "$1" "$out/tree.txt" "$text" "$4" \
        "$wording" "$2/book.yaml" >"$out/compare.txt" ||
        problem "$3:
$(head -n 20 "$out/compare.txt"; tail -n 1 "$out/compare.txt")"
}

while read -r how format folder edition output; do
    [ "$how" = same ] || continue
    # build.sh said that its fonts are missing, and failed where that counts.
    [ ! -f "$folder/system-fonts" ] || [ -d "$out/$(basename "$folder")" ] ||
        continue
    compare "$format" "$folder" "$out/$(basename "$folder")/$output" "$edition"
done <tests/books/readings.txt
for output in "$out"/book/*.epub "$out"/book/*.pdf; do
    grep -v '^#' tests/books/readings.txt |
        grep -q -F " $(basename "$output")" ||
        problem "readings.txt does not say how $output is read"
done
finish "$count" 'texts read back'
