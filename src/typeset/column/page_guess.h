/*
 * page_guess: about which page of the book a node will stand on.
 *
 * Takes   the document; how many characters a page of text holds.
 * Gives   the number that its page is likely to have: a line broken with that
 *         hardly changes when the real one is put in its place.
 * Units   pages; characters.
 * Memory  the arena given.
 * Errors  never fails; a wrong guess only makes the spaces of a line wider or
 *         narrower by a figure's width.
 * Source  none.
 */
#ifndef TYPESET_COLUMN_PAGE_GUESS_H
#define TYPESET_COLUMN_PAGE_GUESS_H

#include "document/document.h"
#include "document/node_map.h"

struct page_guess {                 /* start zeroed */
    struct node_map number_by_node; /* struct str */
    struct str widest;              /* no page number of the book is wider */
    struct str widest_roman;        /* nor one of its front matter; empty: it
                                     * has none */
};

void page_guess_make(struct arena *arena, const struct document *document,
                     int64_t characters_per_page, struct page_guess *guess);

struct str page_guess_sample(const struct page_guess *guess,
                             const struct node *target);

#endif
