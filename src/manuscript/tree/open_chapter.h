/*
 * open_chapter: what is open while the tree of a chapter grows.
 *
 * Takes   nothing; builder fills it, inline_text reads it.
 * Gives   the frames that are open, and the text not yet made into nodes.
 * Units   lines of the author's file.
 * Memory  the book arena; the two buffers are builder's.
 * Errors  none.
 * Source  none.
 */
#ifndef MANUSCRIPT_TREE_OPEN_CHAPTER_H
#define MANUSCRIPT_TREE_OPEN_CHAPTER_H

#include "manuscript/dialect/block_opening.h"
#include "manuscript/dialect/marked_source.h"
#include "text_places.h"

enum frame_kind {
    FRAME_CONTAINER, /* a container of cmark's */
    FRAME_DIV
};

struct frame {
    enum frame_kind kind;
    struct node *top;  /* to go back to */
    struct node *node; /* opened; NULL: too deep, or nothing of its own */
    struct str name;   /* what closes a div */
    bool was_in_worksheet;
    struct source_pos pos; /* where a DIV's opening line stands */
};

struct builder {
    const struct chapter_parse *parse;
    const struct marked_source *source;
    struct node *top;  /* gets the next node */
    struct node *leaf; /* the open leaf block, or NULL */
    struct node *pending_leaf;
    ARRAY_OF(struct frame) frame;
    ARRAY_OF(struct node *) note; /* footnotes in order of definition */
    struct strbuf text;           /* what the growing TEXT node holds */
    bool in_worksheet;            /* `top` is or stands in one */
    int text_line;                /* where it began */
    struct str text_in_hand;      /* that is made into nodes now */
    size_t text_guard;            /* bytes before its first character */
    size_t text_at; /* where the text that is added next stands, for `places` */
    struct text_places places;
    int line;                    /* where the current inline node stands */
    size_t image_depth;          /* > 0: text goes to `alternative` */
    struct source_pos image_pos; /* where the image in hand began */
    struct strbuf alternative;
    ARRAY_OF(struct node *) link_note; /* marks due behind the open link */
    bool has_page_break;               /* one is due behind the leaf */
    ARRAY_OF(struct str) index_term;   /* due in the next leaf */
    const struct attribute_list *attributes; /* due on the next block */
    size_t destination_bytes;                /* all links so far */
    size_t destination_max_bytes;            /* the longest */
    bool nesting_reported;
};

#endif
