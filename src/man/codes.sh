#!/bin/sh
# The list of diagnostics in the manual page is made from diag_codes.def.
#   sh src/man/codes.sh          print the list as mdoc
#   sh src/man/codes.sh --write  put it into kettlestitch.1
set -eu
cd "$(dirname "$0")"

print_codes() {
    sed -n 's/^ *DIAG([A-Z0-9_]*, "\([a-z0-9-]*\)", \([A-Z]*\), "\(.*\)")$/\1 \2 \3/p' \
        ../base/diag_codes.def |
        sed 's/\\"/"/g' | LC_ALL=C sort |
        while IFS= read -r line; do
            code=${line%% *}
            line=${line#* }
            severity=$(printf '%s' "${line%% *}" | tr 'A-Z' 'a-z')
            printf '.It Sy %s Pq %s\n%s.\n' "$code" "$severity" "${line#* }"
        done
}

if [ "${1:-}" = --write ]; then
    {
        sed '/^\.\\" codes begin/q' kettlestitch.1
        print_codes
        sed -n '/^\.\\" codes end/,$p' kettlestitch.1
    } >kettlestitch.1.new
    mv kettlestitch.1.new kettlestitch.1
else
    print_codes
fi
