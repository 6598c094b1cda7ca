/*
 * table_captions: what is said of a table beside it.
 *
 * Takes   the chapter's tree: a paragraph "Table: ..." or ": ..." behind a
 *         table, or before it; the attributes at its end.
 * Gives   the caption as the table's first child; id on the caption, classes
 *         and pairs on the table; the author's shares of its width. A cell
 *         that holds one paragraph holds its inlines.
 * Units   none.
 * Memory  the book arena.
 * Errors  attribute-value.
 * Source  book/AUTHORING.md, "Tables"; the forms are pandoc's.
 */
#ifndef MANUSCRIPT_TREE_TABLE_CAPTIONS_H
#define MANUSCRIPT_TREE_TABLE_CAPTIONS_H

#include "manuscript/dialect/chapter_parse.h"

void table_captions_set(const struct chapter_parse *parse);

#endif
