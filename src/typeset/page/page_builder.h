/*
 * page_builder: sections of the book to numbered pages.
 *
 * Takes   a column at the end of each section.
 * Gives   pages: blank ones where a right-hand page is asked for, running
 *         heads, folios, feet of worksheets, notes; counts; page labels.
 * Units   dimen.
 * Memory  pages in the layout arena; the galley arena is reset after each
 *         section.
 * Errors  overfull-block.
 * Source  tests/goals/print.md M48, M49, M61.
 */
#ifndef TYPESET_PAGE_PAGE_BUILDER_H
#define TYPESET_PAGE_PAGE_BUILDER_H

#include "typeset/column/column.h"
#include "typeset/column/setting.h"
#include "typeset_result.h"

/* What starts on a page of its own and is numbered together. */
struct section {
    enum page_kind page;
    enum break_rule break_before; /* PAGE or RECTO */
    enum folio_style folio_style;
    bool is_opening;  /* its first page carries no running head */
    bool is_part;     /* a part's title: no folio either */
    struct str verso; /* running heads; empty: none */
    struct str recto; /* until a heading of the section takes over */
    const struct node *worksheet;      /* its foot, or NULL */
    const struct block_tag *sheet_tag; /* the worksheet's */
    int copy; /* number of a repeated worksheet, from 1; 0: not repeated */
};

struct page_builder;

/* Pages, labels and what is to be reported go to `result`. */
struct page_builder *page_builder_open(const struct setting *setting,
                                       const struct memory *memory,
                                       struct typeset_result *result);

void page_builder_begin_section(struct page_builder *builder,
                                const struct section *section);

/* Cut, paint and number what the column holds; the column is empty again, and
 * the galley arena. An empty section makes no page. Gives the section that
 * ended. */
struct section page_builder_end_section(struct page_builder *builder,
                                        struct column *column);

/* The face of what is typed into fields: that of the first worksheet. */
void page_builder_set_field_face(struct page_builder *builder,
                                 const struct font *font, dimen size);

/* Where a node begins, on the pages that are cut already: they keep their
 * numbers. */
bool page_builder_find(const struct page_builder *builder,
                       const struct node *node, size_t *page_index,
                       struct str *folio);

/* Fill the page numbers in and hand the pages over. */
void page_builder_finish(struct page_builder *builder);

#endif
