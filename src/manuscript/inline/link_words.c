#include "link_words.h"

#include "document/address/link_address.h"
#include "document/iterator.h"
#include "text_cut.h"

/* The text that follows a link, perhaps behind the end of emphasis or at its
 * begin. */
static struct node *
text_behind(struct node *link)
{
    while (link->next == NULL && link->parent != NULL &&
           !node_is_block(link->parent) && link->parent->kind != NODE_LINK) {
        link = link->parent;
    }
    link = link->next;
    while (link != NULL && !node_is_block(link) && link->kind != NODE_LINK &&
           link->first_child != NULL) {
        link = link->first_child;
    }
    return link != NULL && link->kind == NODE_TEXT ? link : NULL;
}

/* Is the next node a link to the same place, and nothing else? */
static bool
is_same_link(const struct node *link, const struct node *next)
{
    return next != NULL && next->kind == NODE_LINK &&
           str_equal(next->link.destination, link->link.destination) &&
           str_equal(next->link.title, link->link.title) &&
           next->first_child != NULL && link->first_child != NULL &&
           str_is_empty(next->id) && next->attribute == NULL &&
           link->attribute == NULL && str_equal(next->classes, link->classes);
}

/* Links side by side that lead to one place are one. */
static void
join_next(struct node *link)
{
    struct node *next = link->next;

    while (next->first_child != NULL) {
        struct node *child = next->first_child;
        node_detach(child);
        node_append(link, child);
    }
    node_detach(next);
}

static void
cut_behind(struct arena *arena, struct node *text)
{
    size_t size = link_address_rest_size(text->text);

    if (size > 0 && size < text->text.size_bytes) {
        (void)text_cut_begin(arena, text, size);
    }
}

void
link_words_cut(const struct chapter_parse *parse)
{
    struct iterator walk = iterator_begin(parse->chapter);

    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_EXIT && walk.node->kind == NODE_LINK) {
            struct node *text;
            while (is_same_link(walk.node, walk.node->next)) {
                join_next(walk.node);
            }
            text = text_behind(walk.node);
            if (text != NULL) {
                cut_behind(parse->arena, text);
            }
        }
    }
}
