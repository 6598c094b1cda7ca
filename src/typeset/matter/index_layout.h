/*
 * index_layout: the index, in columns.
 *
 * Takes   an INDEX; the pages cut so far.
 * Gives   one item for each page of the index: Index > H and L for each
 *         letter; LI > LBody > P for each entry, its subentries as an L below.
 *         Each number is a Reference > Link to its page. Where a page begins
 *         inside an entry, its term is repeated as an artifact.
 * Units   dimen.
 * Memory  as flow.
 * Errors  those of lines; never fails.
 * Source  tests/goals/print.md M45, S16.
 */
#ifndef TYPESET_MATTER_INDEX_LAYOUT_H
#define TYPESET_MATTER_INDEX_LAYOUT_H

#include "typeset/block/flow.h"

void index_layout_add(struct flow *flow, const struct flow_frame *frame,
                      const struct node *node,
                      const struct computed_style *style);

#endif
