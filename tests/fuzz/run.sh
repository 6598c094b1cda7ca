#!/bin/sh
# tests/fuzz/run.sh SECONDS PROGRAM...: run libFuzzer targets for so long each.
# Seeds are the golden inputs, our stylesheets, fonts and pictures; what is
# found new is kept in build/fuzz/corpus, a crash in build/fuzz.
set -u
seconds=$1
shift
cd "$(dirname "$0")/../.." || exit 1
failures=0
for program in "$@"; do
    name=$(basename "$program")
    corpus=build/fuzz/corpus/$name
    mkdir -p "$corpus"
    case $name in
    fuzz_css) seeds='styles/*.css' size_max=20000 ;;
    fuzz_font) seeds='fonts/Atkinson*-Regular.ttf' size_max=60000 ;;
    fuzz_picture)
        seeds='tests/hostile/good/images/* tests/golden/pictures.book/img/*
book/images/*' size_max=5000
        ;;
    fuzz_html)
        seeds='tests/golden/html*.md tests/golden/*html*.md' size_max=4000
        ;;
    *) seeds='tests/golden/*.md tests/books/*/*/*.md' size_max=6000 ;;
    esac
    # shellcheck disable=SC2086 # a list of patterns
    cp -n $seeds "$corpus" 2>/dev/null
    if "$program" -max_total_time="$seconds" -max_len="$size_max" \
        -timeout=5 -rss_limit_mb=1024 -print_final_stats=0 -verbosity=0 \
        -artifact_prefix="build/fuzz/$name-" "$corpus" \
        >"build/fuzz/$name.log" 2>&1; then
        echo "$name: nothing found in $seconds s"
    else
        failures=$((failures + 1))
        echo "$name:"
        tail -n 40 "build/fuzz/$name.log"
    fi
done
[ "$#" -gt 0 ] || { echo 'no fuzz target'; exit 1; }
exit "$failures"
