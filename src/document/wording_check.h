/*
 * wording_check: languages of a book that the program has no words for.
 *
 * Takes   a loaded document.
 * Gives   one message for each language.
 * Units   none.
 * Memory  scratch of its own.
 * Errors  diagnostics: language-words.
 * Source  none.
 */
#ifndef DOCUMENT_WORDING_CHECK_H
#define DOCUMENT_WORDING_CHECK_H

#include "document.h"

/* The language of the book, and those of its chapters. */
void wording_check(const struct document *document,
                   struct diagnostics *diagnostics);

#endif
