#!/bin/sh
# A small book in each language that the program knows words for: it builds
# without a diagnostic, words are divided where the patterns allow, quotes are
# the language's own, nothing is left in English, validators find nothing. The
# lines of the Chinese and the Japanese book begin and end as they may.
. "$(dirname "$0")/../lib/books.sh"
program=$(readlink -f "$1") || exit 1
require python3 qpdf pdftotext java
patterns=${HYPHENATION_DIR:-/usr/share/hyphen}
work=build/languages
rm -rf "$work"
count=0

for source in tests/languages/*.md; do
    language=$(basename "$source" .md)
    folder=$work/$language
    count=$((count + 1))
    python3 tests/text/languages.py make "$language" "$folder" ||
        problem "$language: no book was made"
    "$program" build "$folder" -o "$folder/out" --color=never \
        >"$folder.log" 2>&1 || problem "$language does not build"
    if grep -E ': (note|warning|error|fatal): ' "$folder.log" >"$folder.told"; then
        problem "$language: $(cat "$folder.told")"
    fi
    python3 tests/text/languages.py check "$language" "$folder/out/nn.pdf" \
        "$folder/out/nn.epub" "$patterns" >"$folder.told" 2>&1 ||
        problem "$(cat "$folder.told")"
done

# In one Java: fr ru el vi have names and ids in four scripts.
for language in fr ru el vi bg cs da hr hu lt lv nb ro sk sl sv uk; do
    echo "$work/$language/out/nn.epub"
done | "$validators/epubcheck5-batch" >"$work/epubcheck.txt" 2>&1 ||
    problem "EPUBCheck did not run"
[ "$(grep -c '^0 ' "$work/epubcheck.txt")" = 17 ] ||
    problem "$(cat "$work/epubcheck.txt")"
"$program" build tests/golden/right_to_left.book -o "$work" >/dev/null &&
    "$validators/epubcheck5" --failonwarnings "$work"/*.epub \
        >"$work/epubcheck.txt" 2>&1 || problem "$(cat "$work/epubcheck.txt")"
"$validators/verapdf" -f 0 -df ua1 --format text -v "$work"/*/out/nn.pdf \
    >"$work/verapdf.txt" 2>&1 || problem "$(grep -v '^PASS' "$work/verapdf.txt")"
[ "$(grep -c '^PASS' "$work/verapdf.txt")" = $((2 * count)) ] ||
    problem "veraPDF has not passed two claims of $count books"

for language in chinese japanese; do
    if [ ! -d "$out/$language" ]; then
        echo "$language was not built: see books/build"
        [ "${CI:-false}" != true ] || problem "$language was not built"
        continue
    fi
    count=$((count + 1))
    python3 tests/text/east_asian_lines.py "$out/$language/$language-a4.pdf" \
        >"$work/told" 2>&1 || problem "$(cat "$work/told")"
    "$program" dump tree "tests/books/$language" >"$work/tree.txt" \
        2>"$work/told" || problem "$(cat "$work/told")"
    python3 tests/text/languages.py read "$work/tree.txt" \
        "$out/$language/$language-a4.pdf" "$out/$language/$language.epub" \
        >"$work/told" 2>&1 || problem "$(cat "$work/told")"
done
"$program" list --languages >"$work/table.txt" &&
    python3 tests/text/language_guide.py check "$work/table.txt" \
        book/AUTHORING.md >"$work/told" 2>&1 || problem "$(cat "$work/told")"
finish "$count" 'languages'
