/*
 * html_shape: blocks and inlines where the tree may hold them.
 *
 * Takes   a node just filled with what its element held, in any mixture.
 * Gives   the same words in the shapes of document/node.h: runs of inlines in
 *         paragraphs, items in lists, inline nodes inside the leaves that they
 *         were around. What then holds nothing is taken out.
 * Units   none.
 * Memory  the book arena.
 * Errors  never fails.
 * Source  document/node.h.
 */
#ifndef MANUSCRIPT_HTML_HTML_SHAPE_H
#define MANUSCRIPT_HTML_HTML_SHAPE_H

#include "manuscript/tree/builder.h"

bool html_shape_is_blank(const struct node *node);
bool html_shape_has_blocks(const struct node *node);

/* Runs of inlines among the children become paragraphs. */
void html_shape_wrap(struct builder *builder, struct node *node);

/* A paragraph that only holds places to link to, or marks of the index, goes
 * into the words that follow; the same for all among a node's children. */
void html_shape_place_anchor(struct node *paragraph);
void html_shape_place_anchors(struct node *node);

/* A block that must not hold blocks: each is a line of it. */
void html_shape_flatten(struct arena *arena, struct node *leaf);

/* White space at both ends. */
void html_shape_trim(struct node *leaf);

/* Texts that follow each other become one. */
void html_shape_join_texts(struct arena *arena, struct node *leaf);

/* An inline node around blocks goes into each of their leaves. */
void html_shape_push_down(struct builder *builder, struct node *node);

/* A link holds no other, which ends it, and no note's mark. */
void html_shape_link(struct arena *arena, struct node *link);

/* The place that `node` named, before it. */
void html_shape_leave_anchor(struct arena *arena, struct node *node);

/* Add a class, unless `node` has it. */
void html_shape_add_class(struct arena *arena, struct node *node,
                          struct str name);

/* Move all children of `from` to the end of `to`. */
void html_shape_move(struct node *from, struct node *to);

#endif
