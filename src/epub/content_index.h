/*
 * content_index: the index in a content document.
 *
 * Takes   an INDEX; the publication with its page marks.
 * Gives   a section of lists by letter; each place a link: its text is the
 *         number of the printed page where pages are marked, else a running
 *         number with the title of the section as its name.
 * Units   none.
 * Memory  the publication's arena.
 * Errors  never fails.
 * Source  EPUB Indexes 1.0 (structural semantics); DPUB-ARIA 1.1, doc-index;
 *         WCAG 2.2, 2.4.4.
 */
#ifndef EPUB_CONTENT_INDEX_H
#define EPUB_CONTENT_INDEX_H

#include "content_element.h"

void content_index_add(struct content_writer *writer, const struct node *node);

#endif
