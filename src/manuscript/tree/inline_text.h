/*
 * inline_text: what stands in running text and is not CommonMark.
 *
 * Takes   the text between two other inline nodes, with marks.
 * Gives   TEXT and FOOTNOTE_REFERENCE nodes; variables replaced; attribute
 *         lists put on what they follow.
 * Units   lines of the author's file.
 * Memory  the book arena.
 * Errors  control-character, unknown-variable, link-broken; what
 *         foreign_marks.h counts.
 * Source  book/AUTHORING.md, "The small ones".
 */
#ifndef MANUSCRIPT_TREE_INLINE_TEXT_H
#define MANUSCRIPT_TREE_INLINE_TEXT_H

#include "open_chapter.h"

/* Add the text in hand, which is `text`. */
void inline_text_add(struct builder *builder, struct str text);

/* Add the marks of notes that stood in the words of the link just closed. */
void inline_text_add_link_notes(struct builder *builder);

/* Name each character that a reference in the text asks for and that is left
 * out. `offset` is where `text` begins in the text in hand; STR_NOT_FOUND: it
 * is of the inline node in hand. */
void inline_text_report_references(struct builder *builder, struct str text,
                                   size_t offset);

/* The address or the title of an image without the size that stood behind it;
 * `size` gets it. */
struct str inline_text_image_size(const struct builder *builder,
                                  struct str text, struct picture_size *size);

#endif
