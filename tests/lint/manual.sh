#!/bin/sh
# The manual page is well-formed mdoc.
. "$(dirname "$0")/lib.sh"
command -v mandoc >/dev/null || { echo 'mandoc is missing'; exit 77; }
pages=$(list_files 'src/man/*.1')
[ -n "$pages" ] || complain 'src/man has no manual page'
for page in $pages; do
    mandoc -T lint -W warning "$page" >>"$complaint_log"
done
finish 'manual page'
