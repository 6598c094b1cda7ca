#include "link_words.h"

#include "document/address/link_address.h"
#include "document/iterator.h"
#include "text_cut.h"

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
            struct node *text = text_behind(walk.node);
            if (text != NULL) {
                cut_behind(parse->arena, text);
            }
        }
    }
}
