#!/bin/sh
# tests/tidy.sh [FILE...]: clang-tidy over all C files of src, or those named.
# A file is looked at again only when it, a header, or .clang-tidy has changed.
set -u
cd "$(dirname "$0")/.." || exit 1
: "${CLANG_TIDY:=clang-tidy-14}" "${JOBS:=2}" "${CPPFLAGS:=-Isrc -D_XOPEN_SOURCE=700}"
command -v "$CLANG_TIDY" >/dev/null || { echo "no $CLANG_TIDY"; exit 77; }
export CLANG_TIDY CPPFLAGS
stamps=build/tidy
mkdir -p "$stamps"
key=$(find src -name '*.h' -o -name '*.def' | sort | xargs cat .clang-tidy | cksum)
export key stamps

# shellcheck disable=SC2016 # expanded by the inner shell
tidy_one='
    stamp=$stamps/$(echo "$1" | tr / -)
    now="$key $(cksum <"$1")"
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ] && exit 0
    eval "set -- \"\$1\" $CPPFLAGS"
    file=$1
    shift
    "$CLANG_TIDY" --quiet "$file" -- -std=c17 "$@" 2>"$stamp.err" || {
        grep -v "warnings generated" "$stamp.err"
        exit 1
    }
    echo "$now" >"$stamp"'
if [ $# -gt 0 ]; then printf '%s\n' "$@"; else find src -name '*.c' | sort; fi |
    xargs -n 1 -P "$JOBS" sh -c "$tidy_one" tidy || exit 1
echo 'tidy: nothing to complain about'
