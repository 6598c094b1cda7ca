/*
 * inline_fields: blanks, boxes and rings within a line.
 *
 * Takes   a leaf with marks of blanks, boxes and rings.
 * Gives   BLANK, TICK_BOX and RING nodes with their fields.
 * Units   none.
 * Memory  the book arena.
 * Errors  box-label, and as field_names.h.
 * Source  book/AUTHORING.md, section 4.
 */
#ifndef MANUSCRIPT_ANSWERS_INLINE_FIELDS_H
#define MANUSCRIPT_ANSWERS_INLINE_FIELDS_H

#include "field_scan.h"

/* What inline_fields_find met in a leaf. */
struct leaf_answers {
    bool has_boxes;
    bool has_blanks;
    struct str stem; /* the last question asked in it; may be empty */
};

/* Make BLANK, TICK_BOX and RING nodes of the marks in the
 * text of `leaf`. `fallback` is the question of a table cell, by its row and
 * column; when it is empty, the words before a blank ask, or the prompt in
 * force does. */
struct leaf_answers inline_fields_find(struct field_scan *scan,
                                       struct node *leaf, struct str fallback);

#endif
