/*
 * scales: rating scales.
 *
 * Takes   a paragraph of a worksheet.
 * Gives   a SCALE in its place, if it is one.
 * Units   none.
 * Memory  the book arena.
 * Errors  as field_names.h.
 * Source  book/AUTHORING.md, section 4.
 */
#ifndef MANUSCRIPT_ANSWERS_SCALES_H
#define MANUSCRIPT_ANSWERS_SCALES_H

#include "field_scan.h"

/* A paragraph that is a rating scale becomes a SCALE. False when it
 * is none. */
bool scale_make(struct field_scan *scan, struct node *paragraph);

#endif
