#include "text_cut.h"

#include "base/utf8.h"

struct node *
text_cut_begin(struct arena *arena, struct node *text, size_t size_bytes)
{
    struct node *begin =
        node_new_text(arena, str_slice(text->text, 0, size_bytes), text->pos);

    text->text = str_tail(text->text, size_bytes);
    if (text->pos.column > 0) {
        text->pos.column += (int)utf8_count(begin->text);
    }
    node_insert_before(text, begin);
    return begin;
}

void
text_cut_out(struct arena *arena, struct node *text, size_t from, size_t to,
             struct node *wrapper)
{
    struct node *inside;

    if (from > 0) {
        (void)text_cut_begin(arena, text, from);
    }
    wrapper->pos = text->pos;
    inside = text_cut_begin(arena, text, to - from);
    node_detach(inside);
    node_append(wrapper, inside);
    node_insert_before(text, wrapper);
}
