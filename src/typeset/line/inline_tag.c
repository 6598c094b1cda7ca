#include "inline_tag.h"

const struct inline_tag *
inline_tag_new_link(struct arena *arena, const struct inline_tag *outer,
                    const struct node *target, struct str description)
{
    struct inline_tag *tag = ARENA_NEW(arena, struct inline_tag);

    tag->element = structure_element_new(arena, STRUCTURE_LINK, NULL);
    tag->outer = outer;
    tag->target = target;
    tag->description = description;
    return tag;
}

const struct inline_tag *
inline_tag_new_reference(struct arena *arena, const struct node *target,
                         struct str description)
{
    struct inline_tag *reference = ARENA_NEW(arena, struct inline_tag);

    reference->element =
        structure_element_new(arena, STRUCTURE_REFERENCE, NULL);
    return inline_tag_new_link(arena, reference, target, description);
}
