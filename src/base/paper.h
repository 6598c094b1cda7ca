/*
 * paper: sizes of pages by their names.
 *
 * Takes   a name, "a5" or "6x9", or two lengths, "150mm 220mm", in any case.
 * Gives   width and height.
 * Units   dimen.
 * Memory  none.
 * Errors  false when it is neither.
 * Source  ISO 216 (A4, A5, B5); ANSI Y14.1 (Letter); the trim sizes, in
 *         inches, that printers on demand offer.
 */
#ifndef BASE_PAPER_H
#define BASE_PAPER_H

#include <stdbool.h>

#include "dimen.h"
#include "str.h"

bool paper_find(struct str name, dimen *width, dimen *height);

/* "letter, a4, ..." for messages. */
const char *paper_names(void);

#endif
