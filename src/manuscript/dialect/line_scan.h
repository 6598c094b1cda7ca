/*
 * line_scan: the line of a chapter that gets its marks now.
 *
 * Takes   the chapter's lines, and what cmark says of each.
 * Gives   the same to those who put marks into it: marked_line.h,
 *         marked_table.h.
 * Units   lines counted from 0, in diagnostics from 1.
 * Memory  the book arena.
 * Errors  none.
 * Source  none.
 */
#ifndef MANUSCRIPT_DIALECT_LINE_SCAN_H
#define MANUSCRIPT_DIALECT_LINE_SCAN_H

#include "base/strmap.h"
#include "chapter_lines.h"
#include "line_facts.h"
#include "marked_source.h"

struct line_scan {
    const struct chapter_parse *parse;
    const struct chapter_lines *lines;
    const struct line_fact *fact;    /* one for each line */
    const struct strmap *note_label; /* the chapter's notes, folded */
    struct marked_source *source;
    size_t at;                   /* the line in hand */
    size_t image_count;          /* "![" in this paragraph */
    bool images_reported;        /* one beyond the limit is lost */
    bool comment_reported;       /* one that is never closed */
    size_t completed_cell_count; /* cells that rows left out, in the chapter */
};

static inline int
line_scan_number(const struct line_scan *scan)
{
    return chapter_lines_number(scan->lines, scan->at);
}

/* Where the byte `at` of the line in hand stands. */
static inline struct source_pos
line_scan_pos(const struct line_scan *scan, size_t at)
{
    return chapter_lines_pos(scan->lines, scan->parse->file, scan->at, at);
}

/* Are blanks and boxes live in the line in hand? */
static inline bool
line_scan_is_in_worksheet(const struct line_scan *scan)
{
    return scan->fact[scan->at].in_worksheet;
}

#endif
