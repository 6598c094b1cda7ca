/*
 * drawing_ground: a drawing with a white ground of its own.
 *
 * Takes   the text of an SVG file.
 * Gives   the same with a white rectangle behind all that it draws, so that
 *         its black lines are seen on a dark page, too, whatever the reading
 *         app does with the stylesheet.
 * Units   none.
 * Memory  the arena given.
 * Errors  never fails; a file whose first element cannot be found is given
 *         back as it is.
 * Source  SVG 1.1, 5.3 and 7.7; tests/goals/epub.md S20.
 */
#ifndef EPUB_FILE_DRAWING_GROUND_H
#define EPUB_FILE_DRAWING_GROUND_H

#include "base/arena.h"
#include "base/str.h"

struct str drawing_ground_add(struct arena *arena, struct str drawing);

#endif
