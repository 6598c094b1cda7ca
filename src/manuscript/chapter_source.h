/*
 * chapter_source: what cmark is given of a chapter.
 *
 * Takes   the text of a chapter.
 * Gives   the same with our marks in it. Two parses: the first says what each
 *         line is, the second sees all marks.
 * Units   none.
 * Memory  the book arena.
 * Errors  those of the marks, see manuscript/dialect.
 * Source  book/AUTHORING.md.
 */
#ifndef MANUSCRIPT_CHAPTER_SOURCE_H
#define MANUSCRIPT_CHAPTER_SOURCE_H

#include "manuscript/dialect/chapter_parse.h"
#include "manuscript/dialect/marked_source.h"

void chapter_source_write(struct marked_source *source,
                          const struct chapter_parse *parse, struct str text);

#endif
