/*
 * references: join links to their targets and notes to their marks.
 *
 * Takes   the whole tree, with ids and link destinations as written.
 * Gives   node.link.target, node.footnote.*; generated ids for headings,
 *         worksheets and notes; texts of empty links; document.node_by_id.
 * Units   none.
 * Memory  the book arena.
 * Errors  diagnostics: link-dangling, link-unsafe, link-empty, id-twice,
 *         footnote-undefined, footnote-unused, footnote-twice,
 *         foreign-syntax.
 * Source  book/AUTHORING.md, "Links, images and references".
 */
#ifndef DOCUMENT_ADDRESS_REFERENCES_H
#define DOCUMENT_ADDRESS_REFERENCES_H

#include "document/document.h"

void references_resolve(struct arena *arena, struct document *document,
                        struct diagnostics *diagnostics);

#endif
