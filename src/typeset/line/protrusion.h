/*
 * protrusion: how far the ends of a justified line stand out of the measure.
 *
 * Takes   text as it is set at one end of a line, its face and size.
 * Gives   how far its first character may stand out to the left, its last one
 *         to the right.
 * Units   dimen.
 * Memory  none.
 * Errors  never fails; 0 for what is not in the table.
 * Source  Thanh, Micro-typographic extensions to TeX (2000); protrusion.def.
 */
#ifndef TYPESET_LINE_PROTRUSION_H
#define TYPESET_LINE_PROTRUSION_H

#include "font/font.h"

dimen protrusion_left(const struct font *font, dimen size, struct str text);
dimen protrusion_right(const struct font *font, dimen size, struct str text);

#endif
