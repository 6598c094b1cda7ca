/*
 * answer_mark: the marks that are written into: blanks, boxes, rings, lines.
 *
 * Takes   a place, and sizes of the style.
 * Gives   paths and rules, painted black inside a layout artifact, followed
 *         by the field they stand for.
 * Units   dimen.
 * Memory  the arena given.
 * Errors  never fails.
 * Source  tests/goals/print.md M57, M62 to M65.
 */
#ifndef TYPESET_BLOCK_ANSWER_MARK_H
#define TYPESET_BLOCK_ANSWER_MARK_H

#include "edition_layout.h"

/* Paths with their top left at the origin; the size is the outer one. */
const struct paint_path *answer_mark_square(struct arena *arena, dimen size,
                                            dimen weight);
const struct paint_path *answer_mark_ring(struct arena *arena, dimen size,
                                          dimen weight);
const struct paint_path *answer_mark_frame(struct arena *arena, dimen width,
                                           dimen height, dimen weight);
const struct paint_path *answer_mark_stroke(struct arena *arena, dimen x,
                                            dimen y, dimen weight);

/* The path moved by (x, y), in an artifact. */
void answer_mark_paint_path(struct arena *arena, struct display_list *list,
                            const struct paint_path *path, dimen x, dimen y);

/* Write-on lines from (x, y) down: the first one a pitch below. */
void answer_mark_paint_lines(struct arena *arena, struct display_list *list,
                             const struct write_lines *lines, dimen x, dimen y);

/* A BLANK, TICK_BOX or RING of a line, with its field. */
void answer_mark_paint_object(const struct edition_layout *layout,
                              struct display_list *list,
                              const struct inline_span *span,
                              struct rectangle box, int copy);

#endif
