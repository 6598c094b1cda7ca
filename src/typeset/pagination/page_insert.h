/*
 * page_insert: pages that stand between two pages of a column.
 *
 * Takes   how many there are behind which items.
 * Gives   how many follow a page that holds some items.
 * Units   none.
 * Memory  sums in `scratch`.
 * Errors  never fails.
 * Source  none.
 */
#ifndef TYPESET_PAGINATION_PAGE_INSERT_H
#define TYPESET_PAGINATION_PAGE_INSERT_H

#include <stddef.h>

struct arena;

/* They come behind the page on which the item before `at` stands. */
struct page_insert {
    size_t at; /* from 1 */
    size_t page_count;
};

/* [item_count + 1] pages of inserts up to each item; those come in the order
 * of their items. */
size_t *page_insert_add_up(struct arena *scratch,
                           const struct page_insert *insert,
                           size_t insert_count, size_t item_count);

/* Those behind a page with the items from..to-1. */
static inline size_t
page_insert_behind(const size_t *sums, size_t from, size_t to)
{
    return sums[to] - sums[from];
}

#endif
