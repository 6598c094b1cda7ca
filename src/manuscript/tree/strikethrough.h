/*
 * strikethrough: ~~deleted~~ becomes a DELETED node.
 *
 * Takes   a chapter as cmark left it; escaped tildes are still marks.
 * Gives   DELETED around what stands between two pairs of tildes that are
 *         children of one node; a pair opens where a word begins and closes
 *         where one ends, as with **. Longer and shorter runs, code and
 *         addresses stay text.
 * Units   bytes.
 * Memory  the book arena.
 * Errors  foreign-syntax for a pair that has no partner.
 * Source  GitHub Flavored Markdown, 6.5.
 */
#ifndef MANUSCRIPT_TREE_STRIKETHROUGH_H
#define MANUSCRIPT_TREE_STRIKETHROUGH_H

#include "manuscript/dialect/chapter_parse.h"

void strikethrough_apply(const struct chapter_parse *parse);

#endif
