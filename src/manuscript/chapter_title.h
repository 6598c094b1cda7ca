/*
 * chapter_title: which heading a chapter is known by.
 *
 * Takes   a CHAPTER with its blocks, and what the list calls it.
 * Gives   its title: the first of its highest headings; headings above that
 *         are marked as kickers. Without a heading one is made, of the words
 *         in the list or of the name of the file.
 * Units   none.
 * Memory  `arena`.
 * Errors  heading-empty, with its place; the heading is left out.
 * Source  none.
 */
#ifndef MANUSCRIPT_CHAPTER_TITLE_H
#define MANUSCRIPT_CHAPTER_TITLE_H

#include "base/diagnostics.h"
#include "document/node.h"

void chapter_title_drop_empty(struct arena *arena, struct node *chapter,
                              struct diagnostics *diagnostics);

void chapter_title_set(struct arena *arena, struct node *chapter,
                       struct str listed);

#endif
