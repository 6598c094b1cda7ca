/*
 * choice_lists: lists of boxes or of rings.
 *
 * Takes   a list of a worksheet.
 * Gives   a CHOICE_LIST in its place, if it is one.
 * Units   none.
 * Memory  the book arena.
 * Errors  choice-mixed, and as field_names.h.
 * Source  book/AUTHORING.md, section 4.
 */
#ifndef MANUSCRIPT_ANSWERS_CHOICE_LISTS_H
#define MANUSCRIPT_ANSWERS_CHOICE_LISTS_H

#include "field_scan.h"

/* A list of boxes or of rings becomes a CHOICE_LIST. */
void choice_list_find(struct field_scan *scan, struct node *list);

#endif
