/*
 * content_table: rows and cells of tables.
 *
 * Takes   TABLE_ROW and TABLE_CELL nodes.
 * Gives   thead and tbody, header cells with scope; an empty corner is no
 *         header.
 * Units   none.
 * Memory  none.
 * Errors  never fails.
 * Source  epub-goals M31.
 */
#ifndef EPUB_CONTENT_TABLE_H
#define EPUB_CONTENT_TABLE_H

#include "content_element.h"

void content_table_begin_row(struct content_writer *writer,
                             const struct node *row);
void content_table_end_row(struct content_writer *writer,
                           const struct node *row);

/* Ended by the caller with xml_end. */
void content_table_begin_cell(struct content_writer *writer,
                              const struct node *cell);

#endif
