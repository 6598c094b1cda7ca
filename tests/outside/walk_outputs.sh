#!/bin/sh
# Every EPUB and PDF that the tests have left below build/, walked for whatever
# could load, run, send or carry something besides its pages. tests/check.sh runs
# this last; tests/hostile leaves its outputs for it. What the test of the tag
# checker spoils on purpose (broken/) is no output.
. "$(dirname "$0")/../lib/books.sh"
require python3
find build/books build/kept -path build/books/broken -prune -o \
    \( -name '*.epub' -o -name '*.pdf' \) -print 2>/dev/null | sort >build/outputs.txt
count=$(wc -l <build/outputs.txt)
echo 'outputs of each test:'
sed 's|^build/kept/.*|hostile inputs|; s|^build/books/\([^/]*\)/.*|books/\1|; s|^build/||' \
    build/outputs.txt | sort | uniq -c
xargs python3 -B tests/outside/reach_checker.py <build/outputs.txt \
    >build/reach.txt 2>&1 || problem "$(tail -n 40 build/reach.txt)"
finish "$count" 'outputs walked'
