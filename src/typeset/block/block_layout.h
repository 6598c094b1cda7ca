/*
 * block_layout: the blocks of prose, and who lays out the others.
 *
 * Takes   a frame (where, in which style, inside which tags) and block nodes.
 * Gives   items in the flow's column.
 * Units   dimen.
 * Memory  as flow.
 * Errors  diagnostics of the paragraphs inside; never fails.
 * Source  none.
 */
#ifndef TYPESET_BLOCK_BLOCK_LAYOUT_H
#define TYPESET_BLOCK_BLOCK_LAYOUT_H

#include "flow.h"

/* One block with its margins. */
void block_layout_add(struct flow *flow, const struct flow_frame *frame,
                      const struct node *node);

/* The children of a node: blocks, or inline nodes as one paragraph of its
 * own. */
void block_layout_children(struct flow *flow, const struct flow_frame *frame,
                           const struct node *node);

/* One of the children: an answer space stays with its question. */
void block_layout_next(struct flow *flow, const struct flow_frame *frame,
                       const struct node *child);

/* Inline children of `node` as lines with this tag. */
void block_layout_inline(struct flow *flow, const struct flow_frame *frame,
                         const struct node *node,
                         const struct computed_style *style,
                         const struct block_tag *tag);

/* The tag of a heading written at `level`: one deeper than the heading that it
 * is under, so that no level is passed over and those written alike are tagged
 * alike, even in a sheet whose first heading is of the second level. */
enum structure_type block_layout_heading(struct flow *flow, int level);

/* A line or more of generated text as a P, or with a tag given. */
void block_layout_text(struct flow *flow, const struct flow_frame *frame,
                       struct str text, const char *class_name,
                       const struct block_tag *tag);

/* The frame inside margins, borders and padding of a block. */
struct flow_frame block_layout_inside(const struct flow_frame *frame,
                                      const struct computed_style *style,
                                      const struct block_tag *tag);

/* Borders and padding around what is added in between. */
struct block_box {
    size_t first; /* item */
    size_t depth;
};
struct block_box block_layout_begin_box(struct flow *flow,
                                        const struct computed_style *style);
void block_layout_end_box(struct flow *flow, const struct flow_frame *frame,
                          const struct computed_style *style,
                          struct block_box box);

/* One for each kind of prose, as block_kind.def names them. */
void block_layout_add_heading(struct flow *flow, const struct flow_frame *frame,
                              const struct node *node,
                              const struct computed_style *style);
void block_layout_add_paragraph(struct flow *flow,
                                const struct flow_frame *frame,
                                const struct node *node,
                                const struct computed_style *style);
void block_layout_add_code(struct flow *flow, const struct flow_frame *frame,
                           const struct node *node,
                           const struct computed_style *style);
void block_layout_add_thematic_break(struct flow *flow,
                                     const struct flow_frame *frame,
                                     const struct node *node,
                                     const struct computed_style *style);
void block_layout_add_content_note(struct flow *flow,
                                   const struct flow_frame *frame,
                                   const struct node *node,
                                   const struct computed_style *style);
void block_layout_add_page_break(struct flow *flow,
                                 const struct flow_frame *frame,
                                 const struct node *node,
                                 const struct computed_style *style);
void block_layout_add_container(struct flow *flow,
                                const struct flow_frame *frame,
                                const struct node *node,
                                const struct computed_style *style);

#endif
