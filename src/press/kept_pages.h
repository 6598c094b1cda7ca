/*
 * kept_pages: what the pages of an edition are called, kept for the editions
 * that name them.
 *
 * Takes   a press and an edition that was set.
 * Gives   its page labels, in terms of the book's own tree, and the folio on
 *         which each worksheet begins.
 * Units   none.
 * Memory  the arena of the press.
 * Errors  none.
 * Source  none.
 */
#ifndef PRESS_KEPT_PAGES_H
#define PRESS_KEPT_PAGES_H

#include "press.h"

struct typeset_result; /* typeset/typeset_result.h */

struct sheet_folio {
    struct str worksheet; /* its id */
    struct str folio;     /* the first page of its first copy */
};

struct kept_pages {
    const struct edition *edition;
    ARRAY_OF(struct page_label) label;
    ARRAY_OF(struct sheet_folio) sheet;
};

/* Keeps them once. */
void kept_pages_add(struct press *press, const struct edition *edition,
                    const struct typeset_result *result);

/* NULL: it was not set, or nobody kept it. */
const struct kept_pages *kept_pages_find(const struct press *press,
                                         const struct edition *edition);

/* Empty when the edition has no pages of this worksheet. */
struct str kept_pages_sheet_folio(const struct kept_pages *kept,
                                  const struct node *worksheet);

#endif
