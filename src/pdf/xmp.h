/*
 * xmp: what the file says about itself.
 *
 * Takes   the metadata of the book.
 * Gives   the XMP packet and the document information dictionary; the two say
 *         the same. No clock: dates are the edition's.
 * Units   none.
 * Memory  the caller's strbuf.
 * Errors  never fails; what the metadata lacks is left out.
 * Source  ISO 16684-1; ISO 32000-1, 14.3; ISO 14289-1, 5 (pdfuaid); ISO
 *         19005-2, 6.6.2 (extension schema).
 */
#ifndef PDF_XMP_H
#define PDF_XMP_H

#include "../base/strbuf.h"
#include "../document/document.h"

/* "Title: Subtitle" */
struct str xmp_title(struct arena *arena, const struct metadata *metadata);

void xmp_write(struct arena *arena, const struct metadata *metadata,
               struct strbuf *out);
void xmp_write_info(struct arena *arena, const struct metadata *metadata,
                    struct strbuf *out);

#endif
