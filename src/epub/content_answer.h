/*
 * content_answer: answer spaces of worksheets as static, described XHTML.
 *
 * Takes   nodes of the worksheet kinds.
 * Gives   markup that weak engines keep: paragraphs with a bottom border,
 *         literal boxes and rings, scales as text; each with one spoken name.
 * Units   none.
 * Memory  none that stays.
 * Errors  never fails.
 * Source  tests/goals/epub.md, "What readers do with lines to write on".
 */
#ifndef EPUB_CONTENT_ANSWER_H
#define EPUB_CONTENT_ANSWER_H

#include "content_element.h"

void content_answer_begin_worksheet(const struct content_writer *writer,
                                    const struct node *node);

/* Who it is for and how long it takes; goes behind the title. */
void content_answer_add_meta(const struct content_writer *writer,
                             const struct node *worksheet);

void content_answer_add_lines(const struct content_writer *writer,
                              const struct node *node);
void content_answer_add_blank(const struct content_writer *writer,
                              const struct node *node);
void content_answer_add_mark(const struct content_writer *writer,
                             const struct node *node);
void content_answer_add_scale(const struct content_writer *writer,
                              const struct node *node);

/* The space in an empty cell of an answer grid. */
void content_answer_add_cell_space(const struct content_writer *writer);

/* The same below its name, where a row is told as a list. */
void content_answer_add_cell_line(const struct content_writer *writer);

#endif
