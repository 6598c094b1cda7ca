#include "code_walk.h"

void
code_walk_step(struct code_walk *walk)
{
    size_t ticks = str_run_size(walk->line, walk->at, '`');

    if (ticks > 0) {
        walk->code = walk->code == 0       ? ticks
                     : ticks == walk->code ? 0
                                           : walk->code;
    }
    walk->at += ticks > 0 ? ticks : 1;
}

bool
code_walk_find(struct code_walk *walk, struct str sign)
{
    if (str_find(str_tail(walk->line, walk->at), sign) == STR_NOT_FOUND) {
        walk->at = walk->line.size_bytes; /* as in nearly every line */
        return false;
    }
    while (walk->at < walk->line.size_bytes) {
        if (walk->code == 0 &&
            str_starts_with(str_tail(walk->line, walk->at), sign)) {
            return true;
        }
        code_walk_step(walk);
    }
    return false;
}
