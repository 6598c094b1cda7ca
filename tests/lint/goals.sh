#!/bin/sh
# Whatever headers and checks cite as their source is in the repository: the
# goal has that number, the file exists, and so does the heading.
. "$(dirname "$0")/lib.sh"
command -v python3 >/dev/null || { echo 'python3 is missing'; exit 77; }
list_files 'src/*.[ch]' 'src/*.def' 'tests/*.sh' 'tests/*.py' 'tests/*.js' \
    'tests/*.mjs' | grep -v '^tests/lint/goals' |
    xargs tests/lint/goals.py >"$complaint_log" ||
    complain 'tests/lint/goals.py could not look at the sources'
finish 'goals and sources'
