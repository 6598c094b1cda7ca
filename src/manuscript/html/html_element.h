/*
 * html_element: what each element of HTML becomes in a book.
 *
 * Takes   the name of a tag, in lower case.
 * Gives   its row of html_element.def, or NULL.
 * Units   none.
 * Memory  constant tables.
 * Errors  none.
 * Source  book/AUTHORING.md, "HTML"; HTML Living Standard, 4 and 13.1.2
 *         (void elements, optional end tags).
 */
#ifndef MANUSCRIPT_HTML_HTML_ELEMENT_H
#define MANUSCRIPT_HTML_HTML_ELEMENT_H

#include "document/node.h"

enum html_meaning {
    HTML_INLINE, /* an inline node around what it holds */
    HTML_ANCHOR, /* a link, or a place that links lead to */
    HTML_FLOW,   /* a block of blocks */
    HTML_LEAF,   /* a block of inlines */
    HTML_LIST,
    HTML_ITEM,
    HTML_DEFINITIONS,
    HTML_TERM,
    HTML_DEFINITION,
    HTML_FIGURE,
    HTML_DETAILS,
    HTML_CODE, /* its lines are kept as they are */
    HTML_TABLE,
    HTML_CAPTION,
    HTML_GROUP, /* rows of a table */
    HTML_ROW,
    HTML_CELL,
    HTML_READING,  /* a ruby's: follows its base in parentheses */
    HTML_FALLBACK, /* parentheses for who knows no ruby */
    HTML_BREAK,    /* from here on without content */
    HTML_RULE,
    HTML_IMAGE,
    HTML_INPUT,
    HTML_NOTHING, /* no words are lost without it */
    HTML_UNSAFE   /* dropped with its content */
};

struct html_element {
    const char *name;
    enum html_meaning meaning;
    enum node_kind kind;    /* NODE_KIND_COUNT: no node */
    const char *attributes; /* NULL: the element is named as not understood */
};

const struct html_element *html_element_find(struct str name);

/* Place in the table, below html_element_count. */
size_t html_element_index(const struct html_element *element);
extern const size_t html_element_count;

/* Has the element neither content nor an end tag? */
bool html_element_is_void(const struct html_element *element);

/* May its end tag be left out, because what follows ends it? */
bool html_element_ends_itself(const struct html_element *element);

/* Is what it holds no HTML: script, style? */
bool html_element_is_raw(const struct html_element *element);

/* The name under which a parser of HTML does nothing of its own with it. */
const char *html_element_bare(const struct html_element *element);

bool html_element_is(const struct html_element *element, const char *name);

#endif
