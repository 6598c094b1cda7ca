/*
 * callouts: block quotes that begin with [!NOTE] and its sisters.
 *
 * Takes   the chapter's tree before the field pass.
 * Gives   CALLOUT nodes in place of such QUOTE nodes.
 * Units   none.
 * Memory  the book arena.
 * Errors  foreign-syntax for a word in the brackets that is not known.
 * Source  book/AUTHORING.md, "Callouts"; GitHub's alerts.
 */
#ifndef MANUSCRIPT_TREE_CALLOUTS_H
#define MANUSCRIPT_TREE_CALLOUTS_H

#include "manuscript/dialect/chapter_parse.h"

void callouts_find(const struct chapter_parse *parse);

#endif
