/*
 * joined_lines: lines of a source file that no space parts.
 *
 * Takes   a chapter's tree, before anything else reads its texts.
 * Gives   the same tree without the soft breaks that stand between two Chinese
 *         or Japanese letters: there a line's end is not a space.
 * Units   none.
 * Memory  none.
 * Errors  never fails.
 * Source  CSS Text Module Level 3, 4.1.3 (segment breaks).
 */
#ifndef MANUSCRIPT_TREE_JOINED_LINES_H
#define MANUSCRIPT_TREE_JOINED_LINES_H

#include "document/node.h"

void joined_lines_apply(struct node *chapter);

#endif
