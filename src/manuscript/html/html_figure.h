/*
 * html_figure: what stands in a <figure> as a picture with its caption.
 *
 * Takes   the node of the element, filled.
 * Gives   the same node as a FIGURE, when it holds one picture and no words of
 *         its own; a table's caption as its own, any other as a paragraph.
 * Units   none.
 * Memory  the book arena.
 * Errors  never fails.
 * Source  HTML, 4.4.12 and 4.4.13.
 */
#ifndef MANUSCRIPT_HTML_HTML_FIGURE_H
#define MANUSCRIPT_HTML_HTML_FIGURE_H

#include <stdbool.h>

#include "document/node.h"

/* False: it is no figure, and is left for what it holds. */
bool html_figure_make(struct arena *arena, struct node *figure);

/* A FIGURE_CAPTION, when all is finished: one that stands in no figure goes into
 * the one before it, when that is a picture without a caption; else it is a
 * paragraph. */
void html_figure_place_caption(struct arena *arena, struct node *caption);

#endif
