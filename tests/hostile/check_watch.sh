#!/bin/sh
# While a book is watched its output folder may be deleted and made again: the
# next build writes into the new one.
. "$(dirname "$0")/../lib/books.sh"
program=$(readlink -f "$1") || exit 1
require mktemp
scratch=$(mktemp -d) || exit 1
mkdir "$scratch/book" "$scratch/out"
printf '# Tea\n\nHot water.\n' >"$scratch/book/tea.md"
"$program" watch "$scratch/book" -o "$scratch/out" --color=never >"$scratch/log" 2>&1 &
watcher=$!
trap 'kill "$watcher" 2>/dev/null; rm -rf "$scratch"' EXIT

# Waits at most a minute for an EPUB.
wait_for_book() {
    for _ in $(seq 120); do
        set -- "$scratch/out/"*.epub
        [ ! -f "$1" ] || return 0
        sleep 0.5
    done
    problem "no book is written $when: $(tail -n 5 "$scratch/log")"
}
when='at first'
wait_for_book
rm -rf "$scratch/out"
mkdir "$scratch/out"
printf '# Tea\n\nHotter water.\n' >"$scratch/book/tea.md"
when='into a folder made anew'
wait_for_book
rm -rf "$scratch/out"
printf '# Tea\n\nThe hottest water.\n' >"$scratch/book/tea.md"
when='where the folder is gone'
wait_for_book
kill -0 "$watcher" 2>/dev/null || problem 'the watcher ended'
finish 3 'books written while one is watched'
