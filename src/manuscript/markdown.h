/*
 * markdown: one Markdown file to the blocks of one chapter.
 *
 * Takes   the file's text, as source_text gives it, and its name; a
 *         NODE_CHAPTER to fill.
 * Gives   the chapter's children: CommonMark plus the dialect of our guide,
 *         field marks recognised inside worksheets, FOOTNOTE nodes last (in
 *         the order of definition; references.c orders and numbers them).
 * Units   lines and columns of the file.
 * Memory  the book arena.
 * Errors  diagnostics; always gives a tree.
 * Source  CommonMark 0.30; book/AUTHORING.md.
 */
#ifndef MANUSCRIPT_MARKDOWN_H
#define MANUSCRIPT_MARKDOWN_H

#include "manuscript/dialect/chapter_parse.h"

void markdown_parse(struct arena *arena, struct str text, const char *file,
                    const struct markdown_context *context,
                    struct node *chapter, struct diagnostics *diagnostics);

#endif
