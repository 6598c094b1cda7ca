#include "svg_canvas.h"

#include <math.h>
#include <string.h>

#include "svg_shape.h"

enum {
    /* No book illustration needs more; a file made to exhaust us does. */
    SEGMENT_COUNT_MAX = 200000,
    ITEM_COUNT_MAX = 200000
};

static void
report(struct svg_canvas *canvas, enum diag_code code, struct str what)
{
    struct diagnostics_tallied said = {.code = code,
                                       .pos = canvas->pos,
                                       .first = canvas->name,
                                       .second = what};

    if (canvas->node != NULL) {
        said.pos =
            (struct source_pos){str_to_c(canvas->arena, canvas->name),
                                canvas->node->line, canvas->node->column};
    }
    diagnostics_tally_add(canvas->arena, &canvas->tally, what, &said);
}

void
svg_canvas_report(struct svg_canvas *canvas, struct str what)
{
    report(canvas, DIAG_DRAWING_PART, what);
}

void
svg_canvas_report_plain(struct svg_canvas *canvas, struct str what)
{
    report(canvas, DIAG_DRAWING_PLAIN, what);
}

void
svg_canvas_tell(const struct svg_canvas *canvas)
{
    diagnostics_tally_report(canvas->arena, &canvas->tally,
                             canvas->diagnostics);
}

dimen
svg_canvas_length(double points)
{
    return (dimen)llround(fmax(-1e6, fmin(1e6, points)) * DIMEN_POINT);
}

static struct paint_item *
add_item(struct svg_canvas *canvas, enum paint_kind kind)
{
    struct paint_item *item = ARRAY_ADD(canvas->arena, &canvas->item);

    item->kind = kind;
    if (canvas->item.count > ITEM_COUNT_MAX) {
        canvas->reason = "it has more than 200,000 parts";
    }
    return item;
}

struct path_segment *
svg_canvas_map(struct svg_canvas *canvas, const struct svg_matrix *matrix,
               const struct svg_segments *shape)
{
    size_t count = shape->segment.count;
    struct path_segment *segment;

    canvas->segment_count += count;
    if (canvas->segment_count > SEGMENT_COUNT_MAX) {
        canvas->reason = "it has more than 200,000 path segments";
        return NULL;
    }
    segment = ARENA_ARRAY(canvas->arena, struct path_segment, count);
    for (size_t i = 0; i < count; i++) {
        const double *p = shape->segment.item[i].point;
        segment[i].verb = shape->segment.item[i].verb;
        for (size_t k = 0; k < 6; k += 2) {
            double point[2];
            svg_matrix_apply(matrix, p[k], p[k + 1], point);
            segment[i].point[k] = svg_canvas_length(point[0]);
            segment[i].point[k + 1] = svg_canvas_length(point[1]);
        }
    }
    return segment;
}

void
svg_canvas_add_text(struct svg_canvas *canvas, struct paint_text text)
{
    add_item(canvas, PAINT_TEXT)->text = text;
}

void
svg_canvas_add_image(struct svg_canvas *canvas, const struct paint_image *image)
{
    add_item(canvas, PAINT_IMAGE)->image = *image;
}

/* ----------------------------------------------------------------- groups */

static struct paint_group *
begin_group(struct svg_canvas *canvas)
{
    struct paint_group *group;

    if (canvas->group_depth == GROUP_DEPTH_MAX) {
        svg_canvas_report_plain(canvas,
                                STR("clip paths within more than 32 others"));
        return NULL;
    }
    canvas->group_depth++;
    group = ARENA_NEW(canvas->arena, struct paint_group);
    add_item(canvas, PAINT_GROUP_BEGIN)->group = group;
    return group;
}

bool
svg_canvas_begin_clip(struct svg_canvas *canvas,
                      const struct svg_matrix *matrix,
                      const struct svg_segments *shape, bool is_even_odd)
{
    const struct path_segment *segment = svg_canvas_map(canvas, matrix, shape);
    struct paint_group *group = segment == NULL ? NULL : begin_group(canvas);

    if (group == NULL) {
        return false;
    }
    group->clip = segment;
    group->clip_count = shape->segment.count;
    group->is_even_odd = is_even_odd;
    return true;
}

bool
svg_canvas_begin_turn(struct svg_canvas *canvas,
                      const struct svg_matrix *matrix)
{
    struct paint_group *group = begin_group(canvas);

    if (group == NULL) {
        return false;
    }
    group->has_matrix = true;
    for (int i = 0; i < 4; i++) {
        group->matrix[i] = llround(fmax(-1e6, fmin(1e6, matrix->n[i])) * 1e6);
    }
    group->dx = svg_canvas_length(matrix->n[4]);
    group->dy = svg_canvas_length(matrix->n[5]);
    return true;
}

void
svg_canvas_end_group(struct svg_canvas *canvas)
{
    canvas->group_depth--;
    add_item(canvas, PAINT_GROUP_END);
}

/* ------------------------------------------------------------------ paths */

/* Does a path leave the drawing, where nothing of it is seen? */
static bool
leaves(const struct svg_canvas *canvas, const struct paint_path *path)
{
    static const size_t number_count[] = {2, 2, 6, 0};
    const dimen slack = path->line_width / 2 + DIMEN_POINT;
    const dimen most[2] = {canvas->width + DIMEN_POINT - path->line_width / 2,
                           canvas->height + DIMEN_POINT - path->line_width / 2};

    for (size_t i = 0; i < path->segment_count; i++) {
        const struct path_segment *segment = &path->segment[i];
        for (size_t k = 0; k < number_count[segment->verb]; k++) {
            if (segment->point[k] < slack - 2 * DIMEN_POINT ||
                segment->point[k] > most[k % 2]) {
                return true;
            }
        }
    }
    return false;
}

void
svg_canvas_add_path(struct svg_canvas *canvas, const struct paint_path *path)
{
    const struct svg_matrix one = svg_matrix_of(1, 0, 0, 1, 0, 0);
    struct svg_segments edge = {0};
    bool is_cut = false;

    if (leaves(canvas, path)) {
        svg_shape_add_box(
            canvas->arena, &edge,
            (struct svg_box){0, 0, (double)canvas->width / DIMEN_POINT,
                             (double)canvas->height / DIMEN_POINT});
        is_cut = svg_canvas_begin_clip(canvas, &one, &edge, false);
    }
    add_item(canvas, PAINT_PATH)->path =
        arena_copy(canvas->arena, path, sizeof *path);
    if (is_cut) {
        svg_canvas_end_group(canvas);
    }
}

void
svg_canvas_fill(struct svg_canvas *canvas, const struct svg_matrix *matrix,
                const struct svg_segments *shape, bool is_even_odd,
                unsigned gray)
{
    struct paint_path path = {
        .segment = svg_canvas_map(canvas, matrix, shape),
        .segment_count = shape->segment.count,
        .is_filled = true,
        .is_even_odd = is_even_odd,
        .gray_fill = gray,
    };

    if (path.segment != NULL) {
        add_item(canvas, PAINT_PATH)->path =
            arena_copy(canvas->arena, &path, sizeof path);
    }
}
