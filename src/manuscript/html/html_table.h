/*
 * html_table: tables of HTML.
 *
 * Takes   a TABLE with its rows and cells, just filled.
 * Gives   the column and the spans of each cell, the alignment of columns, the
 *         head; a table that only lays out a page becomes what its cells hold.
 * Units   none.
 * Memory  the book arena.
 * Errors  input-limit.
 * Source  HTML Living Standard, 4.9.12.1 (forming a table).
 */
#ifndef MANUSCRIPT_HTML_HTML_TABLE_H
#define MANUSCRIPT_HTML_HTML_TABLE_H

#include "manuscript/tree/builder.h"

void html_table_finish(struct builder *builder, struct node *table);
void html_table_finish_row(struct builder *builder, struct node *row);
void html_table_finish_cell(struct builder *builder, struct node *cell);

#endif
