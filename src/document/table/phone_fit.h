/*
 * phone_fit: can a phone show a table as a table?
 *
 * Takes   TABLE nodes.
 * Gives   whether the longest word of each column, beside the padding between
 *         columns, finds room on a screen of 320 px in the default type: 20 em.
 *         Words are measured by kinds of letters, for no one knows the face
 *         that a reader will choose.
 * Units   thousandths of an em.
 * Memory  none.
 * Errors  never fails.
 * Source  WCAG 2.2, 1.4.10 (reflow: a width of 320 CSS pixels).
 */
#ifndef DOCUMENT_TABLE_PHONE_FIT_H
#define DOCUMENT_TABLE_PHONE_FIT_H

#include <stdbool.h>

#include "document/node.h"

/* Columns that any screen shows; wider ones scroll in a box of their own. */
enum {
    PHONE_COLUMNS = 4
};

bool phone_fit_has_room(const struct node *table);

#endif
