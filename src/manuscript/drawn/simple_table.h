/*
 * simple_table: a table whose columns stand below rows of dashes.
 *
 * Takes   a line of several runs of dashes, and the lines around it.
 * Gives   the table: of one line to a row; or of rows parted by blank lines,
 *         when a rule stands below them. How a head stands above its dashes
 *         aligns the column; without a head the first row does.
 * Units   as drawn_line.h.
 * Memory  the book arena.
 * Errors  none: what is no table stays as it is.
 * Source  pandoc's manual, "Extension: simple_tables", "multiline_tables".
 */
#ifndef MANUSCRIPT_DRAWN_SIMPLE_TABLE_H
#define MANUSCRIPT_DRAWN_SIMPLE_TABLE_H

#include "drawn_table.h"

/* Does the line look like "----- ---"? */
bool simple_table_may_have(struct str text);

/* `line` is such a line; `floor` the first that no table took. The table's
 * first line goes to `*begin`. */
bool simple_table_read(const struct drawn_scan *scan, size_t line, size_t floor,
                       struct drawn_table *table, size_t *begin);

#endif
