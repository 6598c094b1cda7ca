#!/bin/sh
# One spelling: color and license, in code, file names, messages and guides.
# The other spelling of the license is a key that book.yaml may have as well:
# the lines that read and test it are named here.
. "$(dirname "$0")/lib.sh"
pattern='colou''r|licenc''e'
allowed='^(src/manuscript/settings/(book_schema\.[ch]|spelling\.c)|tests/unit/test_book_config\.c|book/AUTHORING\.md):'
list_files . | grep -i -E "$pattern" |
    sed 's/$/: a file name in the other spelling/' >"$complaint_log"
list_files . | grep -v -E '\.(ttf|png|jpg)$|^fonts/OFL-|package-lock' |
    tr '\n' '\0' | xargs -0 grep -IniE "$pattern" /dev/null |
    grep -v -E "$allowed.*licenc""e" >>"$complaint_log"
finish spelling
