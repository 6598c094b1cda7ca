/*
 * field_index: every field of the book, in reading order.
 *
 * Takes   the tree.
 * Gives   the fields with the nodes they belong to; a radio group comes
 *         before its buttons.
 * Units   none.
 * Memory  the arena given; fields and nodes are borrowed.
 * Errors  never fails.
 * Source  none.
 */
#ifndef DOCUMENT_FIELD_INDEX_H
#define DOCUMENT_FIELD_INDEX_H

#include "base/array.h"
#include "node.h"

struct field_entry {
    const struct field *field;
    const struct node *node;
};

struct field_index { /* start zeroed */
    ARRAY_OF(struct field_entry) entry;
};

/* Append the fields of this node alone. */
void field_index_add_node(struct arena *arena, struct field_index *index,
                          const struct node *node);

/* Append those of the node and everything below it. */
void field_index_add_below(struct arena *arena, struct field_index *index,
                           const struct node *root);

#endif
