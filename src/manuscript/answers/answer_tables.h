/*
 * answer_tables: tables to fill in.
 *
 * Takes   a table of a worksheet.
 * Gives   fields in its empty cells, named by row and column.
 * Units   none.
 * Memory  the book arena.
 * Errors  as field_names.h.
 * Source  book/AUTHORING.md, section 4.
 */
#ifndef MANUSCRIPT_ANSWERS_ANSWER_TABLES_H
#define MANUSCRIPT_ANSWERS_ANSWER_TABLES_H

#include "field_scan.h"

/* Cells to fill in, named by row and column. */
void answer_table_find(struct field_scan *scan, struct node *table);

#endif
