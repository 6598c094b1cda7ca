/*
 * marked_table: a pipe table as lines for cmark.
 *
 * Takes   the line in hand, whose text begins behind `prefix`.
 * Gives   a mark for the table, then for each cell that is not empty a mark
 *         and a paragraph. The nodes are made here; cmark only parses the
 *         inlines of the cells.
 * Units   offsets in bytes.
 * Memory  the book arena.
 * Errors  table-cells, input-limit.
 * Source  GitHub Flavored Markdown, "Tables".
 */
#ifndef MANUSCRIPT_DIALECT_MARKED_TABLE_H
#define MANUSCRIPT_DIALECT_MARKED_TABLE_H

#include "line_scan.h"

/* When a table begins at `at` in the line in hand, add all of it, move to the
 * line behind it and give true. */
bool marked_table_add(struct line_scan *scan, struct marked_prefix prefix,
                      size_t at);

#endif
