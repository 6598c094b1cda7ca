#include "block_tag.h"

const struct block_tag *
block_tag_new(struct arena *arena, const struct block_tag *outer,
              enum structure_type type, const struct node *node)
{
    struct block_tag *tag = ARENA_NEW(arena, struct block_tag);

    tag->element = structure_element_new(arena, type, node);
    tag->outer = outer;
    tag->depth = outer == NULL ? 1 : outer->depth + 1;
    return tag;
}
