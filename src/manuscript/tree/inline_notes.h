/*
 * inline_notes: notes written where they are marked, ^[like this].
 *
 * Takes   the chapter's tree, with the marks of marks.h.
 * Gives   for each a FOOTNOTE at the end of the chapter, with one paragraph,
 *         and its FOOTNOTE_REFERENCE in place: behind the link when it stood
 *         in one. What is not closed in the same words stays text.
 * Units   none.
 * Memory  the book arena.
 * Errors  none.
 * Source  book/AUTHORING.md, 5.
 */
#ifndef MANUSCRIPT_TREE_INLINE_NOTES_H
#define MANUSCRIPT_TREE_INLINE_NOTES_H

#include "manuscript/dialect/chapter_parse.h"

void inline_notes_find(const struct chapter_parse *parse);

#endif
