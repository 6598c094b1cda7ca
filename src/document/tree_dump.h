/*
 * tree_dump: the document tree as text, for tests and for authors in doubt.
 *
 * Takes   any tree.
 * Gives   one line a node, two spaces a level: kind, line:column, then
 *         key=value pairs in a fixed order; texts quoted.
 * Units   lengths in points with three decimals.
 * Memory  the caller's strbuf.
 * Errors  never fails.
 * Source  none.
 */
#ifndef DOCUMENT_TREE_DUMP_H
#define DOCUMENT_TREE_DUMP_H

#include "base/strbuf.h"
#include "document.h"

void tree_dump_write(struct strbuf *out, const struct node *root);

#endif
