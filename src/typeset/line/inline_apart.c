#include "inline_apart.h"

#include "base/arena.h"

const struct inline_apart *
inline_apart_find(struct arena *arena, const struct node *node,
                  const struct inline_apart *outer, enum text_direction block)
{
    enum text_direction said = direction_said_by(node);
    enum text_direction around = outer == NULL ? block : outer->direction;
    struct inline_apart *apart;

    if (said == DIRECTION_UNSAID ||
        (said == around && said != DIRECTION_AUTO)) {
        return outer;
    }
    apart = ARENA_NEW(arena, struct inline_apart);
    apart->direction = said;
    apart->outer = outer;
    return apart;
}
