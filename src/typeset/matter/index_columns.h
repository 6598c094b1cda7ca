/*
 * index_columns: the lines of an index cut into the columns of its pages.
 *
 * Takes   items from top to bottom with the penalties between them; how many
 *         columns a page has, and how tall they are.
 * Gives   cuts: as many for each page as it has columns. Columns end unevenly
 *         rather than inside an entry; those of the last page are as short as
 *         they can be and about equally long.
 * Units   dimen; costs are plain numbers.
 * Memory  the arena given.
 * Errors  never fails and always ends: a column takes one item at least.
 * Source  The Chicago Manual of Style 17, 16.137 to 16.144.
 */
#ifndef TYPESET_MATTER_INDEX_COLUMNS_H
#define TYPESET_MATTER_INDEX_COLUMNS_H

#include "base/array.h"
#include "typeset/column/vertical_item.h"

enum {
    PENALTY_SUBENTRY = 150 /* as bad as a column an eighth too short */
};

struct index_columns {
    const struct vertical_item *item;
    size_t item_count;
    const dimen *head_height; /* [item_count] of what is repeated above the
                                 item when a page begins with it */
    size_t column_count;
    dimen first_height; /* that of the first page's columns */
    dimen height;       /* that of the others */
    dimen step;         /* height of a line */
};

struct column_cut {
    size_t first;
    size_t end; /* first: an empty column of the last page */
};

struct column_cuts {
    ARRAY_OF(struct column_cut) cut;
};

void index_columns_cut(struct arena *arena, const struct index_columns *columns,
                       struct column_cuts *cuts);

/* Height of the items of a cut. */
dimen index_columns_height(const struct index_columns *columns,
                           const struct column_cut *cut);

#endif
