/*
 * written_place: where a character of a text stands in the author's file.
 *
 * Takes   a TEXT, CODE or CODE_BLOCK, and a byte of its text; the lines that
 *         its chapter or part was read from.
 * Gives   line and column. Quotes, dashes, references, variables and comments
 *         make the text longer or shorter than what was written, so the
 *         character itself is looked for behind the place of its node.
 * Units   lines and columns from 1, columns in characters.
 * Memory  none.
 * Errors  never fails; what is not found is counted from the node's place.
 * Source  none.
 */
#ifndef DOCUMENT_WRITTEN_PLACE_H
#define DOCUMENT_WRITTEN_PLACE_H

#include "node.h"

struct source_pos written_place_find(const struct node *text, size_t offset);

#endif
