/*
 * css: a small honest subset of CSS, read from one stylesheet.
 *
 * Takes   the text of a .css file.
 * Gives   a stylesheet: rules in order of appearance.
 * Units   lengths keep their unit until the cascade (em depends on it).
 * Memory  the layout arena.
 * Errors  warnings with file:line:column for everything not understood:
 *         css-syntax, css-selector, css-property, css-value. Never fails.
 * Source  CSS Syntax 3 (tokens), Selectors 3, CSS 2.2, Paged Media 3, Line
 *         Grid 1, Values 4 (rlh).
 *
 * Selectors: kinds of document/node_kind.def as elements (heading also as
 * h1 to h6), .class, #id, descendant combinator (a space), lists with commas,
 * and the generated boxes of document/generated_class.def, as classes.
 *
 * Properties: font-family, font-size, font-weight, font-style, line-height,
 * letter-spacing, text-align, text-indent, text-transform, hyphens, line-snap,
 * widows, orphans, margin(-side), padding(-side), border(-side): <width> solid,
 * list-style-type, vertical-align, break-before, break-after, break-inside,
 * display: none, max-width, columns, column-gap, text-decoration, background
 * and background-color (of inline text, in grays), -kettle-line-pitch,
 * -kettle-line-weight, -kettle-box-size, -kettle-box-weight,
 * -kettle-ring-size, -kettle-blank-width.
 * Lengths: pt mm cm in px pc, em of the font size, rlh (the leading of the
 * book), numbers and percentages for line-height. @page { size; margin } with
 * :recto, :verso and the named page "worksheet"; margin-inner and
 * margin-outer as Paged Media has them in its later drafts.
 */
#ifndef STYLE_CSS_H
#define STYLE_CSS_H

#include "base/array.h"
#include "base/diagnostics.h"
#include "base/str.h"

struct stylesheet;

/* Rules behind those of a sheet: they win over its equals. `file` is what
 * diagnostics call it. */
void css_parse_more(struct arena *arena, struct stylesheet *sheet,
                    struct str text, const char *file,
                    struct diagnostics *diagnostics);

struct stylesheet *css_parse(struct arena *arena, struct str text,
                             const char *file, struct diagnostics *diagnostics);

#endif
