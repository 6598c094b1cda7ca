/*
 * page_mirror: pages of a book that runs from right to left.
 *
 * Takes   finished pages, laid out as for a book that runs to the right; runs
 *         of glyphs that were ordered for what follows.
 * Gives   the same pages as seen in a mirror: what stood at the left stands at
 *         the right. Words, pictures and signs keep their look and move in one
 *         piece.
 * Units   dimen.
 * Memory  the arena given.
 * Errors  never fails.
 * Source  none.
 */
#ifndef TYPESET_PAGE_PAGE_MIRROR_H
#define TYPESET_PAGE_PAGE_MIRROR_H

#include "paint/book_pages.h"

void page_mirror_all(struct arena *arena, struct book_pages *pages);

#endif
