/*
 * html: HTML of the author's becomes nodes.
 *
 * Takes   a chapter, or a note, with HTML_BLOCKs and HTML_INLINEs where cmark
 *         found HTML.
 * Gives   the same without any: what HTML and Markdown say stands in one tree,
 *         across the blocks of a container.
 * Units   none.
 * Memory  the book arena.
 * Errors  html-dropped, html-unsafe, html-media, html-attribute, html-unclosed, nesting,
 *         input-limit.
 * Source  book/AUTHORING.md, "HTML".
 */
#ifndef MANUSCRIPT_HTML_HTML_H
#define MANUSCRIPT_HTML_HTML_H

#include "html_notices.h"
#include "manuscript/tree/builder.h"

void html_apply(struct builder *builder, struct html_notices *notices,
                struct node *root);

#endif
