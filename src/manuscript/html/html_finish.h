/*
 * html_finish: each element when all that it holds is there.
 *
 * Takes   the node of an element of HTML, filled; its row and attributes.
 * Gives   the node in its final shape, or what it held in its place.
 * Units   none.
 * Memory  the book arena.
 * Errors  input-limit.
 * Source  book/AUTHORING.md, "HTML".
 */
#ifndef MANUSCRIPT_HTML_HTML_FINISH_H
#define MANUSCRIPT_HTML_HTML_FINISH_H

#include "html_element.h"
#include "manuscript/tree/builder.h"

struct html_open { /* an element that is open, or was until now */
    const struct html_element *element; /* NULL: a node of Markdown's */
    const struct attribute *attribute;
    struct node *node;
};

void html_finish(struct builder *builder, const struct html_open *open);

/* A leaf or container of Markdown's in which HTML stood. */
void html_finish_leaf(struct builder *builder, struct node *leaf);

#endif
