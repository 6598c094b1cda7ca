#!/bin/sh
# tests/books/build_book.sh PROGRAM: the book and the features, only to see
# that the (sanitized) program has nothing to say about itself.
set -u
program=$(readlink -f "$1") || exit 1
cd "$(dirname "$0")/../.." || exit 1
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
for folder in book tests/books/features tests/books/plain; do
    name=$(basename "$folder")
    "$program" build "$folder" -o "$scratch/$name" --color=never || exit 1
    for output in "$scratch/$name"/*; do
        [ ! -d build/books ] ||
            cmp "$output" "build/books/$name/$(basename "$output")" || exit 1
    done
done
echo 'the same bytes as without the sanitizers'
