/*
 * manuscript: from a folder of Markdown to the document tree.
 *
 * Takes   the book folder: book.yaml, SUMMARY.md, resources.yaml, *.md; or a
 *         folder with only SUMMARY.md, or only .md files; or one .md file.
 * Gives   a document: loaded, references resolved, audited.
 * Units   none.
 * Memory  the book arena.
 * Errors  diagnostics; false when there is no tree to go on with. A tree is
 *         given as often as possible, so that one run finds every mistake.
 * Source  book/AUTHORING.md, "Start a book".
 */
#ifndef MANUSCRIPT_MANUSCRIPT_H
#define MANUSCRIPT_MANUSCRIPT_H

#include "document/document.h"

bool manuscript_load(struct arena *arena, const char *path,
                     struct document *document,
                     struct diagnostics *diagnostics);

/* These files and no others, one or more, in this order. */
bool manuscript_load_files(struct arena *arena, const struct str path[],
                           size_t count, struct document *document,
                           struct diagnostics *diagnostics);

#endif
