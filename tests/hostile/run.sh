#!/bin/sh
# tests/hostile/run.sh PROGRAM [NAME...]: inputs that must end in time, with
# the right line, the right status, and the old outputs untouched.
#
# The cases are in cases_*.sh beside this script, in these words:
#   begin NAME            a fresh copy of good/ in book/, old outputs in out/
#   put FILE              standard input becomes book/FILE
#   make_input FILE KIND [COUNT]   the same from make_input.py
#   expect STATUS LINE... build; these lines, each whole, and no other error
#   accept LINE...        build; status 0, these lines and no other
#   survive               build; any diagnostics, no crash, in time
# Names after the program pick cases by prefix.
set -u
here=$(cd "$(dirname "$0")" && pwd) || exit 1
program=$(readlink -f "$1") || exit 1
shift
wanted=$*
export LC_ALL=C
seconds_max=10 # of processor time
scratch=$(mktemp -d) || exit 1
kept=$here/../../build/kept/$(basename "$(dirname "$program")")
rm -rf "$kept"
mkdir -p "$kept" || exit 1
trap 'chmod -R u+w "$scratch" 2>/dev/null; rm -rf "$scratch"' EXIT
cases=0 failures=0 skips=0 current='' complaints=0

# An unsanitized program may use a gigabyte of address space, no more.
memory_kb_max=1048576
grep -q __asan_init "$program" && memory_kb_max=unlimited seconds_max=40

begin() {
    finish_case
    current=$1
    complaints=0
    selected=1
    for prefix in $wanted; do
        selected=0
        case $current in "$prefix"*) selected=1 && break ;; esac
    done
    [ "$selected" = 1 ] || return 0
    cases=$((cases + 1))
    cd "$scratch" || exit 1
    mkdir "$current" && cd "$current" || exit 1
    cp -R "$here/good" book
    mkdir out
    echo 'an older book' >out/small.epub
    echo 'an older print' >out/small.pdf
    cp -R out before
}

finish_case() {
    [ -n "$current" ] || return 0
    if [ "$complaints" -gt 0 ]; then
        failures=$((failures + 1))
        echo "FAIL $current"
    fi
    cd "$scratch" || exit 1
    keep_outputs
    chmod -R u+w "$scratch/$current" 2>/dev/null
    rm -rf "${scratch:?}/$current"
    current=''
}

# What was built is walked by tests/outside/walk_outputs.sh, however large it is.
keep_outputs() {
    find "$current/out" -type f \( -name '*.epub' -o -name '*.pdf' \) 2>/dev/null |
        while IFS= read -r output; do
            [ ! -s "$output" ] || grep -qx 'an older .*' "$output" ||
                mv "$output" "$kept/$current-$(basename "$output")"
        done
}

complain() {
    complaints=$((complaints + 1))
    printf '%s: %s\n' "$current" "$*"
}

skip() { # why
    skips=$((skips + 1))
    echo "SKIP $current: $*"
}

put() {
    [ "$selected" = 1 ] || { cat >/dev/null; return 0; }
    mkdir -p "book/$(dirname "$1")"
    cat >"book/$1"
}

make_input() { # file kind [count]
    [ "$selected" = 1 ] || return 0
    file=$1
    shift
    mkdir -p "book/$(dirname "$file")"
    python3 "$here/make_input.py" "$@" >"book/$file"
}

# A command line that prepares a case, skipped with it.
prepare() { [ "$selected" = 0 ] || "$@" || complain "cannot prepare: $*"; }

limited() { "$here/../limited.sh" "$seconds_max" "$@"; }

run_build() { # options of build; sets status, fills stdout, stderr
    (
        [ "$memory_kb_max" = unlimited ] || ulimit -v "$memory_kb_max"
        limited "$program" build book -o out \
            --diagnostics=short "$@"
    ) >stdout 2>stderr </dev/null
    status=$?
    check_end
}

# However a run ends: in time, by itself, and leaving nothing half done.
check_end() {
    case $status in
    124) complain 'waits for ever' ;;
    137 | 152) complain "not done after $seconds_max seconds" ;;
    0 | 1 | 2 | 3) ;;
    *)
        complain "ended with status $status"
        tail -n 5 stderr
        ;;
    esac
    if grep -q -e 'Sanitizer' -e 'Assertion .* failed' stderr; then
        complain 'our own mistake:'
        head -n 12 stderr
    fi
    [ "$status" = 0 ] || [ "$status" = 3 ] || diff -r before out >changed 2>&1 ||
        complain "status $status, but outputs changed: $(head -n 3 changed)"
    extra=$(find out ! -name '*.epub' ! -name '*.pdf' ! -name out)
    [ -z "$extra" ] || complain "left behind: $extra"
}

# Diagnostics are the lines with a severity; others are progress and sums.
diagnostics_of() { grep -E ': (note|warning|defect|error|fatal): |^kettlestitch: ' "$1"; }

expect_lines() { # line...
    for line in "$@"; do
        grep -qxF -- "$line" stderr || complain "this line is missing: $line"
    done
    diagnostics_of stderr | while IFS= read -r line; do
        found=0
        for expected in "$@"; do
            [ "$line" = "$expected" ] && found=1 && break
        done
        [ "$found" = 1 ] || printf '%s\n' "$line"
    done >surplus
    while IFS= read -r line; do
        complain "this line was not expected: $line"
    done <surplus
}

expect() { # status line...
    [ "$selected" = 1 ] || return 0
    wanted_status=$1
    shift
    run_build
    [ "$status" = "$wanted_status" ] ||
        complain "status $status, not $wanted_status"
    expect_lines "$@"
}

accept() { expect 0 "$@"; }

survive() {
    [ "$selected" = 1 ] || return 0
    run_build "$@"
    case $status in
    1 | 2 | 3)
        [ -n "$(diagnostics_of stderr)" ] ||
            complain "status $status without a diagnostic"
        ;;
    esac
}

begin sanity-good-book
accept
if [ "$selected" = 1 ]; then
    for output in small.epub small.pdf; do
        cmp -s "out/$output" "before/$output" &&
            complain "the good book did not replace $output"
    done
    [ "$complaints" = 0 ] || { sed 's/^/  | /' stderr | head -n 20; }
fi

for file in "$here"/cases_*.sh; do
    . "$file"
done
finish_case
echo "hostile: $cases cases, $failures failed, $skips skipped"
[ "$failures" = 0 ] || exit 1
[ "$skips" = 0 ] || exit 77
