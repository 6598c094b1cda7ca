/*
 * marked_line: one line of text, with marks in place of what cmark must not
 * see or must leave alone.
 *
 * Takes   text that is no code, and where it stands in the line in hand.
 * Gives   the same at the end of scan->source->text: blanks of a worksheet
 *         (cmark would read emphasis), escaped characters that mean something
 *         to a later pass, attribute lists, comments without an end.
 * Units   bytes of the line in hand.
 * Memory  the book arena.
 * Errors  attribute-syntax, blank-unsafe, comment-unclosed, input-limit.
 * Source  book/AUTHORING.md.
 */
#ifndef MANUSCRIPT_DIALECT_MARKED_LINE_H
#define MANUSCRIPT_DIALECT_MARKED_LINE_H

#include "line_scan.h"

/* Write the line in hand from the byte `at` on. */
void marked_line_add(struct line_scan *scan, size_t at);

/* Write a further line of a leaf. */
void marked_line_add_more(struct line_scan *scan,
                          const struct marked_prefix *prefix,
                          struct edited_line text);

/* Write the paragraph of one leaf, as lines of their own: `text` is no block
 * syntax whatever it begins with. */
void marked_line_add_leaf(struct line_scan *scan, struct marked_prefix *prefix,
                          struct node *leaf, struct edited_line text);

#endif
