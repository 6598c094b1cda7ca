/*
 * translation: what two languages of one book do not share.
 *
 * Takes   a book, and the one to hold it against; chapters are the same when
 *         their files have the same name in both folders.
 * Gives   for each chapter of both a line for each kind of thing that one has
 *         and the other lacks: ids that their authors wrote, fields and what
 *         they are, pictures, numbers of three digits and more.
 * Units   none.
 * Memory  the arena given.
 * Errors  against-part, against-id, against-field, against-image,
 *         against-number.
 * Source  book/AUTHORING.md, "A second language".
 */
#ifndef DOCUMENT_TRANSLATION_H
#define DOCUMENT_TRANSLATION_H

#include "document.h"

void translation_compare(struct arena *arena, const struct document *book,
                         const struct document *other,
                         struct diagnostics *diagnostics);

#endif
