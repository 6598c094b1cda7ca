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

# Chapters that no page opens are a book of the folder's name, in any language;
# a folder of texts has that of its project, if others are meant to read it.
book=$scratch/el-té_para-dos
mkdir -p "$book/uno"
printf '# Agua\n\nWords.\n' >"$book/uno/01-agua.md"
printf '# Hojas\n\nWords.\n' >"$book/uno/02-hojas.md"
expect 'no page that opens it' "$book" 'El té para dos'
printf '# Einführung\n\nWords.\n' >"$book/README.md"
expect 'a word of any book, in German' "$book" 'El té para dos'
printf '# ВВЕДЕНИЕ\n\nWords.\n' >"$book/README.md"
expect 'a word of any book, in Russian capitals' "$book" 'El té para dos'
rm "$book/README.md"
printf '# Tea\n\nWords.\n' >"$book/00-cover.md"
expect 'a cover' "$book" 'Tea'
rm "$book/00-cover.md"
printf '# Part\n\nWords.\n' >"$book/uno/index.md"
expect 'a page that opens all there is' "$book" 'Part'
printf '# Other\n\nWords.\n' >"$book/other.md"
expect 'a page that opens one of several folders' "$book" 'El té para dos'
printf 'title: A site\n' >"$book/_config.yml"
expect 'the settings of a site' "$book" 'A site'
rm "$book/_config.yml"
mv "$book/uno" "$book/docs"
rm "$book/docs/index.md"
expect 'texts of no one in particular' "$book/docs" 'Agua'
touch "$book/README.md"
expect 'texts of a folder that may be a home' "$book/docs" 'Agua'
touch "$book/LICENSE"
expect 'texts of a project' "$book/docs" 'El té para dos'
printf 'site_name: A named site\n' >"$book/mkdocs.yml"
expect 'texts of a project with settings' "$book/docs" 'A named site'
finish "$count" 'titles of folders'
