#!/bin/sh
# Every EPUB of ours in a browser engine at three widths, two themes and two
# text sizes, and in a reading system (epub.js). And a spoiled book, which must
# be seen to be spoiled.
. "$(dirname "$0")/../lib/books.sh"
require node python3
require_browser epubjs
count=0
log=$out/browser.txt
for book in "$out/book/at-their-pace.epub" "$out/features/features.epub"; do
    count=$((count + 1))
    node tests/readers/browse_epub.js "$browser" "$book" \
        "$out/pictures/$(basename "$book" .epub)" >"$log" 2>&1 ||
        problem "$book: $(head -n 20 "$log")"
    tail -n 1 "$log"
done
python3 -B tests/readers/spoil_style.py "$out/features/features.epub" \
    "$out/spoiled.bin" || problem 'nothing was spoiled'
node tests/readers/browse_epub.js "$browser" "$out/spoiled.bin" >"$log" 2>&1 &&
    problem 'a spoiled book passes'
for sign in 'the page scrolls sideways' 'color rgb' 'overflow: <h1>' \
    'pages text/.*no such element' 'pressed #note'; do
    grep -q "$sign" "$log" || problem "not seen in a spoiled book: $sign"
done
rm -f "$out/spoiled.bin"
finish "$count" 'EPUBs in a browser engine'
