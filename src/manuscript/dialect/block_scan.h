/*
 * block_scan: what one line shows of its containers.
 *
 * Takes   a line, or the rest of one.
 * Gives   the sizes of what stands before its text: white space, markers of
 *         block quotes and of list items. Whether they mean that is for cmark
 *         to decide (line_facts.h).
 * Units   sizes in bytes; columns from 0, a tab stops at each fourth.
 * Memory  none.
 * Errors  never fails.
 * Source  CommonMark 0.30, 2.2 (tabs), 5.1 (block quotes), 5.2 (list items).
 */
#ifndef MANUSCRIPT_DIALECT_BLOCK_SCAN_H
#define MANUSCRIPT_DIALECT_BLOCK_SCAN_H

#include "base/str.h"

enum {
    BLOCK_SCAN_INDENT_CODE = 4,      /* columns that make a line code */
    BLOCK_SCAN_LABEL_MAX_BYTES = 999 /* as CommonMark limits labels */
};

bool block_scan_is_blank(struct str text);

/* Size of the block quote markers and white space that begin the line; the
 * number of markers goes to `*quotes` (may be NULL). */
size_t block_scan_prefix(struct str line, size_t *quotes);

/* Size of a list marker (-, *, +, 1., 1)) and the spaces behind it, or 0. */
size_t block_scan_list_marker(struct str text);

/* Size of everything that may be the markers of containers. */
size_t block_scan_containers(struct str line);

/* The column behind `text`, which begins a line. */
size_t block_scan_columns(struct str text);

/* Columns of white space behind the last quote marker of `prefix`. */
size_t block_scan_indent(struct str prefix);

#endif
