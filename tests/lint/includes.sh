#!/bin/sh
# In these rooms a file includes what it uses, and relies on no header to
# include it for the file. To take in another room: add it here, then
# `tests/lint/includes.py --mend src/ROOM && make format`.
. "$(dirname "$0")/lib.sh"
rooms='src/base src/document/picture src/style src/font src/pdf/object src/pdf
src/epub'
command -v ctags >/dev/null || { echo 'ctags is missing'; exit 77; }
# shellcheck disable=SC2086 # one word each
tests/lint/includes.py $rooms >"$complaint_log" ||
    complain 'tests/lint/includes.py could not look at the sources'
finish 'includes'
