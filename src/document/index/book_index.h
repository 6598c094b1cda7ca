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
#include "index_entry.h"

struct index_group {
    struct str letter; /* empty: numbers and signs */
    ARRAY_OF(const struct index_entry *) entry;
};

struct book_index {
    ARRAY_OF(struct index_group) group;
};

struct book_index book_index_build(struct arena *arena,
                                   const struct document *document);

#endif
