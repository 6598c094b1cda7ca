/*
 * page_keep: where a chain of keeps may be parted.
 *
 * Takes   the sums of page_fit; pages that are tried.
 * Gives   the soft links that may end a page, which are those without which
 *         it would be less than three quarters full; what must stay whole
 *         around a break that was forced, and by how much it is too tall.
 * Units   dimen; costs are plain numbers.
 * Memory  `scratch`.
 * Errors  never fails.
 * Source  none.
 */
#ifndef TYPESET_PAGINATION_PAGE_KEEP_H
#define TYPESET_PAGINATION_PAGE_KEEP_H

#include "page_fit.h"

struct page_keeps {
    const struct page_sums *sums;
    size_t *legal_before; /* [n + 1] the last legal break before; 0: none */
    size_t *legal_from;   /* [n + 1] the first legal break from here on */
    size_t *link_from;    /* [n + 1] the first from here, legal or soft */
};

struct page_group { /* items that hang together, up to end-1 */
    size_t first;   /* the first of them, or the first that is wished */
    size_t end;
    dimen excess;   /* what they and their notes need beyond a page, or 0 */
    bool is_wished; /* the author wants some of them whole */
};

void page_keep_note_links(struct arena *scratch, const struct page_sums *sums,
                          struct page_keeps *keeps);

/* May a page end at any place where a break is not forbidden? */
bool page_keep_is_legal(const struct page_keeps *keeps, size_t at);

/* Is the break before item `at` one that only fullness justifies? */
bool page_keep_is_soft(const struct page_keeps *keeps, size_t at);

/* May this page, which fits, end at its soft link? When the last legal break
 * would leave it bare and the next one is out of reach; or there is none, and
 * no link behind it either. */
bool page_keep_may_part(const struct page_keeps *keeps,
                        const struct page_trial *page,
                        const struct page_fit *fit);

/* What it costs to end a page at a soft link. */
int page_keep_soft_cost(int penalty);

/* Where may a page that begins like this one end without being bare? */
enum page_filling {
    FILLING_UNKNOWN,
    FILLING_BARE, /* nowhere: what is next needs another page */
    FILLING_SOFT, /* at soft links alone */
    FILLING_FULL  /* at a legal break, or with the section */
};
enum page_filling page_keep_find_filling(const struct page_keeps *keeps,
                                         const struct page_trial *start);

/* Rank a break that is forced: the lower goes first. A page that has little on
 * it is worse than lines alone, but not than a heading alone. */
int page_keep_forced_rank(const struct page_keeps *keeps,
                          const struct page_trial *page);

struct page_group page_keep_find_group(const struct page_keeps *keeps,
                                       size_t at);

#endif
