/*
 * inline_apart: what runs its own way, whatever stands around it.
 *
 * Takes   an inline node; what it stands in.
 * Gives   that it is set apart: a word of another language, what has a `dir`,
 *         code.
 * Units   none.
 * Memory  the arena given.
 * Errors  never fails.
 * Source  UAX #9, isolates; HTML, "Rendering: bidirectional text".
 */
#ifndef TYPESET_LINE_INLINE_APART_H
#define TYPESET_LINE_INLINE_APART_H

#include "document/direction.h"

/* Each has one for itself, so that neighbours are told apart; `outer` is the
 * next one out. */
struct inline_apart {
    enum text_direction direction;
    const struct inline_apart *outer;
};

/* `outer` itself for a node that runs as the text around it; that text's block
 * runs as `block` says. */
const struct inline_apart *inline_apart_find(struct arena *arena,
                                             const struct node *node,
                                             const struct inline_apart *outer,
                                             enum text_direction block);

#endif
