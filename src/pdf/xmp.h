/*
 * xmp: what the file says about itself.
 *
 * Takes   the metadata of the edition, what the file claims.
 * Gives   the XMP packet and the document information dictionary; the two say
 *         the same. No clock: dates are the edition's.
 * Units   none.
 * Memory  the caller's strbuf.
 * Errors  never fails; what the metadata lacks is left out.
 * Source  ISO 16684-1; ISO 32000-1, 14.3; ISO 14289-1, 5 (pdfuaid); ISO
 *         19005-2, 6.6.2 (extension schema) and 6.6.4 (pdfaid).
 */
#ifndef PDF_XMP_H
#define PDF_XMP_H

#include "base/str.h"
#include "base/strbuf.h"
#include "claims.h"
#include "document/document.h"

void xmp_write(struct arena *arena, const struct metadata *metadata,
               struct pdf_claims claims, struct strbuf *out);
void xmp_write_info(struct arena *arena, const struct metadata *metadata,
                    struct strbuf *out);

#endif
