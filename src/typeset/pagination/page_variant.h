/*
 * page_variant: a paragraph of a column with a line more or fewer.
 *
 * Takes   made by page_plan.
 * Gives   how much higher a page becomes with it, and the cheapest of those
 *         that begin on one page.
 * Units   dimen; costs are plain numbers.
 * Memory  the galley arena.
 * Errors  none.
 * Source  none.
 */
#ifndef TYPESET_PAGINATION_PAGE_VARIANT_H
#define TYPESET_PAGINATION_PAGE_VARIANT_H

#include "typeset/column/vertical_item.h"

/* Instead of the items first..end-1. All lines are of one height, here and
 * there, and none has a note. */
struct page_variant {
    size_t first;
    size_t end;
    const struct vertical_item *item;
    size_t item_count;
    int cost; /* 0: as good as it was; 100: as bad as anybody would set it */
};

/* What a page gains in height; below 0: loses. */
dimen page_variant_growth(const struct page_variant *variant);

struct page_choice {
    const struct page_variant *variant; /* NULL: none */
    int penalty;                        /* for the break at the page's end */
};

struct page_candidates { /* start zeroed */
    struct page_choice longer;
    struct page_choice shorter;
};

/* Keep the variant if it is the cheapest so far for a page that ends before
 * item `to`, where a break costs `penalty` when the variant stands whole above
 * it. When it does not, the break is one between its own lines, counted from
 * its end. */
void page_variant_consider(const struct page_variant *variant, size_t to,
                           int penalty, struct page_candidates *found);

#endif
