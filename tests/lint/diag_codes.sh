#!/bin/sh
# Every diagnostic code is raised somewhere in src and seen in at least one
# expectation: a golden .diag file or a case of tests/hostile.
. "$(dirname "$0")/lib.sh"
table=src/base/diag_codes.def
if [ ! -f "$table" ]; then
    complain "$table is missing"
    finish 'diagnostic codes'
fi
list_files 'src/*.c' 'src/*.h' | xargs cat >"$complaint_log.src" 2>/dev/null
list_files 'tests/golden' 'tests/hostile' | grep -E '\.diag$|\.cases$|\.expect$|\.sh$' |
    xargs cat 2>/dev/null | sed 's/\\\([][]\)/\1/g' >"$complaint_log.seen"
sed -n 's/^ *DIAG(\([A-Z0-9_]*\), "\([a-z0-9-]*\)",.*/\1 \2/p' "$table" |
    while read -r name code; do
        grep -qw "DIAG_$name" "$complaint_log.src" ||
            complain "$table: DIAG_$name is never raised"
        # No input makes a sound library fail: test_haru and test_container
        # hold what these two report.
        case $code in pdf-failed | epub-failed) continue ;; esac
        grep -qF "[$code]" "$complaint_log.seen" ||
            complain "$table: no test expects [$code]"
    done
[ "$(grep -c '^ *DIAG(' "$table")" = \
    "$(sed -n 's/^ *DIAG([A-Z0-9_]*, "\([a-z0-9-]*\)",.*/\1/p' "$table" | sort -u | wc -l)" ] ||
    complain "$table: two lines with one code, or a line that is not understood"
rm -f "$complaint_log.src" "$complaint_log.seen"
finish 'diagnostic codes'
