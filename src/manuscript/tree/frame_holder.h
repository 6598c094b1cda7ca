/*
 * frame_holder: what holds a block that is open.
 *
 * Takes   the frames of a chapter that grows.
 * Gives   the holder of one, in a word for the author.
 * Units   none.
 * Memory  constant texts.
 * Errors  never fails.
 * Source  none.
 */
#ifndef MANUSCRIPT_TREE_FRAME_HOLDER_H
#define MANUSCRIPT_TREE_FRAME_HOLDER_H

#include "open_chapter.h"

struct str frame_holder_name(const struct builder *builder, size_t at);

#endif
