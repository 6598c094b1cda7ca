/*
 * flow: the column under construction: items one below the other.
 *
 * Takes   parts from the block layouts, in reading order, with the spaces and
 *         keeps between them.
 * Gives   vertical items. Spaces between blocks collapse to the larger one;
 *         the wish that most strongly keeps two items together wins.
 * Units   dimen; x from the left edge of the text block.
 * Memory  items and parts in the galley arena.
 * Errors  never fails.
 * Source  CSS 2.2, 8.3.1 (collapsing margins).
 */
#ifndef TYPESET_BLOCK_FLOW_H
#define TYPESET_BLOCK_FLOW_H

#include "edition_layout.h"

struct page_builder;

/* Where blocks are put; passed down by value. */
struct flow_frame {
    dimen left;
    dimen measure;
    const struct computed_style *style; /* the block around's */
    const struct flow_tag *tag;
    const struct node *worksheet; /* inside this one, or NULL */
};

/* Running text whose lines are items of the column; it may be set again with
 * a line more or fewer. */
struct flow_paragraph {
    size_t first; /* its first item; one for each line */
    struct paragraph_lines lines;
    struct inline_content content;
    struct paragraph_shape shape;
};

struct flow_column {
    ARRAY_OF(struct vertical_item) item;
    ARRAY_OF(struct decoration) decoration;
    ARRAY_OF(struct flow_paragraph) paragraph; /* none in a box */
    bool is_box;                               /* its items become one */
    ARRAY_OF(const struct node *) anchor;      /* begin with the next item */
    ARRAY_OF(struct box_part) leading;  /* list markers for the next item */
    const struct vertical_item *repeat; /* for the next item */
    const struct node *section;         /* heading that is the next item */
    dimen space;                        /* before the next item */
    int penalty;                        /* for a break before it */
    bool starts_page;
    dimen keep_height; /* still to follow a heading on its page */
    int whole_depth;   /* blocks around that should not be divided */
    bool is_whole_begun;
    bool follows_paragraph; /* in the same block: the next one is indented */
};

enum {
    HEADING_DEPTH_MAX = 6
};

struct flow {
    struct edition_layout *layout;
    struct flow_column column;
    struct page_builder *pages;
    const struct flow_tag *sheet_tag;           /* the worksheet in hand */
    enum page_kind page;                        /* the section's in hand */
    const struct computed_style *chapter_style; /* parent of its notes */
    struct strmap note; /* FOOTNOTE nodes already set, by address */
    int heading_level[HEADING_DEPTH_MAX]; /* as written, of each open one */
    int heading_depth;                    /* the last one's in the tag tree */
    int copy; /* which one of a repeated worksheet; 0: not repeated */
};

void flow_add_space(struct flow *flow, dimen space);
void flow_add_penalty(struct flow *flow, int penalty);

/* PAINT_ANCHOR for the node at the top of the next item. */
void flow_add_anchor(struct flow *flow, const struct node *node);

/* A part (its y is set to the baseline of the next item's first line). */
void flow_add_leading(struct flow *flow, struct box_part part);

/* The next item. Parts are copied. */
struct vertical_item *flow_add_item(struct flow *flow, dimen height,
                                    const struct box_part *part,
                                    size_t part_count);

/* Lines at `left`, with widows and orphans as the style has them. */
void flow_add_lines(struct flow *flow, const struct flow_tag *tag, dimen left,
                    const struct computed_style *style,
                    const struct paragraph_lines *lines);

/* Penalty of a break before line `at` (from 1) of a paragraph. */
int flow_line_penalty(const struct computed_style *style,
                      const struct paragraph_lines *lines, size_t at);

/* Notes marked in a line, set and joined to an item. */
void flow_add_notes(struct flow *flow, struct vertical_item *item,
                    const struct line_box *line);

/* What lies between begin and end should stay on one page. */
void flow_begin_whole(struct flow *flow);
void flow_end_whole(struct flow *flow);

/* Lay out into a column of its own, then join all its items into the parts
 * of one box. Begin gives the column to hand back at the end. */
struct flow_column flow_begin_box(struct flow *flow);
struct flow_box {
    struct box_part *part;
    size_t part_count;
    struct vertical_note *const *note;
    size_t note_count;
    dimen height;
};
struct flow_box flow_end_box(struct flow *flow,
                             const struct flow_column *outer);

#endif
