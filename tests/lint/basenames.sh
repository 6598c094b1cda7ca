#!/bin/sh
# No two modules share a base name: a name says which file is meant.
# (A .c, its .h and its .def in one folder are one module.)
. "$(dirname "$0")/lib.sh"
list_files 'src/*.c' 'src/*.h' 'src/*.def' 'tests/*.c' 'tests/*.h' |
    awk '{
        stem = $0
        sub(/\.[a-z]+$/, "", stem)
        name = stem
        sub(/.*\//, "", name)
        if (name in first && first[name] != stem)
            print $0 ": " name " is also " first[name]
        else
            first[name] = stem
    }' >"$complaint_log"
finish 'base names'
