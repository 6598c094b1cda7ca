#!/bin/sh
# A discreet edition tells nothing of the book to whoever holds the file: what
# it must not tell is read from book.yaml. The checker is shown to bite; and the
# plain cover is the picture of the drawing beside it, whose words are read.
. "$(dirname "$0")/../lib/books.sh"
program=$(readlink -f "$1") || exit 1
require python3 pdftotext
here=tests/outside
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
python3 -B $here/discreet_test.py "$program" "$scratch" >"$scratch/log" ||
    problem "$(head -n 30 "$scratch/log")"
tail -n 1 "$scratch/log"
python3 -B $here/discreet.py book/book.yaml "$out/book" >"$scratch/log" ||
    problem "$(head -n 30 "$scratch/log")"
tail -n 1 "$scratch/log"

cover=book/images/cover-plain
require_browser puppeteer
{
    printf '<!doctype html><meta charset="utf-8"><style>@font-face '
    printf '{ font-family: Literata; src: url(file://%s/fonts/%s) }' \
        "$PWD" Literata-Regular.ttf
    printf 'body { margin: 0 } svg { display: block }</style>'
    tail -n +2 $cover.svg
} >"$scratch/cover.html"
"$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars \
    --allow-file-access-from-files --force-device-scale-factor=1 \
    --window-size=1600,2560 --virtual-time-budget=3000 \
    --screenshot="$scratch/cover.png" "file://$scratch/cover.html" \
    >"$scratch/browser.log" 2>&1
[ -s "$scratch/cover.png" ] || problem "$(tail -n 5 "$scratch/browser.log")"
python3 -B $here/cover_picture.py $cover.png "$scratch/cover.png" \
    >"$scratch/log" 2>&1 || problem "$cover.png is not its drawing: $(cat "$scratch/log")"
cat "$scratch/log"
finish 2 'discreet editions'
