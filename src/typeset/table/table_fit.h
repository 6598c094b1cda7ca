/*
 * table_fit: how a table finds room on its page.
 *
 * Takes   a plan just begun, the table's style.
 * Gives   the widths of its columns, or that it is cramped and must be told as
 *         records. One way after the other: whole words; words hyphenated;
 *         both in smaller type, step by step down to a floor; records. So
 *         nothing is cut but what its author wants as a table ("{.table}").
 * Units   dimen.
 * Memory  the galley arena.
 * Errors  overfull-table, table-records.
 * Source  tests/goals/print.md M86.
 */
#ifndef TYPESET_TABLE_TABLE_FIT_H
#define TYPESET_TABLE_TABLE_FIT_H

#include "table_plan.h"

void table_fit_choose(struct flow *flow, struct table_plan *plan,
                      const struct computed_style *style);

#endif
