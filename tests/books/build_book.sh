#!/bin/sh
# tests/books/build_book.sh PROGRAM: the book and the features, only to see
# that the (sanitized) program has nothing to say about itself.
set -u
program=$(readlink -f "$1") || exit 1
cd "$(dirname "$0")/../.." || exit 1
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
export LSAN_OPTIONS=suppressions=$PWD/tests/books/leaks.supp:print_suppressions=0
for folder in book book/es tests/books/features tests/books/plain; do
    name=$(basename "$folder")
    "$program" build "$folder" -o "$scratch/$name" --color=never || exit 1
    # One way only: other checks leave files of their own in build/books.
    (cd "$scratch/$name" && find . -type f) | while read -r output; do
        [ ! -d build/books ] ||
            cmp "$scratch/$name/$output" "build/books/$name/$output" || exit 1
    done || exit 1
done
echo 'the same bytes as without the sanitizers'
