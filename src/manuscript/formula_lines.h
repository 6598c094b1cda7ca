/*
 * formula_lines: formulas that go over several lines.
 *
 * Takes   the lines of a chapter, and what cmark says of each.
 * Gives   the same lines; those of a formula hold nothing that Markdown may read
 *         as marks or as the begin of a block.
 * Units   lines counted from 0.
 * Memory  the book arena, for lines that change.
 * Errors  none; what is no formula after all stays as it is.
 * Source  book/AUTHORING.md, "The small ones".
 */
#ifndef MANUSCRIPT_FORMULA_LINES_H
#define MANUSCRIPT_FORMULA_LINES_H

#include "manuscript/dialect/chapter_lines.h"
#include "manuscript/dialect/line_facts.h"

/* Does some line open what it does not close? */
bool formula_lines_may_be(const struct chapter_lines *lines);

void formula_lines_keep(struct arena *arena, struct chapter_lines *lines,
                        const struct line_fact *fact);

#endif
