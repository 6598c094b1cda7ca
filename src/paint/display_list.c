#include "display_list.h"

#include <assert.h>

static struct paint_item *
list_add(struct arena *arena, struct display_list *list, enum paint_kind kind)
{
    struct paint_item *item = ARRAY_ADD(arena, &list->item);

    item->kind = kind;
    return item;
}

void
display_list_add_text(struct arena *arena, struct display_list *list,
                      struct paint_text text)
{
    list_add(arena, list, PAINT_TEXT)->text = text;
}

void
display_list_add_rule(struct arena *arena, struct display_list *list,
                      struct rectangle rule)
{
    list_add(arena, list, PAINT_RULE)->rule = rule;
}

void
display_list_add_tint(struct arena *arena, struct display_list *list,
                      struct rectangle rule, unsigned gray)
{
    struct paint_item *item = list_add(arena, list, PAINT_RULE);

    item->rule = rule;
    item->rule_gray = gray;
}

void
display_list_add_path(struct arena *arena, struct display_list *list,
                      struct paint_path path)
{
    list_add(arena, list, PAINT_PATH)->path = path;
}

void
display_list_add_image(struct arena *arena, struct display_list *list,
                       struct paint_image image)
{
    list_add(arena, list, PAINT_IMAGE)->image = image;
}

void
display_list_begin_group(struct arena *arena, struct display_list *list,
                         struct paint_group group)
{
    list_add(arena, list, PAINT_GROUP_BEGIN)->group = group;
}

void
display_list_end_group(struct arena *arena, struct display_list *list)
{
    list_add(arena, list, PAINT_GROUP_END);
}

void
display_list_add_link(struct arena *arena, struct display_list *list,
                      struct paint_link link)
{
    list_add(arena, list, PAINT_LINK)->link = link;
}

void
display_list_add_anchor(struct arena *arena, struct display_list *list,
                        const struct node *node, dimen y)
{
    struct paint_item *item = list_add(arena, list, PAINT_ANCHOR);

    item->anchor.node = node;
    item->anchor.y = y;
}

void
display_list_add_field(struct arena *arena, struct display_list *list,
                       struct paint_field field)
{
    list_add(arena, list, PAINT_FIELD)->field = field;
}

void
display_list_begin_tag(struct arena *arena, struct display_list *list,
                       struct structure_element *element)
{
    assert(element != NULL && element->type != STRUCTURE_NONE);
    list_add(arena, list, PAINT_TAG_BEGIN)->element = element;
    list->open_count++;
}

void
display_list_end_tag(struct arena *arena, struct display_list *list,
                     struct structure_element *element)
{
    assert(list->open_count > 0);
    list_add(arena, list, PAINT_TAG_END)->element = element;
    list->open_count--;
}

void
display_list_begin_artifact(struct arena *arena, struct display_list *list,
                            enum artifact_kind kind)
{
    list_add(arena, list, PAINT_ARTIFACT_BEGIN)->artifact = kind;
    list->open_count++;
}

void
display_list_end_artifact(struct arena *arena, struct display_list *list)
{
    assert(list->open_count > 0);
    list_add(arena, list, PAINT_ARTIFACT_END);
    list->open_count--;
}

static struct placed_run *
moved_runs(struct arena *arena, const struct paint_text *text, dimen x)
{
    struct placed_run *run =
        ARENA_ARRAY(arena, struct placed_run, text->run_count);

    for (size_t i = 0; i < text->run_count; i++) {
        run[i] = text->run[i];
        run[i].x += x;
    }
    return run;
}

static struct path_segment *
moved_segments(struct arena *arena, const struct path_segment *from,
               size_t count, dimen x, dimen y)
{
    struct path_segment *segment =
        ARENA_ARRAY(arena, struct path_segment, count);

    for (size_t i = 0; i < count; i++) {
        segment[i] = from[i];
        for (size_t j = 0; j < 6; j += 2) {
            segment[i].point[j] += x;
            segment[i].point[j + 1] += y;
        }
    }
    return segment;
}

/* What is inside is moved, too; so the turn of a group goes around a place
 * that has moved with it. */
static void
group_move(struct arena *arena, struct paint_group *group, dimen x, dimen y)
{
    const int64_t million = 1000000;

    if (group->clip != NULL && (x != 0 || y != 0)) {
        group->clip =
            moved_segments(arena, group->clip, group->clip_count, x, y);
    }
    if (group->has_matrix) {
        const int64_t *m = group->matrix;
        group->dx += x - (dimen)((m[0] * x + m[2] * y) / million);
        group->dy += y - (dimen)((m[1] * x + m[3] * y) / million);
    }
}

static void
rectangle_move(struct rectangle *box, dimen x, dimen y)
{
    box->left += x;
    box->top += y;
}

static void
item_move(struct arena *arena, struct paint_item *item, dimen x, dimen y)
{
    switch (item->kind) {
    case PAINT_TEXT:
        item->text.y += y;
        if (x != 0) {
            item->text.run = moved_runs(arena, &item->text, x);
        }
        break;
    case PAINT_RULE:
        rectangle_move(&item->rule, x, y);
        break;
    case PAINT_PATH:
        if (x != 0 || y != 0) {
            item->path.segment = moved_segments(arena, item->path.segment,
                                                item->path.segment_count, x, y);
        }
        break;
    case PAINT_IMAGE:
        rectangle_move(&item->image.box, x, y);
        break;
    case PAINT_GROUP_BEGIN:
        group_move(arena, &item->group, x, y);
        break;
    case PAINT_LINK:
        rectangle_move(&item->link.box, x, y);
        break;
    case PAINT_ANCHOR:
        item->anchor.y += y;
        break;
    case PAINT_FIELD:
        rectangle_move(&item->field.box, x, y);
        break;
    case PAINT_GROUP_END:
    case PAINT_TAG_BEGIN:
    case PAINT_TAG_END:
    case PAINT_ARTIFACT_BEGIN:
    case PAINT_ARTIFACT_END:
        break;
    }
}

void
display_list_append(struct arena *arena, struct display_list *list,
                    const struct display_list *part, dimen x, dimen y)
{
    assert(list != part);
    for (size_t i = 0; i < part->item.count; i++) {
        struct paint_item *item = ARRAY_ADD(arena, &list->item);
        *item = part->item.item[i];
        item_move(arena, item, x, y);
    }
    list->open_count += part->open_count;
}

void
display_list_end(const struct display_list *list)
{
    struct arena scratch;
    ARRAY_OF(const struct structure_element *) open = {0};

    arena_init(&scratch);
    for (size_t i = 0; i < list->item.count; i++) {
        const struct paint_item *item = &list->item.item[i];
        if (item->kind == PAINT_TAG_BEGIN ||
            item->kind == PAINT_ARTIFACT_BEGIN) {
            /* NULL stands for an artifact. */
            ARRAY_PUSH(&scratch, &open,
                       item->kind == PAINT_TAG_BEGIN ? item->element : NULL);
        } else if (item->kind == PAINT_TAG_END ||
                   item->kind == PAINT_ARTIFACT_END) {
            assert(open.count > 0);
            assert(open.item[open.count - 1] ==
                   (item->kind == PAINT_TAG_END ? item->element : NULL));
            open.count--;
        } else if (item->kind == PAINT_TEXT || item->kind == PAINT_RULE ||
                   item->kind == PAINT_PATH || item->kind == PAINT_IMAGE) {
            assert(open.count > 0);
        }
    }
    assert(open.count == 0 && list->open_count == 0);
    arena_release(&scratch);
}
