/*
 * page_paint: the items of one page into its display list.
 *
 * Takes   items, notes and decorations with the place where they stand.
 * Gives   paint items in reading order; structure elements are opened and
 *         closed as the parts ask for, so that what continues on the next
 *         page opens the same elements again.
 * Units   dimen, page coordinates.
 * Memory  the layout arena.
 * Errors  never fails.
 * Source  none.
 */
#ifndef TYPESET_PAGE_PAGE_PAINT_H
#define TYPESET_PAGE_PAGE_PAINT_H

#include "typeset/column/column.h"
#include "typeset/column/setting.h"
#include "typeset/pagination/page_cut.h"

/* What of the manuscript a page shows first. */
struct page_opening {
    const struct node *node; /* NULL: nothing of it */
    size_t offset_bytes;     /* into the node's text */
};

struct page_painter {
    const struct setting *setting;
    const struct memory *memory;
    struct display_list *list;
    struct page_slots *slots;
    struct open_tags *open_inline; /* open in the line being painted */
    const struct block_tag *open;  /* innermost tag that is open */
    size_t page_index;
    enum page_kind page;
    dimen left;          /* the text block's */
    dimen turned_height; /* the page's, where its text is turned; else 0 */
    int copy;            /* which one of a repeated worksheet */
    struct page_opening opening;
};

/* Between the two all tags are closed again. `bottom` is the lower edge of
 * the text block: notes stand on it. */
void page_paint_cut(struct page_painter *painter, const struct column *column,
                    const struct page_cut *cut, dimen top, dimen bottom);

/* A line as part of an artifact that is open. */
void page_paint_line(struct page_painter *painter, const struct line_box *line,
                     dimen x, dimen baseline);

/* A line that is read although it stands outside the text block. */
void page_paint_tagged_line(struct page_painter *painter,
                            const struct block_tag *tag,
                            const struct line_box *line, dimen x,
                            dimen baseline);

#endif
