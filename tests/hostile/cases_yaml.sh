# Settings with mistakes in them.
# shellcheck shell=sh

settings_case() { # name: standard input becomes book.yaml
    begin "$1"
    put book.yaml
}

settings_case yaml-unknown-key <<'END'
titel: A small book
language: en
END
expect 1 'book/book.yaml:1:1: error: unknown key "titel", did you mean "title"?; the file was not used [unknown-key]'

settings_case yaml-duplicate-key <<'END'
title: One
language: en
title: Two
END
expect 1 'book/book.yaml:3:1: error: the key "title" occurs twice, first in line 1; the file was not used [duplicate-key]'

settings_case yaml-colon-in-title <<'END'
title: At their pace: a workbook
language: en
END
survive

settings_case yaml-tab <<'END'
title: T
authors:
	- name: A
END
survive

settings_case yaml-list-for-text <<'END'
title: [a, b]
language: en
END
survive

settings_case yaml-alias <<'END'
title: &a T
subtitle: *a
END
survive

settings_case yaml-tag <<'END'
title: !!python/object:os.system T
END
survive

settings_case yaml-two-documents <<'END'
title: T
---
title: U
END
survive

settings_case yaml-empty </dev/null
survive

settings_case yaml-bad-date <<'END'
title: T
language: en
date: 2024-02-30
END
survive

settings_case yaml-bad-language <<'END'
title: T
language: "xx-INVALID-</dc:language>"
END
survive

settings_case yaml-markup-in-title <<'END'
title: 'A </dc:title> & "B" <i>'
language: en
editions:
  epub: {format: epub, output: small.epub}
END
survive

settings_case yaml-output-outside <<'END'
title: T
language: en
editions:
  epub: {format: epub, output: ../../small.epub}
END
survive
if [ "$selected" = 1 ]; then
    [ ! -e ../small.epub ] && [ ! -e ../../small.epub ] ||
        complain 'wrote outside the output folder'
fi

begin yaml-deep
make_input book.yaml yaml_deep 10000
survive

begin yaml-long
make_input book.yaml yaml_long 1000000
survive

begin yaml-bomb
make_input book.yaml yaml_bomb 20
survive

begin yaml-noise
make_input book.yaml noise 4000
survive

begin yaml-marks-and-line-ends
if [ "$selected" = 1 ]; then
    printf '\357\273\277title: A small book\r\nlanguage: en\r\neditions:\r\n  epub:\r\n    format: epub\r\n    output: small.epub\r\n' |
        put book.yaml
fi
accept

begin yaml-editions-of-sheets
put chapters/one.md <<'END'
# One

::: {.worksheet .check-in #morning}

## Morning

Name: ________

:::
END
put book.yaml <<'END'
title: A small book
language: en
editions:
  sheets:
    format: pdf
    output: small.pdf
    worksheets: [mornin, check-in]
    region: us
END
expect 3 \
    'book/book.yaml:4:3: defect: no worksheet has the id or class "mornin", did you mean "morning"?; the edition was made without it [lacking-worksheet]' \
    'book/book.yaml:8:13: defect: resources.yaml has no region "us"; no list was printed [unknown-resources]'

begin yaml-sheets-in-an-epub
put book.yaml <<'END'
title: A small book
language: en
editions:
  sheets:
    format: epub
    output: small.epub
    handouts: true
END
expect 1 \
    'book/book.yaml:4:3: error: the edition "sheets" is no PDF and cannot be made of worksheets alone; the file was not used [bad-value]'

# An edition of which nothing is left costs the others nothing, set by one
# process or by several; of a book of such editions there is nothing to write.
empty_edition_book() {
    rm book/chapters/two.md
    printf '::: {.worksheet #w}\n# Sheet\n\nName: [____]\n:::\n' | put chapters/one.md
    put SUMMARY.md <<'END'
- [Sheet](chapters/one.md)
END
    put book.yaml <<'END'
title: A small book
language: en
editions:
  pdf: {format: pdf, output: small.pdf}
  none: {format: pdf, output: none.pdf, leave-out: worksheets}
  less: {format: epub, output: less.epub, leave-out: worksheets}
  epub: {format: epub, output: small.epub, page-list: none}
END
}
for jobs in 1 3; do
    begin "yaml-empty-edition-$jobs"
    [ "$selected" = 1 ] || continue
    empty_edition_book
    limited "$program" build book -o out --color=never "--jobs=$jobs" >stdout 2>stderr
    status=$?
    [ "$status" = 3 ] || complain "status $status, not 3"
    grep '\[' stderr >said
    [ "$(cat said)" = 'kettlestitch: defect: nothing of the book is in the edition "less"; it was not written [edition-empty]
kettlestitch: defect: nothing of the book is in the edition "none"; it was not written [edition-empty]' ] || complain "said: $(cat said)"
    grep -q '^Everything was written but the editions that have nothing of the book\.$' stderr ||
        complain 'the summary does not say it'
    [ "$(ls -A out)" = "$(ls -A before)" ] || complain "outputs: $(ls -A out)"
    cmp -s out/small.pdf before/small.pdf && complain 'small.pdf is old'
    cmp -s out/small.epub before/small.epub && complain 'small.epub is old'
done

begin yaml-empty-editions
if [ "$selected" = 1 ]; then
    empty_edition_book
    limited "$program" build book -o out --color=never --only none --only less >stdout 2>stderr
    status=$?
    [ "$status" = 1 ] || complain "status $status, not 1"
    expect_lines 'kettlestitch: error: no edition that was to be made has anything of the book; nothing was written [editions-empty]' \
        'kettlestitch: defect: nothing of the book is in the edition "less"; it was not written [edition-empty]' \
        'kettlestitch: defect: nothing of the book is in the edition "none"; it was not written [edition-empty]'
    grep -q '^Nothing was written\.$' stderr || complain 'the summary does not say it'
    cmp -s out/small.pdf before/small.pdf || complain 'small.pdf changed'
fi
