/*
 * typeset_result: what typesetting gives for one edition.
 *
 * Takes   nothing; page_builder fills it.
 * Gives   the pages, where the text of each begins, and what an editor should
 *         look at.
 * Units   pages from 0.
 * Memory  the layout arena.
 * Errors  none.
 * Source  none.
 */
#ifndef TYPESET_PAGE_TYPESET_RESULT_H
#define TYPESET_PAGE_TYPESET_RESULT_H

#include "document/document.h"
#include "paint/book_pages.h"
#include "setting_report.h"

struct typeset_result {
    struct book_pages pages;
    ARRAY_OF(struct page_label) page_label;
    struct setting_report setting;
};

#endif
