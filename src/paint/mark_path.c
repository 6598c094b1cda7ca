#include "mark_path.h"

static struct path_segment *
new_path(struct arena *arena, size_t count, struct paint_path **path)
{
    struct path_segment *segment =
        ARENA_ARRAY(arena, struct path_segment, count);

    *path = ARENA_NEW(arena, struct paint_path);
    (*path)->segment = segment;
    (*path)->segment_count = count;
    return segment;
}

const struct paint_path *
mark_path_frame(struct arena *arena, dimen width, dimen height, dimen weight)
{
    struct paint_path *path;
    struct path_segment *segment = new_path(arena, 5, &path);
    dimen low = weight / 2;
    dimen right = width - low;
    dimen bottom = height - low;

    segment[0] = (struct path_segment){PATH_MOVE, {low, low}};
    segment[1] = (struct path_segment){PATH_LINE, {right, low}};
    segment[2] = (struct path_segment){PATH_LINE, {right, bottom}};
    segment[3] = (struct path_segment){PATH_LINE, {low, bottom}};
    segment[4] = (struct path_segment){PATH_CLOSE, {0}};
    path->line_width = weight;
    return path;
}

const struct paint_path *
mark_path_turn(struct arena *arena, dimen size, dimen weight)
{
    struct paint_path *path;
    struct path_segment *segment = new_path(arena, 6, &path);
    dimen head = size / 4;
    dimen low = size - head;

    segment[0] = (struct path_segment){PATH_MOVE, {0, 0}};
    segment[1] = (struct path_segment){PATH_LINE, {0, low}};
    segment[2] = (struct path_segment){PATH_LINE, {size, low}};
    segment[3] = (struct path_segment){PATH_MOVE, {size - head, low - head}};
    segment[4] = (struct path_segment){PATH_LINE, {size, low}};
    segment[5] = (struct path_segment){PATH_LINE, {size - head, low + head}};
    path->line_width = weight;
    return path;
}

const struct paint_path *
mark_path_square(struct arena *arena, dimen size, dimen weight)
{
    return mark_path_frame(arena, size, size, weight);
}

const struct paint_path *
mark_path_ring(struct arena *arena, dimen size, dimen weight)
{
    struct paint_path *path;
    struct path_segment *segment = new_path(arena, 6, &path);
    dimen c = size / 2;
    dimen r = (size - weight) / 2;
    dimen k = dimen_scale(r, CIRCLE_CONTROL, 10000);

    segment[0] = (struct path_segment){PATH_MOVE, {c + r, c}};
    segment[1] = (struct path_segment){PATH_CURVE,
                                       {c + r, c + k, c + k, c + r, c, c + r}};
    segment[2] = (struct path_segment){PATH_CURVE,
                                       {c - k, c + r, c - r, c + k, c - r, c}};
    segment[3] = (struct path_segment){PATH_CURVE,
                                       {c - r, c - k, c - k, c - r, c, c - r}};
    segment[4] = (struct path_segment){PATH_CURVE,
                                       {c + k, c - r, c + r, c - k, c + r, c}};
    segment[5] = (struct path_segment){PATH_CLOSE, {0}};
    path->line_width = weight;
    return path;
}

const struct paint_path *
mark_path_stroke(struct arena *arena, dimen x, dimen y, dimen weight)
{
    struct paint_path *path;
    struct path_segment *segment = new_path(arena, 2, &path);

    segment[0] = (struct path_segment){PATH_MOVE, {0, 0}};
    segment[1] = (struct path_segment){PATH_LINE, {x, y}};
    path->line_width = weight;
    return path;
}

const struct paint_path *
mark_path_tick(struct arena *arena, dimen size, dimen weight)
{
    struct paint_path *path;
    struct path_segment *segment = new_path(arena, 3, &path);

    segment[0] = (struct path_segment){PATH_MOVE, {size / 5, size / 2}};
    segment[1] = (struct path_segment){PATH_LINE, {size * 2 / 5, size * 3 / 4}};
    segment[2] = (struct path_segment){PATH_LINE, {size * 4 / 5, size / 4}};
    path->line_width = weight;
    return path;
}

void
mark_path_add(struct arena *arena, struct display_list *list,
              const struct paint_path *path, dimen x, dimen y)
{
    struct paint_path moved = *path;
    struct path_segment *segment = arena_copy(
        arena, path->segment, path->segment_count * sizeof *path->segment);

    for (size_t i = 0; i < path->segment_count; i++) {
        for (size_t j = 0; j < 6; j += 2) {
            segment[i].point[j] += x;
            segment[i].point[j + 1] += y;
        }
    }
    moved.segment = segment;
    display_list_add_path(arena, list, moved);
}

void
mark_path_paint(struct arena *arena, struct display_list *list,
                const struct paint_path *path, dimen x, dimen y)
{
    display_list_begin_artifact(arena, list, ARTIFACT_LAYOUT);
    mark_path_add(arena, list, path, x, y);
    display_list_end_artifact(arena, list);
}

void
mark_path_paint_lines(struct arena *arena, struct display_list *list,
                      const struct write_lines *lines, dimen x, dimen y)
{
    display_list_begin_artifact(arena, list, ARTIFACT_LAYOUT);
    for (int i = 1; i <= lines->line_count; i++) {
        struct rectangle rule = {.left = x,
                                 .top = y + i * lines->pitch - lines->weight,
                                 .width = lines->width,
                                 .height = lines->weight};
        display_list_add_rule(arena, list, rule);
    }
    display_list_end_artifact(arena, list);
}
