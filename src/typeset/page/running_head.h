/*
 * running_head: what stands above the text of a page, and where else it is.
 *
 * Takes   the title of the chapter or section; the page of the same words in
 *         the edition that others have.
 * Gives   one line each, painted as an artifact of the page.
 * Units   dimen.
 * Memory  as page_paint.
 * Errors  never fails; what is too long is shortened by whole words.
 * Source  tests/goals/print.md M14, S23.
 */
#ifndef TYPESET_PAGE_RUNNING_HEAD_H
#define TYPESET_PAGE_RUNNING_HEAD_H

#include "page_paint.h"
#include "paint/page.h"

/* Nothing when `text` is empty. */
void running_head_paint(struct page_painter *painter, const struct page *page,
                        struct str text, dimen top);

/* Nothing when `folio` is empty. */
void running_head_paint_standard_page(struct page_painter *painter,
                                      const struct page *page, struct str folio,
                                      dimen text_top, dimen text_bottom);

#endif
