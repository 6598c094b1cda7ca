#include "block_tag.h"

const struct block_tag *
block_tag_new(struct structure_elements *elements,
              const struct block_tag *outer, enum structure_type type,
              const struct node *node)
{
    struct block_tag *tag = ARENA_NEW(elements->arena, struct block_tag);

    tag->element = structure_element_new(elements, type, node);
    tag->outer = outer;
    tag->depth = outer == NULL ? 1 : outer->depth + 1;
    return tag;
}
