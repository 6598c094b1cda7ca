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
    xargs cat >"$complaint_log.seen" 2>/dev/null </dev/null
sed -n 's/^ *DIAG( *\([A-Za-z0-9_]*\) *,.*/\1/p' "$table" |
    while IFS= read -r name; do
        code=$(echo "$name" | tr 'A-Z_' 'a-z-')
        constant=DIAG_$(echo "$name" | tr 'a-z' 'A-Z')
        grep -qw "$constant" "$complaint_log.src" ||
            complain "$table: $name is never raised ($constant)"
        grep -qF "[$code]" "$complaint_log.seen" ||
            complain "$table: no test expects [$code]"
    done
rm -f "$complaint_log.src" "$complaint_log.seen"
finish 'diagnostic codes'
