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

#include "document/node_map.h"
#include "typeset/column/column.h"
#include "typeset/column/setting.h"

struct flow;
struct page_builder;
struct setting_report;

/* Where blocks are put; passed down by value. */
struct flow_frame {
    dimen left;
    dimen measure;
    const struct computed_style *style; /* the surrounding block's */
    const struct block_tag *tag;
    const struct node *worksheet; /* inside this one, or NULL */
};

/* Lays out one block of the kind it is for; `style` is the block's own. */
typedef void (*block_function)(struct flow *flow,
                               const struct flow_frame *frame,
                               const struct node *node,
                               const struct computed_style *style);

struct flow {
    const struct setting *setting;
    const struct memory *memory;
    const block_function *layout_of_kind; /* [NODE_KIND_COUNT] */
    struct column column;
    struct page_builder *pages;    /* where the column goes */
    struct setting_report *report; /* hears what the author asked for */
    enum page_kind page;           /* the section's */
    int copy;                      /* number of a repeated worksheet; 0: none */
    const struct computed_style *chapter_style; /* parent of its notes */
    struct node_map note; /* FOOTNOTE nodes that have been set */
    int heading_level[HEADING_LEVEL_MAX]; /* as written, of each open one */
    int heading_depth; /* depth of the last one in the tag tree */
};

void flow_add_space(struct flow *flow, dimen space);
void flow_add_penalty(struct flow *flow, int penalty);

/* A heading is the next item: the sections of its level and below end. */
void flow_end_sections(struct flow *flow, int level);

/* A heading was the last item: so much must follow on its page. */
void flow_begin_keep(struct flow *flow, int level, dimen height);

/* PAINT_ANCHOR for the node at the top of the next item. */
void flow_add_anchor(struct flow *flow, const struct node *node);

/* An object (its y is set to the baseline of the next item's first line). */
void flow_add_leading(struct flow *flow, struct box_object object);

/* The next item. Parts are copied. */
struct vertical_item *flow_add_item(struct flow *flow, dimen height,
                                    const struct box_object *object,
                                    size_t object_count);

/* Lines at `left`, with widows and orphans as the style has them. */
void flow_add_lines(struct flow *flow, const struct block_tag *tag, dimen left,
                    const struct computed_style *style,
                    const struct paragraph_lines *lines);

/* The notes marked in a line wait at its item until the section ends: the page
 * that the item comes to lie on has them at its foot (notes.h). */
void flow_add_notes(struct flow *flow, struct vertical_item *item,
                    const struct line_box *line);

/* What lies between begin and end should stay on one page. */
void flow_begin_whole(struct flow *flow);
void flow_end_whole(struct flow *flow);

/* Lay out into a column of its own, then join all its items into the parts
 * of one box. Begin gives the column to hand back at the end. */
struct column flow_begin_box(struct flow *flow);
struct flow_box {
    struct box_object *object;
    size_t object_count;
    struct vertical_note *const *note;
    size_t note_count;
    dimen height;
};
struct flow_box flow_end_box(struct flow *flow, const struct column *outer);

#endif
