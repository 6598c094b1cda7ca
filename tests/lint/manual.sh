#!/bin/sh
# The manual page is well-formed mdoc; it and the guide for authors list every
# diagnostic as it is.
. "$(dirname "$0")/lib.sh"
command -v mandoc >/dev/null || { echo 'mandoc is missing'; exit 77; }
pages=$(list_files 'src/man/*.1')
[ -n "$pages" ] || complain 'src/man has no manual page'
for page in $pages; do
    mandoc -T lint -W warning "$page" >>"$complaint_log"
done
python3 src/man/codes.py >>"$complaint_log" || true
python3 -B src/man/limits.py >>"$complaint_log" 2>&1 || true
for word in $(sed -n 's/^VERB([A-Z]*, "\([a-z]*\)".*/\1/p' src/cli/verb.def); do
    grep -q "^\.It Cm $word\$" src/man/kettlestitch.1 ||
        complain "the manual does not explain the command $word"
done
for word in $(sed -n 's/^ *\[OPTION_[A-Z]*\] = {[^,]*, "\([a-z]*\)".*/\1/p' src/cli/options.c); do
    grep -q "^\.It.* -$word\( \|\$\)" src/man/kettlestitch.1 ||
        complain "the manual does not explain the option --$word"
done
finish 'manual page'
