#!/bin/sh
# tests/check.sh [GROUP...]: run the checks, one line for each, and count them.
#
# Groups: lint format tidy unit golden dialect hostile books sanitize fuzz
# valgrind (all of them when none is named). "books" builds the books of tests/books and
# runs every tests/*/check_*.sh on them. What the checks need is built first,
# one thing after the other; then JOBS checks run at a time, each for itself;
# what looks at the outputs of all the others comes last. tests/run_check.sh
# says what a check is.
set -u
cd "$(dirname "$0")/.." || exit 1
: "${MAKE:=make}" "${CI:=false}" "${JOBS:=$(nproc)}"
log_folder=build/check
queue=$log_folder/queue
CHECK_RESULTS=$log_folder/results
export CI JOBS CHECK_RESULTS
mkdir -p "$log_folder"
: >"$queue" >"$queue.last" >"$CHECK_RESULTS"

asked=0
ask() { asked=$((asked + 1)); }
now() { ask; tests/run_check.sh "$@"; }           # name command...
soon() { ask; echo "$@" >>"$queue"; }             # the same; no blank in a word
at_last() { ask; echo "$@" >>"$queue.last"; }

group_lint() {
    for script in tests/lint/*.sh; do
        [ "$script" = tests/lint/lib.sh ] ||
            soon "lint/$(basename "$script" .sh)" "$script"
    done
}

group_format() { soon format tests/format.sh; }
group_tidy() { now tidy tests/tidy.sh; }

group_unit() {
    now unit/build $MAKE -s -j"$JOBS" BUILD=release unit-programs
    for program in build/release/tests/unit/test_*; do
        case $program in *.o | *.d | *'*') continue ;; esac
        soon "unit/$(basename "$program")" "$program"
    done
}

group_golden() { soon golden tests/golden/run.sh build/release/kettlestitch; }
group_dialect() {
    for script in tests/dialect/*.sh; do
        name=$(basename "$script" .sh)
        soon "dialect/$name" "$script" build/release/kettlestitch
    done
}
group_hostile() {
    soon hostile tests/hostile/run.sh build/release/kettlestitch
    soon placing tests/hostile/placing.py build/release/kettlestitch
}

group_books() {
    now books/build tests/books/build.sh build/release/kettlestitch
    for script in tests/*/check_*.sh; do
        [ -x "$script" ] || continue
        room=$(basename "$(dirname "$script")")
        name=$(basename "$script" .sh)
        soon "$room/${name#check_}" "$script" build/release/kettlestitch
    done
    at_last outside/walk tests/outside/walk_outputs.sh
}

group_sanitize() {
    LSAN_OPTIONS=suppressions=$PWD/tests/books/leaks.supp:print_suppressions=0
    export LSAN_OPTIONS
    now sanitize/build $MAKE -s -j"$JOBS" BUILD=sanitize all unit-programs
    for program in build/sanitize/tests/unit/test_*; do
        case $program in *.o | *.d | *'*') continue ;; esac
        soon "sanitize/$(basename "$program")" "$program"
    done
    soon sanitize/golden tests/golden/run.sh build/sanitize/kettlestitch
    soon sanitize/hostile tests/hostile/run.sh build/sanitize/kettlestitch
    soon sanitize/book tests/books/build_book.sh build/sanitize/kettlestitch
}

group_fuzz() {
    command -v clang-14 >/dev/null || { now fuzz/build sh -c 'echo no clang-14; exit 77'; return; }
    now fuzz/build $MAKE -s -j"$JOBS" BUILD=fuzz fuzz-programs
    soon fuzz tests/fuzz/run.py 3
}

group_valgrind() { soon valgrind tests/books/valgrind.sh build/release/kettlestitch; }

[ $# -gt 0 ] ||
    set -- lint format tidy unit golden dialect hostile books sanitize fuzz valgrind
$MAKE -s -j"$JOBS" BUILD=release all || { echo 'checks: 0 passed, 1 failed'; exit 1; }
for group in "$@"; do
    "group_$group"
done
xargs -r -P "$JOBS" -L 1 tests/run_check.sh <"$queue"
xargs -r -L 1 tests/run_check.sh <"$queue.last"

count() { grep -c "^$1 " "$CHECK_RESULTS"; }
if [ "$(count SKIP)" -gt 0 ]; then
    echo "SKIPPED $(count SKIP): a tool is missing; \`make setup-tests\` installs all"
fi
# A check that was killed together with what runs it has no end to count.
lost=$((asked - $(wc -l <"$CHECK_RESULTS")))
[ "$lost" = 0 ] || echo "FAIL  $lost checks never ended"
echo "checks: $(count pass) passed, $(($(count FAIL) + lost)) failed"
[ "$(count FAIL)" = 0 ] && [ "$lost" = 0 ]
