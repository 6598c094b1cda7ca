/*
 * drawn_line: lines whose columns speak.
 *
 * Takes   the chapter's lines; the container that a table stands in.
 * Gives   a line without its container; places in it by column.
 * Units   columns from 0; a tab stops at each fourth; letters of East Asia and
 *         pictures count as two, or as one where the author counted so.
 * Memory  the arena given, for lines that hold tabs.
 * Errors  never fails.
 * Source  UAX #11 (East Asian width).
 */
#ifndef MANUSCRIPT_DRAWN_DRAWN_LINE_H
#define MANUSCRIPT_DRAWN_DRAWN_LINE_H

#include "manuscript/dialect/chapter_lines.h"
#include "manuscript/dialect/line_facts.h"

struct drawn_scan {
    const struct chapter_parse *parse;
    const struct chapter_lines *lines;
    const struct line_fact *fact; /* one for each line */
};

static inline struct source_pos
drawn_line_pos(const struct drawn_scan *scan, size_t index, size_t at)
{
    return chapter_lines_pos(scan->lines, scan->parse->file, index, at);
}

/* What a table stands in. */
struct drawn_container {
    struct str first; /* what stands before its first line, as typed */
    size_t quotes;
    size_t column; /* where its text begins */
};

/* The container of the table whose first line is `index`. */
struct drawn_container drawn_line_container(const struct drawn_scan *scan,
                                            size_t index);

/* The line inside the container, tabs as spaces; a blank one is empty. False
 * when it stands elsewhere, or when there is no such line. */
bool drawn_line_find(const struct drawn_scan *scan,
                     const struct drawn_container *container, size_t index,
                     bool is_first, struct str *text);

/* Where column `column` begins in the text [bytes], or its size. */
size_t drawn_line_offset(struct str text, size_t column, bool is_wide);

/* Columns that the text takes. */
size_t drawn_line_width(struct str text, bool is_wide);

#endif
