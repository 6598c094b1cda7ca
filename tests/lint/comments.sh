#!/bin/sh
# A comment begins with a verb or names its result, so that it can be read
# alone: none begins with "of", the answer to a question that nobody asked.
. "$(dirname "$0")/lib.sh"
list_files 'src/*.[ch]' 'src/*.def' 'tests/*.[ch]' |
    xargs grep -nE '(/\*+|^ \*|//) *[Oo]f ' /dev/null |
    grep -vE '^[^:]*:[^:]*: \* +of ' >"$complaint_log"
list_files 'tests/*.py' 'tests/*.sh' 'tests/*.js' 'tests/*.mjs' |
    grep -v '^tests/lint/comments.sh$' |
    xargs grep -nE '"""[Oo]f |(^|  )(#|//) Of ' /dev/null >>"$complaint_log"
finish comments
