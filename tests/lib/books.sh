# Sourced by every tests/*/check_*.sh: they run from the root, on the books that
# tests/books/build.sh built, and their Python finds the readers beside this file.
# shellcheck shell=sh
set -u
cd "$(dirname "$0")/../.." || exit 1
validators=tests/validators
out=build/books
problems=0
export PYTHONPATH="$PWD/tests/lib${PYTHONPATH:+:$PYTHONPATH}"

# Names the books that tests/books/build.sh built, and none that another check,
# running beside this one, is making or spoiling at the moment.
list_books() { # epub|pdf
    for log in "$out"/*.log; do
        find "${log%.log}" -maxdepth 1 -name "*.$1"
    done | sort
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

# The browser, and an npm module that drives or feeds it.
require_browser() { # module
    browser=$(command -v chromium || command -v chromium-browser ||
        command -v google-chrome) || { echo 'no chromium'; exit 77; }
    [ -d "$validators/node_modules/$1" ] || { echo "no $1 (npm)"; exit 77; }
}

finish() { # count what
    [ "$1" -gt 0 ] || problem "no book to look at: did books/build run?"
    echo "$1 $2, $problems problems"
    [ "$problems" = 0 ] && exit 0
    exit 1
}

# EPUBCheck on every EPUB: zero errors, zero warnings.
check_with_epubcheck() { # version: 4 or 5
    count=0
    for book in $(list_books epub); do
        count=$((count + 1))
        report=$("$validators/epubcheck$1" --failonwarnings "$book" 2>&1)
        status=$?
        [ "$status" != 127 ] || { echo 'not installed'; exit 77; }
        echo "$report" | grep -q 'No errors or warnings detected' && [ "$status" = 0 ] ||
            problem "$book:
$report"
    done
    finish "$count" "EPUBs through EPUBCheck $1"
}
