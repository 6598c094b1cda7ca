#!/bin/sh
# Include guards are ROOM_FILE_H, open first and close last.
. "$(dirname "$0")/lib.sh"
for header in $(list_files 'src/*.h'); do
    guard=$(echo "${header#src/}" | tr 'a-z/.-' 'A-Z___')
    directives=$(grep '^ *#' "$header")
    [ "$(echo "$directives" | sed -n 1p)" = "#ifndef $guard" ] ||
        complain "$header:1: the first directive must be: #ifndef $guard"
    [ "$(echo "$directives" | sed -n 2p)" = "#define $guard" ] ||
        complain "$header:1: the second directive must be: #define $guard"
    case $(tail -n 1 "$header") in
    '#endif'*) ;;
    *) complain "$header: the last line must be the guard's #endif" ;;
    esac
done
finish guards
