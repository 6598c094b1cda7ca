#!/bin/sh
# Every header opens with "/*", " * name: what it is for.", and the six lines
# Takes, Gives, Units, Memory, Errors, Source in this order.
. "$(dirname "$0")/lib.sh"
for header in $(list_files 'src/*.h'); do
    awk -v path="$header" '
    BEGIN {
        name = path
        sub(/.*\//, "", name)
        sub(/\.h$/, "", name)
        count = split("Takes Gives Units Memory Errors Source", want, " ")
        next_one = 1
    }
    FNR == 1 && $0 != "/*" { bad = "must open with a comment" ; exit }
    FNR == 2 && index($0, " * " name ": ") != 1 {
        bad = "line 2 must be \" * " name ": what it is for\""
        exit
    }
    /\*\// { exit }
    next_one <= count && $1 == "*" && $2 == want[next_one] && NF > 2 {
        next_one++
    }
    END {
        if (bad == "" && next_one <= count)
            bad = "header comment lacks the line " want[next_one]
        if (bad != "")
            print path ":1: " bad
    }' "$header" >>"$complaint_log"
done
finish 'header comments'
