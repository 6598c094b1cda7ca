/*
 * stylesheets: the stylesheets that an edition names.
 *
 * Takes   names of files, in the book's folder or the program's.
 * Gives   their text, for an EPUB; parsed, for pages.
 * Units   none.
 * Memory  the arena given.
 * Errors  file-missing, what is wrong with the text; false when one cannot be
 *         read.
 * Source  none.
 */
#ifndef PRESS_STYLESHEETS_H
#define PRESS_STYLESHEETS_H

#include "press.h"

struct stylesheet;

/* The text of all, one behind the other. */
bool stylesheets_load(const struct press *press, struct arena *arena,
                      const struct edition *edition, struct str *text);

bool stylesheets_parse(const struct press *press, struct arena *arena,
                       const struct edition *edition,
                       struct stylesheet **parsed);

#endif
