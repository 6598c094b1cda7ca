/*
 * drawing_clean: an SVG drawing that can do nothing but be looked at.
 *
 * Takes   the bytes of an SVG file.
 * Gives   the same drawing written anew: elements and attributes that paint,
 *         name or describe; no script, no event, no animation, nothing from
 *         another file, no comment, and nothing that an editor noted down
 *         about its user.
 * Units   none.
 * Memory  the arena given.
 * Errors  drawing-broken, and the answer is empty; drawing-cleaned for what
 *         was meant to be seen or to act, each kind once, at its first place
 *         in the drawing or, when `pos` has a line, there.
 * Source  SVG 1.1; EPUB 3.3, 3.3 and 5.2 (SVG content documents).
 */
#ifndef DOCUMENT_PICTURE_DRAWING_CLEAN_H
#define DOCUMENT_PICTURE_DRAWING_CLEAN_H

#include "base/diagnostics.h"
#include "base/str.h"

struct str drawing_clean(struct arena *arena, struct str content,
                         struct str name, struct source_pos pos,
                         struct diagnostics *diagnostics);

#endif
