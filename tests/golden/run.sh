#!/bin/sh
# tests/golden/run.sh PROGRAM: compare the program's dumps with the files
# beside each input.
#
# An input is NAME.md, or a folder NAME.book. Beside it lie the expectations:
#   NAME.tree .xhtml .pages .tags   what `kettlestitch dump KIND INPUT` prints
#   NAME.diag                       what `kettlestitch check INPUT` says; with
#                                   --against NAME.other, if that folder is there
# A suffix that is not there is not compared; to add one, `touch` it and run
# `make golden-update`, which shows each difference and asks before it writes
# (UPDATE=1). With GOLDEN_YES=1 it writes without asking; without that and
# without a terminal it shows the differences, writes nothing and says so.
set -u
program=$(readlink -f "$1") || exit 1
cd "$(dirname "$0")" || exit 1
limited=$PWD/../limited.sh
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C
compared=0 differed=0

# Ten seconds and no network are plenty for an input that fits a screen.
produce() { # kind input: writes $scratch/out, sets status
    case $1 in
    diag)
        other=${2%.*}.other
        set -- "$2"
        [ ! -d "$other" ] || set -- --against "$other" "$1"
        "$limited" 10 "$program" check --diagnostics=short \
            "$@" >"$scratch/stdout" 2>"$scratch/out"
        status=$?
        # What else `check` prints is not a diagnostic.
        [ "$status" -le 3 ] || return 1
        echo "exit $status" >>"$scratch/out"
        ;;
    *)
        "$limited" 10 "$program" dump "$1" "$2" >"$scratch/out" \
            2>"$scratch/stderr"
        status=$?
        [ "$status" -le 3 ] || { cat "$scratch/stderr"; return 1; }
        ;;
    esac
}

# Is there somebody to ask? Without a terminal /dev/tty exists but does not
# open.
has_terminal() { (: </dev/tty >/dev/tty) 2>/dev/null; }

accept() { # expected
    if [ "${GOLDEN_YES:-0}" != 1 ]; then
        has_terminal || return 1
        answer=''
        printf 'write %s? [y/N] ' "$1" >/dev/tty
        read -r answer </dev/tty || return 1
        case $answer in y* | Y*) ;; *) return 1 ;; esac
    fi
    cp "$scratch/out" "$1"
}

compare() { # folder input kind expected
    compared=$((compared + 1))
    if ! (cd "$1" && produce "$3" "$2"); then
        echo "FAIL $4: the program crashed or ran out of time"
        differed=$((differed + 1))
        return
    fi
    cmp -s "$scratch/out" "$4" && return
    diff -u --label "$4 (expected)" --label "$4 (now)" "$4" "$scratch/out" |
        head -n 60
    if [ "${UPDATE:-0}" = 1 ] && accept "$4"; then
        return
    fi
    differed=$((differed + 1))
}

find . \( -name '*.md' -not -path '*.book/*' -not -path '*.other/*' \) -o -name '*.book' -prune |
    sort >"$scratch/inputs"
while IFS= read -r input <&3; do
    stem=${input%.*}
    checked=0
    for kind in tree xhtml pages tags diag; do
        [ -f "$stem.$kind" ] || continue
        checked=1
        compare "$(dirname "$input")" "$(basename "$input")" "$kind" \
            "$stem.$kind"
    done
    case $input in */README.md) continue ;; esac
    if [ "$checked" = 0 ]; then
        echo "FAIL $input: nothing is expected of it"
        differed=$((differed + 1))
    fi
done 3<"$scratch/inputs"

if [ "$compared" = 0 ]; then
    echo 'FAIL no golden case was found'
    exit 1
fi
if [ "$differed" -gt 0 ] && [ "${UPDATE:-0}" = 1 ] && ! has_terminal; then
    echo 'nobody can be asked here: GOLDEN_YES=1 make golden-update accepts'
    echo 'every difference shown above'
fi
echo "golden: $compared compared, $differed differ"
[ "$differed" = 0 ]
