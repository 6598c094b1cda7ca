/*
 * raw_html: the few HTML elements that both outputs understand.
 *
 * Takes   one inline tag or comment, or the text of an HTML block.
 * Gives   nodes for br sup sub kbd u mark small abbr span img, a with id or
 *         href; the text of everything else.
 * Units   none.
 * Memory  the book arena.
 * Errors  html-dropped, html-unsafe, html-attribute.
 * Source  book/AUTHORING.md, "The small ones"; character references as
 *         HTML has them.
 */
#ifndef MANUSCRIPT_TREE_RAW_HTML_H
#define MANUSCRIPT_TREE_RAW_HTML_H

#include "builder.h"

void raw_html_add_inline(struct builder *builder, struct str literal);
void raw_html_add_block(struct builder *builder, struct str literal);

#endif
