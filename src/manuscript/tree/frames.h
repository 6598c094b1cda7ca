/*
 * frames: what is open while a chapter's tree grows.
 *
 * Takes   what cmark or a div opens and closes.
 * Gives   builder->frame, with the node that gets the next one.
 * Units   none.
 * Memory  the book arena.
 * Errors  nesting; fence-unclosed for a div that its container closes.
 * Source  none.
 */
#ifndef MANUSCRIPT_TREE_FRAMES_H
#define MANUSCRIPT_TREE_FRAMES_H

#include "open_chapter.h"

/* `node` may be NULL: what is in it goes on into the node above. `name` is
 * what closes a div. */
void frames_push(struct builder *builder, enum frame_kind kind,
                 struct node *node, struct str name);
void frames_pop(struct builder *builder);

/* Close the frames above `count`; a div among them was never closed. */
void frames_pop_to(struct builder *builder, size_t count);

/* Said once a chapter. */
bool frames_are_too_deep(struct builder *builder, enum node_kind kind,
                         struct source_pos pos);

#endif
