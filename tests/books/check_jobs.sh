#!/bin/sh
# Editions that are set side by side: the same outputs, reports and messages, in
# the same order, as one after the other; and each edition alone has the bytes
# it has among the others.
. "$(dirname "$0")/../lib/books.sh"
program=$(readlink -f "$1") || exit 1
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
count=0

run() { # processes name arguments...
    jobs=$1 name=$2
    shift 2
    "$program" "$@" --jobs="$jobs" --color=never -o "$scratch/out" \
        >"$scratch/$name.said" 2>"$scratch/$name.told"
    echo "status $?" >>"$scratch/$name.told"
    # how long it took is nobody's promise
    sed -i 's/  [0-9.]* s  /  s  /; s/  [0-9.]* s$/  s/' "$scratch/$name.said"
    rm -rf "$scratch/$name"
    [ ! -d "$scratch/out" ] || mv "$scratch/out" "$scratch/$name"
}
compare() { # arguments...
    run 1 one "$@"
    run 3 three "$@"
    for what in said told; do
        cmp "$scratch/one.$what" "$scratch/three.$what" ||
            problem "$*: what is $what differs"
    done
    if [ -d "$scratch/one" ] || [ -d "$scratch/three" ]; then
        diff -r "$scratch/one" "$scratch/three" || problem "$*: outputs differ"
    fi
    count=$((count + 1))
}
compare build tests/books/features -v
compare build tests/books/features --json
compare build tests/books/features --strict
compare check tests/books/features
compare handout all tests/books/features
compare build tests/hostile/several

run 1 all build tests/hostile/several
for edition in $("$program" list tests/hostile/several |
    sed -n '/^editions:/,$s/^  \([^ ]*\) .*/\1/p'); do
    run 2 alone build tests/hostile/several --only "$edition"
    for file in $(cd "$scratch/alone" && find . -name '*.pdf'); do
        count=$((count + 1))
        cmp "$scratch/alone/$file" "$scratch/all/$file" ||
            problem "$edition alone has other bytes"
    done
done
finish "$count" 'builds with one process and with three'
