/*
 * pdf: finished pages to a tagged PDF 1.7 file.
 *
 * Takes   the pages of one edition, the outline, the metadata; fonts whose
 *         subset is made here from the glyphs that were painted.
 * Gives   the file, replaced only when complete; its size.
 * Units   dimen in, PDF user space (points, y upward) out; user_space.c
 *         turns once.
 * Memory  its own; nothing stays.
 * Errors  pdf-failed or output-failed; false, and the old file is untouched.
 * Source  ISO 32000-1, ISO 14289-1; libharu is used as an object store only.
 */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "document/outline.h"
#include "paint/book_pages.h"

struct pdf_request {
    const struct document *document;
    const struct edition *edition;
    const struct outline *outline;
    const struct book_pages *pages;
    struct font_set *fonts;
    const char *path;    /* "-": standard output */
    bool is_audit_clean; /* nothing was found that stands in a reader's way:
                            only then PDF/UA is claimed */
};

bool pdf_write(const struct pdf_request *request, size_t *size_bytes,
               struct diagnostics *diagnostics);

#endif
