/*
 * content_page: where pages of the print edition begin.
 *
 * Takes   nodes that marks of the publication hang on.
 * Gives   empty, named spans with the role of a page break.
 * Units   none.
 * Memory  none.
 * Errors  never fails.
 * Source  EPUB Accessibility 1.1 Techniques, page break markers;
 *         tests/goals/epub.md S02.
 */
#ifndef EPUB_CONTENT_PAGE_H
#define EPUB_CONTENT_PAGE_H

#include "content_element.h"

/* The marks before a node that is not text. */
void content_page_add_marks(struct content_writer *writer,
                            const struct node *node);

/* The node's text with the marks inside it. */
void content_page_add_text(struct content_writer *writer,
                           const struct node *node);

#endif
