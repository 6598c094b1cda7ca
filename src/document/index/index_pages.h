/*
 * index_pages: the places of one entry as the pages that are printed.
 *
 * Takes   for each place the page on which it begins and ends.
 * Gives   the same by page: no page twice, none that lies in a range. A range
 *         is what the author marked as one; pages that only follow one another
 *         are listed one by one.
 * Units   pages count upward in reading order, from any number.
 * Memory  none.
 * Errors  never fails.
 * Source  The Chicago Manual of Style 17, 16.12 and 16.14.
 */
#ifndef DOCUMENT_INDEX_INDEX_PAGES_H
#define DOCUMENT_INDEX_INDEX_PAGES_H

#include <stddef.h>

#include "document/node.h"

struct index_pages {
    const struct node *first; /* the mark on the first page */
    const struct node *last;  /* on the last */
    size_t first_page;
    size_t last_page; /* equal: one page */
};

/* Merges in place; gives how many are left. */
size_t index_pages_merge(struct index_pages *pages, size_t count);

#endif
