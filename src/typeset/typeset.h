/*
 * typeset: one edition of the document to pages.
 *
 * Takes   a document without conditions (document/conditions.h), a cascade,
 *         the font set, the shape cache, the outline.
 * Gives   pages with display lists; the page on which each node begins; page
 *         labels for the EPUB.
 * Units   dimen.
 * Memory  `arena` (layout) for what it gives; `scratch` is reset at will.
 * Errors  diagnostics; false only when no page could be made (no font, no
 *         page size).
 * Source  ARCHITECTURE.md, "Ideas that hold it together".
 */
#ifndef TYPESET_TYPESET_H
#define TYPESET_TYPESET_H

#include "document/document.h"
#include "document/outline.h"
#include "paint/imposition.h"
#include "paint/page.h"
#include "style/cascade.h"
#include "typeset/page/setting_report.h"

struct typeset_request {
    const struct document *document;
    const struct edition *edition;
    const struct outline *outline;
    struct cascade *cascade;
    struct font_set *fonts;
    struct shape_cache *shapes;
    const char *hyphenation_folder;
};

/* One copy of a worksheet, and the pages it fills. */
struct sheet_pages {
    const struct node *worksheet;
    size_t first; /* index of its first page */
    size_t count;
};

struct typeset_result {
    ARRAY_OF(struct page) page;
    ARRAY_OF(struct page_label) page_label;
    ARRAY_OF(struct sheet_pages) sheet; /* in order */
    struct imposition imposition; /* for a booklet: all pages but the last,
                                     which tells how to print it */
    struct setting_report setting;
    const struct font *field_font; /* what is typed into fields; NULL: there is
                                      no worksheet */
    dimen field_size;
};

bool typeset_edition(struct arena *arena, struct arena *scratch,
                     const struct typeset_request *request,
                     struct typeset_result *result,
                     struct diagnostics *diagnostics);

#endif
