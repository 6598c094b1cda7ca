#!/bin/sh
# A file may claim a standard only when nothing was found against it. A small
# clean book claims EPUB Accessibility, PDF/UA-1 and PDF/A-2a; each fault that
# the audit warns of takes the first two away and leaves PDF/A-2u; each fault
# that is an error stops the build, and the old files stay.
. "$(dirname "$0")/../lib/books.sh"
program=$(readlink -f "$1") || exit 1
require python3 strings
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
count=0

write_book() { # one paragraph from standard input
    rm -rf "$scratch/book" "$scratch/out"
    mkdir -p "$scratch/book/images"
    cp tests/books/features/images/*.png "$scratch/book/images/"
    cat >"$scratch/book/book.yaml" <<END
title: A claim
language: en
identifier: urn:uuid:0d3c8c1a-7c5e-4a58-9a1e-5b8a4f6f2b12
date: 2026-01-01
accessibility:
  evaluator: Somebody
  standard: EPUB Accessibility 1.1 - WCAG 2.2 Level AA
editions:
  epub:
    format: epub
    output: claim.epub
  pdf:
    format: pdf
    output: claim.pdf
END
    { printf '# A claim\n\nThe kettle is on.\n\n'; cat; } >"$scratch/book/one.md"
}

build() {
    "$program" build "$scratch/book" -o "$scratch/out" --color=never \
        >"$scratch/log" 2>&1
}

claims() { # what each file says of itself, in one line
    python3 -c 'import sys, zipfile
book = zipfile.ZipFile(sys.argv[1])
for name in book.namelist():
    if name.endswith(".opf") and b"dcterms:conformsTo" in book.read(name):
        print("epub", end=" ")' "$scratch/out/claim.epub"
    strings -a "$scratch/out/claim.pdf" | sed -n \
        -e 's|.*<pdfuaid:part>\(.\)</pdfuaid:part>.*|ua\1|p' \
        -e 's|.*<pdfaid:part>\(.\)</pdfaid:part>.*|a\1|p' \
        -e 's|.*<pdfaid:conformance>\(.\)</pdfaid:conformance>.*|\1|p' |
        tr '\n' ' '
}

expect() { # code claims: the book as it stands
    count=$((count + 1))
    build || problem "$1: does not build: $(cat "$scratch/log")"
    [ "$1" = clean ] || grep -q "warning: .* \[$1\]" "$scratch/log" ||
        problem "$1: no such warning: $(cat "$scratch/log")"
    [ "$(claims)" = "$2" ] || problem "$1: claims $(claims), not $2"
}

expect_stop() { # code
    count=$((count + 1))
    mkdir -p "$scratch/out"
    echo old >"$scratch/out/claim.epub"
    echo old >"$scratch/out/claim.pdf"
    ! build || problem "$1: builds"
    grep -q "error: .* \[$1\]" "$scratch/log" ||
        problem "$1: no such error: $(cat "$scratch/log")"
    [ "$(cat "$scratch/out/claim.epub" "$scratch/out/claim.pdf")" = 'old
old' ] || problem "$1: an old file was replaced"
}

picture=$(basename "$(find tests/books/features/images -name '*.png' | head -n 1)")
write_book <<END
![A small picture of a mug](images/$picture)

| Cup | Size |
|-----|------|
| Red | 1    |
END
expect clean 'epub a2 A ua1 '

unclean='a2 U '
echo '#### Too deep' | write_book
expect heading-skip "$unclean"
printf '|  |  |\n|--|--|\n| Red | 1 |\n' | write_book
expect table-no-header "$unclean"
echo "![$picture](images/$picture)" | write_book
expect alt-poor "$unclean"
echo '[Here](https://example.org/)' | write_book
expect link-vague "$unclean"
echo 'They said τσάι.' | write_book
expect language-unmarked "$unclean"

echo "![](images/$picture)" | write_book
expect_stop alt-missing
echo '[](https://example.org/)' | write_book
expect_stop link-empty
echo '[A cup](nowhere.md)' | write_book
expect_stop link-dangling
finish "$count" 'books and their claims'
