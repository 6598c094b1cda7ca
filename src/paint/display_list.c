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
    list_add(arena, list, PAINT_PATH)->path =
        arena_copy(arena, &path, sizeof path);
}

void
display_list_add_image(struct arena *arena, struct display_list *list,
                       struct paint_image image)
{
    list_add(arena, list, PAINT_IMAGE)->image = image;
}

void
display_list_add_link(struct arena *arena, struct display_list *list,
                      struct paint_link link)
{
    list_add(arena, list, PAINT_LINK)->link =
        arena_copy(arena, &link, sizeof link);
}

void
display_list_begin_group(struct arena *arena, struct display_list *list,
                         struct paint_group group)
{
    list_add(arena, list, PAINT_GROUP_BEGIN)->group =
        arena_copy(arena, &group, sizeof group);
}

void
display_list_end_group(struct arena *arena, struct display_list *list)
{
    list_add(arena, list, PAINT_GROUP_END);
}

void
display_list_begin_whole(struct arena *arena, struct display_list *list,
                         struct rectangle box)
{
    list_add(arena, list, PAINT_WHOLE_BEGIN)->whole = box;
}

void
display_list_end_whole(struct arena *arena, struct display_list *list)
{
    list_add(arena, list, PAINT_WHOLE_END);
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
    list_add(arena, list, PAINT_FIELD)->field =
        arena_copy(arena, &field, sizeof field);
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
