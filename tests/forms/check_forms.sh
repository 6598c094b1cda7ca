#!/bin/sh
# Forms as other programs fill, save, read and draw them (tests/forms), and the
# twin on paper: the same pages, the same places.
. "$(dirname "$0")/../lib/books.sh"
require qpdf pdftk node mutool pdftoppm python3 java
[ -d "$validators/node_modules/pdf-lib" ] || { echo 'no pdf-lib'; exit 77; }
program=$1
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
count=0

attempt() { # what command...
    what=$1
    shift
    count=$((count + 1))
    "$@" >"$scratch/log" 2>&1 || problem "$what: $(tail -n 12 "$scratch/log")"
}

py() { python3 -B tests/forms/"$@"; }

# 36 dots to the inch show whether something is there.
draw() { # poppler|mupdf|pdfjs dpi file prefix
    case $1 in
    poppler) pdftoppm -gray -r "$2" "$3" "$4" ;;
    mupdf)
        mutool draw -q -r "$2" -c gray -F pgm -o "$4-%d.pgm" "$3" 2>&1 |
            grep -v 'ICC support is not available'
        [ -n "$(find "$scratch" -path "$4-*.pgm" | head -n 1)" ]
        ;;
    pdfjs) node tests/forms/pdfjs.mjs draw "$2" "$3" "$4" ;;
    esac
}

same_geometry() { # folder paper-edition fillable-edition
    for edition in "$2" "$3"; do
        "$program" dump pages "$1" --only="$edition" |
            grep -E '^ *(page|text|link|field|Form) ' >"$scratch/$edition.dump"
    done
    grep -q ' field ' "$scratch/$2.dump" &&
        diff "$scratch/$2.dump" "$scratch/$3.dump"
}

fill() { # pdftk|pdflib|mutool form plan-name out
    case $1 in
    pdftk) pdftk "$2" fill_form "$3.fdf" output "$4" ;;
    pdflib) node tests/forms/fill_pdf_lib.mjs "$2" "$3.json" "$4" ;;
    mutool)
        cp "$2" "$4"
        mutool run tests/forms/fill_mutool.js "$2" "$3.json" "$4"
        ;;
    esac
}

look() { # name plan file: what was read and drawn from a filled file
    attempt "$1 qpdf" qpdf --check "$3"
    attempt "$1 values" py read_back.py "$2.json" "$3"
    for viewer in poppler mupdf pdfjs; do
        case $viewer in pdfjs) measure=1 ;; *) measure=72 ;; esac
        attempt "$1 draw" draw $viewer $measure "$3" "$scratch/$viewer-$1"
        attempt "$1 seen by $viewer" py compare_pages.py "$2.json" \
            "$scratch/$viewer-empty" "$scratch/$viewer-$1"
    done
}

# ---- paper and form side by side
attempt 'geometry, letter' same_geometry book workbook-letter fillable-letter
attempt 'geometry, a4' same_geometry book workbook-a4 fillable-a4
attempt 'geometry, forms' same_geometry tests/books/forms paper fillable

# ---- every kind of field, three programs that fill and three that show
form=$out/forms/forms-fillable.pdf
[ -f "$form" ] || finish 0 'forms'
for viewer in poppler mupdf; do
    attempt 'draw' draw $viewer 72 "$form" "$scratch/$viewer-empty"
done
attempt 'draw' draw pdfjs 1 "$form" "$scratch/pdfjs-empty"
for which in all some; do
    attempt 'plan' py plan.py "$form" $which "$scratch/$which.json" "$scratch/$which.fdf"
done
attempt 'draw' draw poppler 72 "$out/forms/forms-paper.pdf" "$scratch/poppler-paper"
attempt 'drawn as on paper' py compare_pages.py "$scratch/all.json" \
    "$scratch/poppler-paper" "$scratch/poppler-empty" outside
for filler in pdftk pdflib mutool; do
    for which in all some; do
        filled=$scratch/$filler-$which.pdf
        attempt "$filler fills $which" fill $filler "$form" "$scratch/$which" "$filled"
        look "$filler-$which" "$scratch/$which" "$filled"
        attempt "$filler $which PDF.js" node tests/forms/pdfjs.mjs values \
            "$scratch/$which.json" "$filled"
    done
done

# ---- a program that leaves all looks to the viewer: boxes and frames stay
anew=$scratch/pdftk-anew.pdf
attempt 'fills, looks left out' pdftk "$form" fill_form "$scratch/some.fdf" \
    output "$anew" need_appearances
for viewer in poppler mupdf; do
    attempt 'draw anew' draw $viewer 72 "$anew" "$scratch/$viewer-anew"
    attempt "made anew by $viewer" py compare_pages.py "$scratch/some.json" \
        "$scratch/$viewer-empty" "$scratch/$viewer-anew"
done

# ---- the update that Apple's Preview writes
attempt 'preview' py preview_update.py "$form" "$scratch/preview.pdf" "$scratch/preview.json"
look preview "$scratch/preview" "$scratch/preview.pdf"

# ---- the book, every field
book=$out/book/at-their-pace-fillable-letter.pdf
attempt 'book plan' py plan.py "$book" all "$scratch/book.json" "$scratch/book.fdf"
attempt 'book filled' fill pdftk "$book" "$scratch/book" "$scratch/book.pdf"
attempt 'book qpdf' qpdf --check "$scratch/book.pdf"
attempt 'book values' py read_back.py "$scratch/book.json" "$scratch/book.pdf"
attempt 'book PDF.js' node tests/forms/pdfjs.mjs values "$scratch/book.json" "$scratch/book.pdf"
for viewer in poppler mupdf pdfjs; do
    # PDF.js draws every twelfth page that has fields, whole.
    case $viewer in pdfjs) measure=12 ;; *) measure=36 ;; esac
    attempt 'book empty' draw $viewer $measure "$book" "$scratch/$viewer-bookempty"
    attempt 'book filled' draw $viewer $measure "$scratch/book.pdf" "$scratch/$viewer-book"
    attempt "book seen by $viewer" py compare_pages.py "$scratch/book.json" \
        "$scratch/$viewer-bookempty" "$scratch/$viewer-book"
done

# The book has no group, so nothing is lost there.
attempt 'book preview' py preview_update.py "$book" \
    "$scratch/book-preview.pdf" "$scratch/book-preview.json"
attempt 'book preview qpdf' qpdf --check "$scratch/book-preview.pdf"
attempt 'book preview values' py read_back.py \
    "$scratch/book-preview.json" "$scratch/book-preview.pdf"

# ---- still what they were. MuPDF writes with a font that it does not embed,
# and a radio button without its group is a field no more (7.18.1).
"$validators/verapdf" -f ua1 --format text -v "$scratch"/*.pdf >"$scratch/vera" 2>&1
for filled in "$scratch"/*.pdf; do
    case $filled in *mutool* | */preview.pdf | *anew.pdf) continue ;; esac
    count=$((count + 1))
    grep -qx "PASS $filled ua1" "$scratch/vera" ||
        problem "no longer PDF/UA: $(grep -A 4 "$filled" "$scratch/vera")"
done
failed=$(awk '/^(PASS|FAIL) \// { n = split($2, part, "/"); file = part[n] }
    /^ *FAIL [0-9]/ { print file, $2 }' "$scratch/vera" | sort)
known='mutool-all.pdf 7.21.4.1-1
mutool-some.pdf 7.21.4.1-1
preview.pdf 7.18.1-3'
[ "$failed" = "$known" ] || problem "fail other rules than known: $failed"
finish "$count" 'looks at forms'
