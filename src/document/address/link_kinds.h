/*
 * link_kinds: what many links share, which is told once.
 *
 * Takes   each link with the name of its kind: a file, a scheme.
 * Gives   the kinds in the order of their first links, each with its number.
 * Units   none.
 * Memory  the arena given.
 * Errors  none.
 * Source  book/AUTHORING.md, "When the program complains".
 */
#ifndef DOCUMENT_ADDRESS_LINK_KINDS_H
#define DOCUMENT_ADDRESS_LINK_KINDS_H

#include "base/array.h"
#include "base/strmap.h"
#include "document/node.h"

struct link_kind {
    struct str name;
    struct source_pos pos; /* the first */
    struct str written;    /* there */
    int64_t count;
};

struct link_kinds {
    ARRAY_OF(struct link_kind *) kind;
    struct strmap by_name;
};

void link_kinds_count(struct arena *arena, struct link_kinds *kinds,
                      struct str name, const struct node *link);

#endif
