/*
 * html_token: HTML of the author's, cut into tags and text.
 *
 * Takes   the text of an HTML block, or one inline tag.
 * Gives   its pieces one by one; no byte of text is lost: what is no whole
 *         tag is text.
 * Units   bytes.
 * Memory  attributes in the arena given; text points into the input.
 * Errors  never fails.
 * Source  HTML Living Standard, 13.2.5 (tokenization); CommonMark 0.30, 6.6.
 */
#ifndef MANUSCRIPT_HTML_HTML_TOKEN_H
#define MANUSCRIPT_HTML_HTML_TOKEN_H

#include "document/node.h"
#include "html_element.h"

enum html_token_kind {
    HTML_TEXT,
    HTML_VERBATIM, /* text in which & is an & (CDATA) */
    HTML_UNCLOSED, /* the "<" of a tag or comment that has no end; text
                      follows */
    HTML_OPEN,
    HTML_CLOSE,
    HTML_COMMENT,
    HTML_DECLARATION, /* <?...?>, <!...> */
    HTML_END
};

struct html_token {
    enum html_token_kind kind;
    struct str text; /* TEXT; a comment without its delimiters */
    struct str name; /* a tag's, in lower case; how a declaration begins; of an
                        UNCLOSED comment "!--" */
    const struct html_element *element; /* NULL: not understood */
    struct attribute *attribute;        /* values with characters decoded */
};

struct html_cutter {
    struct arena *arena;
    struct str text;
    size_t at;
    size_t last_end;   /* where the last ">" stands; size of `text`: none */
    size_t lost_bytes; /* looked through for ends that were not there */
    bool has_no_comment_end; /* from `at` on */
};

/* How many bytes the comment has that `text` begins with, and what it says; 0
 * for anything else and for one that is not closed. */
size_t html_token_comment(struct str text, struct str *says);

struct html_cutter html_cutter_begin(struct arena *arena, struct str text);

/* The next piece; END at the end of the text. */
struct html_token html_cutter_next(struct html_cutter *cutter);

/* Move behind "</name", up to it or to the end: what a script holds. */
void html_cutter_skip_raw(struct html_cutter *cutter, struct str name);

/* "left", "center", "right" or empty: as the attributes or the element ask. */
struct str html_token_alignment(const struct html_element *element,
                                const struct attribute *attribute);

/* What an attribute list before `block` says goes to its first element, beside
 * what that says itself. */
void html_token_give(struct arena *arena, struct html_token *token,
                     const struct node *block);

struct str html_attribute(const struct attribute *attribute, const char *key);

#endif
