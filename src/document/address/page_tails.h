/*
 * page_tails: the chapter that the end of a site's path means.
 *
 * Takes   the chapters of the book, and the addresses that their settings give
 *         them (slug, permalink, aliases); an absolute path as a site writes
 *         it, "/docs/tea/green/", without escapes and query.
 * Gives   the one chapter whose page ends as the path does, capitals aside:
 *         sites put names in front ("/wiki/Tea"), and folders lie in front of
 *         the site ("content/en/tea"). One name alone is enough where all of
 *         the path is in it, or only what sites are commonly called is not.
 * Units   none.
 * Memory  the arena given; linear in the paths.
 * Errors  NULL: no chapter, or more than one, ends so.
 * Source  book/AUTHORING.md, "Links, images and references".
 */
#ifndef DOCUMENT_ADDRESS_PAGE_TAILS_H
#define DOCUMENT_ADDRESS_PAGE_TAILS_H

#include "names.h"

struct page_tails {
    struct strmap by_tail;    /* the end of a page's path -> struct page_tail */
    struct strmap by_address; /* that of an address in a chapter's settings */
    struct strmap by_title;   /* a chapter's title, as a slug */
};

void page_tails_init(struct arena *arena, struct page_tails *tails,
                     const struct names *names);

struct chapter_names *page_tails_find(struct arena *arena,
                                      const struct page_tails *tails,
                                      struct str path);

/* The one chapter whose settings give it this address; NULL, too, where a
 * chapter's file ends so. */
struct chapter_names *page_tails_find_address(struct arena *arena,
                                              const struct page_tails *tails,
                                              struct str path);

/* The one chapter of that title, capitals and punctuation aside. */
struct chapter_names *page_tails_find_title(struct arena *arena,
                                            const struct page_tails *tails,
                                            struct str title);

#endif
