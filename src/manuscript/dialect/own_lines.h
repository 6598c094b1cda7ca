/*
 * own_lines: lines that mean something by themselves.
 *
 * Takes   a line of text, behind the markers of its containers.
 * Gives   \\newpage alone in its line as a page break; "*[HTML]: Hyper Text"
 *         among the abbreviations of the source; lines that begin with a bar
 *         and hold no other as one paragraph of the class line-block, with
 *         their breaks and their indentation.
 * Units   as line_scan.h.
 * Memory  the book arena.
 * Errors  none.
 * Source  PHP Markdown Extra, "Abbreviations"; pandoc's manual, "Line blocks".
 */
#ifndef MANUSCRIPT_DIALECT_OWN_LINES_H
#define MANUSCRIPT_DIALECT_OWN_LINES_H

#include "line_scan.h"

/* Write the line in hand, and those that belong to it, if it is such a line:
 * its text begins at `at` behind `prefix`. False: it is not. */
bool own_lines_add(struct line_scan *scan, struct marked_prefix prefix,
                   size_t at);

#endif
