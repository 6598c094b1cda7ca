#include "drawing_place.h"

struct place {
    struct arena *arena;
    const struct drawing *drawing;
    struct rectangle box;
};

static dimen
scaled(const struct place *place, dimen length)
{
    return dimen_scale(length, place->box.width, place->drawing->width);
}

static const struct path_segment *
place_segments(const struct place *place, const struct path_segment *from,
               size_t count)
{
    const struct rectangle *box = &place->box;
    struct path_segment *segment =
        arena_copy(place->arena, from, count * sizeof *from);

    for (size_t i = 0; i < count; i++) {
        dimen *point = segment[i].point;
        for (size_t k = 0; k < 6; k += 2) {
            point[k] = box->left + scaled(place, point[k]);
            point[k + 1] = box->top + dimen_scale(point[k + 1], box->height,
                                                  place->drawing->height);
        }
    }
    return segment;
}

static void
place_path(const struct place *place, struct paint_path *path)
{
    path->segment = place_segments(place, path->segment, path->segment_count);
    path->line_width = scaled(place, path->line_width);
    path->dash_offset = scaled(place, path->dash_offset);
    for (size_t i = 0; i < path->dash_count; i++) {
        path->dash[i] = scaled(place, path->dash[i]);
    }
}

/* What is turned is not placed itself: its turn is. */
static void
place_group(const struct place *place, struct paint_group *group)
{
    const struct rectangle *box = &place->box;
    const struct drawing *drawing = place->drawing;

    if (group->clip != NULL) {
        group->clip = place_segments(place, group->clip, group->clip_count);
    }
    if (!group->has_matrix) {
        return;
    }
    group->dx = box->left + scaled(place, group->dx);
    group->dy = box->top + dimen_scale(group->dy, box->height, drawing->height);
    for (int i = 0; i < 4; i++) {
        int64_t to = i % 2 == 0 ? box->width : box->height;
        int64_t from = i % 2 == 0 ? drawing->width : drawing->height;
        group->matrix[i] =
            (int64_t)((double)group->matrix[i] * (double)to / (double)from);
    }
}

/* Each place of a drawing has paths and groups of its own. */
static void
copy_apart(struct arena *arena, struct paint_item *item)
{
    if (item->kind == PAINT_PATH) {
        item->path = arena_copy(arena, item->path, sizeof *item->path);
    } else if (item->kind == PAINT_GROUP_BEGIN) {
        item->group = arena_copy(arena, item->group, sizeof *item->group);
    }
}

void
drawing_place(struct arena *arena, struct display_list *list,
              const struct drawing *drawing, struct rectangle box)
{
    const struct place place = {arena, drawing, box};
    int turned = 0; /* groups open since one that turns */

    for (size_t i = 0; i < drawing->item_count; i++) {
        struct paint_item *item = ARRAY_ADD(arena, &list->item);
        *item = drawing->item[i];
        copy_apart(arena, item);
        if (item->kind == PAINT_GROUP_END) {
            turned -= turned > 0;
        } else if (turned > 0) {
            turned += item->kind == PAINT_GROUP_BEGIN;
        } else if (item->kind == PAINT_GROUP_BEGIN) {
            place_group(&place, item->group);
            turned += item->group->has_matrix;
        } else if (item->kind == PAINT_PATH) {
            place_path(&place, item->path);
        }
    }
}
