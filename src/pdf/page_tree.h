/*
 * page_tree: page objects in a balanced tree.
 *
 * Takes   the number of pages.
 * Gives   for each page its object, still without an inside, and the parent
 *         that its dictionary must name.
 * Units   none.
 * Memory  the arena given.
 * Errors  never fails.
 * Source  ISO 32000-1, 7.7.3.
 */
#ifndef PDF_PAGE_TREE_H
#define PDF_PAGE_TREE_H

#include "pdf/object/haru.h"

struct page_tree {
    struct haru_object **page;   /* [page_count] */
    struct haru_object **parent; /* [page_count] */
};

struct page_tree page_tree_build(struct arena *arena, struct haru *haru,
                                 size_t page_count);

#endif
