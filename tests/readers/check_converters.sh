#!/bin/sh
# Other people's programs read our EPUBs: calibre makes an AZW3 and text of it,
# MuPDF draws every page, with our stylesheet and without any. They end without
# error, and no word, box or ring of the EPUB is lost on the way. The same for a
# KEPUB, the form that Kobo's readers want. calibre writes one from version 8 on;
# Debian 12's (6.13) takes NAME.kepub.epub for an EPUB, so kepub.py makes one
# there, and everywhere for the browser.
. "$(dirname "$0")/../lib/books.sh"
require ebook-convert mutool python3 node
require_browser epubjs
export QT_QPA_PLATFORM=offscreen QTWEBENGINE_CHROMIUM_FLAGS=--no-sandbox
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
count=0

calibre() { # from to
    ebook-convert "$1" "$2" >"$scratch/log" 2>&1 ||
        problem "calibre fails on $1: $(tail -n 5 "$scratch/log")"
    ! grep -q Traceback "$scratch/log" || problem "calibre: $(tail -n 5 "$scratch/log")"
}

# The KEPUB whose text is read back.
make_kepub() { # book
    if [ "$calibre_version" -ge 8 ]; then
        calibre "$1" "$scratch/calibre.kepub"
        calibre "$scratch/calibre.kepub" "$scratch/kepub.txt"
    else
        calibre "$scratch/book.kepub.epub" "$scratch/kepub.txt"
    fi
}

calibre_version=$(ebook-convert --version | sed -n 's/.*calibre \([0-9]*\)\..*/\1/p')
echo "calibre $calibre_version"
for book in "$out/book/at-their-pace.epub" "$out/features/features.epub"; do
    count=$((count + 1))
    calibre "$book" "$scratch/book.azw3"
    calibre "$scratch/book.azw3" "$scratch/calibre.txt"
    mutool draw -q -r 40 -F pgm -o /dev/null "$book" 2>&1 >/dev/null |
        grep -v -e 'ICC support is not available' -e 'unknown epub version: 3.0' \
            >"$scratch/log"
    [ ! -s "$scratch/log" ] || problem "$book: mutool: $(head -n 5 "$scratch/log")"
    mutool draw -q -F txt -o "$scratch/mutool.txt" "$book" 2>/dev/null ||
        problem "$book: mutool draws no text"
    mutool draw -q -X -F txt -o "$scratch/bare.txt" "$book" 2>/dev/null ||
        problem "$book: mutool draws no text without a stylesheet"
    python3 -B tests/readers/kepub.py "$book" "$scratch/book.kepub.epub" \
        >"$scratch/log" 2>&1 || problem "$(cat "$scratch/log")"
    tail -n 1 "$scratch/log"
    make_kepub "$book"
    python3 -B tests/readers/converted_text.py "$book" "$scratch/calibre.txt" \
        "$scratch/mutool.txt" "$scratch/bare.txt" "$scratch/kepub.txt" \
        >"$scratch/log" || problem "$(cat "$scratch/log")"
    sed "s|$scratch/||" "$scratch/log"
done
# In a browser engine it shows what the EPUB shows, and notes still arrive.
for look in look browse; do
    node "tests/readers/${look}_epub.js" "$browser" "$scratch/book.kepub.epub" \
        >"$scratch/log" 2>&1 || problem "kepub: $(head -n 20 "$scratch/log")"
    tail -n 1 "$scratch/log"
done
finish "$count" 'EPUBs through calibre and MuPDF'
