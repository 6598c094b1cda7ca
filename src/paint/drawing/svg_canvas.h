/*
 * svg_canvas: where a drawing is painted, item by item.
 *
 * Takes   paths, boxes and turns in user units, with the matrix that holds
 *         for them.
 * Gives   items of a display list at the drawing's natural size.
 * Units   user units in, dimen out.
 * Memory  the arena given.
 * Errors  drawing-part and drawing-plain, each kind once a drawing, at its first
 *         place in it; `reason` when it is too
 *         large to be drawn at all.
 * Source  none.
 */
#ifndef PAINT_DRAWING_SVG_CANVAS_H
#define PAINT_DRAWING_SVG_CANVAS_H

#include "drawing_means.h"
#include "paint/display_list.h"
#include "svg_path.h"
#include "svg_style.h"

struct svg_canvas {
    struct arena *arena; /* while it is drawn */
    struct arena *kept;  /* for pictures, which other drawings may show, too */
    const struct drawing_means *means;
    const struct drawing_tree *tree;
    struct svg_styler styler;
    ARRAY_OF(struct paint_item) item;
    dimen width;
    dimen height;
    size_t segment_count;
    int group_depth;
    const struct drawing_node *node; /* that is drawn */
    struct diagnostics_tally tally;
    struct str name;
    struct source_pos pos;
    struct diagnostics *diagnostics;
    const char *reason; /* NULL: it can be drawn */
};

/* With what something is painted. */
struct svg_pen {
    const struct svg_style *style;
    struct svg_matrix matrix;
    struct svg_scale scale;
};

/* It is not drawn; or it is drawn, but more plainly. */
void svg_canvas_report(struct svg_canvas *canvas, struct str what);
void svg_canvas_report_plain(struct svg_canvas *canvas, struct str what);

/* Tell all that was reported. */
void svg_canvas_tell(const struct svg_canvas *canvas);

dimen svg_canvas_length(double points);

/* Segments in their place in the drawing; NULL when there are too many. */
struct path_segment *svg_canvas_map(struct svg_canvas *canvas,
                                    const struct svg_matrix *matrix,
                                    const struct svg_segments *shape);

/* A path in its place; cut where it leaves the drawing. */
void svg_canvas_add_path(struct svg_canvas *canvas,
                         const struct paint_path *path);

/* Filled with one gray. */
void svg_canvas_fill(struct svg_canvas *canvas, const struct svg_matrix *matrix,
                     const struct svg_segments *shape, bool is_even_odd,
                     unsigned gray);

/* A text or an image, inside a group that puts it into its place. */
void svg_canvas_add_text(struct svg_canvas *canvas, struct paint_text text);
void svg_canvas_add_image(struct svg_canvas *canvas,
                          const struct paint_image *image);

/* Cut what follows to a shape, until svg_canvas_end_group. False when groups
 * are too deep: nothing was begun. */
bool svg_canvas_begin_clip(struct svg_canvas *canvas,
                           const struct svg_matrix *matrix,
                           const struct svg_segments *shape, bool is_even_odd);

/* Turn what follows; `matrix` maps points to points. */
bool svg_canvas_begin_turn(struct svg_canvas *canvas,
                           const struct svg_matrix *matrix);
void svg_canvas_end_group(struct svg_canvas *canvas);

#endif
