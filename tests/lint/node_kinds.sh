#!/bin/sh
# A kind of node cannot be added in silence: with one more row in node_kind.def
# each module that has to decide about it must fail to compile and name it.
. "$(dirname "$0")/lib.sh"
copy=$(mktemp -d) || exit 1
trap 'rm -rf "$copy" "$complaint_log"' EXIT
cp -r src "$copy/src"
def=$copy/src/document/node_kind.def

compile() { # file: what the compiler says of it
    # shellcheck disable=SC2086 # compiler and flags may be several words
    (cd "$copy" && ${CC:-cc} -std=c17 -Wall -Wextra \
        ${CPPFLAGS:--Isrc -D_XOPEN_SOURCE=700} -fsyntax-only "$1") 2>&1
}

demands() { # row file what its complaint names
    cp src/document/node_kind.def "$def"
    compile "$2" >"$copy/before" ||
        complain "$2 does not compile even without a further kind:
$(head -n 4 "$copy/before")"
    echo "$1" >>"$def"
    if compile "$2" >"$copy/after"; then
        complain "$2 compiles although nothing was decided for: $1"
    elif ! grep -q "$3" "$copy/after"; then
        complain "$2 does not name what it lacks ($3):
$(head -n 4 "$copy/after")"
    fi
}

inline='NODE(PROBE, INLINE, "probe", "i", NULL, NONE, nothing)'
block='NODE(PROBE, BLOCK, "probe", "div", NULL, DIV, nothing)'
demands "$inline" src/epub/content.c CONTENT_HAS_PROBE
demands "$block" src/epub/content.c CONTENT_HAS_PROBE
demands "$inline" src/typeset/line/inline_content.c COLLECT_HAS_PROBE
demands "$block" src/typeset/block_kinds.c LAYOUT_HAS_PROBE
# A member of the union that the dump cannot print, and a row that is too short.
demands 'NODE(PROBE, INLINE, "probe", "i", NULL, NONE, probe)' \
    src/document/tree_dump.c dump_probe
demands 'NODE(PROBE, INLINE, "probe", "i", NULL, NONE)' src/document/node.c NODE
demands 'NODE(PROBE, INLINE, "probe", "i", NULL, PROBE, nothing)' \
    src/document/node.c STRUCTURE_PROBE

# Nobody silences a switch over an enum of ours; libcyaml's has kinds of its own.
grep -rn 'switch ((int)' src --include='*.c' |
    grep -v '^src/manuscript/settings/yaml_check.c:' >>"$complaint_log"
finish 'kinds of nodes'
