#include "bracket_reference.h"

#include "base/strbuf.h"
#include "document/address/typed_reference.h"
#include "document/iterator.h"
#include "manuscript/dialect/marks.h"

/* The words between the brackets; empty where a link stands among them. */
static struct str
words_between(struct arena *arena, const struct bracket_place *place)
{
    struct strbuf out;

    if (place->open == place->close) {
        return str_slice(place->open->text, place->open_at + 1,
                         place->close_at);
    }
    strbuf_init(&out);
    strbuf_add(&out, str_tail(place->open->text, place->open_at + 1));
    for (const struct node *node = place->open->next; node != place->close;
         node = node->next) {
        if (node->kind == NODE_LINK) {
            strbuf_release(&out);
            return STR_EMPTY;
        }
        strbuf_add(&out, node->kind == NODE_SOFT_BREAK
                             ? STR(" ")
                             : node_plain_text(arena, node));
    }
    strbuf_add(&out, str_slice(place->close->text, 0, place->close_at));
    return strbuf_take(arena, &out);
}

/* A "[" behind a letter or a digit is an index, as in array[0][1]; in a
 * worksheet it is a box. */
static bool
may_be_reference(const struct bracket_place *place)
{
    char before =
        place->open_at == 0 ? ' ' : place->open->text.data[place->open_at - 1];

    return !char_is_alphanumeric(before) && before != ']' && before != ')' &&
           before != '!' &&
           node_find_ancestor(place->open, NODE_WORKSHEET) == NULL;
}

size_t
bracket_reference_read(struct heading_words *headings,
                       const struct bracket_place *place,
                       struct bracket_reference *reference)
{
    struct str rest = str_tail(place->close->text, place->close_at + 1);
    size_t end = str_find_char(rest, ']');
    bool has_label = str_starts_with(rest, STR("[")) && end != STR_NOT_FOUND;
    struct str label = has_label ? str_slice(rest, 1, end) : STR_EMPTY;
    size_t size = has_label ? end + 2 : 1;
    struct str words;

    if (str_starts_with(rest, STR("(")) || !may_be_reference(place) ||
        str_find_char(label, '[') != STR_NOT_FOUND) {
        return 0;
    }
    words = words_between(headings->arena, place);
    if (str_is_empty(str_trim(words)) ||
        (!has_label && !heading_words_has(headings, words))) {
        return 0;
    }
    reference->label =
        mark_restore_text(headings->arena, str_is_empty(label) ? words : label);
    reference->tail =
        str_slice(place->close->text, place->close_at, place->close_at + size);
    return size;
}

void
bracket_reference_apply(struct arena *arena, struct node *link,
                        const struct bracket_reference *reference)
{
    struct attribute *form = ARENA_NEW(arena, struct attribute);

    form->key = STR(TYPED_REFERENCE);
    form->value = mark_restore_text(arena, reference->tail);
    link->attribute = form;
    link->link.destination = str_join(arena, STR("#"), reference->label);
}
