/*
 * drawing_value: values and rules of a drawing, written anew.
 *
 * Takes   what an attribute, a style or a <style> element says.
 * Gives   the same from its tokens: only functions that are allowed, and no
 *         address but that of a part of the drawing that stays.
 * Units   none.
 * Memory  the arena given.
 * Errors  false: the value leads out of the drawing, or cannot be kept.
 * Source  CSS Syntax 3; SVG 1.1, 11.2 (a paint and what is used without it).
 */
#ifndef DOCUMENT_PICTURE_DRAWING_VALUE_H
#define DOCUMENT_PICTURE_DRAWING_VALUE_H

#include "base/str.h"
#include "drawing_css.h"
#include "drawing_names.h"

/* `*is_remote`: it asked for something outside. */
bool drawing_value_clean(struct arena *arena, const struct drawing_names *names,
                         struct str property, struct str value,
                         struct strbuf *out, bool *is_remote);

/* Declarations with ";" between them. */
void drawing_value_add_style(struct arena *arena,
                             const struct drawing_names *names,
                             const struct drawing_declarations *all,
                             struct strbuf *out, bool *is_remote);

/* Rules, a line for each. */
void drawing_value_add_rules(struct arena *arena,
                             const struct drawing_names *names,
                             const struct drawing_css *css, struct strbuf *out,
                             bool *is_remote);

#endif
