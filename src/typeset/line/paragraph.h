/*
 * paragraph: spans to lines.
 *
 * Takes   inline content and a measure.
 * Gives   lines, broken by the whole-paragraph optimiser for justified and
 *         ragged text alike.
 * Units   dimen.
 * Memory  lines in `arena`; everything else in `scratch`, which the caller
 *         may reset afterwards.
 * Errors  overfull-line, glyph-missing at the character. Never fails.
 * Source  Knuth & Plass, Breaking Paragraphs into Lines (1981); UAX #14;
 *         Liang (1983) through libhyphen.
 */
#ifndef TYPESET_LINE_PARAGRAPH_H
#define TYPESET_LINE_PARAGRAPH_H

#include "paragraph_shape.h"

void paragraph_set(const struct paragraph_context *context,
                   const struct inline_content *content,
                   const struct paragraph_shape *shape,
                   struct paragraph_lines *lines);

/* What paragraph_set made, set again with so many `more` lines (1 or -1), all
 * of them within the bounds of good setting; false when there is no way.
 * `cost` is 0 for perfect lines, 100 for lines just within the bounds. What is
 * wrong with the content was reported the first time. */
struct paragraph_variant {
    struct paragraph_lines lines;
    int cost;
};
bool paragraph_vary(const struct paragraph_context *context,
                    const struct inline_content *content,
                    const struct paragraph_shape *shape,
                    const struct paragraph_lines *lines, int more,
                    struct paragraph_variant *variant);

/* Width of the content set in one line, and of its longest unbreakable part;
 * for tables. */
void paragraph_measure(const struct paragraph_context *context,
                       const struct inline_content *content, dimen *widest,
                       dimen *narrowest);

/* Width of the longest part that is left when words are hyphenated where their
 * styles allow it, with its hyphen. */
dimen paragraph_measure_divided(const struct paragraph_context *context,
                                const struct inline_content *content);

#endif
