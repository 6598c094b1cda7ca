/*
 * region_choice: what an edition for one region leaves out.
 *
 * Takes   the document, an edition that names a region.
 * Gives   the nodes it does not show: RESOURCES of other regions, the headings
 *         that stood above nothing else, the blocks, chapters and parts that
 *         held nothing else.
 * Units   none.
 * Memory  the arena given.
 * Errors  never fails; manuscript/resource_list checks the region's name.
 * Source  none.
 */
#ifndef DOCUMENT_REGION_CHOICE_H
#define DOCUMENT_REGION_CHOICE_H

#include "document.h"
#include "node_map.h"

struct region_choice {
    struct node_map left_out; /* the node itself */
};

/* An edition without a region leaves nothing out. */
struct region_choice region_choice_make(struct arena *arena,
                                        const struct document *document,
                                        const struct edition *edition);

bool region_choice_leaves_out(const struct region_choice *choice,
                              const struct node *node);

#endif
