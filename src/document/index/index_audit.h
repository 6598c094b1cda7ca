/*
 * index_audit: are the marks of the index right, and is there an index?
 *
 * Takes   the whole tree, with ids.
 * Gives   an id for each mark that leads somewhere, when there is an index; of
 *         several INDEX nodes one stays.
 * Units   none.
 * Memory  the book arena.
 * Errors  diagnostics: index-mark, index-range, index-see, index-see-also,
 *         index-none, index-empty, index-place, index-twin, index-behind.
 * Source  book/AUTHORING.md, "The index".
 */
#ifndef DOCUMENT_INDEX_INDEX_AUDIT_H
#define DOCUMENT_INDEX_INDEX_AUDIT_H

#include "document/document.h"

void index_audit_check(struct arena *arena, struct document *document,
                       struct diagnostics *diagnostics);

#endif
