#!/bin/sh
# Worksheets after three generations of photocopying, simulated: lines go on,
# boxes stay closed, letters stay letters. And that the test can refuse.
. "$(dirname "$0")/../lib/books.sh"
require pdftoppm
python=
for candidate in python3 /usr/bin/python3; do
    "$candidate" -c 'import numpy, PIL' 2>/dev/null && python=$candidate && break
done
[ -n "$python" ] || { echo 'no python3-numpy and python3-pil'; exit 77; }
count=0
copies() { # file pages...
    count=$((count + 1))
    "$python" -B tests/page/copying.py "$@" >"$out/copying.txt" 2>&1 ||
        problem "$(tail -n 20 "$out/copying.txt")"
}
[ -f "$out/book/at-their-pace-worksheets-letter.pdf" ] || finish 0 sheets
handouts=$out/book/handouts
copies "$handouts/w04-first-thought-kinder-thought-letter.pdf" 1
copies "$handouts/w07-small-promises-letter.pdf" 1
copies "$handouts/w18-grounding-menu-a4.pdf" 1
copies "$handouts/w19-response-card-letter.pdf" 1
copies "$handouts/w26-feelings-log-a4.pdf" 2
"$python" -B tests/page/copying.py --faint \
    "$handouts/w04-first-thought-kinder-thought-letter.pdf" 1 \
    >"$out/copying.txt" 2>&1 && problem 'light grey lines were found good'
grep -q 'keeps .* of its length' "$out/copying.txt" ||
    problem "a line that vanished was not seen: $(tail -n 5 "$out/copying.txt")"
finish "$count" 'worksheets copied three times'
