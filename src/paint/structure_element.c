#include "structure_element.h"

struct structure_element *
structure_element_new(struct structure_elements *elements,
                      enum structure_type type, const struct node *node)
{
    struct structure_element *element =
        ARENA_NEW(elements->arena, struct structure_element);

    element->serial = elements->count++;
    element->type = type;
    element->node = node;
    if (node != NULL && node->parent != NULL) {
        element->language = node->language;
    }
    return element;
}

void
element_map_set(struct arena *arena, struct element_map *map,
                const struct structure_element *element, void *value)
{
    while (map->value.count <= element->serial) {
        (void)ARRAY_ADD(arena, &map->value);
    }
    map->value.item[element->serial] = value;
}

void *
element_map_find(const struct element_map *map,
                 const struct structure_element *element)
{
    return element->serial < map->value.count ? map->value.item[element->serial]
                                              : NULL;
}
