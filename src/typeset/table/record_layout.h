/*
 * record_layout: a table too wide for its page as a row of labelled records.
 *
 * Takes   a planned table (table_plan.h) whose style has records.
 * Gives   for each row its first cell as a title and below it each other cell
 *         behind the words of its column: text follows them, a ring or box
 *         stands before them, lines to write on stand below. Where the words
 *         stand first, they have the marks of their notes. To a reader who
 *         listens it is a list, as it is to the eye.
 * Units   dimen.
 * Memory  as flow.
 * Errors  never fails.
 * Source  tests/goals/print.md M86.
 */
#ifndef TYPESET_TABLE_RECORD_LAYOUT_H
#define TYPESET_TABLE_RECORD_LAYOUT_H

#include "table_plan.h"

void record_layout_add(struct flow *flow, const struct table_plan *plan,
                       const struct computed_style *style);

#endif
