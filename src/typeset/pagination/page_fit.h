/*
 * page_fit: how well a row of items fills one page, and what that costs.
 *
 * Takes   the request of page_break; a page from one item to another, with
 *         the notes that the page before has left to it.
 * Gives   whether the page can be, the room that is left on it, and between
 *         which heights it may end when its spaces grow; costs.
 * Units   dimen in sums of 64 bits; costs are plain numbers: 100 for a page,
 *         about 10 for a line of room.
 * Memory  `scratch`.
 * Errors  never fails.
 * Source  none.
 */
#ifndef TYPESET_PAGINATION_PAGE_FIT_H
#define TYPESET_PAGINATION_PAGE_FIT_H

#include "page_cut.h"

struct page_sums {
    const struct page_break_request *request;
    int64_t *body;    /* [n + 1] height of the items before */
    int64_t *aligned; /* [n + 1] and of what the grid adds between them */
    size_t *on_grid;  /* [n + 1] the first item from here that stands on it */
    int64_t *growth;  /* [n + 1] what the spaces before may grow by */
    size_t *lines;    /* [n + 1] lines of text before, or as much else */
    size_t *fills;    /* [n + 1] items before that take left-over height */
    struct note_row notes;
};

struct page_trial {
    size_t from; /* items from..to-1 */
    size_t to;
    size_t note_at; /* first line of a note that is not yet set */
    const struct page_variant *variant;
};

struct page_fit {
    size_t note_at; /* after this page */
    dimen slack;    /* below 0: it is too tall */
    dimen flexible; /* what its spaces may grow by in all */
    dimen least;    /* part of the height that may be left in the end ... */
    dimen most;     /* ... and the most */
    dimen gap;      /* part of `slack`, what may well stay above the notes */
    bool is_possible;
    bool has_notes;
};

void page_fit_add_up(struct arena *scratch,
                     const struct page_break_request *request,
                     struct page_sums *sums);

/* What the space above an item may grow by where there is a grid: twofold
 * beside what does not stand on it; else by a line, but not between two
 * paragraphs. `before` is the item above. */
dimen page_fit_growth(const struct line_grid *grid,
                      const struct vertical_item *before,
                      const struct vertical_item *item);

/* Cost of items from..to-1 alone on a page. */
int64_t page_fit_body(const struct page_sums *sums, size_t from, size_t to);

struct page_fit page_fit_try(const struct page_sums *sums,
                             const struct page_trial *page);

/* Does the section end with items ..to-1, or a forced break follow? */
bool page_fit_is_end(const struct page_sums *sums, size_t to);

/* An end of a few lines on a page of their own. */
bool page_fit_is_scrap(const struct page_sums *sums,
                       const struct page_trial *page);

/* Fuller than four fifths. */
bool page_fit_is_full(const struct page_sums *sums, const struct page_fit *fit);

/* Is it less than three quarters full, with nothing on it to fill it? And does
 * it stay so if its spaces grow? */
bool page_fit_is_bare(const struct page_sums *sums,
                      const struct page_trial *page,
                      const struct page_fit *fit);
bool page_fit_stays_bare(const struct page_sums *sums,
                         const struct page_trial *page,
                         const struct page_fit *fit);

/* Cost of the page alone; `penalty` is that of the break at its end. */
int64_t page_fit_cost(const struct page_sums *sums,
                      const struct page_trial *page, const struct page_fit *fit,
                      int penalty);

/* How far apart two pages must end; and what that costs in a spread. */
int64_t page_fit_distance(const struct page_fit *verso,
                          const struct page_fit *recto);
int64_t page_fit_spread_cost(const struct page_sums *sums,
                             const struct page_fit *verso,
                             const struct page_fit *recto);

#endif
