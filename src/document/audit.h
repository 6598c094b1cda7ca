/*
 * audit: what would make a reader stumble, found before anything is built.
 *
 * Takes   the tree after references_resolve.
 * Gives   diagnostics only; the tree is constant from here on.
 * Units   none.
 * Memory  none that stays.
 * Errors  diagnostics: alt-missing, heading-skip, table-no-header, ...
 * Source  tests/goals/epub.md M25, M26; tests/goals/print.md M10, M15.
 */
#ifndef DOCUMENT_AUDIT_H
#define DOCUMENT_AUDIT_H

#include "document.h"

void audit_document(const struct document *document,
                    struct diagnostics *diagnostics);

#endif
