/*
 * inline_marks: the marks around words that CommonMark does not have.
 *
 * Takes   a chapter as cmark left it; escaped signs are still marks of
 *         marks.h, and so are the attribute lists behind a bracket.
 * Gives   ~~DELETED~~, ~SUBSCRIPT~, ^SUPERSCRIPT^, ==MARK==, [SPAN]{.class}
 *         and ^[FOOTNOTE] around what stands between two marks that are
 *         children of one node. A note goes to the end of its chapter, and its
 *         mark in its place: behind the link when it stood in one. What has no
 *         partner stays text, and so do code and addresses.
 * Units   bytes; columns of the author's file.
 * Memory  the book arena.
 * Errors  foreign-syntax for a ~~ that has no partner.
 * Source  GitHub Flavored Markdown, 6.5; book/AUTHORING.md, "The small ones".
 */
#ifndef MANUSCRIPT_INLINE_INLINE_MARKS_H
#define MANUSCRIPT_INLINE_INLINE_MARKS_H

#include "manuscript/dialect/chapter_parse.h"
#include "manuscript/dialect/marked_source.h"

void inline_marks_apply(const struct chapter_parse *parse,
                        const struct marked_source *source);

#endif
