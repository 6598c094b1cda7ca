/*
 * chapter_text: the last passes over a chapter's text.
 *
 * Takes   the chapter's tree.
 * Gives   keys of attribute lists checked; text without marks.
 * Units   none.
 * Memory  the book arena.
 * Errors  unknown-attribute.
 * Source  book/AUTHORING.md, "Chapters".
 */
#ifndef MANUSCRIPT_TREE_CHAPTER_TEXT_H
#define MANUSCRIPT_TREE_CHAPTER_TEXT_H

#include "manuscript/dialect/chapter_parse.h"

/* Last of all: marks become what the author typed. */
void chapter_text_restore(const struct chapter_parse *parse);

#endif
