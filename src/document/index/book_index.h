/*
 * book_index: the index of one edition: entries in order, with their places.
 *
 * Takes   a tree with INDEX_TERM marks and one INDEX, where it is put.
 * Gives   groups of entries by letter, each with the places it is found at in
 *         reading order, references to other entries, and entries below it.
 *         What an edition leaves out is not in its index: entries without a
 *         place left go, and references to them.
 * Units   none.
 * Memory  the arena given.
 * Errors  never fails; index_audit says what is wrong with the marks.
 * Source  ISO 999; The Chicago Manual of Style 17, 16.9 to 16.24.
 */
#ifndef DOCUMENT_INDEX_BOOK_INDEX_H
#define DOCUMENT_INDEX_BOOK_INDEX_H

#include "document/document.h"

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
    struct index_entry *parent; /* for an entry below another, else NULL */
    ARRAY_OF(struct index_locator) locator;
    ARRAY_OF(struct index_reference) see; /* instead of places */
    ARRAY_OF(struct index_reference) see_also;
    ARRAY_OF(struct index_entry *) sub;
    bool is_target;    /* a reference leads to it */
    bool has_places;   /* its own or those of an entry below it */
    size_t open_count; /* ranges begun and not ended; while marks are read */
    size_t open_at;    /* locator of the outermost of them */
};

struct index_group {
    struct str letter; /* empty: numbers and signs */
    ARRAY_OF(const struct index_entry *) entry;
};

struct book_index {
    ARRAY_OF(struct index_group) group;
};

struct book_index book_index_build(struct arena *arena,
                                   const struct document *document);

/* "grounding, at night". */
struct str index_entry_name(struct arena *arena,
                            const struct index_entry *entry);

#endif
