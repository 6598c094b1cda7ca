/*
 * markdown_html: elements of HTML whose text is Markdown.
 *
 * Takes   the lines of a chapter outside of code, one by one.
 * Gives   whether blank lines are to stand before and behind a line, and how
 *         much of its indentation is to go, so that what stands in an element
 *         with the attribute "markdown" is read as Markdown.
 * Units   bytes.
 * Memory  none; slices of the lines.
 * Errors  none. An element is known when its tag begins a line and ends it.
 * Source  kramdown, "HTML Blocks"; Python-Markdown, "Markdown in HTML".
 */
#ifndef MANUSCRIPT_FOREIGN_MARKDOWN_HTML_H
#define MANUSCRIPT_FOREIGN_MARKDOWN_HTML_H

#include <stdbool.h>

#include "base/str.h"

enum {
    MARKDOWN_HTML_DEPTH_MAX = 8 /* beyond it all is read as HTML */
};

struct markdown_html { /* start zeroed */
    struct str name[MARKDOWN_HTML_DEPTH_MAX];
    size_t
        inner[MARKDOWN_HTML_DEPTH_MAX]; /* others with that name, open inside */
    size_t depth;
    size_t indent;     /* taken from the first line */
    bool is_beginning; /* the first line of the text is to come */
};

struct markdown_html_line {
    bool has_blank_before;
    bool has_blank_behind;
    size_t indent; /* to be cut off */
};

/* Is there any such element in a chapter? */
bool markdown_html_may_be(struct str text);

struct markdown_html_line markdown_html_read(struct markdown_html *html,
                                             struct str line);

#endif
