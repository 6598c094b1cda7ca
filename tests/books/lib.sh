# Sourced by the checks of built books: run after build.sh, from the root.
# shellcheck shell=sh
set -u
cd "$(dirname "$0")/../.." || exit 1
validators=tests/validators
out=build/books
problems=0

list_books() { # epub|pdf
    find "$out" -mindepth 2 -maxdepth 2 -name "*.$1" | sort
}

problem() {
    problems=$((problems + 1))
    printf '%s\n' "$*"
}

require() { # command...
    for command in "$@"; do
        command -v "$command" >/dev/null || { echo "no $command"; exit 77; }
    done
}

finish() { # count what
    [ "$1" -gt 0 ] || problem "no book to look at: did books/build run?"
    echo "$1 $2, $problems problems"
    [ "$problems" = 0 ] && exit 0
    exit 1
}
