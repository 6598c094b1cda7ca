/*
 * sheet_page: size and margins of a page.
 *
 * Takes   the @page blocks of a sheet, the paper of an edition.
 * Gives   a page with an inch of room for text at the least.
 * Units   dimen.
 * Memory  none.
 * Errors  css-page: size or margins cannot be, and others stand in.
 * Source  CSS Paged Media 3; ISO 32000-1, annex C (the largest page).
 */
#ifndef STYLE_SHEET_PAGE_H
#define STYLE_SHEET_PAGE_H

#include "base/diagnostics.h"
#include "base/str.h"
#include "computed_style.h"
#include "css.h"

/* Names of papers as base/paper.h has them, or empty. */
struct page_size {
    struct str said;    /* by the edition; goes before the sheet's size */
    struct str usual;   /* where the sheet has none */
    bool keeps_margins; /* the sheet's margins were made for this size */
};

struct sheet_page_request {
    const struct stylesheet *sheet;
    const struct stylesheet *stand_in; /* has margins for the usual paper, or
                                          NULL: then they are nothing */
    struct str name;                   /* the page's: "" or "worksheet" */
    const struct page_size *size;
    struct diagnostics *diagnostics;
};

/* Where the size said is clearly smaller than the sheet's, its margins shrink
 * with it. */
void sheet_page_resolve(const struct sheet_page_request *request,
                        struct page_style *page);

#endif
