#!/bin/sh
# The order that the Makefile states: each module of a room includes only those
# that stand before it in the room's list, every module of src is on one list,
# and no list is longer than anybody reads.
. "$(dirname "$0")/lib.sh"
modules_max=20

# What is known and being taken apart: "room module included", and "room module
# -" for a header on no list.
known=''

lists=$complaint_log.lists
sed -e ':join' -e '/\\$/{N' -e 's/\\\n//' -e 'b join' -e '}' Makefile |
    sed -n 's/^\(src\/[a-z/]*\) *:= */\1 /p' >"$lists"

# "room place module" for each place on a list
places=$complaint_log.places
awk '{ for (i = 2; i <= NF; i++) { name = $i; sub(/\.h$/, "", name)
       print $1, i - 1, name } }' "$lists" >"$places"

awk -v max="$modules_max" 'NF - 1 > max {
    print "Makefile: " $1 " has " NF - 1 " modules, more than " max
}' "$lists" >>"$complaint_log"
awk 'seen[$1 " " $3]++ { print "Makefile: " $1 " names " $3 " twice" }' \
    "$places" >>"$complaint_log"

list_files 'src/*.c' 'src/*.h' | xargs grep -n '^# *include "[^/"]*\.h"' /dev/null |
    awk -F: -v places="$places" -v known="$known" '
BEGIN {
    while ((getline line <places) > 0) {
        split(line, part, " ")
        place[part[1] "/" part[3]] = part[2]
    }
    count = split(known, row, "\n")
    for (i = 1; i <= count; i++) allowed[row[i]] = 1
}
{
    room = module = $1
    sub(/\/[^\/]*$/, "", room)
    sub(/^.*\//, "", module)
    sub(/\.[ch]$/, "", module)
    included = $0
    sub(/^[^"]*"/, "", included)
    sub(/\.h".*/, "", included)
    if (included == module || module == "main") next
    if (room " " module " " included in allowed) next
    if (place[room "/" included] + 0 >= place[room "/" module] + 0)
        print $1 ":" $2 ": " module " stands before " included \
            " in the Makefile, or one of them on no list"
}' >>"$complaint_log"

for path in $(list_files 'src/*.c' 'src/*.h'); do
    room=${path%/*}
    module=${path##*/}
    module=${module%.[ch]}
    case $known in *"
$room $module -
"*) continue ;; esac
    [ "$path" = src/cli/main.c ] ||
        grep -q "^$room [0-9]* $module\$" "$places" ||
        complain "$path is on no list of the Makefile"
done
rm -f "$lists" "$places"
finish 'order of modules'
