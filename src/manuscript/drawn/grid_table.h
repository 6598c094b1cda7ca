/*
 * grid_table: a table drawn with +---+ and bars; its cells hold blocks.
 *
 * Takes   the line that may be its upper border.
 * Gives   the table. A border of equal signs ends the head; colons in it, or
 *         in the upper border, align the columns. A row need not have all
 *         bars: its text goes to the first of the columns it takes.
 * Units   as drawn_line.h.
 * Memory  the book arena.
 * Errors  table-drawing, input-limit.
 * Source  pandoc's manual, "Extension: grid_tables".
 */
#ifndef MANUSCRIPT_DRAWN_GRID_TABLE_H
#define MANUSCRIPT_DRAWN_GRID_TABLE_H

#include "drawn_table.h"

/* Does the line look like the border of a grid? */
bool grid_table_may_begin(struct str text);

/* False when it is no table; either way table->end is behind what was read. */
bool grid_table_read(const struct drawn_scan *scan, size_t line,
                     struct drawn_table *table);

#endif
