/*
 * index_collect: the marks of a tree gathered into entries.
 *
 * Takes   a tree with INDEX_TERM marks.
 * Gives   entries in the order of their first marks, each with its places,
 *         and the references that hold; what is wrong with the marks. Only
 *         for book_index and index_audit.
 * Units   none.
 * Memory  the arena given.
 * Errors  faults, which the caller may report.
 * Source  none.
 */
#ifndef DOCUMENT_INDEX_INDEX_COLLECT_H
#define DOCUMENT_INDEX_INDEX_COLLECT_H

#include "base/strmap.h"
#include "document/document.h"
#include "index_entry.h"
#include "index_mark.h"

enum {
    INDEX_FAULT_ARGUMENTS = 3
};

struct index_fault { /* what diagnostics_report is to be given */
    enum diag_code code;
    struct source_pos pos;
    size_t argument_count;
    struct str argument[INDEX_FAULT_ARGUMENTS];
};

struct wanted_reference {
    struct index_entry *from;
    const struct node *mark;
    enum index_mark_kind kind; /* SEE or SEE_ALSO */
    struct index_term target;
};

struct index_collection {
    struct arena *arena;
    const struct node *place; /* the INDEX, or NULL */
    ARRAY_OF(struct index_entry *) entry;
    struct strmap by_name; /* term and subterm -> struct index_entry */
    ARRAY_OF(struct wanted_reference) wanted;
    ARRAY_OF(struct index_fault) fault;
    size_t suggestion_count;
    size_t place_count;  /* marks that lead somewhere */
    size_t behind_count; /* those of them behind the index */
};

void index_collect(struct arena *arena, const struct document *document,
                   struct index_collection *collection);

#endif
