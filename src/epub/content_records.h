/*
 * content_records: a table of many columns as a list, one item for each row.
 *
 * Takes   TABLE nodes whose columns find no room on a phone (phone_fit.h), or
 *         of the class "records"; one of the class "table" stays a table.
 * Gives   a list whose items say each cell behind the words of its column:
 *         text follows them, a ring or box stands before them, a line to
 *         write on stands below; of an empty cell the words alone.
 * Units   none.
 * Memory  the publication's arena, for the columns' names.
 * Errors  never fails.
 * Source  tests/goals/epub.md S15; the same as record_layout does on paper.
 */
#ifndef EPUB_CONTENT_RECORDS_H
#define EPUB_CONTENT_RECORDS_H

#include "content_element.h"

/* Is it told as a list? Not when the names of its columns hold links, notes
 * or places that are linked to: these cannot be said once for each row. */
bool content_records_is_told(const struct node *table);

void content_records_begin(struct content_writer *writer,
                           const struct node *table);
void content_records_end(struct content_writer *writer,
                         const struct node *table);

void content_records_begin_row(struct content_writer *writer,
                               const struct node *row);
void content_records_end_row(struct content_writer *writer,
                             const struct node *row);

void content_records_begin_cell(struct content_writer *writer,
                                const struct node *cell);
void content_records_end_cell(struct content_writer *writer,
                              const struct node *cell);

#endif
