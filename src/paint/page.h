/*
 * page: one finished page.
 *
 * Takes   nothing; page layout fills it.
 * Gives   plain data for pdf/ and for the page dump.
 * Units   dimen; pages are counted from 0 in arrays.
 * Memory  the layout arena.
 * Errors  none.
 * Source  none.
 */
#ifndef PAINT_PAGE_H
#define PAINT_PAGE_H

#include "display_list.h"
#include "folio.h"

enum page_side {
    SIDE_RECTO,
    SIDE_VERSO
};

struct page {
    enum page_side side;
    enum folio_style folio_style;
    int number;       /* in its style, from 1 */
    struct str folio; /* as printed (also on pages that do not print it) */
    dimen width;
    dimen height;
    bool is_blank;     /* made only to reach a right-hand page */
    bool is_landscape; /* its text stands in a group that is turned to the left;
                          anchors, and text, are measured in that */
    struct display_list list;
};

#endif
