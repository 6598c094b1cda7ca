#!/bin/sh
# The manual page is well-formed mdoc and lists every diagnostic as it is.
. "$(dirname "$0")/lib.sh"
command -v mandoc >/dev/null || { echo 'mandoc is missing'; exit 77; }
pages=$(list_files 'src/man/*.1')
[ -n "$pages" ] || complain 'src/man has no manual page'
for page in $pages; do
    mandoc -T lint -W warning "$page" >>"$complaint_log"
done
sh src/man/codes.sh >"$complaint_log.codes"
sed -n '/^\.\\" codes begin/,/^\.\\" codes end/p' src/man/kettlestitch.1 |
    sed '1d;$d' | cmp -s - "$complaint_log.codes" ||
    complain 'the list of diagnostics is out of date: sh src/man/codes.sh --write'
rm -f "$complaint_log.codes"
for word in $(sed -n 's/^VERB([A-Z]*, "\([a-z]*\)".*/\1/p' src/cli/verb.def); do
    grep -q "^\.It Cm $word\$" src/man/kettlestitch.1 ||
        complain "the manual does not explain the command $word"
done
for word in $(sed -n 's/^ *\[OPTION_[A-Z]*\] = {[^,]*, "\([a-z]*\)".*/\1/p' src/cli/options.c); do
    grep -q "^\.It.* -$word\( \|\$\)" src/man/kettlestitch.1 ||
        complain "the manual does not explain the option --$word"
done
finish 'manual page'
