/*
 * direction: where a book turns from right to left.
 *
 * Takes   a document, as one edition shows it.
 * Gives   the first text that would be painted and is not written from left to
 *         right.
 * Units   none.
 * Memory  none.
 * Errors  never fails.
 * Source  UAX #9.
 */
#ifndef DOCUMENT_DIRECTION_H
#define DOCUMENT_DIRECTION_H

#include "document.h"

struct turned_text {
    struct source_pos pos; /* where the text or its block begins */
    uint32_t character;    /* the first one; 0: there is none */
};

struct turned_text direction_find_turned(const struct document *document);

#endif
