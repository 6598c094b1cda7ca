#!/bin/sh
# A book with more pictures needs no more memory: they are read, decoded and
# written one at a time. The goal, 578 of them under 250 MB, is `make bench`.
. "$(dirname "$0")/../lib/books.sh"
program=$(readlink -f "$1") || exit 1
require python3
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT

python3 tests/bench/pictures.py "$program" "$scratch" 4 34 >"$scratch/told" 2>&1 ||
    problem "$(cat "$scratch/told")"
finish 2 'books of pictures measured'
