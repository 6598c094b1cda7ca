#!/bin/sh
# The Spanish part of our book: it shares with the original what a translation
# may not change, says what it is, and each loss would be seen.
. "$(dirname "$0")/../lib/books.sh"
require pdftotext
program=$(readlink -f "$1") || exit 1
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
label='No revisado por un clínico hispanohablante nativo'
label_of_file='no revisada por un clínico hispanohablante nativo'
count=0

compare() { # folder: the messages in $scratch/log
    "$program" check "$1" --against book --diagnostics=short --color=never \
        >"$scratch/log" 2>&1
}

compare book/es && ! grep -v -F '[against-part]' "$scratch/log" ||
    problem "book/es is not the book: $(cat "$scratch/log")"

spoil() { # file sed-script code
    rm -rf "$scratch/es"
    cp -R book/es "$scratch/es"
    sed -i "$2" "$scratch/es/$1"
    ! cmp -s "book/es/$1" "$scratch/es/$1" || problem "$1: $2 changes nothing"
    compare "$scratch/es"
    grep -q -F "[$3]" "$scratch/log" ||
        problem "$1: $2 is not seen: $(cat "$scratch/log")"
}
spoil book.yaml 's/1-800-799-7233/1-800-799-7223/' against-number
spoil chapters/00-help-now.md 's/, crisis \*\*1737\*\*//' against-number
spoil chapters/09-when-the-past-turns-up.md 's/{#ch-09-medical}//' against-id
spoil chapters/09-when-the-past-turns-up.md '/five-ways-back/d' against-image
spoil worksheets/w18-grounding-menu.md '/Sostener algo fresco/d' field-count
spoil worksheets/w18-grounding-menu.md \
    's/^Tres que oigo: _*/- [ ] Tres que oigo/' against-field

for output in "$out"/es/*.epub "$out"/es/*.pdf; do
    [ -f "$output" ] || continue
    count=$((count + 1))
    case $output in
    *.epub) unzip -p "$output" 'EPUB/text/*.xhtml' >"$scratch/text" ;;
    *) pdftotext "$output" - | tr '\n' ' ' >"$scratch/text" ;;
    esac
    grep -q "$label" "$scratch/text" || problem "$output does not say: $label"
    case $output in
    *.pdf) grep -q "$label_of_file" "$scratch/text" ||
        problem "$output: its title page does not say: $label_of_file" ;;
    esac
done
finish "$count" 'outputs in Spanish'
