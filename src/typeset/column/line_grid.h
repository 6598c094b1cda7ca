/*
 * line_grid: the baselines that lines of running text share on every page, so
 * that those of facing pages, and of both sides of a leaf, are in register.
 *
 * Takes   heights from the top of the text block.
 * Gives   how far down a line moves to stand on the grid.
 * Units   dimen; heights of long columns in 64 bits.
 * Memory  none.
 * Errors  none.
 * Source  CSS Line Grid 1 (line-snap: baseline).
 */
#ifndef TYPESET_COLUMN_LINE_GRID_H
#define TYPESET_COLUMN_LINE_GRID_H

#include <stdint.h>

#include "base/dimen.h"

struct line_grid {
    dimen pitch;    /* between its lines; 0: there is no grid */
    dimen baseline; /* where its first line stands */
};

/* The space to add above something at `top` whose baseline lies that far
 * below its top; 0 to less than the pitch. */
dimen line_grid_lead(const struct line_grid *grid, int64_t top, dimen baseline);

/* Up to the lower edge of a line. */
int64_t line_grid_round_up(const struct line_grid *grid, int64_t height);

#endif
