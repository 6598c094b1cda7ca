/*
 * sheets: pages laid out by imposition, two on each side of a sheet.
 *
 * Takes   finished pages, the imposition, a draw without a structure tree.
 * Gives   each page as a form XObject, and the sheets' own pages, which do
 *         nothing but place them. Nothing is tagged and nothing is linked:
 *         the order on a sheet is not the order of reading.
 * Units   dimen in, points out.
 * Memory  the arena given.
 * Errors  as haru.
 * Source  ISO 32000-1, 8.10.
 */
#ifndef PDF_SHEETS_H
#define PDF_SHEETS_H

#include "draw.h"
#include "page_tree.h"
#include "paint/book_pages.h"

struct sheets {
    struct haru *haru;
    struct draw *draw;
    const struct book_pages *pages;
    struct page_tree tree; /* holds the sheets' sides */
};

/* The last page of the layout, the help, comes first on a sheet of its own. */
void sheets_plan(struct arena *arena, struct sheets *sheets);

void sheets_write(struct arena *arena, const struct sheets *sheets,
                  const struct haru_object *resources);

#endif
