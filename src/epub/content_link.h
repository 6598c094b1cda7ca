/*
 * content_link: links, and in words where those lead that leave the book.
 *
 * Takes   LINK nodes, and the TEXT that may end a link's last word.
 * Gives   elements with encoded addresses; behind the whole word the address
 *         as people write it by hand, except in a heading.
 * Units   none.
 * Memory  the publication's arena.
 * Errors  never fails; a link that leads nowhere keeps its text.
 * Source  EPUB 3.3 (XHTML content documents); tests/goals/epub.md S18.
 */
#ifndef EPUB_CONTENT_LINK_H
#define EPUB_CONTENT_LINK_H

#include "content_element.h"

void content_link_begin(struct content_writer *writer, const struct node *link);
void content_link_end(struct content_writer *writer, const struct node *link);

/* Behind a text or a link that has been written. */
void content_link_end_word(struct content_writer *writer,
                           const struct node *node);

#endif
