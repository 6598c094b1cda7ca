/*
 * page_cut: what page breaks are chosen for, and what was chosen.
 *
 * Takes   nothing; page_break and its helpers fill it.
 * Gives   plain data.
 * Units   dimen; costs are plain numbers.
 * Memory  the galley arena.
 * Errors  none.
 * Source  none.
 */
#ifndef TYPESET_PAGINATION_PAGE_CUT_H
#define TYPESET_PAGINATION_PAGE_CUT_H

#include "note_row.h"
#include "page_insert.h"
#include "page_variant.h"
#include "typeset/column/line_grid.h"

struct page_break_request {
    const struct vertical_item *item;
    size_t item_count;
    const struct page_variant *variant; /* in the order of their items */
    size_t variant_count;
    const struct page_insert *insert; /* in the order of their items */
    size_t insert_count;
    dimen page_height;     /* with a grid: whole lines of it */
    struct line_grid grid; /* on which items with a baseline stand */
    dimen line_height;     /* the leading of running text */
    dimen note_space;      /* rule and space above the first note of a page */
    int stretch_percent;   /* what spaces between items may grow by, where there
                            is no grid; see page_fit_growth */
    bool is_sheet;         /* few pages matter more than full ones */
    bool has_spreads;      /* two pages are seen together ... */
    bool begins_verso;     /* ... and the first one lies on the left */
};

struct page_cut {
    size_t first; /* items first..end-1; none on a page of notes alone */
    size_t end;
    const struct page_variant *variant; /* for a paragraph that begins on this
                                           page, or NULL */
    const struct note_slice *note;
    size_t note_count;
    dimen slack;    /* height that is left; below 0: overfull */
    dimen stretch;  /* what its spaces grow by, so that it ends where the page
                      beside it does; not in `slack` */
    dimen foot;     /* left below its notes, for the same reason; part of
                       `slack` */
    bool goes_on;   /* the page after it continues, not by force */
    bool has_fault; /* ends too early, not where the page beside it does, or
                       holds the last few lines alone */
    dimen excess;   /* above 0: the page ends inside a group that is this much
                       too tall for a page */
    size_t group;   /* first item of that group */
    bool is_wished; /* the author wants some of that group whole */
};

struct page_cuts {
    ARRAY_OF(struct page_cut) cut;
    int64_t cost; /* sum for all pages */
};

#endif
