#!/bin/sh
# tests/bench/run.sh PROGRAM: make the inputs, compile the floor, measure; then
# languages, long books, the whole book and watch; then books of pictures, of
# which the larger one has 860 MB.
# Peers run up to BENCH_PEER_PAGES pages (300), as far as they are installed.
set -eu
program=$(readlink -f "$1")
cd "$(dirname "$0")/../.."
folder=build/bench
mkdir -p "$folder"
for size in 'p30 10000' 'p300 100000' 'p3000 1000000'; do
    # shellcheck disable=SC2086 # name and number of words
    set -- $size
    python3 tests/bench/make_prose.py "$2" "$folder/$1"
done
# shellcheck disable=SC2046
${CC:-cc} -std=c17 -O2 -D_POSIX_C_SOURCE=200809L -o "$folder/floor" \
    tests/bench/floor.c \
    $(pkg-config --cflags --libs libcmark harfbuzz libzip) -lhpdf
python3 tests/bench/measure.py "$program" "$folder/floor" "$folder"
python3 tests/bench/uses.py "$program" "$folder"
exec python3 tests/bench/pictures.py "$program" "$folder" 20 578
