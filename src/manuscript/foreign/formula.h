/*
 * formula: mathematics of TeX in running text.
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

struct formula_opening {
    size_t size_bytes;
    struct str close;
    struct str environment; /* with its brace: what follows `close`; or empty */
};

/* Size of "$...$", "$$...$$", "\(...\)", "\[...\]" (also with two backslashes)
 * or "\begin{align}...\end{align}" at the begin of `text`; 0: none stands there.
 * Prices are none, nor are escaped brackets around words, nor what holds code,
 * links or tags. */
size_t formula_size(struct str text);

/* Is it opened at the begin of `text` by more than one "$"? */
bool formula_read_opening(struct str text, struct formula_opening *opening);

/* The offset behind what closes it; STR_NOT_FOUND: nothing does. */
size_t formula_find_end(const struct formula_opening *opening, struct str text);

/* Does it hold what prose does not? */
bool formula_is_likely(struct str text);

/* Does it hold code, a link or a tag of HTML? */
bool formula_holds_markdown(struct str text);

#endif
