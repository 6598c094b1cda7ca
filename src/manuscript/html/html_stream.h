/*
 * html_stream: HTML and Markdown of one container as a parser of HTML can
 * read them.
 *
 * Takes   parts in reading order: HTML, nodes that Markdown made, and the
 *         begins and ends of Markdown's own inline containers.
 * Gives   one text in which each tag is bare and each node is an element of
 *         its own; both are known by where they stand, so that nothing an
 *         author writes can be taken for a node.
 * Units   bytes of the text.
 * Memory  pieces in the book arena; the text in its own buffer.
 * Errors  html-dropped, html-unsafe, html-unclosed, html-attribute, nesting.
 * Source  none.
 *
 * A tag that is never closed ends with its part, so that it does not take in
 * the rest of the chapter; within one paragraph it ends with that.
 */
#ifndef MANUSCRIPT_HTML_HTML_STREAM_H
#define MANUSCRIPT_HTML_HTML_STREAM_H

#include "base/strbuf.h"
#include "html_notices.h"
#include "html_place.h"
#include "html_token.h"

enum html_part_kind {
    PART_HTML,  /* the text of `node` */
    PART_NODE,  /* `node`, with all that it holds */
    PART_BEGIN, /* an inline node, whose content follows in parts */
    PART_FINISH /* its end */
};

struct html_part {
    enum html_part_kind kind;
    struct node *node;
};

struct html_piece {
    size_t offset;     /* in the text */
    struct node *node; /* made by Markdown, or of a comment; else NULL */
    const struct html_element *element; /* the tag's, else NULL */
    struct attribute *attribute;
    struct source_pos pos;
    const struct node *html; /* whose text it is, as typed; else NULL */
    struct str text;
    size_t text_at; /* where in the node */
    bool is_begun;  /* a node whose content follows */
    bool is_placed; /* for the reader of the parsed text to set */
};

struct html_stream { /* start zeroed, but for `notices` and `places` */
    struct html_notices *notices;
    struct html_places places;
    bool is_line;       /* within one block of inlines */
    size_t depth_limit; /* so many elements may be open in one another */
    ARRAY_OF(struct html_part) part;
    struct stream_token *token; /* all parts cut; html_stream.c's own */
    size_t token_count;
    size_t next;           /* token */
    ARRAY_OF(size_t) open; /* tokens: elements that may hold themselves */
    int drawing_depth;     /* inside <svg> and <math> */
    struct strbuf text;
    ARRAY_OF(struct html_piece)
    piece; /* pieces of `text`, in ascending order */
};

void html_stream_add(struct html_stream *stream, enum html_part_kind kind,
                     struct node *node);

/* Cut what was added. */
void html_stream_begin(struct html_stream *stream);

/* Write the next stretch that no tag reaches out of. A node that stands alone
 * in it is given instead, without any text. False at the end. */
bool html_stream_next(struct html_stream *stream, struct node **alone);

/* The piece that begins at `offset`, or the last before it; NULL: none. */
struct html_piece *html_stream_find(const struct html_stream *stream,
                                    size_t offset, bool is_exact);

void html_stream_release(struct html_stream *stream);

#endif
