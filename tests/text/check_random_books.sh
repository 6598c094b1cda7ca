#!/bin/sh
# Books of random blocks: built in time, every word once and in order, none on
# another or outside its page; where all groups fit, the ends of pages are as
# in a real book.
. "$(dirname "$0")/../lib/books.sh"
require qpdf pdftotext python3 timeout
program=$(readlink -f "$1") || exit 1
random=$out/random
rm -rf "$random"
mkdir -p "$random"
count=0
for kind in wild calm; do
    for seed in 1 2; do
        book=$random/$kind-$seed
        python3 tests/text/random_book.py $kind $seed "$book"
        timeout 60 "$program" build "$book" -o "$book/out" --color=never \
            >"$book.log" 2>&1 || problem "$book: $(tail -3 "$book.log")"
        for edition in duplex large screen; do
            count=$((count + 1))
            pdf=$book/out/random-$edition.pdf
            python3 tests/text/random_book.py read "$book" "$pdf" ||
                problem "$pdf does not say what its book says"
            [ $kind = wild ] || python3 tests/page/page_faults.py --gate \
                "$pdf" || problem "$pdf has pages that end badly"
        done
    done
done
finish "$count" 'PDFs of random books'
