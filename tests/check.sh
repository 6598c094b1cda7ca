#!/bin/sh
# tests/check.sh [GROUP...]: run the checks, one line for each, and count them.
#
# Groups: lint format tidy unit golden dialect hostile books sanitize fuzz
# valgrind (all of them when none is named). "books" builds the books of tests/books and
# runs every tests/*/check_*.sh on them. A check is any command: status 0 passes,
# 77 means that a tool is missing, which is a loud SKIP on a contributor's
# machine and a failure where CI=true. The log of each check is kept in
# build/check/NAME.log and shown when it failed.
set -u
cd "$(dirname "$0")/.." || exit 1
: "${MAKE:=make}" "${CI:=false}" "${JOBS:=2}"
export CI JOBS
log_folder=build/check
mkdir -p "$log_folder"
passed=0 failed=0 skipped=0

run() { # name command...
    name=$1
    shift
    log=$log_folder/$(echo "$name" | tr '/ ' '--').log
    began=$(date +%s)
    "$@" >"$log" 2>&1
    status=$?
    seconds=$(($(date +%s) - began))
    [ "$status" = 77 ] && [ "$CI" = true ] && status=76
    case $status in
    0) passed=$((passed + 1)) word=pass ;;
    77) skipped=$((skipped + 1)) word=SKIP ;;
    *) failed=$((failed + 1)) word=FAIL ;;
    esac
    printf '%s  %-34s %4d s  %s\n' "$word" "$name" "$seconds" \
        "$(tail -n 1 "$log" | cut -c 1-90)"
    [ "$word" != FAIL ] || sed 's/^/      | /' "$log" | tail -n 40
}

group_lint() {
    for script in tests/lint/*.sh; do
        [ "$script" = tests/lint/lib.sh ] ||
            run "lint/$(basename "$script" .sh)" "$script"
    done
}

group_format() { run format tests/format.sh; }
group_tidy() { run tidy tests/tidy.sh; }

group_unit() {
    run unit/build $MAKE -s -j"$JOBS" BUILD=release unit-programs
    for program in build/release/tests/unit/test_*; do
        case $program in *.o | *.d | *'*') continue ;; esac
        run "unit/$(basename "$program")" "$program"
    done
}

group_golden() { run golden tests/golden/run.sh build/release/kettlestitch; }
group_dialect() {
    for script in tests/dialect/*.sh; do
        name=$(basename "$script" .sh)
        run "dialect/$name" "$script" build/release/kettlestitch
    done
}
group_hostile() {
    run hostile tests/hostile/run.sh build/release/kettlestitch
    run placing tests/hostile/placing.py build/release/kettlestitch
}

group_books() {
    run books/build tests/books/build.sh build/release/kettlestitch
    for script in tests/*/check_*.sh; do
        [ -x "$script" ] || continue
        room=$(basename "$(dirname "$script")")
        name=$(basename "$script" .sh)
        run "$room/${name#check_}" "$script" build/release/kettlestitch
    done
    run outside/walk tests/outside/walk_outputs.sh
}

group_sanitize() {
    LSAN_OPTIONS=suppressions=$PWD/tests/books/leaks.supp:print_suppressions=0
    export LSAN_OPTIONS
    run sanitize/build $MAKE -s -j"$JOBS" BUILD=sanitize all unit-programs
    for program in build/sanitize/tests/unit/test_*; do
        case $program in *.o | *.d | *'*') continue ;; esac
        run "sanitize/$(basename "$program")" "$program"
    done
    run sanitize/golden tests/golden/run.sh build/sanitize/kettlestitch
    run sanitize/hostile tests/hostile/run.sh build/sanitize/kettlestitch
    run sanitize/book tests/books/build_book.sh build/sanitize/kettlestitch
}

group_fuzz() {
    command -v clang-14 >/dev/null || { run fuzz/build sh -c 'echo no clang-14; exit 77'; return; }
    run fuzz/build $MAKE -s -j"$JOBS" BUILD=fuzz fuzz-programs
    run fuzz tests/fuzz/run.py 3
}

group_valgrind() { run valgrind tests/books/valgrind.sh build/release/kettlestitch; }

[ $# -gt 0 ] ||
    set -- lint format tidy unit golden dialect hostile books sanitize fuzz valgrind
$MAKE -s -j"$JOBS" BUILD=release all || { echo 'checks: 0 passed, 1 failed'; exit 1; }
for group in "$@"; do
    "group_$group"
done

if [ "$skipped" -gt 0 ]; then
    echo "SKIPPED $skipped: a tool is missing; \`make setup-tests\` installs all"
fi
echo "checks: $passed passed, $failed failed"
[ "$failed" = 0 ]
