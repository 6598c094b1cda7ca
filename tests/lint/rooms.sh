#!/bin/sh
# Every #include against the arrows of ARCHITECTURE.md: which room may include
# which, and which file may see which third-party header. System headers are a
# closed list too, so that a socket or a locale cannot slip in.
. "$(dirname "$0")/lib.sh"

list_files 'src/*.c' 'src/*.h' 'src/*.def' | xargs grep -n '^ *# *include' /dev/null |
    awk -F: '
BEGIN {
    may["base"] = "base"
    may["document"] = "base document"
    may["manuscript"] = "base document manuscript"
    may["style"] = "base document style"
    may["epub"] = "base document epub"
    may["typeset"] = "base document style typeset"
    may["pdf"] = "base document pdf"
    may["cli"] = "base document manuscript style epub typeset pdf cli"

    # What pdf may see of typeset: what typeset gives, and what that is made of.
    split("typeset page display_list structure_element font font_subset image", names, " ")
    for (i in names) seen_by_pdf["typeset/" names[i] ".h"] = 1

    owner["cmark.h"] = "manuscript/markdown.c"
    owner["cyaml/cyaml.h"] = "manuscript/yaml_field.h manuscript/yaml_check.c"
    owner["yaml.h"] = "manuscript/yaml_check.c"
    owner["zip.h"] = "epub/container.c"
    owner["hb.h"] = "typeset/font.c typeset/shape.c pdf/embed.c"
    owner["hb-ot.h"] = "typeset/font.c typeset/shape.c pdf/embed.c"
    owner["hb-subset.h"] = "typeset/font_subset.c"
    owner["hyphen.h"] = "typeset/hyphenate.c"
    owner["linebreak.h"] = "typeset/break_opportunity.c"
    owner["png.h"] = "typeset/image.c"
    owner["jpeglib.h"] = "typeset/image.c"
    owner["zlib.h"] = "typeset/image.c pdf/deflate.c"
    owner["expat.h"] = "document/drawing_parser.c"

    standard_list = "assert ctype dirent errno fcntl float inttypes limits math " \
        "setjmp signal stdalign stdarg stdbool stddef stdint stdio stdlib " \
        "stdnoreturn string strings time unistd sys/stat sys/types sys/ioctl termios"
    count = split(standard_list, names, " ")
    for (i = 1; i <= count; i++) standard[names[i] ".h"] = 1
}
function has_word(list, word) { return index(" " list " ", " " word " ") > 0 }
{
    path = substr($1, 5) # without src/
    room = path
    sub(/\/.*/, "", room)
    where = $1 ":" $2 ": "
    line = $0
    sub(/^[^:]*:[^:]*:/, "", line)
    quoted = (line ~ /include *"/)
    header = line
    sub(/^[^"<]*["<]/, "", header)
    sub(/[">].*/, "", header)

    if (!(room in may)) {
        print where "no such room in the table: " room
    } else if (quoted && header !~ /\//) {
        ; # the same room
    } else if (quoted) {
        target = header
        if (!sub(/^\.\.\//, "", target) || target ~ /\.\./) {
            print where "write \"../room/file.h\", not \"" header "\""
            next
        }
        if (target in seen_by_pdf && room == "pdf")
            next
        full = target
        sub(/\/.*/, "", target)
        if (!has_word(may[room], target))
            print where room " may not include " full
        else if (target == room)
            print where "the same room: write \"" substr(full, length(room) + 2) "\""
    } else if (header ~ /^hpdf/) {
        if (path != "pdf/haru.c")
            print where header " is for pdf/haru.c alone"
    } else if (header in owner) {
        if (!has_word(owner[header], path))
            print where header " is for " owner[header] " alone"
    } else if (!(header in standard)) {
        print where "not a header of C17 or POSIX on our list: " header
    }
}' >"$complaint_log"
finish rooms
