#!/bin/sh
# The top level is the table of contents of the project; nothing joins it by
# accident.
. "$(dirname "$0")/lib.sh"
allowed=' Makefile src book fonts styles tests dist README.md LICENSE
ARCHITECTURE.md CONTRIBUTING.md .ci .clang-format .clang-tidy .gitignore '
for entry in $(list_files . | sed 's|/.*||' | sort -u); do
    echo "$allowed" | tr '\n' ' ' | grep -qF " $entry " ||
        complain "$entry is not on the list of the top level"
done
[ "$(list_files dist)" = dist/README.md ] || [ -z "$(list_files dist)" ] ||
    complain 'dist/ holds built files; only dist/README.md is tracked'
finish 'top level'
