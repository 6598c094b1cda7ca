/*
 * table_tags: the structure of a table: THead, TBody, rows and cells.
 *
 * Takes   a planned table with its own tag.
 * Gives   the tag of every cell; heads know the scope they are for.
 * Units   none.
 * Memory  the layout arena.
 * Errors  never fails.
 * Source  ISO 32000-1, 14.8.4.3.4 (table elements).
 */
#ifndef TYPESET_TABLE_TABLE_TAGS_H
#define TYPESET_TABLE_TABLE_TAGS_H

#include "table_plan.h"

void table_tags_add(struct flow *flow, struct table_plan *plan);

#endif
