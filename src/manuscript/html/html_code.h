/*
 * html_code: what stands in a <pre>: one text, whatever marks it up.
 *
 * Takes   the words in it, where lines end, and nodes that are no words.
 * Gives   the text of a CODE_BLOCK. Places to link to stand before the block,
 *         pictures and other things without words behind it.
 * Units   none.
 * Memory  the arena given; the text while it grows, until html_code_release.
 * Errors  none.
 * Source  HTML Living Standard, 4.4.3.
 */
#ifndef MANUSCRIPT_HTML_HTML_CODE_H
#define MANUSCRIPT_HTML_HTML_CODE_H

#include "base/arena.h"
#include "base/strbuf.h"
#include "document/node.h"
#include "html_element.h"

struct html_code {
    struct node *node; /* the CODE_BLOCK, or NULL: none is open */
    struct strbuf text;
};

void html_code_init(struct html_code *code);
void html_code_release(struct html_code *code);

void html_code_begin(struct html_code *code, struct node *block);

/* What is not words is a child of the node until here. */
void html_code_end(struct arena *arena, struct html_code *code);

/* "language-c" or "lang-c" on the <code> in a <pre>. */
void html_code_set_language(struct html_code *code,
                            const struct attribute *attribute);

/* A line ends where an element that is no part of a line begins or ends. */
void html_code_add_edge(struct html_code *code,
                        const struct html_element *element);

void html_code_add_line_end(struct html_code *code);

#endif
