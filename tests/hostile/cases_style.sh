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

begin style-no-room
if [ "$selected" = 1 ]; then
    mkdir -p book/styles
    cp "$here/../../styles/epub.css" book/styles/
    echo '@page { size: 5in 5in; margin: 2.4in }' >book/styles/print.css
    expect 1 'book/styles/print.css: error: the margins leave less than an inch for text; nothing was written [css-page]'
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
