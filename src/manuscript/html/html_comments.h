/*
 * html_comments: comments that speak to us, and HTML that waits for html.h.
 *
 * Takes   HTML as the author typed it, in the order of the text.
 * Gives   the page breaks and index marks that comments ask for; HTML_BLOCKs.
 * Units   none.
 * Memory  the book arena.
 * Errors  none.
 * Source  book/AUTHORING.md, "The small ones".
 */
#ifndef MANUSCRIPT_HTML_HTML_COMMENTS_H
#define MANUSCRIPT_HTML_HTML_COMMENTS_H

#include "manuscript/tree/builder.h"

/* Obey the comments of HTML that holds nothing else; false for any other. */
bool html_comments_read(struct builder *builder, struct str literal);

/* A node for HTML. Marks of the index that wait for words go into it. */
void html_comments_add_block(struct builder *builder, struct str literal,
                             size_t at, struct source_pos pos);

#endif
