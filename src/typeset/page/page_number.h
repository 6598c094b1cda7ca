/*
 * page_number: which page a node begins on, and the numbers that say so.
 *
 * Takes   finished display lists, slots left open while painting.
 * Gives   page numbers as text; every slot filled.
 * Units   pages from 0; printed numbers from 1.
 * Memory  the arena given.
 * Errors  never fails: a target that is nowhere gets a dash.
 * Source  ARCHITECTURE.md, "Ideas that hold it together".
 */
#ifndef TYPESET_PAGE_PAGE_NUMBER_H
#define TYPESET_PAGE_PAGE_NUMBER_H

#include "document/node_map.h"
#include "paint/page.h"
#include "typeset/line/line_box.h"

struct page_numbers {             /* start zeroed */
    struct node_map page_by_node; /* size_t, of its first anchor */
};

/* Remember what begins on this page. The first page of a node counts. */
void page_numbers_add(struct arena *arena, struct page_numbers *numbers,
                      const struct display_list *list, size_t page_index);

/* The page on which this very node begins. */
bool page_numbers_find_exact(const struct page_numbers *numbers,
                             const struct node *node, size_t *page_index);

/* The page on which a node, or the nearest node around it, begins. */
bool page_numbers_find(const struct page_numbers *numbers,
                       const struct node *node, size_t *page_index);

void page_numbers_fill(struct arena *arena, const struct page_numbers *numbers,
                       const struct page *page, struct page_slots *slots,
                       struct shape_cache *shapes);

#endif
