#!/bin/sh
# Every EPUB against the rules that no validator asks for (tests/goals/epub.md); and
# a test that each rule sees a book that breaks it.
. "$(dirname "$0")/../lib/books.sh"
require python3
count=0
for book in $(list_books epub); do
    count=$((count + 1))
    python3 -B tests/epub/epub_checker.py "$book" >"$out/rules.txt" 2>&1 ||
        problem "$(head -n 30 "$out/rules.txt"; tail -n 1 "$out/rules.txt")"
done
[ "$problems" != 0 ] ||
    python3 -B tests/epub/epub_checker_test.py \
        "$out/book/at-their-pace.epub" >"$out/rules.txt" 2>&1 ||
    problem "$(cat "$out/rules.txt")"
tail -n 1 "$out/rules.txt"

# A named evaluator is believed, but not over what was found: neither in the
# text nor in the stylesheet.
program=$(readlink -f "$1") || exit 1
own=$out/claim
claims() { # 0 or 1
    "$program" build "$own" -o "$own/dist" --color=never >"$own/log" 2>&1
    found=$(python3 -c 'import sys, zipfile
print(zipfile.ZipFile(sys.argv[1]).read("EPUB/package.opf").count(
    b"dcterms:conformsTo"))' "$own/dist/own.epub")
    [ "$found" = "$1" ] || problem "$found claims of conformance instead of $1: $(cat "$own/log")"
}
rm -rf "$own" && mkdir -p "$own/styles"
cat >"$own/book.yaml" <<YAML
title: Own
language: en
accessibility:
  evaluator: Jo Doe
  standard: EPUB Accessibility 1.1 - WCAG 2.2 Level AA
editions:
  epub: {format: epub, output: own.epub, stylesheet: own.css}
YAML
echo 'p { margin: 0; }' >"$own/styles/own.css"
printf '# One\n\nText.\n' >"$own/one.md"
claims 1
echo 'p { color: #777777; }' >"$own/styles/own.css"
claims 0
echo 'p { margin: 0; }' >"$own/styles/own.css"
printf '# One\n\nSee [here](https://example.org/).\n' >"$own/one.md"
claims 0
rm -rf "$own"

# The list names every rule, and what it names exists.
goals=tests/goals/epub.md
awk -F ' *[|] *' '$2 ~ /^[MSB][0-9]+$/ && $4 !~ /^left out: ./ { print $2, $4 }' \
    "$goals" >"$out/rules.txt"
while read -r id proofs; do
    [ -n "$proofs" ] || problem "$id: no proof"
    for proof in $proofs; do
        case $proof in
        rule) grep -q "@rule(\"$id\")" tests/epub/epub_rules_*.py ||
            problem "$id: no such rule" ;;
        check_*) ls tests/*/"$proof.sh" >/dev/null 2>&1 || problem "$id: no $proof" ;;
        *) [ -f "tests/unit/$proof.c" ] || problem "$id: no $proof" ;;
        esac
    done
done <"$out/rules.txt"
for id in $(sed -n 's/^@rule("\(.*\)")/\1/p' tests/epub/epub_rules_*.py); do
    grep -q "^$id rule" "$out/rules.txt" || problem "$id is a rule, not in the list"
done
for kind in M.48 S.35 B.25; do
    for number in $(seq -w 1 "${kind#*.}"); do
        grep -q "^| ${kind%.*}$number |" "$goals" ||
            problem "${kind%.*}$number is not in the list"
    done
done
finish "$count" 'EPUBs against our own rules'
