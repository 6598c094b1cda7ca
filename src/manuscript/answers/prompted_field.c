#include "prompted_field.h"

#include "open_lists.h"
#include "prompt_words.h"

/* The number of a list item, so that three empty items have three names. */
static struct str
item_option(struct field_scan *scan, const struct node *owner)
{
    const struct node *item = owner->kind == NODE_LIST_ITEM
                                  ? owner
                                  : node_find_ancestor(owner, NODE_LIST_ITEM);

    if (item == NULL || scan->prompt.node == NULL ||
        node_find_ancestor(scan->prompt.node, NODE_LIST_ITEM) == item) {
        return STR_EMPTY;
    }
    if (scan->item != item) {
        bool follows = scan->item != NULL && item->previous == scan->item;
        scan->item_number = follows ? scan->item_number + 1 : 1;
        scan->item = item;
    }
    return str_from_number(scan->parse->arena, scan->item_number);
}

/* Where the item's own text asks, it stands behind what the list asks. */
static struct str
spoken_question(struct field_scan *scan, const struct node *owner,
                const struct field_key *key, bool is_counted)
{
    struct arena *arena = scan->parse->arena;
    struct str context = open_lists_context(scan, owner);
    bool asks_itself =
        scan->prompt.node != NULL && scan->open.count > 0 &&
        node_find_ancestor(scan->prompt.node, NODE_LIST_ITEM) != NULL &&
        node_find_ancestor(scan->prompt.node, NODE_LIST_ITEM) ==
            node_find_ancestor(owner, NODE_LIST_ITEM);

    if (str_is_empty(context)) {
        return prompt_words_join(arena, key->question, key->joint, key->option);
    }
    if (asks_itself) {
        context = prompt_words_join(arena, context, ": ", key->question);
    }
    return is_counted
               ? context
               : prompt_words_join(arena, context, key->joint, key->option);
}

const struct field *
prompted_field_add(struct field_scan *scan, const struct node *owner,
                   struct str option, struct str part, struct source_pos pos)
{
    struct arena *arena = scan->parse->arena;
    bool is_counted = str_is_empty(option);
    struct field_key key = {.id = owner->id,
                            .question = field_scan_prompt(scan),
                            .option = option,
                            .joint = ": ",
                            .pos = pos};

    key.is_whole_id = owner->kind == NODE_CHOICE && !str_is_empty(key.id);
    if (str_is_empty(key.id) && scan->prompt.node != NULL &&
        scan->prompt.node->kind == NODE_PARAGRAPH) {
        key.id = scan->prompt.node->id;
    }
    if (is_counted) {
        key.option = item_option(scan, owner);
    }
    key.spoken = prompt_words_join(
        arena, spoken_question(scan, owner, &key, is_counted), ": ", part);
    return field_names_add(&scan->names, &key);
}
