/*
 * drawing: an SVG file as paths.
 *
 * Takes   a path inside the book folder.
 * Gives   filled and stroked paths in the order in which they are painted,
 *         black, white and gray only.
 * Units   dimen at the drawing's natural size; origin at its top left.
 * Memory  the arena given.
 * Errors  drawing-broken with what is wrong, and NULL; drawing-part for what
 *         is left out.
 * Source  SVG 1.1 (second edition), a subset: shapes, paths, groups,
 *         transforms.
 */
#ifndef PAINT_DRAWING_H
#define PAINT_DRAWING_H

#include "display_list.h"

struct drawing {
    dimen width; /* both above 0 */
    dimen height;
    const struct paint_path *path;
    size_t path_count;
};

/* `path` as the disk has it; `name` for diagnostics at `pos`. */
const struct drawing *drawing_load(struct arena *arena, const char *path,
                                   struct str name, struct source_pos pos,
                                   struct diagnostics *diagnostics);

#endif
