#!/bin/sh
# Small books of every tool have the order that another reader finds in the
# files of that tool; it sees two pages that have changed places.
. "$(dirname "$0")/../lib/books.sh"
require python3
python3 -c 'import yaml' 2>/dev/null || exit 77
program=$(readlink -f "$1") || exit 1
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
python3 -B tests/public/try_orders.py "$program" tests/golden/layout_*.book \
    >"$log" || problem "$(grep -v '| equal |' "$log")"
count=$(grep -c '| equal |' "$log")
[ "$count" -ge 27 ] || problem "only $count books: $(cat "$log")"
python3 -B tests/public/try_orders.py "$program" --spoil \
    tests/golden/layout_*.book >"$log" && problem 'no change is seen'
! grep '| equal |' "$log" || problem 'a change is not seen'
finish "$count" 'orders of other tools'
