/*
 * formula: mathematics of TeX in a line of text.
 *
 * Takes   the author's text from a "$" or a "\" on.
 * Gives   how much of it is a formula; the text is to stay as it is typed.
 * Units   bytes.
 * Memory  none.
 * Errors  none.
 * Source  Pandoc's extensions tex_math_dollars and tex_math_single_backslash.
 */
#ifndef MANUSCRIPT_FOREIGN_FORMULA_H
#define MANUSCRIPT_FOREIGN_FORMULA_H

#include <stdbool.h>

#include "base/str.h"

/* Size of "$...$", "$$...$$", "\(...\)" or "\[...\]" at the begin of `text`;
 * 0: none stands there. Prices are none, nor are escaped brackets around
 * words, nor what holds code, links or tags. */
size_t formula_size(struct str text);

/* Is the line "\[" or "\]", which begins or ends a formula of several? */
bool formula_is_fence(struct str line);

#endif
