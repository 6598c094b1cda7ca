#!/bin/sh
# A folder whose first page has no title of its own is called by its name, the
# same from wherever it is built; a title that says something goes before, and a
# folder of texts has no name of its own.
. "$(dirname "$0")/../lib/books.sh"
program=$(readlink -f "$1") || exit 1
require cmp
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
count=0

expect() { # what folder title
    count=$((count + 1))
    title=$("$program" list "$2" 2>/dev/null | head -n 1)
    [ "$title" = "$3" ] || problem "$1: $title"
}

book=$scratch/02-tea_for-two
mkdir "$book"
printf 'Words alone.\n' >"$book/README.md"
printf '# Green\n\nTea.\n' >"$book/green.md"
expect 'a page without a title' "$book" 'Tea for two'
expect 'a slash behind it' "$book/" 'Tea for two'
here=$PWD
cd "$book" || exit 1
expect 'from within' . 'Tea for two'
"$program" build . -o "$scratch/within" >/dev/null 2>&1
cd "$scratch" || exit 1
"$program" build 02-tea_for-two -o "$scratch/above" >/dev/null 2>&1
cd "$here" || exit 1
"$program" build "$book" -o "$scratch/absolute" >/dev/null 2>&1
for name in tea-for-two.epub tea-for-two.pdf; do
    count=$((count + 1))
    cmp "$scratch/within/$name" "$scratch/above/$name" &&
        cmp "$scratch/within/$name" "$scratch/absolute/$name" ||
        problem "$name is another from elsewhere"
done
count=$((count + 1))
! grep -aq "$scratch" "$scratch/within/tea-for-two.pdf" ||
    problem 'the path of the folder is in the PDF'

printf '# Introduction\n\nWords.\n' >"$book/README.md"
expect 'a word of any book' "$book" 'Tea for two'
"$program" build "$book/README.md" -o "$scratch/one" >/dev/null 2>&1
count=$((count + 1))
[ -s "$scratch/one/introduction.epub" ] || problem 'a single file has another title'
printf '# Two cups\n\nWords.\n' >"$book/README.md"
expect 'a title' "$book" 'Two cups'
printf -- '---\ntitle: Three cups\n---\nWords.\n' >"$book/README.md"
expect 'a title in the settings' "$book" 'Three cups'
printf 'title: Four cups\n' >"$book/book.yaml"
expect 'a title in book.yaml' "$book" 'Four cups'
mv "$book" "$scratch/docs"
rm "$scratch/docs/book.yaml"
printf 'Words alone.\n' >"$scratch/docs/README.md"
expect 'a folder of texts' "$scratch/docs" 'README'
for name in en pt-br en-md 5.0; do
    mv "$scratch/docs" "$scratch/$name"
    expect 'one language or version of several' "$scratch/$name" 'README'
    mv "$scratch/$name" "$scratch/docs"
done
for name in 'it all' 2-far ספר; do
    mv "$scratch/docs" "$scratch/$name"
    title=$("$program" list "$scratch/$name" 2>/dev/null | head -n 1)
    [ "$title" != README ] || problem "$name is no title"
    mv "$scratch/$name" "$scratch/docs"
done
finish "$count" 'titles of folders'
