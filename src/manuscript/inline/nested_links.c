#include "nested_links.h"

#include "document/iterator.h"

static bool
is_blank(const struct node *node)
{
    return node->kind == NODE_SOFT_BREAK ||
           (node->kind == NODE_TEXT && str_is_empty(str_trim(node->text)));
}

struct node *
nested_links_copy(struct arena *arena, const struct node *node)
{
    struct node *copy = ARENA_NEW(arena, struct node);

    *copy = *node;
    copy->parent = NULL;
    copy->previous = NULL;
    copy->next = NULL;
    copy->first_child = NULL;
    copy->last_child = NULL;
    copy->id = STR_EMPTY;
    return copy;
}

static bool
is_said(struct node *node)
{
    struct iterator walk = iterator_begin(node);

    while (iterator_next_enter(&walk)) {
        if (walk.node->first_child == NULL && walk.node->kind != NODE_LINK &&
            walk.node->kind != NODE_ANCHOR &&
            walk.node->kind != NODE_INDEX_TERM && !is_blank(walk.node)) {
            return true;
        }
    }
    return false;
}

bool
nested_links_is_said(const struct node *link)
{
    struct node *child = link->first_child;

    while (child != NULL && !is_said(child)) {
        child = child->next;
    }
    return child != NULL;
}

static struct node *
find_inner(struct node *link)
{
    struct iterator walk = iterator_begin(link);

    while (iterator_next_enter(&walk)) {
        if (walk.node->kind == NODE_LINK && walk.node != link) {
            return walk.node;
        }
    }
    return NULL;
}

/* Parts what is around `inner` below the link in two, before it and from it
 * on, and gives the child of the link that begins the second. */
static struct node *
part_before(struct arena *arena, const struct node *link, struct node *inner)
{
    while (inner->parent != link) {
        struct node *around = inner->parent;
        struct node *copy = nested_links_copy(arena, around);
        node_insert_after(around, copy);
        while (inner != NULL) {
            struct node *next = inner->next;
            node_detach(inner);
            node_append(copy, inner);
            inner = next;
        }
        if (around->first_child == NULL && str_is_empty(around->id)) {
            node_detach(around);
        }
        inner = copy;
    }
    return inner;
}

/* Moves the children from `rest` on behind the link. */
static void
put_behind(struct node *link, const struct node *rest)
{
    bool is_rest;

    do {
        struct node *child = link->last_child;
        is_rest = child == rest;
        node_detach(child);
        node_insert_after(link, child);
    } while (!is_rest);
}

/* Moves the children up to `rest`, and that, before the link. */
static void
put_before(struct node *link, const struct node *rest)
{
    bool is_rest;

    do {
        struct node *child = link->first_child;
        is_rest = child == rest;
        node_detach(child);
        node_insert_before(link, child);
    } while (!is_rest);
}

/* As in a browser a link ends where another begins in it, so that each leads
 * to its own address. Without words before that it has those behind; without
 * any it stands empty behind the other, to be named. */
static void
end_before_inner(struct arena *arena, struct node *link)
{
    struct node *inner;

    while ((inner = find_inner(link)) != NULL) {
        struct node *rest = part_before(arena, link, inner);
        struct node *child = link->first_child;
        while (child != rest && !is_said(child)) {
            child = child->next;
        }
        if (child != rest) {
            put_behind(link, rest);
            return;
        }
        put_before(link, rest);
        if (!nested_links_is_said(link)) {
            node_insert_before(link, node_new_text(arena, STR(" "), link->pos));
        }
    }
}

/* The text that a node begins or ends with, or NULL. */
static struct node *
text_at_end(struct node *node, bool is_begin)
{
    while (node != NULL && node->kind != NODE_TEXT) {
        node = is_begin ? node->first_child : node->last_child;
    }
    return node == NULL || is_blank(node) ? NULL : node;
}

/* A space at an end parts the link from what is beside it. */
static void
put_spaces_outside(struct arena *arena, struct node *link)
{
    struct node *text = text_at_end(link, false);

    if (text != NULL && str_ends_with(text->text, STR(" "))) {
        text->text = str_slice(text->text, 0, text->text.size_bytes - 1);
        node_insert_after(link, node_new_text(arena, STR(" "), text->pos));
    }
    text = text_at_end(link, true);
    if (text != NULL && str_starts_with(text->text, STR(" "))) {
        text->text = str_tail(text->text, 1);
        node_insert_before(link, node_new_text(arena, STR(" "), text->pos));
    }
}

void
nested_links_end(struct arena *arena, struct node *link)
{
    end_before_inner(arena, link);
    put_spaces_outside(arena, link);
}

void
nested_links_find(const struct chapter_parse *parse)
{
    struct iterator walk = iterator_begin(parse->chapter);
    ARRAY_OF(struct node *) around = {0};

    /* behind the walk, because it moves nodes; the inner ones first */
    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_EXIT && walk.node->kind == NODE_LINK &&
            find_inner(walk.node) != NULL) {
            ARRAY_PUSH(parse->arena, &around, walk.node);
        }
    }
    for (size_t i = 0; i < around.count; i++) {
        nested_links_end(parse->arena, around.item[i]);
    }
}
