/*
 * prompted_field: a field that answers the prompt in force.
 *
 * Takes   the scan, and the block whose id, if any, names the field.
 * Gives   a field with its lasting name and spoken prompt.
 * Units   none.
 * Memory  the book arena.
 * Errors  as field_names.h.
 * Source  book/AUTHORING.md, section 4.
 */
#ifndef MANUSCRIPT_ANSWERS_PROMPTED_FIELD_H
#define MANUSCRIPT_ANSWERS_PROMPTED_FIELD_H

#include "field_scan.h"

/* A field for the prompt in force, with an option and, of several blanks that
 * make one answer, a part (both may be empty); `owner` is the block whose id,
 * if any, names the field. */
const struct field *prompted_field_add(struct field_scan *scan,
                                       const struct node *owner,
                                       struct str option, struct str part,
                                       struct source_pos pos);

#endif
