/*
 * callouts: block quotes that begin with [!NOTE], **Note** and their
 * sisters.
 *
 * Takes   the chapter's tree before the field pass.
 * Gives   CALLOUT nodes in place of such QUOTE nodes; boxes with a title for
 *         names that are none of the five.
 * Units   none.
 * Memory  the book arena.
 * Errors  foreign-syntax for a word in the brackets that is not known.
 * Source  book/AUTHORING.md, "Callouts"; GitHub's alerts, Obsidian's callouts.
 */
#ifndef MANUSCRIPT_TREE_CALLOUTS_H
#define MANUSCRIPT_TREE_CALLOUTS_H

#include "manuscript/dialect/chapter_parse.h"

void callouts_find(const struct chapter_parse *parse);

#endif
