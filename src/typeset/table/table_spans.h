/*
 * table_spans: cells of several columns and rows.
 *
 * Takes   a table's plan whose cells are known.
 * Gives   which places they cover, how wide they are, and columns that are
 *         wide enough for them together.
 * Units   dimen.
 * Memory  the plan's own.
 * Errors  never fails.
 * Source  CSS 2.2, 17.5 and 17.5.2.2.
 *
 * What a cell of several rows holds stands in its first row, which is as tall
 * as that asks; below, only its borders go on.
 */
#ifndef TYPESET_TABLE_TABLE_SPANS_H
#define TYPESET_TABLE_TABLE_SPANS_H

#include "table_parts.h"

/* Does the cell cover more columns than its own? */
bool table_spans_is_wide(const struct cell_plan *cell);

/* Its columns together. */
dimen table_spans_width(const struct table_plan *plan,
                        const struct cell_plan *cell);

/* Tell the places below cells of several rows what covers them. */
void table_spans_cover(struct table_plan *plan);

/* Give the columns below a cell what it asks for beyond what they have. */
void table_spans_widen(const struct table_plan *plan,
                       const struct cell_plan *cell,
                       const struct cell_extent *extent);

#endif
