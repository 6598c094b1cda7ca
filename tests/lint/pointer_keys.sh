#!/bin/sh
# No map is keyed by the bytes of a pointer: what is kept of a node or of a
# structure element is an array by its serial (document/node_map,
# paint/structure_element), so that no address decides anything.
. "$(dirname "$0")/lib.sh"
for file in $(list_files 'src/*.[ch]'); do
    # a call may go on over the next line
    found=$(tr -s '\n ' '  ' <"$file" | grep -oE \
        'str_from\( ?\((const )?(unsigned )?char \*\) ?[^,]+, ?sizeof[^;]*;')
    [ -z "$found" ] || complain "$file: the bytes of an object as text: $found"
done
finish 'pointers as keys'
