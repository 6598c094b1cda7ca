#include "structure_element.h"

struct structure_element *
structure_element_new(struct arena *arena, enum structure_type type,
                      const struct node *node)
{
    struct structure_element *element =
        ARENA_NEW(arena, struct structure_element);

    element->type = type;
    element->node = node;
    if (node != NULL && node->parent != NULL) {
        element->language = node->language;
    }
    return element;
}
