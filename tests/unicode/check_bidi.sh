#!/bin/sh
# Every line of the files by which Unicode tests how text is ordered that runs
# both ways, through the code that orders paragraphs.
. "$(dirname "$0")/../lib/books.sh"
data=${UNICODE_DATA:-/usr/share/unicode}
test_program=build/release/tests/unit/test_paragraph_direction

for name in BidiTest.txt BidiCharacterTest.txt; do
    [ -r "$data/$name" ] || { echo "no $data/$name (unicode-data)"; exit 77; }
done
"${MAKE:-make}" -s "$test_program" || problem 'the test program was not made'
told=$("$test_program" "$data") || problem "$told"
finish "$(printf '%s\n' "$told" | sed -n 's/ cases.*//p')" 'cases'
