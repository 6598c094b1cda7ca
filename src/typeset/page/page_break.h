/*
 * page_break: choose where the pages of one section end.
 *
 * Takes   the section's vertical items, other ways to set some paragraphs, the
 *         height of a page, and on which side the first page lies.
 * Gives   cuts: which items, and which lines of which notes, stand on each
 *         page. Every item is on exactly one page, in order, and every line of
 *         a note too, from the page of its mark on. At most one paragraph of a
 *         page is set in another way. At least one cut unless there are no
 *         items.
 * Units   dimen; costs are plain numbers.
 * Memory  cuts in `arena`; everything else in `scratch`.
 * Errors  never fails and always ends: a group of items that must stay
 *         together and does not fit is divided where that costs least; the
 *         cut then says by how much the group was too tall.
 * Source  Plass, Optimal Pagination Techniques (1981); the search of Knuth &
 *         Plass on lines of text, turned upright; Mittelbach, A General
 *         Framework for Globally Optimized Pagination (2016), for paragraphs
 *         of other lengths and for spreads.
 */
#ifndef TYPESET_PAGE_PAGE_BREAK_H
#define TYPESET_PAGE_PAGE_BREAK_H

#include "line_grid.h"
#include "note_row.h"
#include "page_variant.h"

struct page_break_request {
    const struct vertical_item *item;
    size_t item_count;
    const struct page_variant *variant; /* in the order of their items */
    size_t variant_count;
    dimen page_height;     /* with a grid: whole lines of it */
    struct line_grid grid; /* on which items with a baseline stand */
    dimen line_height;     /* the leading of running text */
    dimen note_space;      /* rule and space above the first note of a page */
    int stretch_percent;   /* what spaces between items may grow by, where there
                            is no grid; see page_fit_growth */
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
};

struct page_cuts {
    ARRAY_OF(struct page_cut) cut;
    int64_t cost; /* sum for all pages */
};

void page_break_choose(struct arena *arena, struct arena *scratch,
                       const struct page_break_request *request,
                       struct page_cuts *cuts);

#endif
