/*
 * drawing_names: which parts of a drawing stay, and what they are called.
 *
 * Takes   a drawing_tree.
 * Gives   for each node whether it stays: allowed, and whatever it refers to
 *         stays, too; for each id a name that XML and EPUB accept.
 * Units   none.
 * Memory  the arena given.
 * Errors  never fails.
 * Source  XML 1.0, 2.3 and 3.3.1 (names, ID); EPUB 3.3.
 */
#ifndef DOCUMENT_PICTURE_DRAWING_NAMES_H
#define DOCUMENT_PICTURE_DRAWING_NAMES_H

#include "base/str.h"
#include "base/strmap.h"
#include "drawing_tree.h"

struct drawing_names {
    const struct drawing_tree *tree;
    bool *is_kept;        /* by serial */
    struct strmap new_id; /* id in the tree -> struct str */
};

struct drawing_names drawing_names_find(struct arena *arena,
                                        const struct drawing_tree *tree);

/* The element that "#id" names, when it stays; else NULL. */
const struct drawing_node *
drawing_names_target(const struct drawing_names *names, struct str reference);

/* The new name of an id; empty when there is none. */
struct str drawing_names_of(const struct drawing_names *names, struct str id);

#endif
