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
#include "typeset/page/typeset_result.h"

struct break_memory;
struct cascade;
struct font_set;
struct hyphenator;
struct outline;
struct shape_cache;

struct typeset_request {
    const struct document *document;
    const struct edition *edition;
    const struct outline *outline;
    struct cascade *cascade;
    struct font_set *fonts;
    struct shape_cache *shapes;
    struct hyphenator *hyphenator;
    struct break_memory *breaks; /* or NULL */
};

bool typeset_edition(struct arena *arena, struct arena *scratch,
                     const struct typeset_request *request,
                     struct typeset_result *result,
                     struct diagnostics *diagnostics);

#endif
