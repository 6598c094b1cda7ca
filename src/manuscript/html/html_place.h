/*
 * html_place: where a byte of an HTML node stands in the author's file.
 *
 * Takes   an HTML_BLOCK or HTML_INLINE with its text as it was typed.
 * Gives   line and column. Its lines are those of the chapter without what
 *         their containers need, so each is found at the end of its own.
 * Units   bytes of the node's text.
 * Memory  none.
 * Errors  never fails; what is not found has no column.
 * Source  none.
 */
#ifndef MANUSCRIPT_HTML_HTML_PLACE_H
#define MANUSCRIPT_HTML_HTML_PLACE_H

#include "document/node.h"
#include "manuscript/dialect/chapter_parse.h"
#include "manuscript/dialect/marked_source.h"

struct html_places { /* start with the first two */
    const struct chapter_parse *parse;
    const struct marked_source *source;
    const struct node *html; /* asked for last, and the line of its text: */
    size_t begin;            /* in the text */
    size_t end;
    size_t count; /* lines before it */
    size_t line;  /* in the chapter; STR_NOT_FOUND: not known */
    size_t at;    /* where it begins there; STR_NOT_FOUND: not known */
};

/* Asking in order is linear. */
struct source_pos html_place_find(struct html_places *places,
                                  const struct node *html, size_t offset);

#endif
