/*
 * column: what lies one below the other in a section, before it has pages.
 *
 * Takes   items; flow fills it.
 * Gives   plain data for the cutting of pages.
 * Units   dimen.
 * Memory  the galley arena.
 * Errors  none.
 * Source  none.
 */
#ifndef TYPESET_COLUMN_COLUMN_H
#define TYPESET_COLUMN_COLUMN_H

#include "typeset/line/paragraph_shape.h"
#include "vertical_item.h"

/* Running text whose lines are items of the column; it may be set again with
 * a line more or fewer. */
struct column_paragraph {
    size_t first; /* its first item; one for each line */
    struct paragraph_lines lines;
    struct inline_content content;
    struct paragraph_shape shape;
};

struct column;

/* A block on pages of its own, turned. They come behind the page on which the
 * item before it ends, so that the text flows on. */
struct landscape_block {
    size_t at; /* items of the column before it, at least one */
    const struct block_tag *tag;
    struct column *column;
};

struct column {
    ARRAY_OF(struct vertical_item) item;
    ARRAY_OF(struct decoration) decoration;
    ARRAY_OF(struct column_paragraph) paragraph; /* none in a box */
    ARRAY_OF(struct landscape_block) landscape;  /* in their order */
    bool is_box;                                 /* its items become one */
    ARRAY_OF(const struct node *) anchor;        /* begin with the next item */
    ARRAY_OF(struct box_object) leading; /* list markers for the next item */
    const struct vertical_item *repeat;  /* for the next item */
    const struct node *section;          /* heading that is the next item */
    dimen space;                         /* before the next item */
    int penalty;                         /* cost of a break before it */
    bool starts_page;
    dimen keep_height; /* still to follow a heading on its page ... */
    int keep_level;    /* ... of this level */
    bool is_untold;    /* nothing has followed it yet */
    int whole_depth;   /* blocks around that should not be divided */
    int wish_depth;    /* blocks among them that the author wants so */
    int border_depth;  /* boxes around with lines at their edges */
    bool is_whole_begun;
    bool follows_paragraph; /* in the same block: the next one is indented */
};

/* Penalty of a break before line `at` (from 1) of a paragraph: widows and
 * orphans as its style has them. */
int column_line_penalty(const struct computed_style *style,
                        const struct paragraph_lines *lines, size_t at);

#endif
