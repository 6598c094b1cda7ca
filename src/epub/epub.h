/*
 * epub: the document tree to an EPUB 3.3 file.
 *
 * Takes   a document without conditions, the outline, the stylesheet's text,
 *         page labels of a print edition if there are any.
 * Gives   the file, finished but not yet in its place; the same bytes for the
 *         same input everywhere.
 * Units   none.
 * Memory  its own; nothing stays.
 * Errors  epub-failed, output-failed, image-broken; false, and the file is
 *         not finished.
 * Source  EPUB 3.3, EPUB Accessibility 1.1.
 */
#ifndef EPUB_EPUB_H
#define EPUB_EPUB_H

#include "base/strbuf.h"
#include "epub_request.h"

bool epub_write(const struct epub_request *request,
                struct diagnostics *diagnostics);

/* The content document of one chapter, for tests. */
void epub_dump_chapter(struct strbuf *out, const struct document *document,
                       const struct node *chapter);

#endif
