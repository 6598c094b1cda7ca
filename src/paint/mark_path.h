/*
 * mark_path: outlines that are written into: boxes, rings, lines.
 *
 * Takes   sizes of the style, and a place.
 * Gives   paths and rules, painted black inside a layout artifact.
 * Units   dimen.
 * Memory  the arena given.
 * Errors  never fails.
 * Source  tests/goals/print.md M57, M62 to M65.
 */
#ifndef PAINT_MARK_PATH_H
#define PAINT_MARK_PATH_H

#include "display_list.h"

/* A quarter of a circle as a cubic: its controls lie at this part of the
 * radius, in ten-thousandths. */
enum {
    CIRCLE_CONTROL = 5523
};

struct write_lines {
    int line_count;
    dimen pitch;
    dimen weight;
    dimen width;
};

/* Paths with their top left at the origin; the size is the outer one. */
const struct paint_path *mark_path_square(struct arena *arena, dimen size,
                                          dimen weight);
const struct paint_path *mark_path_ring(struct arena *arena, dimen size,
                                        dimen weight);
const struct paint_path *mark_path_frame(struct arena *arena, dimen width,
                                         dimen height, dimen weight);
/* Down, and to the right with the head of an arrow. */
const struct paint_path *mark_path_turn(struct arena *arena, dimen size,
                                        dimen weight);
const struct paint_path *mark_path_stroke(struct arena *arena, dimen x, dimen y,
                                          dimen weight);

/* A tick that fills a box of `size`. */
const struct paint_path *mark_path_tick(struct arena *arena, dimen size,
                                        dimen weight);

/* The path moved by (x, y). */
void mark_path_add(struct arena *arena, struct display_list *list,
                   const struct paint_path *path, dimen x, dimen y);

/* The same in an artifact. */
void mark_path_paint(struct arena *arena, struct display_list *list,
                     const struct paint_path *path, dimen x, dimen y);

/* Write-on lines from (x, y) down: the first one a pitch below. */
void mark_path_paint_lines(struct arena *arena, struct display_list *list,
                           const struct write_lines *lines, dimen x, dimen y);

#endif
