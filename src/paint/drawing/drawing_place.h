/*
 * drawing_place: a drawing in its place on a page.
 *
 * Takes   a drawing and the box that it is to fill.
 * Gives   its items, grown or shrunk, at the end of a display list.
 * Units   dimen.
 * Memory  the arena given.
 * Errors  never fails.
 * Source  none.
 */
#ifndef PAINT_DRAWING_DRAWING_PLACE_H
#define PAINT_DRAWING_DRAWING_PLACE_H

#include "drawing.h"

void drawing_place(struct arena *arena, struct display_list *list,
                   const struct drawing *drawing, struct rectangle box);

#endif
