/*
 * content_table: tables, their rows and cells.
 *
 * Takes   TABLE, TABLE_ROW and TABLE_CELL nodes.
 * Gives   thead and tbody, header cells with scope; an empty corner is no
 *         header. A table of many columns becomes a list (content_records.h);
 *         one of some columns scrolls inside a box of its own where the
 *         screen is too narrow for it, and the page does not.
 * Units   none.
 * Memory  none.
 * Errors  never fails.
 * Source  tests/goals/epub.md M31.
 */
#ifndef EPUB_CONTENT_TABLE_H
#define EPUB_CONTENT_TABLE_H

#include "content_element.h"

void content_table_begin(struct content_writer *writer,
                         const struct node *table);
void content_table_end(struct content_writer *writer, const struct node *table);

/* Its words are said elsewhere: neither it nor its children are written. */
bool content_table_is_passed_over(const struct content_writer *writer,
                                  const struct node *node);

void content_table_begin_caption(struct content_writer *writer,
                                 const struct node *caption);

void content_table_begin_row(struct content_writer *writer,
                             const struct node *row);
void content_table_end_row(struct content_writer *writer,
                           const struct node *row);

void content_table_begin_cell(struct content_writer *writer,
                              const struct node *cell);
void content_table_end_cell(struct content_writer *writer,
                            const struct node *cell);

#endif
