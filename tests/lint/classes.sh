#!/bin/sh
# The classes of the boxes that the program makes: one table, and nobody who
# speaks of them says more or less. An author's own classes are in no table, so
# of ours in the sheets only those are known that a rule of the book's has.
. "$(dirname "$0")/lib.sh"
table=src/document/generated_class.def
known() { # print epub: names with these flags
    sed -n "s/^GENERATED(\"\([a-z0-9-]*\)\", $1, $2)\$/\1/p" "$table"
}
any='[01]'
print=$(known 1 "$any")
epub=$(known "$any" 1)
all=$(known "$any" "$any")
[ "$(printf '%s\n' "$all" | wc -l)" = "$(grep -c '^GENERATED(' "$table")" ] ||
    complain "$table: a row that is not read here"
kinds=$(sed -n 's/^NODE([A-Z_]*, [A-Z]*, "\([a-z-]*\)".*/\1/p' src/document/node_kind.def)
author='keep no-hyphen task-list line-block titled block-title centre right' # of nodes, not of boxes we make

has() { printf '%s\n' "$1" | tr ' ' '\n' | grep -qx -- "$2"; }
selected() { # sheet: classes of its selectors, without comments and values
    tr '\n' ' ' <"$1" | sed -E 's#/\*([^*]|\*+[^*/])*\*+/##g; s/\{[^}]*\}/ /g' |
        grep -oE '\.[a-z][a-z0-9-]*' | cut -c 2- | sort -u
}
for sheet in styles/*.css; do
    case $sheet in styles/epub.css) list=$epub ;; *) list=$print ;; esac
    for name in $(selected "$sheet"); do
        has "$list $kinds $author" "$name" ||
            complain "$sheet: .$name is not in $table"
    done
done

# The words between the two marks of the README are the table.
told=$(sed -n '/^\*\*Boxes the program makes,/,/^$/p' styles/README.md |
    grep -oE '`\.[a-z0-9-]+`' | tr -d '`.' | sort -u)
for name in $print; do
    has "$told" "$name" || complain "styles/README.md does not tell of .$name"
done
for name in $told; do
    has "$print" "$name" || complain "styles/README.md: .$name is not in $table"
done

# A name in the table stands in the code that makes the box; a few boxes are
# in the tree already.
for name in $print; do
    grep -rqF "\"$name\"" src/typeset src/document --include='*.c' ||
        complain "$table: src/typeset makes no box $name"
done
for name in $epub; do
    grep -rqE "\"([a-z ]* )?$name( [a-z ]*)?\"" src/epub src/document --include='*.c' ||
        complain "$table: src/epub writes no class $name"
done
written=$(grep -rhoE '"class", "[^"]*"' src/epub --include='*.c' |
    cut -d '"' -f 4)
for name in $written; do
    has "$epub $kinds" "$name" || complain "src/epub writes $name: not in $table"
done
finish 'generated classes'
