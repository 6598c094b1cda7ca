# The command line, and outputs that cannot or must not be written.
# shellcheck shell=sh disable=SC2154

# Run the program with these words instead of `build book -o out`.
command_ends() { # status line words...
    [ "$selected" = 1 ] || return 0
    wanted_status=$1 wanted_line=$2
    shift 2
    limited "$program" "$@" >stdout 2>stderr </dev/null
    status=$?
    check_end
    [ "$status" = "$wanted_status" ] ||
        complain "$*: status $status, not $wanted_status"
    grep -qxF -- "$wanted_line" stderr || {
        complain "$*: this line is missing: $wanted_line"
        cat stderr
    }
}

begin command-unknown-verb
command_ends 2 'kettlestitch: fatal: unknown command "bild", did you mean "build"?; try "kettlestitch help" [usage]' \
    bild book

begin command-unknown-option
command_ends 2 'kettlestitch: fatal: unknown option --onyl, did you mean --only?; try "kettlestitch help" [usage]' \
    build --onyl epub book

begin command-unknown-edition
command_ends 1 'kettlestitch: error: there is no edition "epbu", did you mean "epub"?; nothing was written [unknown-edition]' \
    build --only epbu -o out book

begin command-explain-unknown
command_ends 2 'kettlestitch: fatal: there is no code "alt-mising", did you mean "alt-missing"?; try "kettlestitch help" [usage]' \
    explain alt-mising

# Every code is explained: its name, its sentence, why, and the cure.
begin command-explain-all
if [ "$selected" = 1 ]; then
    for code in $("$program" explain | sed 's/ .*//'); do
        "$program" explain "$code" >stdout 2>stderr || complain "explain $code fails"
        grep -qx -- "$code" stdout || complain "explain $code: no name"
        grep -q '^To mend it: .*\.$' stdout || complain "explain $code: no cure"
    done
fi

begin command-two-editions-to-stdout
command_ends 2 'kettlestitch: fatal: -o - writes one edition; say which with --only; try "kettlestitch help" [usage]' \
    build -o - book

begin command-json-without-report
command_ends 2 'kettlestitch: fatal: only build and handout have a report for --json; try "kettlestitch help" [usage]' \
    check --json book

begin command-json-beside-an-output
command_ends 2 'kettlestitch: fatal: standard output cannot hold both -o - and --json; try "kettlestitch help" [usage]' \
    build --json -o - book

begin command-missing-book
command_ends 1 'kettlestitch: error: there is no file nowhere; nothing was written [file-missing]' \
    build nowhere -o out

begin command-handout-unknown
command_ends 1 'kettlestitch: error: no worksheet has the id or class "nothing"; nothing was written [unknown-worksheet]' \
    handout nothing book -o out

begin command-handout-without-id
command_ends 2 'kettlestitch: fatal: handout needs the id of a worksheet, a class, or all; try "kettlestitch help" [usage]' \
    handout book

begin command-handout-on-both-papers
put chapters/one.md <<'END'
# One

::: {.worksheet .check-in #morning minutes=2}

## Morning, or noon

Name: ________

:::
END
if [ "$selected" = 1 ]; then
    limited "$program" handout check-in book -o sheets \
        >stdout 2>stderr || complain "no handouts: $(cat stderr)"
    [ "$(echo sheets/*)" = 'sheets/morning-a4.pdf sheets/morning-letter.pdf' ] ||
        complain "handouts are $(echo sheets/*)"
    limited "$program" list --format=csv book >stdout 2>stderr
    printf 'id,title,who,minutes,fields,pages,page\r\nmorning,"Morning, or noon",,2,1,1,' \
        >wanted
    head -c "$(wc -c <wanted)" stdout | cmp -s - wanted ||
        complain "the table is $(cat stdout)"
    check_end
fi

begin command-full-stdout
if [ "$selected" = 1 ]; then
    limited "$program" build book -o out >/dev/full 2>stderr
    status=$?
    check_end
    [ "$status" = 1 ] || complain "status $status, not 1"
    grep -qxF 'kettlestitch: error: cannot write standard output: No space left on device; the old file was left as it was [output-failed]' stderr ||
        complain 'no line about the full output'
fi

begin command-init-keeps-files
command_ends 1 'kettlestitch: error: cannot write book/SUMMARY.md: it is there already; the old file was left as it was [output-failed]' \
    init book
[ "$selected" = 0 ] || [ ! -e book/worksheets ] ||
    complain 'init wrote beside files that were there'

begin command-clean-removes-outputs-only
if [ "$selected" = 1 ]; then
    echo keep >out/other.txt
    touch out/.kettlestitch-3-4.partial out/.kettlestitch-3-4.replaced
    limited "$program" clean book -o out >stdout 2>stderr ||
        complain 'clean failed'
    [ "$(ls -A out)" = other.txt ] || complain "clean left or took: $(ls out)"
fi

begin output-is-source
put book.yaml <<'END'
title: A small book
editions:
  epub: {format: epub, output: one.md}
END
command_ends 1 'kettlestitch: error: book/chapters/one.md is one of the book'"'"'s own files and was not replaced [output-is-source]' \
    build book -o book/chapters

begin ignore-unused
put book.yaml <<'END'
title: A small book
editions:
  epub: {format: epub, output: small.epub}
ignore:
  - code: heading-skip
    reason: there was one
END
accept 'book/book.yaml: warning: the ignore entry for "heading-skip" met no diagnostic; remove it [ignore-unused]'

begin chapter-is-a-folder
put SUMMARY.md <<'END'
- [One](chapters/one.md)
- [Two](chapters/two.md)
- [All](chapters)
END
expect 3 'book/SUMMARY.md:3:3: defect: chapters is a folder without a README.md or an index.md, did you mean chapters/one.md?; the book was made without it [chapter-folder]'

begin settings-are-a-folder
if [ "$selected" = 1 ]; then
    rm -f book/book.yaml
    mkdir book/book.yaml
fi
expect 1 'book/book.yaml: error: cannot read book.yaml: it is a folder; nothing was written [file-unreadable]'

begin listed-chapter-is-a-pipe
if [ "$selected" = 1 ]; then
    rm -f book/chapters/two.md
    mkfifo book/chapters/two.md
    printf -- '- [One](chapters/one.md)\n- [Two](chapters/two.md)\n' >book/SUMMARY.md
fi
expect 1 'book/SUMMARY.md:2:3: error: cannot read chapters/two.md: it is not a regular file; nothing was written [file-unreadable]'

# A later edition fails: those written before it are not placed.
begin outputs-stay-together
put book.yaml <<'END'
title: A small book
editions:
  pdf: {format: pdf, output: small.pdf}
  epub: {format: epub, output: taken.epub}
END
prepare mkdir out/taken.epub before/taken.epub
expect 1 'kettlestitch: error: cannot write out/taken.epub: it is not a regular file; the old file was left as it was [output-failed]'
