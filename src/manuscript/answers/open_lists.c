/*
 * Blocks come in reading order, so the lists around one are those opened and
 * not yet left. What an item is called is worked out once, when something in
 * it asks.
 */

#include "open_lists.h"

#include "field_scan.h"
#include <assert.h>

#include "prompt_words.h"

enum {
    CONTEXT_MAX_BYTES = 200 /* for what lists far out may say */
};

static bool
is_list(const struct node *node)
{
    return node->kind == NODE_LIST || node->kind == NODE_CHOICE_LIST;
}

static bool
is_item(const struct node *node)
{
    return node->kind == NODE_LIST_ITEM || node->kind == NODE_CHOICE;
}

static bool
is_ordered(const struct node *list)
{
    return list->kind == NODE_LIST ? list->list.is_ordered
                                   : list->choices.is_ordered;
}

/* The item that holds `node` or is it, within the worksheet. */
static const struct node *
find_item(const struct field_scan *scan, const struct node *node)
{
    while (node != NULL && node != scan->worksheet && !is_item(node)) {
        node = node->parent;
    }
    return node == NULL || !is_item(node) ? NULL : node;
}

struct open_list *
open_lists_find(struct field_scan *scan, const struct node *node)
{
    const struct node *item = find_item(scan, node);

    for (size_t i = scan->open.count; item != NULL && i-- > 0;) {
        if (scan->open.item[i].list == item->parent) {
            return &scan->open.item[i];
        }
    }
    return NULL;
}

static void
restart(struct open_list *open)
{
    open->item = open->list->first_child;
    open->number = open->list->kind == NODE_LIST ? open->list->list.start
                                                 : open->list->choices.start;
}

/* Goes on from the item asked for last; what the items hold is looked at when
 * all of them have been counted, so there is a second round. */
static int
item_number(struct open_list *open, const struct node *item)
{
    if (open->item == NULL) {
        restart(open);
    }
    for (int round = 0; open->item != item && round < 2; round++) {
        while (open->item != item && open->item != NULL) {
            open->item = open->item->next;
            open->number++;
        }
        if (open->item == NULL) {
            restart(open);
        }
    }
    return open->number;
}

struct str
open_lists_label(const struct field_scan *scan, const struct node *choice)
{
    const struct node *first = choice->first_child;

    return field_scan_text(
        scan, first != NULL && node_is_block(first) ? first : choice);
}

/* The question, the number in an ordered list and, when asked for, the label
 * of a box. */
static struct str
item_words(struct field_scan *scan, struct open_list *open,
           const struct node *item, bool with_label)
{
    struct arena *arena = scan->parse->arena;
    bool is_long =
        open->question.size_bytes > CONTEXT_MAX_BYTES && scan->open.count > 1;
    struct str words = is_long ? STR_EMPTY : open->question;

    if (is_ordered(open->list)) {
        words =
            prompt_words_join(arena, words, ": ",
                              str_from_number(arena, item_number(open, item)));
    }
    if (with_label) {
        words =
            prompt_words_join(arena, words, ": ", open_lists_label(scan, item));
    }
    return words;
}

struct str
open_lists_context(struct field_scan *scan, const struct node *node)
{
    struct open_list *open = open_lists_find(scan, node);
    const struct node *item = find_item(scan, node);
    bool is_below = item != NULL && item->kind == NODE_CHOICE && item != node;

    if (open == NULL || (!is_below && !is_ordered(open->list))) {
        return STR_EMPTY;
    }
    return item_words(scan, open, item, is_below);
}

struct str
open_lists_lead(struct field_scan *scan, const struct node *choice)
{
    struct open_list *open = open_lists_find(scan, choice);

    return open == NULL ? STR_EMPTY : item_words(scan, open, choice, false);
}

/* What is asked before a list: in an item all that names the item. */
static struct str
list_question(struct field_scan *scan, const struct node *list)
{
    struct open_list *open = open_lists_find(scan, list->parent);
    const struct node *item = find_item(scan, list->parent);
    struct str words;

    if (open != NULL && item->kind == NODE_CHOICE) {
        return item_words(scan, open, item, true);
    }
    if (open == NULL || !is_ordered(open->list)) {
        return field_scan_prompt(scan);
    }
    words = item_words(scan, open, item, false);
    return scan->prompt.node != NULL &&
                   find_item(scan, scan->prompt.node) == item
               ? prompt_words_join(scan->parse->arena, words, ": ",
                                   field_scan_prompt(scan))
               : words;
}

/* Leave the lists that do not hold `node`. */
static void
close_lists(struct field_scan *scan, const struct node *node)
{
    const struct open_list *open = open_lists_find(scan, node);

    scan->open.count = open == NULL ? 0 : (size_t)(open - scan->open.item) + 1;
}

struct open_list *
open_lists_add(struct field_scan *scan, const struct node *list)
{
    struct str question = list_question(scan, list);
    struct open_list *open;

    assert(is_list(list));
    close_lists(scan, list->parent);
    open = ARRAY_ADD(scan->parse->arena, &scan->open);
    open->list = list;
    open->question = question;
    return open;
}
