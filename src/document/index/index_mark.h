/*
 * index_mark: what an author writes into <!-- index: ... -->.
 *
 * Takes   the text of an INDEX_TERM, such as "grounding; at night (begin)".
 * Gives   its parts.
 * Units   none.
 * Memory  the arena given.
 * Errors  never fails: a mark that cannot be used says why.
 * Source  book/AUTHORING.md, "The index".
 */
#ifndef DOCUMENT_INDEX_INDEX_MARK_H
#define DOCUMENT_INDEX_INDEX_MARK_H

#include "base/str.h"

enum index_mark_kind {
    INDEX_MARK_PLACE,
    INDEX_MARK_BEGIN,
    INDEX_MARK_END,
    INDEX_MARK_SEE,
    INDEX_MARK_SEE_ALSO,
    INDEX_MARK_BROKEN
};

struct index_term { /* white space is folded */
    struct str main;
    struct str sub; /* empty: the main entry itself */
};

struct index_mark {
    enum index_mark_kind kind;
    struct index_term term;
    struct index_term target; /* for SEE and SEE_ALSO */
    const char *fault;        /* for BROKEN: "names no term" */
};

struct index_mark index_mark_parse(struct arena *arena, struct str text);

#endif
