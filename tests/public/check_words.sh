#!/bin/sh
# The word finder finds every word of a small book in its EPUB and its PDF, and
# sees what is missing from outputs that were spoiled: built from a chapter that
# says less, or changed inside the EPUB.
. "$(dirname "$0")/../lib/books.sh"
require python3 pdftotext cmark diff
program=$(readlink -f "$1") || exit 1
source=tests/public/kept
chapters='01-words.md 02-tables.md 03-notes.md'
spoiled=$out/kept
rm -rf "$spoiled"
count=0

# shellcheck disable=SC2086 # several names
find_words() { # out: status 1 and the words, if any is lost
    status=0
    for file in "$1"/*.epub "$1"/*.pdf; do
        python3 -B tests/public/word_finder.py "$source" "$file" \
            "$1/messages.json" $chapters || status=1
    done
    return $status
}

build() { # folder out
    mkdir -p "$2"
    "$program" build "$1" -o "$2" --diagnostics=json >/dev/null \
        2>"$2/messages.json" || problem "$1 does not build"
}

build "$source" "$spoiled/good"
find_words "$spoiled/good" >"$spoiled/good.log" ||
    problem "a good book: $(cat "$spoiled/good.log")"

# Each output must be told for itself: a loss that only one of them shows counts.
spoil() { # what file sed-command
    count=$((count + 1))
    place=$spoiled/$(echo "$1" | tr ' ' '-')
    mkdir -p "$place"
    cp -R "$source" "$place/book"
    sed "$3" "$source/$2" >"$place/book/$2"
    ! cmp -s "$source/$2" "$place/book/$2" || problem "$1: nothing to spoil"
    build "$place/book" "$place/out"
    find_words "$place/out" >"$place/log"
    [ "$(grep -c ' words, [1-9][0-9]* lost' "$place/log")" = 2 ] ||
        problem "$1: not seen in both: $(cat "$place/log")"
}
spoil 'a word lost' 01-words.md 's/each must be/each must/'
spoil 'a common word lost' 01-words.md 's/the ends of its lines/ends of its lines/'
spoil 'two words glued' 01-words.md 's/efficient offices/efficientoffices/'
spoil 'a word cut' 01-words.md 's/uncharacteristic/unchar acteristic/'
spoil 'letters lost' 01-words.md 's/Größe/Grße/'
spoil 'a note lost' 01-words.md 's/The note tells more.*/A note./'
spoil 'a cell lost' 02-tables.md 's/| soup |/| |/'
spoil 'a line of a cell lost' 02-tables.md 's/<br>and more//'
spoil 'a caption lost' 02-tables.md '$d'
spoil 'a line of code lost' 01-words.md 's/# a comment in code//'
spoil 'an item lost' 01-words.md '/an inner item/d'
spoil 'a short note lost' 03-notes.md 's/Smith 2019/Smith/'
spoil 'the end of a note lost' 03-notes.md 's/ he built//'
spoil 'a word between marks lost' 03-notes.md 's/ pears\[/ [/'
spoil 'a word before an id lost' 03-notes.md 's/of elsewhere {/of {/'
spoil 'a line of code of a note lost' 03-notes.md 's/^ *echo.*//'
spoil 'words glued at a narrow space' 03-notes.md 's/narrow\xe2\x80\xaf/narrow/'
spoil 'a letter of Hebrew lost' 03-notes.md 's/\xd7\x9c//'
spoil 'a word of Arabic lost' 03-notes.md 's/\[[^]]*\]{lang=ar}/ones/'

count=$((count + 1))
python3 -B tests/text/spoil_epub.py "$spoiled"/good/*.epub "$spoiled/bad.epub" \
    'alt="A small square' 'alt="A square' || problem 'there is no picture'
! python3 -B tests/public/word_finder.py "$source" "$spoiled/bad.epub" \
    "$spoiled/good/messages.json" 01-words.md >/dev/null ||
    problem "a description lost: not seen"
finish "$count" 'losses looked for'
