/*
 * chapter_finder: which chapter, or else which file, a path of a link means.
 *
 * Takes   the chapters of the book by path; a path as a link writes it.
 * Gives   the chapter of that path, of the page a site would have made of it
 *         (.html, no ending, a folder), or the first chapter in a folder; of
 *         an absolute path that leads nowhere, the only chapter that ends as
 *         it does; a file in the book folder that is no chapter.
 * Units   none.
 * Memory  the arena given.
 * Errors  never fails; NULL or nothing where nothing is meant.
 * Source  book/AUTHORING.md, "Links, images and references".
 */
#ifndef DOCUMENT_ADDRESS_CHAPTER_FINDER_H
#define DOCUMENT_ADDRESS_CHAPTER_FINDER_H

#include "names.h"
#include "page_tails.h"
#include "path_ways.h"

struct chapter_finder {
    struct arena *arena;
    const struct names *names;
    const char *folder;      /* the book folder; NULL: none */
    struct str place;        /* where on the disk that is */
    struct strmap by_folder; /* path -> the first struct chapter_names in it */
    struct page_tails tails;
};

void chapter_finder_init(struct chapter_finder *finder, struct arena *arena,
                         const struct names *names, const char *folder);

/* `written` may hold escapes and a query. `ways` gets what it may mean; NULL
 * when no way leads to a chapter. */
struct chapter_names *chapter_finder_find(const struct chapter_finder *finder,
                                          struct str chapter,
                                          struct str written,
                                          struct path_ways *ways);

/* The first way that leads to a file or folder on the disk, or nothing. */
struct str chapter_finder_find_file(const struct chapter_finder *finder,
                                    const struct path_ways *ways);

#endif
