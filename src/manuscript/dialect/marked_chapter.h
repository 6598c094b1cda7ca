/*
 * marked_chapter: a chapter for the second parse, with all its marks.
 *
 * Takes   the chapter's lines; what the first parse found out about them.
 * Gives   the marked source that markdown.c builds the tree of.
 * Units   as marked_source.h.
 * Memory  the book arena.
 * Errors  those of marked_line.h, marked_table.h, link_definitions.h.
 * Source  book/AUTHORING.md.
 */
#ifndef MANUSCRIPT_DIALECT_MARKED_CHAPTER_H
#define MANUSCRIPT_DIALECT_MARKED_CHAPTER_H

#include "block_probe.h"

void marked_chapter_write(struct marked_source *source,
                          const struct chapter_parse *parse,
                          const struct block_probe *probe);

#endif
