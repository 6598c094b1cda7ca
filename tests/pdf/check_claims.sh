#!/bin/sh
# A file may claim a standard only when nothing was found against it. A small
# clean book claims EPUB Accessibility, PDF/UA-1 and PDF/A-2a; each fault that
# the audit warns of takes the first two away and leaves PDF/A-2u; each defect
# takes all three. To ignore a message gives nothing back. At the strict gate
# neither passes, and the old files stay. What a file says of itself is what the
# line about it says.
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

build() { # options; sets status
    "$program" build "$scratch/book" -o "$scratch/out" --color=never "$@" \
        >"$scratch/log" 2>&1
    status=$?
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

expect() { # severity code claims: the book as it stands
    count=$((count + 1))
    rm -rf "$scratch/out"
    build
    [ "$status" = "$(case $1 in defect) echo 3 ;; *) echo 0 ;; esac)" ] ||
        problem "$2: status $status: $(cat "$scratch/log")"
    [ "$1" = clean ] || grep -q "$1: .* \[$2\]" "$scratch/log" ||
        problem "$2: no such $1: $(cat "$scratch/log")"
    [ "$(claims)" = "$3" ] || problem "$2: claims $(claims), not $3"
    [ "$1" = clean ] || grep -q "claim.epub .* no claim: 1 $1\$" "$scratch/log" ||
        problem "$2: the line of the EPUB does not say 1 $1"
    case $3 in
    *ua1*) line='  PDF/UA-1 PDF/A-2a' ;;
    a2*) line="  PDF/A-2u, no other claim: 1 $1" ;;
    *) line="  no claim: 1 $1" ;;
    esac
    grep -q "claim.pdf .*$line\$" "$scratch/log" ||
        problem "$2: the line of the PDF does not say $line"
    [ "$1" = clean ] || expect_ignored "$2" "$3"
    [ "$1" = clean ] || expect_stop "$2"
}

expect_ignored() { # code claims
    cp "$scratch/book/book.yaml" "$scratch/kept.yaml"
    printf 'ignore:\n  - code: %s\n    reason: a test\n' "$1" \
        >>"$scratch/book/book.yaml"
    build --strict
    [ "$status" = 0 ] || problem "$1: ignored, and stops: $(cat "$scratch/log")"
    ! grep -q "\[$1\]" "$scratch/log" || problem "$1: ignored, and printed"
    [ "$(claims)" = "$2" ] || problem "$1: ignored, it claims $(claims)"
    cp "$scratch/kept.yaml" "$scratch/book/book.yaml"
}

expect_stop() { # code
    for way in option setting; do
        mkdir -p "$scratch/out"
        echo old >"$scratch/out/claim.epub"
        echo old >"$scratch/out/claim.pdf"
        case $way in
        option) build --strict ;;
        setting)
            echo 'gate: strict' >>"$scratch/book/book.yaml"
            build
            ;;
        esac
        [ "$status" = 1 ] || problem "$1: passes the strict gate ($way)"
        grep -q '^Nothing was written: the gate is strict' "$scratch/log" ||
            problem "$1: does not say that nothing was written ($way)"
        [ "$(cat "$scratch/out/claim.epub" "$scratch/out/claim.pdf")" = 'old
old' ] || problem "$1: an old file was replaced ($way)"
    done
}

expect_one_edition() { # what only a PDF lacks costs the EPUB nothing
    count=$((count + 1))
    rm -rf "$scratch/out"
    build
    [ "$status" = 3 ] || problem "glyph-missing: status $status"
    [ "$(claims)" = 'epub ' ] || problem "glyph-missing: claims $(claims)"
}

picture=$(basename "$(find tests/books/features/images -name '*.png' | head -n 1)")
write_book <<END
![A small picture of a mug](images/$picture)

| Cup | Size |
|-----|------|
| Red | 1    |
END
expect clean clean 'epub a2 A ua1 '

unclean='a2 U '
echo '#### Too deep' | write_book
expect warning heading-skip "$unclean"
printf '|  |  |\n|--|--|\n| Red | 1 |\n' | write_book
expect warning table-no-header "$unclean"
echo "![$picture](images/$picture)" | write_book
expect warning alt-poor "$unclean"
echo '[Here](https://example.org/)' | write_book
expect warning link-vague "$unclean"
echo 'They said τσάι.' | write_book
expect warning language-unmarked "$unclean"

echo "![](images/$picture)" | write_book
expect defect alt-missing ''
echo '[](https://example.org/)' | write_book
expect defect link-empty ''
echo '[A cup](nowhere.md)' | write_book
expect defect link-dangling ''
echo '![A mug](images/gone.png)' | write_book
expect defect image-missing ''
echo 'A glyph: &#x13000;' | write_book
expect_one_edition
finish "$count" 'books and their claims'
