#!/bin/sh
# The release program is hardened, as its own headers and symbols tell: loaded
# anywhere, tables of addresses read-only before it runs, no stack that can be
# run, canaries, checked copies, and guarded branches where the processor has
# them. A program built without is refused by the same questions.
. "$(dirname "$0")/../lib/books.sh"
program=$(readlink -f "$1") || exit 1
require readelf objdump "${CC:-cc}"
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT

# faults FILE: a line for each kind of hardening that it lacks.
faults() {
    readelf -Wh "$1" | grep -q 'Type: *DYN' || echo 'its address is fixed'
    readelf -Wl "$1" >"$scratch/segments"
    grep -q GNU_RELRO "$scratch/segments" || echo 'no read-only relocations'
    grep GNU_STACK "$scratch/segments" | grep -q ' RW ' ||
        echo 'its stack can be run'
    grep ' LOAD ' "$scratch/segments" | grep -q ' RWE ' &&
        echo 'a segment can be written and run'
    readelf -Wd "$1" | grep -Eq 'BIND_NOW|Flags:.*NOW' ||
        echo 'functions are bound while it runs'
    readelf -Ws "$1" >"$scratch/symbols"
    grep -q '__stack_chk_fail' "$scratch/symbols" || echo 'no stack canaries'
    grep -Eq '__(memcpy|snprintf|vsnprintf|fprintf)_chk' "$scratch/symbols" ||
        echo 'no checked copies'
    # Debian's own start files carry no mark, so the program does not either.
    objdump -d --disassemble=main "$1" |
        grep -Eq '(endbr64|bti|paciasp)' || echo 'branches are not guarded'
}

faults "$program" >"$scratch/found"
while read -r fault; do
    problem "$program: $fault"
done <"$scratch/found"

printf '#include <stdio.h>\n#include <string.h>\nint main(int c, char **v) { char b[8]; strcpy(b, v[c - 1]); return puts(b); }\n' >"$scratch/soft.c"
${CC:-cc} -O2 -U_FORTIFY_SOURCE -fno-stack-protector -no-pie -fcf-protection=none \
    -Wl,-z,norelro,-z,lazy,-z,execstack -w -o "$scratch/soft" "$scratch/soft.c" 2>"$scratch/log" ||
    ${CC:-cc} -O2 -U_FORTIFY_SOURCE -fno-stack-protector -no-pie \
        -Wl,-z,norelro,-z,lazy,-z,execstack -w -o "$scratch/soft" "$scratch/soft.c" ||
    problem 'cannot compile a program without'
found=$(faults "$scratch/soft" | wc -l)
[ "$found" -ge 6 ] || problem "only $found faults in a program without any"
finish 1 'programs asked for their hardening'
