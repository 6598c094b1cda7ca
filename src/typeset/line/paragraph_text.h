/*
 * paragraph_text: words of the program's own as lines.
 *
 * Takes   text in the language of the edition, and its style.
 * Gives   lines, one line, or a lone space.
 * Units   dimen.
 * Memory  lines and spans in the context's arena; its scratch arena is reset.
 * Errors  those of paragraph.
 * Source  none.
 */
#ifndef TYPESET_LINE_PARAGRAPH_TEXT_H
#define TYPESET_LINE_PARAGRAPH_TEXT_H

#include "paragraph.h"

/* Content broken into lines; none when it is empty. */
struct paragraph_lines
paragraph_text_lines(const struct paragraph_context *context,
                     const struct inline_content *content,
                     const struct paragraph_shape *shape);

/* Text broken into lines. */
struct paragraph_lines
paragraph_text_set(const struct paragraph_context *context, struct str text,
                   const struct computed_style *style, dimen measure);

/* Text in one line, however wide. NULL when it is empty. */
const struct line_box *
paragraph_text_one_line(const struct paragraph_context *context,
                        struct str text, const struct computed_style *style);

/* A lone word space: it parts texts that stand apart on paper but follow one
 * another when read. */
const struct line_box *
paragraph_text_space(const struct paragraph_context *context,
                     const struct computed_style *style);

/* A copy that is set in another way. */
const struct computed_style *
paragraph_text_align(struct arena *arena, const struct computed_style *style,
                     enum text_align align);

#endif
