/*
 * node_map: what a module knows of the nodes of one tree.
 *
 * Takes   nodes of a tree that was numbered.
 * Gives   an array by the nodes' serials: as quick as a member of the node,
 *         and no address reaches an output. Stretches without a value take
 *         next to no room.
 * Units   none.
 * Memory  the arena given with each value.
 * Errors  asserts that a node's serial is its own: a tree that was never
 *         numbered, or two trees in one map, are our mistake.
 * Source  none.
 */
#ifndef DOCUMENT_NODE_MAP_H
#define DOCUMENT_NODE_MAP_H

#include "base/array.h"
#include "node.h"

struct node_map_entry {
    const struct node *node;
    void *value;
};

struct node_map { /* start zeroed */
    /* Runs of NODE_MAP_STRETCH serials; NULL: none of them has a value. */
    ARRAY_OF(struct node_map_entry *) stretch;
};

/* Number all nodes of a tree from 0, in reading order; gives how many. */
uint32_t node_map_number(struct node *root);

/* `value` is not NULL. What was kept of the node stays and is given back;
 * otherwise NULL is given and the value is kept. */
void *node_map_add(struct arena *arena, struct node_map *map,
                   const struct node *node, void *value);

/* NULL: nothing was kept. */
void *node_map_find(const struct node_map *map, const struct node *node);

#endif
