#!/bin/sh
# Every #include against the arrows of ARCHITECTURE.md: which room may include
# which, and which file may see which third-party header. System headers are a
# closed list too, so that a socket or a locale cannot slip in.
. "$(dirname "$0")/lib.sh"

list_files 'src/*.c' 'src/*.h' 'src/*.def' | xargs grep -n '^ *# *include' /dev/null |
    awk -F: '
BEGIN {
    model = "base css document/picture document"
    may["base"] = "base"
    may["css"] = "base css"
    may["document/picture"] = "base css document/picture"
    may["document/words"] = "document/words"
    may["document"] = model " document/words"
    may["document/address"] = model " document/address"
    model = model " document/address"
    may["document/table"] = model " document/table"
    may["document/index"] = model " document/index"
    may["manuscript/settings"] = model " manuscript/settings"
    may["manuscript/layouts"] = may["manuscript/settings"] " manuscript/layouts"
    may["manuscript/foreign"] = model " manuscript/foreign"
    may["manuscript/dialect"] = may["manuscript/settings"] " manuscript/foreign manuscript/dialect"
    may["manuscript/drawn"] = may["manuscript/dialect"] " manuscript/drawn"
    may["manuscript/inline"] = may["manuscript/dialect"] " manuscript/inline"
    may["manuscript/tree"] = may["manuscript/inline"] " manuscript/tree"
    may["manuscript/html"] = may["manuscript/tree"] " manuscript/html"
    may["manuscript/answers"] = may["manuscript/tree"] " manuscript/answers"
    may["manuscript"] = may["manuscript/answers"] \
        " manuscript/layouts manuscript/drawn manuscript/html manuscript document/index"
    may["style"] = model " style"
    may["epub/file"] = model " epub/file"
    may["epub"] = model " document/table document/index epub/file epub"
    may["font"] = "base font"
    may["paint"] = model " style font paint"
    may["paint/drawing"] = may["paint"] " paint/drawing"
    may["typeset/hyphenation"] = "base document font typeset/hyphenation"
    may["typeset/line"] = may["paint/drawing"] " typeset/hyphenation typeset/line"
    may["typeset/column"] = may["typeset/line"] " typeset/column"
    may["typeset/pagination"] = may["typeset/column"] " typeset/pagination"
    may["typeset/page"] = may["typeset/pagination"] " typeset/page"
    may["typeset/block"] = may["typeset/page"] " typeset/block"
    may["typeset/table"] = may["typeset/block"] " typeset/table"
    may["typeset/worksheet"] = may["typeset/block"] " typeset/worksheet"
    may["typeset/matter"] = may["typeset/block"] " document/index typeset/matter"
    may["typeset"] = may["typeset/block"] \
        " typeset/table typeset/worksheet typeset/matter typeset"
    may["pdf/object"] = "base pdf/object"
    may["pdf"] = model " font paint pdf/object pdf"

    may["press"] = may["typeset"] " manuscript/settings press"
    may["work"] = may["press"] " epub pdf/object pdf work"
    may["cli"] = may["work"] " " may["manuscript"] " cli"

    owner["cmark.h"] = "manuscript/container_map.c manuscript/markdown.c " \
        "manuscript/tree/character_reference.c"
    owner["gumbo.h"] = "manuscript/html/html_tree.c"
    owner["cyaml/cyaml.h"] = "manuscript/settings/yaml_field.h manuscript/settings/yaml_check.c"
    owner["yaml.h"] = "manuscript/settings/yaml_check.c manuscript/settings/yaml_escapes.c"
    owner["zip.h"] = "epub/file/container.c"
    owner["hb.h"] = "document/address/host_label.c font/font.c font/glyph_gaps.c font/shape.c pdf/embed.c"
    owner["hb-ot.h"] = "font/font.c font/shape.c pdf/embed.c"
    owner["hb-subset.h"] = "font/font_subset.c"
    owner["fribidi.h"] = "typeset/line/bidi_levels.c"
    owner["linebreak.h"] = "typeset/line/break_opportunity.c"
    owner["png.h"] = "document/picture/png_file.c"
    owner["jpeglib.h"] = "document/picture/jpeg_file.c"
    owner["gif_lib.h"] = "document/picture/gif_file.c"
    owner["webp/decode.h"] = "document/picture/webp_file.c"
    owner["webp/demux.h"] = "document/picture/webp_file.c"
    owner["tiffio.h"] = "document/picture/tiff_file.c"
    owner["linux/audit.h"] = owner["linux/filter.h"] = owner["linux/landlock.h"] = \
        owner["linux/seccomp.h"] = owner["sys/syscall.h"] = \
        "cli/sandbox.c"
    owner["sys/prctl.h"] = "cli/sandbox.c work/workers.c"
    owner["poll.h"] = owner["sched.h"] = owner["stdatomic.h"] = \
        owner["sys/mman.h"] = "work/workers.c"
    owner["sys/wait.h"] = "cli/watch.c work/workers.c"
    owner["zlib.h"] = "pdf/object/deflate.c"
    owner["expat.h"] = "document/picture/drawing_parser.c"

    standard_list = "assert ctype dirent errno fcntl float inttypes limits math " \
        "setjmp signal stdalign stdarg stdbool stddef stdint stdio stdlib " \
        "stdnoreturn string strings time unistd sys/file sys/stat sys/types sys/wait sys/ioctl termios"
    count = split(standard_list, names, " ")
    for (i = 1; i <= count; i++) standard[names[i] ".h"] = 1
}
function has_word(list, word) { return index(" " list " ", " " word " ") > 0 }
{
    path = substr($1, 5) # without src/
    room = path
    sub(/\/[^\/]*$/, "", room)
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
        sub(/\/[^\/]*$/, "", target)
        if (target ~ /\.\./)
            print where "write \"room/file.h\", not \"" header "\""
        else if (!has_word(may[room], target))
            print where room " may not include " header
        else if (target == room)
            print where "the same room: write \"" substr(header, length(room) + 2) "\""
    } else if (header ~ /^hpdf/) {
        if (path != "pdf/object/haru.c")
            print where header " is for pdf/object/haru.c alone"
    } else if (header in owner) {
        if (!has_word(owner[header], path))
            print where header " is for " owner[header] " alone"
    } else if (!(header in standard)) {
        print where "not a header of C17 or POSIX on our list: " header
    }
}' >"$complaint_log"
finish rooms
