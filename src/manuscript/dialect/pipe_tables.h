/*
 * pipe_tables: rows of cells between vertical bars.
 *
 * Takes   single lines, without line end and container prefix.
 * Gives   cells as slices of the line; alignments; a TABLE node.
 * Units   bytes; columns from 0.
 * Memory  the arena given.
 * Errors  table-cells, input-limit.
 * Source  GitHub Flavored Markdown, "Tables"; here a bar inside a code span
 *         does not divide.
 */
#ifndef MANUSCRIPT_DIALECT_PIPE_TABLES_H
#define MANUSCRIPT_DIALECT_PIPE_TABLES_H

#include "chapter_parse.h"
#include "manuscript/foreign/edited_line.h"

enum {
    TABLE_COLUMNS_MAX = 100,
    TABLE_CELLS_MAX = 20000
};

struct row_cells {
    ARRAY_OF(struct str) cell; /* trimmed; bars still escaped */
    bool has_bar;              /* at least one unescaped bar */
};

void pipe_row_split(struct arena *arena, struct str line,
                    struct row_cells *row);

/* Is the line a delimiter row (|---|:-:|)? `*alignment` gets an array of
 * `*count` entries. */
bool pipe_delimiter_parse(struct arena *arena, struct str line,
                          const enum alignment **alignment, size_t *count);

/* "\|" becomes "|". */
struct edited_line pipe_cell_text(struct arena *arena, struct edited_line cell);

#endif
