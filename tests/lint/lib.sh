# Sourced by every script here: run from the project's root, count complaints.
# shellcheck shell=sh
set -u
export LC_ALL=C
cd "$(dirname "$0")/../.." || exit 1
complaint_log=$(mktemp) || exit 1
trap 'rm -f "$complaint_log"' EXIT

complain() { printf '%s\n' "$*" >>"$complaint_log"; }

# Tracked files, and new ones that are not ignored, that still exist.
list_files() { # pathspec...
    git ls-files --cached --others --exclude-standard -- "$@" | sort -u |
        while IFS= read -r path; do [ -e "$path" ] && printf '%s\n' "$path"; done
}

# Last line of every script: print the complaints, fail if there are any.
finish() { # what was looked at
    if [ -s "$complaint_log" ]; then
        cat "$complaint_log"
        echo "$(wc -l <"$complaint_log") complaints ($1)"
        exit 1
    fi
    echo "$1: nothing to complain about"
    exit 0
}
