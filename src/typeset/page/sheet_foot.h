/*
 * sheet_foot: what stands below every page of a worksheet.
 *
 * Takes   the worksheet, which of its pages this is, which copy.
 * Gives   title, page of the sheet, edition and permission to copy, on one
 *         line or two; below a handout also where it comes from and where
 *         help is. These are read once, on the sheet's last page; all else
 *         is an artifact.
 * Units   dimen.
 * Memory  as page_paint.
 * Errors  never fails; what is too long is shortened by whole words.
 * Source  tests/goals/print.md M53, M61.
 */
#ifndef TYPESET_PAGE_SHEET_FOOT_H
#define TYPESET_PAGE_SHEET_FOOT_H

#include "page_paint.h"
#include "paint/page.h"

struct sheet_place { /* one page of a worksheet */
    const struct node *worksheet;
    const struct block_tag *tag; /* the worksheet's */
    size_t at;                   /* from 1 */
    size_t count;
    int copy;          /* from 1; 0: not repeated */
    size_t line_count; /* of its foot's own */
};

/* How many lines of its own the foot of each of the sheet's pages has. */
size_t sheet_foot_count_lines(const struct setting *setting,
                              const struct memory *memory,
                              const struct node *worksheet);

/* Height that a foot with so many lines of its own takes from the text block:
 * that of all its lines but the first, for which the margin has room. */
dimen sheet_foot_height(const struct setting *setting,
                        const struct node *worksheet, size_t line_count);

void sheet_foot_paint(struct page_painter *painter, const struct page *page,
                      const struct sheet_place *place);

#endif
