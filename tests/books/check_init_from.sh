#!/bin/sh
# `init --from` writes what was inferred: with the book.yaml and SUMMARY.md that
# it makes, every layout of another tool has the chapters, order and title that
# it had without them. It overwrites nothing. Files given one by one are a book
# in their order.
. "$(dirname "$0")/../lib/books.sh"
program=$(readlink -f "$1") || exit 1
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT

count=0
for layout in tests/golden/layout_*.book; do
    count=$((count + 1))
    book=$scratch/$(basename "$layout" .book)
    cp -r "$layout" "$book"
    had_list=0
    [ ! -e "$book/SUMMARY.md" ] || had_list=1
    "$program" list "$book" >"$scratch/before" 2>/dev/null
    "$program" init --from "$book" >"$scratch/said" 2>&1 ||
        problem "$layout: $(cat "$scratch/said")"
    [ -s "$book/book.yaml" ] && [ -s "$book/SUMMARY.md" ] ||
        problem "$layout: a file is not there"
    "$program" list "$book" >"$scratch/after" 2>"$scratch/stderr"
    cmp -s "$scratch/before" "$scratch/after" ||
        problem "$layout: $(diff "$scratch/before" "$scratch/after")"
    if [ "$had_list" = 1 ]; then
        grep -q '^# \[Welcome\](README.md)\|^# - \[Welcome\](README.md)' "$book/book.yaml" ||
            problem "$layout: book.yaml does not tell the order"
    fi
    ! grep -E 'yaml-syntax|unknown-key|bad-value|summary-line' "$scratch/stderr" ||
        problem "$layout: what was written is not understood"
    cp "$book/book.yaml" "$book/SUMMARY.md" "$scratch"
    "$program" init --from "$book" >"$scratch/said" 2>&1
    [ "$(grep -c 'there already' "$scratch/said")" = 2 ] ||
        problem "$layout: a second time: $(cat "$scratch/said")"
    cmp -s "$book/book.yaml" "$scratch/book.yaml" &&
        cmp -s "$book/SUMMARY.md" "$scratch/SUMMARY.md" ||
        problem "$layout: a file was overwritten"
done

# What the list then says is what the chapters said: the titles and levels of
# the headings do not change.
mkdir "$scratch/titles"
cp -r tests/golden/title_file.book/. "$scratch/titles"
printf '> [!NOTE]\n> ### In a box\n>\n> Words.\n\n### Below\n\nMore.\n' \
    >"$scratch/titles/box.md"
printf '> # In a quotation\n\nWords.\n' >"$scratch/titles/quotation.md"
printf '## **1. One**\n\n## Two\n\nWords.\n\n### Deeper\n\n## 1. One\n' \
    >"$scratch/titles/several.md"
printf '### Kicker\n\n## Title\n\n## Another\n' >"$scratch/titles/kicked.md"
"$program" dump tree "$scratch/titles" 2>/dev/null >"$scratch/before"
"$program" init --from "$scratch/titles" >/dev/null 2>&1 ||
    problem 'titles: not written down'
"$program" dump tree "$scratch/titles" 2>/dev/null >"$scratch/after"
cmp -s "$scratch/before" "$scratch/after" ||
    problem "titles: $(diff "$scratch/before" "$scratch/after")"

grep -q 'CHANGELOG.md: not in the list of text/SUMMARY.md' \
    "$scratch/layout_mdbook/SUMMARY.md" || problem 'what was left out is not told'
mkdir "$scratch/single"
printf '# Tea\n\nHot.\n' >"$scratch/single/tea.md"
printf '# Notes\n\nCold.\n' >"$scratch/single/notes.md"
"$program" list "$scratch/single/tea.md" >"$scratch/before" 2>/dev/null
"$program" init --from "$scratch/single/tea.md" >/dev/null 2>&1 ||
    problem 'a single file is not written down'
"$program" list "$scratch/single" >"$scratch/after" 2>/dev/null
cmp -s "$scratch/before" "$scratch/after" ||
    problem "a single file: $(diff "$scratch/before" "$scratch/after")"
grep -q '^- notes.md: another file' "$scratch/single/SUMMARY.md" ||
    problem 'a single file: what lies beside it is not told'
"$program" list "$scratch/layout_links/two.md" "$scratch/layout_links/one.md" \
    2>"$scratch/stderr" | grep '\.md ' >"$scratch/files"
printf '  two.md  Tea\n  one.md  Tea\n' | cmp -s - "$scratch/files" ||
    problem "files one by one: $(cat "$scratch/files")"
finish "$count" 'layouts written down and read again'
