/*
 * html_tree: nodes of a stretch of HTML.
 *
 * Takes   the text of an html_stream, and its pieces.
 * Gives   nodes below `root`; those that Markdown made stand where they stood.
 *         None of them is lost, whatever a parser of HTML thinks of its place.
 * Units   none.
 * Memory  the book arena; what libgumbo needs is given back.
 * Errors  as html_finish.
 * Source  HTML Living Standard, 13.2.6 (tree construction), by libgumbo.
 */
#ifndef MANUSCRIPT_HTML_HTML_TREE_H
#define MANUSCRIPT_HTML_HTML_TREE_H

#include "html_stream.h"
#include "manuscript/tree/builder.h"

void html_tree_build(struct builder *builder, const struct html_stream *stream,
                     struct node *root);

#endif
