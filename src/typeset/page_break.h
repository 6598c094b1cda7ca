/*
 * page_break: choose where the pages of one section end.
 *
 * Takes   the section's vertical items, and the height of a page.
 * Gives   cuts: which items, and which lines of which notes, stand on each
 *         page. Every item is on exactly one page, in order, and every line of
 *         a note too, from the page of its mark on. At least one cut unless
 *         there are no items.
 * Units   dimen; costs are plain numbers.
 * Memory  cuts in `arena`; everything else in `scratch`.
 * Errors  never fails and always ends: a group of items that must stay
 *         together and does not fit is divided where that costs least; the
 *         cut then says by how much the group was too tall.
 * Source  Plass, Optimal Pagination Techniques (1981); the search of Knuth &
 *         Plass on lines of text, turned upright.
 */
#ifndef TYPESET_PAGE_BREAK_H
#define TYPESET_PAGE_BREAK_H

#include "../base/array.h"
#include "vertical_item.h"

struct page_break_request {
    const struct vertical_item *item;
    size_t item_count;
    dimen page_height;
    dimen note_space; /* rule and space above the first note of a page */
};

/* Lines first..end-1 of one note. */
struct note_slice {
    const struct vertical_note *note;
    size_t first;
    size_t end;
};

struct page_cut {
    size_t first; /* items first..end-1; none on a page of notes alone */
    size_t end;
    struct note_slice *note;
    size_t note_count;
    dimen slack;  /* height that is left; below 0: overfull */
    dimen excess; /* above 0: the page ends inside a group that is this much
                     too tall for a page */
    size_t group; /* first item of that group */
};

struct page_cuts {
    ARRAY_OF(struct page_cut) cut;
};

void page_break_choose(struct arena *arena, struct arena *scratch,
                       const struct page_break_request *request,
                       struct page_cuts *cuts);

#endif
