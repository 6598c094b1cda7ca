/*
 * iterator: walk a tree without recursion.
 *
 * Takes   the root of a tree or subtree.
 * Gives   ENTER before and EXIT after the children of each node, in document
 *         order; a leaf gets both.
 * Units   none.
 * Memory  none: the tree's own links are enough.
 * Errors  never fails.
 * Source  the protocol of cmark's iterator.
 *
 *     struct iterator walk = iterator_begin(root);
 *     while (iterator_next(&walk)) {
 *         if (walk.event == ITERATOR_ENTER) ... walk.node ...
 *     }
 *
 * The node in hand may be detached on EXIT, if iterator_next is not then
 * expected to leave its subtree: take `next` yourself first.
 */
#ifndef DOCUMENT_ITERATOR_H
#define DOCUMENT_ITERATOR_H

#include <stdbool.h>

#include "node.h"

enum iterator_event {
    ITERATOR_ENTER,
    ITERATOR_EXIT
};

struct iterator {
    const struct node *root;
    struct node *node; /* NULL before the first call */
    enum iterator_event event;
};

struct iterator iterator_begin(const struct node *root);
bool iterator_next(struct iterator *walk);

/* To the next node that is entered: for walks that look at each once. */
bool iterator_next_enter(struct iterator *walk);

/* After ENTER: the children and this node's own EXIT are passed over. */
void iterator_skip_children(struct iterator *walk);

/* The text of all TEXT, CODE and break nodes below, in order; breaks become
 * spaces, white space is folded and trimmed. Notes' marks, index terms and
 * answer marks give nothing. */
struct str node_plain_text(struct arena *arena, const struct node *node);

/* Title of a chapter, part, worksheet or heading in plain text; empty without
 * one. `node` may be NULL. */
struct str node_title_text(struct arena *arena, const struct node *node);

#endif
