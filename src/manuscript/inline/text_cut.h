/*
 * text_cut: a piece of a text, put into a node of its own.
 *
 * Takes   a TEXT in its place, a part of it, and the node for that part.
 * Gives   the text before it, the node with the part, and the text behind it,
 *         in a row; the columns of all three.
 * Units   bytes; columns of the author's file.
 * Memory  the arena given.
 * Errors  never fails.
 * Source  none.
 */
#ifndef MANUSCRIPT_INLINE_TEXT_CUT_H
#define MANUSCRIPT_INLINE_TEXT_CUT_H

#include "document/node.h"

/* `text` becomes what is behind `to`. */
void text_cut_out(struct arena *arena, struct node *text, size_t from,
                  size_t to, struct node *wrapper);

/* Cut off the first `size_bytes` of `text`, as a TEXT before it. */
struct node *text_cut_begin(struct arena *arena, struct node *text,
                            size_t size_bytes);

#endif
