#!/bin/sh
# Every EPUB of ours where readers have their way: e-ink in greys and in one
# bit, night and sepia by force, their own spacing, text at 400 %, no
# stylesheet. And a spoiled book, which must be seen to be spoiled.
. "$(dirname "$0")/../lib/books.sh"
require node python3
require_browser puppeteer-core
count=0
log=$out/themes.txt
for book in "$out/book/at-their-pace.epub" "$out/features/features.epub"; do
    count=$((count + 1))
    node tests/readers/look_epub.js "$browser" "$book" \
        "$out/pictures/$(basename "$book" .epub)" >"$log" 2>&1 ||
        problem "$book: $(head -n 20 "$log")"
    tail -n 1 "$log"
done
python3 -B tests/readers/spoil_style.py "$out/features/features.epub" \
    "$out/spoiled.bin" ink || problem 'nothing was spoiled'
node tests/readers/look_epub.js "$browser" "$out/spoiled.bin" >"$log" 2>&1 &&
    problem 'a spoiled book passes'
for sign in 'paper, 16 greys: line ' 'paper, 2 greys: line ' 'paper, 16 greys: mark ' \
    'night, 256 greys: card ' 'hard to hit' 'spaced: scrolls sideways' \
    'at 400 %: scrolls sideways'; do
    grep -q "$sign" "$log" || problem "not seen in a spoiled book: $sign"
done
rm -f "$out/spoiled.bin"
finish "$count" 'EPUBs in readers'"'"' themes'
