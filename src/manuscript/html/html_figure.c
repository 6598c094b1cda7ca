#include "html_figure.h"

#include "html_shape.h"

/* The one picture of a figure without other words, or NULL. */
static struct node *
find_picture(struct node *figure)
{
    struct node *picture = NULL;

    for (struct node *child = figure->first_child; child != NULL;
         child = child->next) {
        struct node *inner =
            child->kind == NODE_FIGURE ? child->first_child : child;
        if (child->kind == NODE_FIGURE_CAPTION || child->kind == NODE_ANCHOR ||
            html_shape_is_blank(child)) {
            continue;
        }
        if (picture != NULL || inner->kind != NODE_IMAGE) {
            return NULL;
        }
        picture = inner;
    }
    return picture;
}

static struct node *
find_caption(struct node *figure)
{
    struct node *child = figure->first_child;

    while (child != NULL && child->kind != NODE_FIGURE_CAPTION) {
        child = child->next;
    }
    return child;
}

static void
make_figure(struct arena *arena, struct node *figure, struct node *picture,
            struct node *caption)
{
    node_detach(picture);
    if (caption != NULL) {
        node_detach(caption);
    }
    while (figure->first_child != NULL) {
        struct node *child = figure->first_child;
        if (child->kind == NODE_ANCHOR && str_is_empty(figure->id)) {
            figure->id = child->id;
        }
        if (child->kind == NODE_FIGURE_CAPTION) { /* a further one */
            node_append(caption, node_new(arena, NODE_LINE_BREAK, child->pos));
            html_shape_move(child, caption);
        }
        node_detach(child);
    }
    figure->kind = NODE_FIGURE;
    node_append(figure, picture);
    if (caption != NULL) {
        node_append(figure, caption);
    }
}

/* The caption of a figure that is a table is the table's own. */
static bool
give_caption(struct node *figure, struct node *caption)
{
    struct node *table = figure->first_child;

    while (table != NULL && table->kind != NODE_TABLE) {
        table = table->next;
    }
    if (table == NULL || table->first_child->kind == NODE_TABLE_CAPTION) {
        return false;
    }
    node_detach(caption);
    caption->kind = NODE_TABLE_CAPTION;
    node_insert_before(table->first_child, caption);
    return true;
}

/* What belongs to no picture. */
static void
make_words(struct arena *arena, struct node *caption)
{
    caption->kind = NODE_PARAGRAPH;
    html_shape_add_class(arena, caption, STR("figcaption"));
}

bool
html_figure_make(struct arena *arena, struct node *figure)
{
    struct node *picture = find_picture(figure);
    struct node *caption = find_caption(figure);

    if (picture != NULL) {
        make_figure(arena, figure, picture, caption);
        return true;
    }
    if (caption != NULL && !give_caption(figure, caption)) {
        make_words(arena, caption);
    }
    return false;
}

void
html_figure_place_caption(struct arena *arena, struct node *caption)
{
    struct node *before = caption->previous;

    if (caption->parent->kind == NODE_FIGURE) {
        return;
    }
    if (before != NULL && before->kind == NODE_FIGURE &&
        before->first_child == before->last_child) {
        node_detach(caption);
        node_append(before, caption);
    } else {
        make_words(arena, caption);
    }
}
