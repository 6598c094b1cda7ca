#include "node_map.h"

#include <assert.h>

#include "iterator.h"

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

void *
node_map_add(struct arena *arena, struct node_map *map, const struct node *node,
             void *value)
{
    struct node_map_entry *entry;

    assert(value != NULL);
    while (map->entry.count <= node->serial) {
        (void)ARRAY_ADD(arena, &map->entry);
    }
    entry = &map->entry.item[node->serial];
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
    const struct node_map_entry *entry;

    if (node->serial >= map->entry.count) {
        return NULL;
    }
    entry = &map->entry.item[node->serial];
    assert(entry->node == NULL || entry->node == node);
    return entry->value;
}
