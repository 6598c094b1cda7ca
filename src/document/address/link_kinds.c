#include "link_kinds.h"

void
link_kinds_count(struct arena *arena, struct link_kinds *kinds, struct str name,
                 const struct node *link)
{
    struct link_kind *kind = strmap_find(&kinds->by_name, name);

    if (kind == NULL) {
        kind = ARENA_NEW(arena, struct link_kind);
        kind->name = name;
        kind->pos = link->pos;
        kind->written = link->link.destination;
        strmap_add(arena, &kinds->by_name, name, kind);
        ARRAY_PUSH(arena, &kinds->kind, kind);
    }
    kind->count++;
}
