/*
 * builder: the tree of one chapter while it grows.
 *
 * Takes   blocks and inlines in document order, from markdown.c and
 *         raw_html.c.
 * Gives   the chapter's children; footnotes apart, appended at the end.
 * Units   lines of the author's file.
 * Memory  the book arena.
 * Errors  nesting, input-limit, footnote and variable diagnostics of
 *         inline_text.h.
 * Source  none.
 *
 * The frames are what is open: one for each container that cmark entered,
 * for each div, for each HTML element. A cmark frame closes whatever was
 * opened inside it and left open.
 */
#ifndef MANUSCRIPT_TREE_BUILDER_H
#define MANUSCRIPT_TREE_BUILDER_H

#include "manuscript/dialect/chapter_parse.h"
#include "manuscript/dialect/marked_source.h"

enum frame_kind {
    FRAME_CONTAINER, /* a container of cmark's */
    FRAME_DIV,
    FRAME_HTML
};

struct frame {
    enum frame_kind kind;
    struct node *top;  /* to go back to */
    struct node *node; /* opened; NULL: too deep, or nothing of its own */
    struct str name;   /* the HTML element's */
};

struct builder {
    const struct chapter_parse *parse;
    const struct marked_source *source;
    struct node *top;  /* gets the next node */
    struct node *leaf; /* the open leaf block, or NULL */
    struct node *pending_leaf;
    ARRAY_OF(struct frame) frame;
    ARRAY_OF(struct node *) note; /* footnotes in order of definition */
    struct strbuf text;           /* for the TEXT node that grows */
    int text_line;                /* where it began */
    int line;                     /* where the inline node in hand is */
    size_t image_depth;           /* > 0: text goes to `alternative` */
    struct strbuf alternative;
    struct str skipped_element; /* script, style: text is dropped; "" none */
    bool has_page_break;        /* one is due behind the leaf */
    ARRAY_OF(struct str) index_term;         /* due in the next leaf */
    const struct attribute_list *attributes; /* due on the next block */
    size_t destination_bytes;                /* all links so far */
    size_t destination_max_bytes;            /* the longest */
    bool nesting_reported;
};

void builder_init(struct builder *builder, const struct chapter_parse *parse,
                  const struct marked_source *source);

/* Close what is open, append the footnotes. */
void builder_finish(struct builder *builder);

struct source_pos builder_pos(const struct builder *builder);

/* A node without children of its own, in place. */
struct node *builder_add(struct builder *builder, enum node_kind kind,
                         struct source_pos pos);

/* A container: its children follow until builder_close. NODE_KIND_COUNT
 * opens a frame without a node. The result is NULL when it is too deep. */
struct node *builder_open(struct builder *builder, enum node_kind kind,
                          struct source_pos pos);
void builder_close(struct builder *builder);

/* A block of inlines: PARAGRAPH or HEADING, or the leaf that a mark named. */
void builder_open_leaf(struct builder *builder, enum node_kind kind,
                       struct source_pos pos);
void builder_close_leaf(struct builder *builder);

/* Obey a block mark. */
void builder_mark(struct builder *builder, const struct block_mark *mark);

void builder_add_text(struct builder *builder, struct str text);
void builder_flush_text(struct builder *builder);

/* An HTML element with content; `kind` NODE_KIND_COUNT: no node. */
struct node *builder_open_element(struct builder *builder, struct str name,
                                  enum node_kind kind);
void builder_close_element(struct builder *builder, struct str name);

/* Meaning of "<!-- ... -->" without its delimiters. */
void builder_add_comment(struct builder *builder, struct str text);

/* A destination, counted against the limit on what references expand to. */
struct str builder_destination(struct builder *builder, struct str text);

#endif
