#include "inline_tag.h"

#include "document/address/link_address.h"
#include "document/iterator.h"
#include "document/wording.h"

static struct inline_tag *
add_tag(const struct inline_surroundings *around, enum structure_type type,
        const struct node *node, struct str language)
{
    struct inline_tag *tag =
        ARENA_NEW(around->elements->arena, struct inline_tag);

    tag->element = structure_element_new(around->elements, type, node);
    tag->element->language = language;
    tag->element->alternative = STR_EMPTY;
    tag->element->expansion = STR_EMPTY;
    tag->element->is_underlined =
        (around->decoration & DECORATION_UNDERLINE) != 0;
    tag->element->is_struck =
        (around->decoration & DECORATION_LINE_THROUGH) != 0;
    tag->element->background_darkness = around->background_darkness;
    tag->description = STR_EMPTY;
    tag->outer = around->tag;
    return tag;
}

const struct inline_tag *
inline_tag_for_link(const struct inline_surroundings *around,
                    const struct node *node, struct str language)
{
    struct inline_tag *tag;

    if (!link_address_leads_somewhere(node)) {
        return NULL;
    }
    tag = add_tag(around, node_kind_structure(node->kind), node, language);
    tag->link = node;
    tag->description = node_plain_text(around->elements->arena, node);
    if (str_is_empty(tag->description)) {
        tag->description = node->link.destination;
    }
    if (!str_is_empty(node->link.title)) {
        tag->description = str_join3(around->elements->arena, tag->description,
                                     STR(": "), node->link.title);
    }
    return tag;
}

/* Reference > Link, so that the mark is a reference to every reader and the
 * link annotation has the element that it needs. */
const struct inline_tag *
inline_tag_for_note_mark(const struct inline_surroundings *around,
                         const struct node *node, struct str language)
{
    struct arena *arena = around->elements->arena;
    struct inline_tag *reference =
        add_tag(around, node_kind_structure(node->kind), node, STR_EMPTY);
    struct inline_tag *link =
        add_tag(around, node_kind_structure(NODE_LINK), node, STR_EMPTY);

    (void)language; /* a number has none */
    link->outer = reference;
    link->link = node;
    link->description =
        str_join3(arena, around->note_word, STR(" "),
                  str_from_number(arena, node->footnote.number));
    return link;
}

const struct inline_tag *
inline_tag_for_image(const struct inline_surroundings *around,
                     const struct node *node, struct str language)
{
    struct inline_tag *tag;

    if (node->image.is_decorative) {
        return NULL;
    }
    tag = add_tag(around, node_kind_structure(node->kind), node, language);
    tag->element->alternative = node->image.alternative;
    return tag;
}

/* Only words in another language need to be told apart. */
const struct inline_tag *
inline_tag_for_language(const struct inline_surroundings *around,
                        const struct node *node, struct str language)
{
    return str_is_empty(language) && around->decoration == 0 &&
                   around->background_darkness == 0
               ? NULL
               : add_tag(around, STRUCTURE_SPAN, node, language);
}

const struct inline_tag *
inline_tag_for_abbreviation(const struct inline_surroundings *around,
                            const struct node *node, struct str language)
{
    struct inline_tag *tag;

    if (str_is_empty(node->title)) {
        return inline_tag_for_language(around, node, language);
    }
    tag = add_tag(around, node_kind_structure(node->kind), node, language);
    tag->element->expansion = node->title;
    return tag;
}

const struct inline_tag *
inline_tag_for_tick_box(const struct inline_surroundings *around,
                        const struct node *node, struct str language)
{
    struct inline_tag *tag;

    if (node->field != NULL) {
        return inline_tag_for_language(around, node, language);
    }
    tag = add_tag(around, STRUCTURE_SPAN, node, language);
    tag->element->alternative = wording_find(
        around->wording,
        node_has_class(node, "ticked") ? WORD_TICKED_BOX : WORD_TICK_BOX);
    return tag;
}

const struct inline_tag *
inline_tag_for_kind(const struct inline_surroundings *around,
                    const struct node *node, struct str language)
{
    return add_tag(around, node_kind_structure(node->kind), node, language);
}

const struct inline_tag *
inline_tag_new_link(struct structure_elements *elements,
                    const struct inline_tag *outer, const struct node *target,
                    struct str description)
{
    struct inline_tag *tag = ARENA_NEW(elements->arena, struct inline_tag);

    tag->element = structure_element_new(elements, STRUCTURE_LINK, NULL);
    tag->outer = outer;
    tag->target = target;
    tag->description = description;
    return tag;
}

const struct inline_tag *
inline_tag_new_reference(struct structure_elements *elements,
                         const struct node *target, struct str description)
{
    struct inline_tag *reference =
        ARENA_NEW(elements->arena, struct inline_tag);

    reference->element =
        structure_element_new(elements, STRUCTURE_REFERENCE, NULL);
    return inline_tag_new_link(elements, reference, target, description);
}
