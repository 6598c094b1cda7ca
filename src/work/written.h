/*
 * written: what was written, told in one line for each output.
 *
 * Takes   outputs as they are finished: path, pages, bytes, time, and what the
 *         file claims or what stands against a claim.
 * Gives   lines on standard output, as
 *           book.pdf  212 pages  1.9 MB  0.25 s  PDF/UA-1 PDF/A-2a
 *           book.epub  338 KB  0.17 s  no claim: 3 defects, 1 warning
 * Units   bytes, milliseconds.
 * Memory  the arena given.
 * Errors  never fails.
 * Source  none.
 */
#ifndef WORK_WRITTEN_H
#define WORK_WRITTEN_H

#include <stdint.h>

#include "base/diagnostics.h"
#include "document/document.h"
#include "pdf/claims.h"

struct written { /* one line for the author */
    const char *path;
    size_t file_count; /* above 1: a folder of handouts */
    size_t page_count; /* 0: an EPUB */
    size_t size_bytes;
    int64_t time_ms;
    struct str claims; /* standards, or why there are none */
};

struct written_list {
    ARRAY_OF(struct written) line;
    const char *folder; /* handouts in hand share a line; NULL: one each */
};

void written_add(struct arena *arena, struct written_list *list,
                 const struct written *written);

/* The standards that are claimed, joined by spaces; with none of them, or
 * fewer than there could be, what stands against it. */
struct str written_pdf_claims(struct arena *arena,
                              const struct edition *edition,
                              struct pdf_claims claims,
                              struct diagnostics_barriers barriers);
struct str written_epub_claims(struct arena *arena,
                               struct evaluation evaluation,
                               struct diagnostics_barriers barriers);

void written_print(const struct written_list *list);

#endif
