/*
 * sheet_table: the worksheets of the book as a table, for people and programs.
 *
 * Takes   the loaded run.
 * Gives   a row for each worksheet: id, title, who, minutes, fields, the page
 *         of the printable workbook, how many pages it fills there.
 * Units   minutes; pages.
 * Memory  the run's arena; text in the caller's strbuf.
 * Errors  never fails; without a printable workbook there are no pages.
 * Source  RFC 8259 (JSON), RFC 4180 (CSV).
 */
#ifndef CLI_SHEET_TABLE_H
#define CLI_SHEET_TABLE_H

#include "base/strbuf.h"
#include "session.h"

struct sheet_row {
    const struct node *worksheet;
    struct str title;
    struct str who; /* "alone", "together", "therapist" or empty */
    size_t field_count;
    struct str page;   /* empty: not known */
    size_t page_count; /* 0: not known */
};

struct sheet_table {
    ARRAY_OF(struct sheet_row) row;
};

struct sheet_table sheet_table_make(struct session *session);

/* "together, 60 minutes, 53 fields, 3 pages from 144" */
void sheet_table_describe(const struct sheet_row *row, struct strbuf *out);

void sheet_table_write_json(const struct sheet_table *table,
                            struct strbuf *out);
void sheet_table_write_csv(const struct sheet_table *table, struct strbuf *out);

#endif
