#include "node_map.h"

#include <assert.h>

#include "iterator.h"

enum {
    NODE_MAP_STRETCH = 64 /* serials */
};

uint32_t
node_map_number(struct node *root)
{
    struct iterator walk = iterator_begin(root);
    uint32_t count = 0;

    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER) {
            walk.node->serial = count++;
        }
    }
    return count;
}

static struct node_map_entry *
entry_for(struct arena *arena, struct node_map *map, uint32_t serial)
{
    size_t at = serial / NODE_MAP_STRETCH;

    while (map->stretch.count <= at) {
        (void)ARRAY_ADD(arena, &map->stretch);
    }
    if (map->stretch.item[at] == NULL) {
        map->stretch.item[at] =
            ARENA_ARRAY(arena, struct node_map_entry, NODE_MAP_STRETCH);
    }
    return &map->stretch.item[at][serial % NODE_MAP_STRETCH];
}

void *
node_map_add(struct arena *arena, struct node_map *map, const struct node *node,
             void *value)
{
    struct node_map_entry *entry;

    assert(value != NULL);
    entry = entry_for(arena, map, node->serial);
    assert(entry->node == NULL || entry->node == node);
    if (entry->node != NULL) {
        return entry->value;
    }
    entry->node = node;
    entry->value = value;
    return NULL;
}

void *
node_map_find(const struct node_map *map, const struct node *node)
{
    size_t at = node->serial / NODE_MAP_STRETCH;
    const struct node_map_entry *entry;

    if (at >= map->stretch.count || map->stretch.item[at] == NULL) {
        return NULL;
    }
    entry = &map->stretch.item[at][node->serial % NODE_MAP_STRETCH];
    assert(entry->node == NULL || entry->node == node);
    return entry->value;
}
