#include "task_lists.h"

#include "document/iterator.h"

#define TASK_LIST_CLASS "task-list"
#define TICKED_CLASS "ticked"

enum {
    BOX_BYTES = 3
};

/* The text that the item's words begin with, when a box begins it. */
static struct node *
box_text(const struct node *item)
{
    struct node *paragraph = item->first_child;
    struct node *text;

    if (item->kind != NODE_LIST_ITEM || paragraph == NULL ||
        paragraph->kind != NODE_PARAGRAPH || paragraph->first_child == NULL ||
        paragraph->first_child->kind != NODE_TEXT) {
        return NULL;
    }
    text = paragraph->first_child;
    return (str_starts_with(text->text, STR("[ ] ")) ||
            str_starts_with(text->text, STR("[x] ")) ||
            str_starts_with(text->text, STR("[X] ")))
               ? text
               : NULL;
}

static void
add_box(struct arena *arena, struct node *text)
{
    struct node *box = node_new(arena, NODE_TICK_BOX, text->pos);

    if (text->text.data[1] != ' ') {
        box->classes = STR(TICKED_CLASS);
    }
    text->text = str_tail(text->text, BOX_BYTES);
    node_insert_before(text, box);
}

/* Is each of its items one with a box? */
static bool
is_task_list(const struct node *list)
{
    for (const struct node *item = list->first_child; item != NULL;
         item = item->next) {
        if (box_text(item) == NULL) {
            return false;
        }
    }
    return list->first_child != NULL && !list->list.is_ordered;
}

static void
set_boxes(struct arena *arena, struct node *list)
{
    if (is_task_list(list)) {
        list->classes =
            str_join_words(arena, list->classes, STR(TASK_LIST_CLASS));
    }
    for (struct node *item = list->first_child; item != NULL;
         item = item->next) {
        struct node *text = box_text(item);
        if (text != NULL) {
            add_box(arena, text);
        }
    }
}

void
task_lists_find(const struct chapter_parse *parse)
{
    struct iterator walk = iterator_begin(parse->chapter);

    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_EXIT) {
            continue;
        }
        if (walk.node->kind == NODE_WORKSHEET) {
            iterator_skip_children(&walk);
        } else if (walk.node->kind == NODE_LIST) {
            set_boxes(parse->arena, walk.node);
        }
    }
}
