/*
 * drawn_table: a table read from its drawing.
 *
 * Takes   rows and cells as grid_table.h and simple_table.h find them.
 * Gives   a TABLE node with all its rows and cells, and the author's lines of
 *         each cell that holds any.
 * Units   lines of the chapter counted from 0; columns from 0.
 * Memory  the book arena.
 * Errors  none.
 * Source  none.
 */
#ifndef MANUSCRIPT_DRAWN_DRAWN_TABLE_H
#define MANUSCRIPT_DRAWN_DRAWN_TABLE_H

#include "drawn_line.h"

enum {
    DRAWN_COLUMNS_MAX = 100
};

struct drawn_text {
    struct str text;
    size_t line;
    size_t column; /* where it stands in that line */
};

struct drawn_cell {
    struct node *node;
    size_t first_text; /* index into drawn_table.text */
    size_t text_count;
};

struct drawn_table {
    struct drawn_container container;
    struct node *node;
    bool holds_blocks; /* else each cell is one line of text */
    ARRAY_OF(struct drawn_cell) cell;
    ARRAY_OF(struct drawn_text) text;
    size_t end; /* the line behind it */
};

/* The node of the table; `alignment` has `column_count` entries. */
void drawn_table_begin(const struct drawn_scan *scan, struct drawn_table *table,
                       size_t line, const enum alignment *alignment,
                       size_t column_count);

/* One more row, and below it its next cell. */
struct node *drawn_table_add_row(const struct drawn_scan *scan,
                                 struct drawn_table *table, size_t line,
                                 bool is_header);
void drawn_table_add_cell(const struct drawn_scan *scan,
                          struct drawn_table *table, struct node *row,
                          size_t column, const struct drawn_text *text,
                          size_t text_count);

#endif
