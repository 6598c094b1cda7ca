#include "link_words.h"

#include "base/utf8.h"
#include "document/iterator.h"
#include "document/link_address.h"

/* The text that follows a link, perhaps behind the end of emphasis. */
static struct node *
text_behind(struct node *link)
{
    while (link->next == NULL && link->parent != NULL &&
           !node_is_block(link->parent) && link->parent->kind != NODE_LINK) {
        link = link->parent;
    }
    return link->next != NULL && link->next->kind == NODE_TEXT ? link->next
                                                               : NULL;
}

static void
cut_behind(struct arena *arena, struct node *text)
{
    size_t size = link_address_rest_size(text->text);
    struct node *rest;

    if (size == 0 || size == text->text.size_bytes) {
        return;
    }
    rest = node_new(arena, NODE_TEXT, text->pos);
    rest->text = str_tail(text->text, size);
    text->text = str_slice(text->text, 0, size);
    if (rest->pos.column > 0) {
        rest->pos.column += (int)utf8_count(text->text);
    }
    node_insert_after(text, rest);
}

void
link_words_cut(const struct chapter_parse *parse)
{
    struct iterator walk = iterator_begin(parse->chapter);

    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_EXIT && walk.node->kind == NODE_LINK) {
            struct node *text = text_behind(walk.node);
            if (text != NULL) {
                cut_behind(parse->arena, text);
            }
        }
    }
}
