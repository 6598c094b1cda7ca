/*
 * inline_place: where something in the text in hand stands.
 *
 * Takes   offsets in a text that begins at `offset` of the text in hand;
 *         STR_NOT_FOUND: it is of the inline node in hand.
 * Gives   its line and, where it is known, its column.
 * Units   bytes; columns of the author's file.
 * Memory  none.
 * Errors  none.
 * Source  text_places.h.
 */
#ifndef MANUSCRIPT_TREE_INLINE_PLACE_H
#define MANUSCRIPT_TREE_INLINE_PLACE_H

#include "open_chapter.h"

struct source_pos inline_place(struct builder *builder, size_t offset,
                               size_t at);

#endif
