/*
 * pdf: finished pages to a tagged PDF 1.7 file.
 *
 * Takes   the pages of one edition, the outline, the metadata; fonts whose
 *         subset is made here from the glyphs that were painted.
 * Gives   the file, finished but not yet in its place, and what it claims.
 * Units   dimen in, PDF user space (points, y upward) out; user_space.c
 *         turns once.
 * Memory  its own; nothing stays.
 * Errors  pdf-failed or output-failed; false, and the file is not finished.
 * Source  ISO 32000-1, ISO 14289-1; libharu is used as an object store only.
 */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "base/diagnostics.h"
#include "base/file_writer.h"
#include "claims.h"
#include "document/outline.h"
#include "paint/book_pages.h"

struct deflater;

struct pdf_request {
    const struct document *document;
    const struct edition *edition;
    const struct outline *outline;
    const struct book_pages *pages;
    struct font_set *fonts;
    struct deflater *deflater; /* shared with other files; or NULL */
    struct file_writer *file;  /* opened by the caller, finished here */
    struct diagnostics_barriers barriers; /* stand against claims */
};

bool pdf_write(const struct pdf_request *request, struct pdf_claims *claims,
               struct diagnostics *diagnostics);

#endif
