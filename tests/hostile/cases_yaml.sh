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
expect 1 \
    'book/book.yaml:4:3: error: no worksheet has the id or class "mornin", did you mean "morning"?; nothing was written [unknown-worksheet]' \
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
