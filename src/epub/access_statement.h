/*
 * access_statement: the last text of the publication, for its readers: what
 * they can count on.
 *
 * Takes   the publication.
 * Gives   one XHTML section and the sentences of the metadata's summary, both
 *         of the same facts.
 * Units   none.
 * Memory  the publication's arena.
 * Errors  never fails.
 * Source  tests/goals/epub.md S05, S06.
 */
#ifndef EPUB_ACCESS_STATEMENT_H
#define EPUB_ACCESS_STATEMENT_H

#include "base/str.h"
#include "content_element.h"

void access_statement_write(struct content_writer *writer);

/* What the other metadata cannot say, in plain sentences. */
struct str access_statement_summary(const struct publication *publication);

#endif
