/*
 * drawn_tables: tables drawn with characters become lines of ours.
 *
 * Takes   the chapter's lines.
 * Gives   lines in which each such table is a mark for itself, a mark for each
 *         cell that holds anything with the cell's lines indented below, and a
 *         mark for its end. From there on a cell is a container like the body
 *         of a note, and what stands in it is Markdown like any other.
 * Units   lines counted from 0.
 * Memory  the book arena.
 * Errors  table-drawing, input-limit.
 * Source  book/AUTHORING.md, "Tables".
 */
#ifndef MANUSCRIPT_DRAWN_DRAWN_TABLES_H
#define MANUSCRIPT_DRAWN_DRAWN_TABLES_H

#include "drawn_line.h"

/* May the chapter hold one? Only then its lines must be parsed first. */
bool drawn_tables_may_be(const struct chapter_lines *lines);

/* Write `*lines` anew; scan->lines are those read. */
void drawn_tables_replace(const struct drawn_scan *scan,
                          struct chapter_lines *lines);

#endif
