#!/bin/sh
# tests/books/valgrind.sh PROGRAM: no invalid access, no leak, on the book.
set -u
program=$(readlink -f "$1") || exit 1
cd "$(dirname "$0")/../.." || exit 1
command -v valgrind >/dev/null || { echo 'no valgrind'; exit 77; }
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
valgrind --quiet --error-exitcode=99 --leak-check=full \
    --show-leak-kinds=definite,indirect,possible \
    --errors-for-leak-kinds=definite,indirect,possible \
    "$program" build book -o "$scratch" --color=never
status=$?
[ "$status" = 0 ] && echo 'valgrind: nothing to complain about'
exit "$status"
