#!/bin/sh
# What a room sees in the end, through all that is included: pdf replays what
# was painted and knows nothing of how it was laid out; paint and font know
# nothing of pages; epub nothing of paper.
. "$(dirname "$0")/lib.sh"

check_closure() { # room, the rooms of which it may see a header
    room=$1
    shift
    for source in $(list_files "src/$room/*.c"); do
        # shellcheck disable=SC2086 # compiler and flags may be several words
        ${CC:-cc} -std=c17 ${CPPFLAGS:--Isrc -D_XOPEN_SOURCE=700} -MM \
            "$source" 2>"$complaint_log.cc" | tr -d '\\' | tr ' ' '\n' |
            sed -n 's/^src\/\(.*\)\/[^/]*\.\(h\|def\)$/\1/p' | sort -u |
            while IFS= read -r seen; do
                case " $* " in
                *" $seen "*) ;;
                *) complain "$source sees a header of $seen" ;;
                esac
            done
        [ ! -s "$complaint_log.cc" ] || complain "$(cat "$complaint_log.cc")"
    done
    rm -f "$complaint_log.cc"
}

model='base css document/picture document document/address document/index'
# shellcheck disable=SC2086 # a list
{
    check_closure font base font
    check_closure style $model style
    check_closure paint $model font paint paint/drawing
    check_closure pdf $model font paint pdf/object pdf
    check_closure epub $model document/table epub epub/file
}
finish 'what rooms see in the end'
