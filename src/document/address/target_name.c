#include "target_name.h"

#include "document/iterator.h"

static const struct node *
find_child(const struct node *node, enum node_kind kind)
{
    const struct node *child = node->first_child;

    while (child != NULL && child->kind != kind) {
        child = child->next;
    }
    return child;
}

/* What stands below a figure; without that, what its picture shows. */
static const struct node *
title_of_figure(const struct node *figure)
{
    const struct node *caption = find_child(figure, NODE_FIGURE_CAPTION);

    return caption != NULL ? caption : find_child(figure, NODE_IMAGE);
}

/* The node whose text names the target itself, or NULL. */
static const struct node *
own_title_of(const struct node *target)
{
    enum node_kind kind = target->kind;

    if (kind == NODE_HEADING || kind == NODE_TABLE_CAPTION ||
        kind == NODE_FIGURE_CAPTION || kind == NODE_DEFINITION_TERM) {
        return target;
    }
    if (kind == NODE_CHAPTER) {
        return target->chapter.title;
    }
    if (kind == NODE_WORKSHEET) {
        return target->worksheet.title;
    }
    if (kind == NODE_TABLE) {
        return find_child(target, NODE_TABLE_CAPTION);
    }
    if (kind == NODE_IMAGE && target->parent->kind != NODE_FIGURE) {
        return target;
    }
    return kind == NODE_IMAGE    ? title_of_figure(target->parent)
           : kind == NODE_FIGURE ? title_of_figure(target)
                                 : find_child(target, NODE_HEADING);
}

/* The node whose text names the target to a reader, or NULL: a paragraph is
 * named by its chapter. */
static const struct node *
title_of(const struct node *target)
{
    const struct node *title = own_title_of(target);
    const struct node *chapter;

    if (title == NULL) {
        chapter = node_find_ancestor(target, NODE_CHAPTER);
        title = chapter == NULL ? NULL : chapter->chapter.title;
    }
    return title;
}

bool
target_name_find(struct arena *arena, const struct node *target,
                 struct str *text)
{
    const struct node *title = target == NULL ? NULL : title_of(target);

    if (target != NULL && target->kind == NODE_PART) {
        *text = target->part.title;
        return true;
    }
    if (title != NULL) {
        *text = node_plain_text(arena, title);
    }
    return title != NULL;
}
