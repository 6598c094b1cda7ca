/*
 * index_entry: one term of the index: its places, what it refers to.
 *
 * Takes   nothing; index_collect and book_index fill it.
 * Gives   plain data.
 * Units   none.
 * Memory  the arena of the index.
 * Errors  none.
 * Source  none.
 */
#ifndef DOCUMENT_INDEX_INDEX_ENTRY_H
#define DOCUMENT_INDEX_INDEX_ENTRY_H

#include "base/array.h"
#include "document/node.h"

struct index_locator {
    const struct node *first; /* an INDEX_TERM */
    const struct node *last;  /* where a range ends; NULL: a single place */
    bool is_behind; /* in the chapter of the index or behind it: its page is
                       not known yet when the index is set */
};

struct index_entry;

struct index_reference {
    struct str text; /* "pausing, signals" */
    const struct index_entry *target;
};

struct index_entry {
    struct str term;
    struct str key;             /* its place in the order */
    const struct node *mark;    /* the first that names it */
    const struct node *anchor;  /* where it stands in the index itself; NULL:
                                    nothing refers to it */
    struct index_entry *parent; /* the entry it stands below, or NULL */
    ARRAY_OF(struct index_locator) locator;
    ARRAY_OF(struct index_reference) see; /* instead of places */
    ARRAY_OF(struct index_reference) see_also;
    ARRAY_OF(struct index_entry *) sub;
    bool is_target;    /* a reference sends readers here */
    bool has_places;   /* it lists pages, or an entry below it does */
    size_t open_count; /* ranges begun and not ended; while marks are read */
    size_t open_at;    /* locator of the outermost of them */
};

/* "grounding, at night". */
struct str index_entry_name(struct arena *arena,
                            const struct index_entry *entry);

#endif
