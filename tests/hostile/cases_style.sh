# Stylesheets, drawings, editions and the command line.
# shellcheck shell=sh disable=SC2154

begin style-mistakes
if [ "$selected" = 1 ]; then
    mkdir -p book/styles
    cp "$here/../../styles/epub.css" book/styles/
    {
        cat "$here/../../styles/print.css"
        printf '%s\n' '/*end*/' 'p { tint: red; }' \
            'p { text-align: middle; }' 'p > em { widows: 2; }' 'p { widows }'
    } >book/styles/print.css
    first=$(($(grep -n '^/\*end\*/$' book/styles/print.css | cut -d: -f1) + 1))
    accept "book/styles/print.css:$first:5: warning: unknown property \"tint\"; it was passed over [css-property]" \
        "book/styles/print.css:$((first + 1)):5: warning: \"middle\" is not a value of text-align; it was passed over [css-value]" \
        "book/styles/print.css:$((first + 2)):1: warning: unknown selector \"p > em\"; the rule was passed over [css-selector]" \
        "book/styles/print.css:$((first + 3)):5: warning: a declaration needs \"name: value;\"; the rule was passed over [css-syntax]"
fi

# Its line names defects among what stands against its claims.
is_made_with_defects() { # output
    grep -q "^out/$1 .*no claim: .*defect" stdout stderr ||
        complain "no defect stands against the claims of $1"
}

is_made_without_defects() { # output
    grep -h "^out/$1 " stdout stderr >line || complain "there is no $1"
    ! grep -q defect line || complain "$1 pays for another edition"
}

begin style-no-room
if [ "$selected" = 1 ]; then
    mkdir -p book/styles
    cp "$here/../../styles/epub.css" book/styles/
    echo '@page { size: 5in 5in; margin: 2.4in }' >book/styles/print.css
    expect 3 'book/styles/print.css:1:1: defect: the margins leave less than an inch for text; the program'"'"'s margins were used [css-page]'
    pdfinfo out/small.pdf | grep -q '^Page size: *360 x 360 pts' ||
        complain 'the page has not the size that the sheet says'
    is_made_with_defects small.pdf
    is_made_without_defects small.epub
fi

begin style-page-too-small
if [ "$selected" = 1 ]; then
    mkdir -p book/styles
    echo '@page { size: 10mm 10mm }' >book/styles/print.css
    expect 3 'book/styles/print.css:1:1: defect: the page is smaller than 1 inch or larger than 200 inches; the usual paper and the program'"'"'s margins were used [css-page]'
    is_made_without_defects small.epub
fi

# What one edition has to do without costs the others nothing.
begin style-missing
put book.yaml <<'END'
title: A small book
language: en
authors: [{name: Nobody}]
editions:
  pdf: {format: pdf, output: small.pdf, stylesheet: own.css large-print.css gone.css}
  epub: {format: epub, output: small.epub}
END
if [ "$selected" = 1 ]; then
    expect 3 'book/book.yaml:5:3: defect: the stylesheet styles/own.css cannot be used: there is no such file; print.css of the program was used [style-unread]' \
        'book/book.yaml:5:3: defect: the stylesheet styles/gone.css cannot be used: there is no such file; it was passed over [style-unread]'
    is_made_with_defects small.pdf
    is_made_without_defects small.epub
fi

begin style-missing-epub
put book.yaml <<'END'
title: A small book
language: en
authors: [{name: Nobody}]
editions:
  pdf: {format: pdf, output: small.pdf}
  epub: {format: epub, output: small.epub, stylesheet: none.css}
END
if [ "$selected" = 1 ]; then
    expect 3 'book/book.yaml:6:3: defect: the stylesheet styles/none.css cannot be used: there is no such file; epub.css of the program was used [style-unread]'
    is_made_with_defects small.epub
    is_made_without_defects small.pdf
fi

begin style-no-text
if [ "$selected" = 1 ]; then
    mkdir -p book/styles/epub.css
    printf 'p\0{\0\377\376\0\0\0' >book/styles/print.css
    expect 3 'book/book.yaml:8:3: defect: the stylesheet styles/epub.css cannot be used: it is a folder; epub.css of the program was used [style-unread]' \
        'book/book.yaml:11:3: defect: the stylesheet styles/print.css cannot be used: it is no text in UTF-8; print.css of the program was used [style-unread]'
fi

begin style-older-encoding
if [ "$selected" = 1 ]; then
    mkdir -p book/styles
    {
        printf '/* caf\351 */\n'
        cat "$here/../../styles/print.css"
    } >book/styles/print.css
    expect 3 'book/styles/print.css:1:7: defect: a byte here is no UTF-8; □ stands in its place [text-damaged]'
    is_made_without_defects small.epub
fi

begin style-other-capitals
if [ "$selected" = 1 ]; then
    mkdir -p book/styles
    echo 'p { margin-top: 1pt }' >book/styles/Print.css
    if [ -e book/styles/print.css ]; then
        skip 'this disk knows no capitals'
    else
        expect 3 'book/book.yaml:11:3: defect: the stylesheet styles/print.css cannot be used: its name on the disk has other capitals; print.css of the program was used [style-unread]'
    fi
fi

begin drawing-cut
put images/cut.svg <<'END'
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">
<g><circle r="4"/>
END
put chapters/two.md <<'END'
# Two

![A dot](../images/cut.svg)
END
if [ "$selected" = 1 ]; then
    run_build
    [ "$status" = 3 ] || complain "status $status, not 3"
    grep -q '^book/chapters/two.md:3:1: defect: the drawing images/cut.svg cannot be used: .* in its line 3, column 1; its words stand in its place \[drawing-broken\]$' stderr ||
        { complain 'no line about the drawing'; cat stderr; }
fi

begin drawing-entity
put images/bomb.svg <<'END'
<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&a;</text></svg>
END
put chapters/two.md <<'END'
# Two

![A dot](../images/bomb.svg)
END
expect 3 'book/chapters/two.md:3:1: defect: the drawing images/bomb.svg cannot be used: it declares entities in its line 1, column 54; its words stand in its place [drawing-broken]'

begin drawing-picture
put images/word.svg <<'END'
<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><image width="9" height="9" href="other.png"/></svg>
END
put chapters/two.md <<'END'
# Two

![A letter](../images/word.svg)
END
accept "book/images/word.svg:1:64: warning: the drawing images/word.svg holds the picture other.png, which is not drawn [drawing-part]" \
    "book/images/word.svg:1:64: warning: the drawing images/word.svg holds a <image> element, which was left out of the EPUB [drawing-cleaned]"

begin drawing-mask
put images/word.svg <<'END'
<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><rect x="9" y="9" width="9" height="9" filter="blur(2px)"/></svg>
END
put chapters/two.md <<'END'
# Two

![A letter](../images/word.svg)
END
accept 'book/images/word.svg:1:64: note: the drawing images/word.svg holds the filter blur(2px), which is drawn more plainly in a PDF [drawing-plain]'

begin edition-unknown
if [ "$selected" = 1 ]; then
    run_build --only pdff
    [ "$status" = 1 ] || [ "$status" = 2 ] || complain "status $status"
    grep -q 'error: there is no edition "pdff", did you mean "pdf"?; nothing was written \[unknown-edition\]$' stderr ||
        { complain 'no line about the edition'; cat stderr; }
fi

begin option-unknown
if [ "$selected" = 1 ]; then
    run_build --strickt
    [ "$status" = 2 ] || complain "status $status, not 2"
    grep -q 'fatal: .*--strickt.*; try "kettlestitch help" \[usage\]$' stderr ||
        { complain 'no line about the option'; cat stderr; }
fi

begin output-over-source
if [ "$selected" = 1 ]; then
    cp book/chapters/one.md kept.md
    sed -i 's|output: small.epub|output: one.md|' book/book.yaml
    (cd book && limited "$program" build . -o chapters >../stdout 2>../stderr)
    status=$?
    cmp -s kept.md book/chapters/one.md || complain 'a chapter was replaced'
    [ "$status" = 1 ] || complain "status $status, not 1"
    grep -q "one.md is one of the book's own files and was not replaced \[output-is-source\]$" stderr ||
        { complain 'no line about the source'; cat stderr; }
fi

begin ignore-that-meets-nothing
if [ "$selected" = 1 ]; then
    printf '%s\n' 'ignore:' '  - code: heading-skip' '    file: chapters/one.md' \
        '    reason: it was so once' >>book/book.yaml
    run_build
    grep -q 'warning: the ignore entry for "heading-skip" met no diagnostic; remove it \[ignore-unused\]$' stderr ||
        { complain 'no line about the ignore entry'; cat stderr; }
fi

begin table-too-wide
if [ "$selected" = 1 ]; then
    columns='1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16' # too wide for landscape
    word=Donaudampfschifffahrtsgesellschaft
    {
        printf '# Two\n\n{.table}\n\n|'
        for i in $columns; do printf ' %s%d |' $word $i; done
        printf '\n|'
        for i in $columns; do printf -- '---|'; done
        printf '\n|'
        for i in $columns; do printf ' %s%d |' $word $i; done
        printf '\n'
    } >book/chapters/two.md
    run_build
    [ "$status" = 0 ] || complain "status $status, not 0"
    grep -q '^book/chapters/two.md:5:1: warning: the table is [0-9.]* mm too wide; its columns were narrowed \[overfull-table\]$' stderr ||
        { complain 'no line about the table'; cat stderr; }
fi

begin card-too-tall
if [ "$selected" = 1 ]; then
    {
        printf '# Two\n\n::: {.worksheet #a-card}\n\n## Cards\n\n'
        printf 'My name: ____\n\n::: {.cards}\n\n### One card\n\n'
        for i in 1 2 3 4 5 6 7 8 9; do printf 'Line %d of a card.\n\n' $i; done
        printf ':::\n\n:::\n'
    } >book/chapters/two.md
    run_build
    [ "$status" = 0 ] || complain "status $status, not 0"
    grep -q 'warning: the card is [0-9.]* mm too tall; it was made taller \[overfull-card\]$' stderr ||
        { complain 'no line about the card'; cat stderr; }
fi

style_case() { # name: standard input is added to print.css
    begin "$1"
    [ "$selected" = 1 ] || { cat >/dev/null; return 0; }
    mkdir book/styles
    cat "$here/../../styles/print.css" - >book/styles/print.css
    survive
}

style_case style-no-page-size <<'END'
@page { size: 0 0 }
END

style_case style-odd-numbers <<'END'
p { font-size: 1e309pt; line-height: -5; margin: 99999999999mm; text-indent: nanpt }
h1 { font-size: 0; line-height: 0 }
h2 { font-size: 0.0001em; line-height: 0.0001 }
h3 { font-size: 90000pt; line-height: 90000 }
p { text-indent: -5000mm; margin: 0 5000mm; padding: -5mm -5000mm; letter-spacing: -900pt }
END

# A grid of lines taller than a page, and one finer than a hair.
style_case style-tall-grid <<'END'
book { line-snap: baseline; line-height: 3000pt }
p { line-height: 1rlh; margin: 9rlh }
END

style_case style-fine-grid <<'END'
book { line-snap: baseline; line-height: 0.001pt }
h2 { line-snap: baseline; margin-top: 900rlh }
END

style_case style-unclosed <<'END'
p { margin: 0 /* and then
END

begin style-many-rules
if [ "$selected" = 1 ]; then
    mkdir book/styles
    awk 'BEGIN { for (i = 0; i < 20000; i++) print ".c" i " { margin-top: " i % 90 "pt }" }' |
        cat "$here/../../styles/print.css" - >book/styles/print.css
    survive
fi

# A sheet of the book's own that is a link out of it is not opened; the
# program's stands in for it.
begin style-link-outside
if [ "$selected" = 1 ]; then
    mkdir book/styles
    echo 'p { margin: 0 } /* not ours */' >outside.css
    ln -s "$PWD/outside.css" book/styles/epub.css
    run_build
    [ "$status" = 3 ] || complain "status $status, not 3"
    grep -q 'defect: styles/epub.css leads outside the book folder and was not opened \[file-outside\]$' stderr ||
        { complain 'no line about the link'; cat stderr; }
    ! unzip -p out/small.epub EPUB/css/book.css | grep -q 'not ours' ||
        complain 'the file outside is in the EPUB'
fi
