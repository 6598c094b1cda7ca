/*
 * imposition: which pages lie side by side on the sheets of a booklet.
 *
 * Takes   how many pages there are and how many make one section.
 * Gives   the sides of sheets in the order in which a printer takes them,
 *         front and back in turn, to be printed on both sides, turned on the
 *         short edge, and folded once. Inner sheets of a section stick out
 *         when folded, so their pages move towards the fold (creep).
 * Units   dimen from the left edge of the sheet; pages from 0.
 * Memory  the arena given.
 * Errors  never fails.
 * Source  tests/goals/print.md M88, M89, S19.
 */
#ifndef PAINT_IMPOSITION_H
#define PAINT_IMPOSITION_H

#include "base/array.h"
#include "base/dimen.h"

#define IMPOSITION_BLANK SIZE_MAX

struct imposed_page {
    size_t page; /* IMPOSITION_BLANK: nothing */
    dimen x;     /* its left edge on the sheet */
};

struct sheet_side {
    struct imposed_page left;
    struct imposed_page right;
};

struct imposition {
    ARRAY_OF(struct sheet_side) side; /* two for each sheet */
    size_t section_count;
};

/* `section_pages` is a multiple of 4. Pages that are missing at the end are
 * blank; only the last section may be thinner. */
void imposition_make(struct arena *arena, size_t page_count,
                     size_t section_pages, dimen page_width,
                     struct imposition *out);

/* For a book that runs from right to left: the pages of each side change
 * places. */
void imposition_mirror(struct imposition *imposition);

#endif
