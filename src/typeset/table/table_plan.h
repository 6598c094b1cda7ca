/*
 * table_plan: the rows and cells of a table, measured and set.
 *
 * Takes   a TABLE node and the frame it stands in; how its type varies.
 * Gives   what each column asks for; then, with the columns' widths, every
 *         cell's lines and the height of each row. A head without any text is
 *         left out.
 * Units   dimen.
 * Memory  the galley arena; lines in the layout arena.
 * Errors  those of the paragraphs inside.
 * Source  CSS 2.2, 17.5.2.2 (automatic table layout).
 */
#ifndef TYPESET_TABLE_TABLE_PLAN_H
#define TYPESET_TABLE_TABLE_PLAN_H

#include "table_parts.h"
#include "typeset/block/flow.h"

/* False when there is nothing to lay out. */
bool table_plan_begin(struct flow *flow, struct table_plan *plan);

/* Find what the cells hold, and what the columns ask for: again, when the type
 * is to be another. */
void table_plan_measure(struct flow *flow, struct table_plan *plan,
                        const struct computed_style *style,
                        const struct style_variation *variation);

/* The widths of the columns are chosen: set the rows. */
void table_plan_set(struct flow *flow, struct table_plan *plan);

#endif
