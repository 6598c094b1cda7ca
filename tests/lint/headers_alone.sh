#!/bin/sh
# Every header compiles with nothing before it, and twice in a row.
. "$(dirname "$0")/lib.sh"
for header in $(list_files 'src/*.h'); do
    # shellcheck disable=SC2086 # compiler and flags may be several words
    printf '#include "%s"\n#include "%s"\n' "$header" "$header" |
        ${CC:-cc} -std=c17 -Wall -Wextra -Wpedantic -Werror -Wno-unused \
            ${CPPFLAGS:--Isrc -D_XOPEN_SOURCE=700} -I. \
            -fsyntax-only -x c - >"$complaint_log.cc" 2>&1 ||
        complain "$header does not compile alone:
$(head -n 4 "$complaint_log.cc")"
done
rm -f "$complaint_log.cc"
finish 'headers alone'
