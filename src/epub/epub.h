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

#include "base/file_writer.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "document/document.h"
#include "document/outline.h"

/* What a box to tick and a ring are written with: not every reader's face has
 * them. */
enum {
    EPUB_SIGN_BOX = 0x2610,
    EPUB_SIGN_RING = 0x25CB
};

struct epub_request {
    const struct document *document;
    const struct edition *edition;
    const struct outline *outline;
    struct str stylesheet;    /* text of styles/epub.css */
    struct str sign_face;     /* TrueType, with the signs; empty: none */
    struct file_writer *file; /* opened by the caller, finished here */
    bool is_audit_clean; /* nothing was found that stands in a reader's way */
};

bool epub_write(const struct epub_request *request,
                struct diagnostics *diagnostics);

/* The content document of one chapter, for tests. */
void epub_dump_chapter(struct strbuf *out, const struct document *document,
                       const struct node *chapter);

#endif
