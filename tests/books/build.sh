#!/bin/sh
# tests/books/build.sh PROGRAM: build the book, its Spanish part and every small
# book beside this script into build/books/NAME, as the checks after it expect.
set -u
program=$(readlink -f "$1") || exit 1
cd "$(dirname "$0")/../.." || exit 1
out=build/books
sources=build/book-sources
rm -rf "$out" "$sources"
status=0

# A book may need fonts that the project does not ship: `system-fonts` names
# their files, and a copy of the book gets them.
add_fonts() { # name
    mkdir -p "$sources/$1/fonts"
    cp -R "$folder/." "$sources/$1"
    for font in $(cat "$folder/system-fonts"); do
        found=$(find /usr/share/fonts /usr/local/share/fonts -name "$font" \
            2>/dev/null | head -n 1)
        [ -n "$found" ] || { echo "SKIP $folder: $font is not installed"; return 1; }
        cp "$found" "$sources/$1/fonts"
    done
    folder=$sources/$1
}

for folder in book book/es tests/books/*/; do
    folder=${folder%/}
    name=$(basename "$folder")
    if [ -f "$folder/system-fonts" ] && ! add_fonts "$name"; then
        [ "${CI:-false}" != true ] || status=1
        continue
    fi
    mkdir -p "$out/$name"
    if ! timeout 60 "$program" build "$folder" -o "$out/$name" \
        --color=never >"$out/$name.log" 2>&1; then
        echo "$folder does not build:"
        cat "$out/$name.log"
        status=1
        continue
    fi
    ls "$out/$name"/*.epub "$out/$name"/*.pdf >/dev/null || {
        echo "$folder: an EPUB and a PDF were expected"
        status=1
    }
    # Our own books are clean; what nobody tuned may be warned about, and
    # patterns for a language of which a book has three words may be missing.
    if [ "$name" != plain ] && grep -E ': (warning|error|fatal): ' \
        "$out/$name.log" | grep -v -F '[hyphenation-missing]'; then
        echo "$folder builds, but not without diagnostics"
        status=1
    fi
done
for output in at-their-pace.epub at-their-pace-workbook-letter.pdf \
    at-their-pace-fillable-letter.pdf at-their-pace-fillable-a4.pdf \
    at-their-pace-workbook-a4.pdf; do
    [ -s "$out/book/$output" ] || { echo "$output was not made"; status=1; }
done
find "$out" -name '*.epub' -o -name '*.pdf' | sort | xargs ls -l | awk '{ print $5, $NF }'
exit "$status"
