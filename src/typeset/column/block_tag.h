/*
 * block_tag: the structure elements around something painted.
 *
 * Takes   the tag around it, a type of structure, the node it stands for.
 * Gives   a chain of elements, innermost first, that painting opens and
 *         closes.
 * Units   none.
 * Memory  the layout arena.
 * Errors  never fails.
 * Source  none.
 */
#ifndef TYPESET_COLUMN_BLOCK_TAG_H
#define TYPESET_COLUMN_BLOCK_TAG_H

#include "paint/structure_element.h"

struct block_tag {
    struct structure_element *element;
    const struct block_tag *outer; /* NULL at the root */
    int depth;                     /* 1 at the root */
};

/* A new element of this type inside `outer` (NULL: at the root). */
const struct block_tag *block_tag_new(struct structure_elements *elements,
                                      const struct block_tag *outer,
                                      enum structure_type type,
                                      const struct node *node);

#endif
