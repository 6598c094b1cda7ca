/*
 * block_title: callouts and boxes with a title, made of other tools' blocks.
 *
 * Takes   a DIVISION with the classes and attributes that its author gave it;
 *         later, what stands in it.
 * Gives   a CALLOUT, or a DIVISION of the class "titled"; its title is its
 *         first paragraph, of the class "block-title".
 * Units   none.
 * Memory  the book arena.
 * Errors  none.
 * Source  book/AUTHORING.md, "Blocks of other tools".
 */
#ifndef MANUSCRIPT_FOREIGN_BLOCK_TITLE_H
#define MANUSCRIPT_FOREIGN_BLOCK_TITLE_H

#include "document/node.h"
#include "document/wording.h"

/* The paragraph of a title, without its words. */
struct node *block_title_new(struct arena *arena, struct source_pos pos);

/* Make of a DIVISION what its classes say. */
void block_title_set_kind(struct arena *arena, struct node *node);

/* When the content is there: a title that only repeats the callout's own word
 * goes, and a box without a title gets the word for its kind, in the book's
 * language, unless it begins with a heading. */
void block_title_finish(struct arena *arena, struct node *node,
                        struct wording wording);

#endif
