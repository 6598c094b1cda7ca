/*
 * book_pages: the finished pages of one edition.
 *
 * Takes   nothing; typesetting fills it.
 * Gives   all of it that pdf sees: pages, which of them are worksheets, how
 *         they lie on the sheets of a booklet, what fields are filled with.
 * Units   dimen; pages from 0.
 * Memory  the layout arena; fonts in the press.
 * Errors  none.
 * Source  none.
 */
#ifndef PAINT_BOOK_PAGES_H
#define PAINT_BOOK_PAGES_H

#include "imposition.h"
#include "page.h"

/* One copy of a worksheet, and the pages it fills. */
struct sheet_pages {
    const struct node *worksheet;
    size_t first; /* index of its first page */
    size_t count;
};

struct book_pages {
    ARRAY_OF(struct page) page;
    ARRAY_OF(struct sheet_pages) sheet; /* in order */
    struct imposition imposition;       /* a booklet's: all pages but the last,
                                     which tells how to print it */
    bool is_right_to_left; /* the first page stands at the right of the next */
    const struct font *field_font; /* what is typed into fields; NULL: there is
                                      no worksheet */
    dimen field_size;
};

#endif
