#include "line_grid.h"

#include <assert.h>

dimen
line_grid_lead(const struct line_grid *grid, int64_t top, dimen baseline)
{
    int64_t below;

    assert(grid->pitch > 0);
    below = (top + baseline - grid->baseline) % grid->pitch;
    if (below < 0) {
        below += grid->pitch;
    }
    return below == 0 ? 0 : grid->pitch - (dimen)below;
}

int64_t
line_grid_round_up(const struct line_grid *grid, int64_t height)
{
    int64_t over = grid->pitch > 0 ? height % grid->pitch : 0;

    return over > 0 ? height + grid->pitch - over : height;
}
