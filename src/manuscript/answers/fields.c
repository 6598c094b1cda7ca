/*
 * The blocks of a worksheet are listed in reading order and looked at one by
 * one. Each text met becomes the prompt of the fields behind it; its wording
 * is only asked for when a field needs it.
 */
#include "fields.h"

#include "document/iterator.h"
#include "field_scan.h"
#include "manuscript/dialect/marks.h"

struct block_list {
    ARRAY_OF(struct node *) block;
};

/* ------------------------------------------------------------- prompts */

struct str
field_scan_text(const struct field_scan *scan, const struct node *node)
{
    struct arena *arena = scan->parse->arena;
    struct str text = node_plain_text(arena, node);

    text = mark_remove_blanks(arena, text);
    return field_prompt_text(mark_restore_text(arena, text));
}

static struct str
prompt_in_force(struct field_scan *scan)
{
    if (!scan->has_prompt) {
        scan->has_prompt = true;
        scan->prompt = scan->prompt_node == NULL
                           ? STR_EMPTY
                           : field_scan_text(scan, scan->prompt_node);
    }
    return scan->prompt;
}

static void
set_prompt(struct field_scan *scan, const struct node *node)
{
    scan->prompt_node = node;
    scan->has_prompt = false;
}

/* The number of a list item, so that three empty items have three names. */
static struct str
item_option(struct field_scan *scan, const struct node *owner)
{
    const struct node *item = owner->kind == NODE_LIST_ITEM
                                  ? owner
                                  : node_find_ancestor(owner, NODE_LIST_ITEM);

    if (item == NULL || scan->prompt_node == NULL ||
        node_find_ancestor(scan->prompt_node, NODE_LIST_ITEM) == item) {
        return STR_EMPTY;
    }
    if (scan->item != item) {
        bool follows = scan->item != NULL && item->previous == scan->item;
        scan->item_number = follows ? scan->item_number + 1 : 1;
        scan->item = item;
    }
    return str_from_number(scan->parse->arena, scan->item_number);
}

const struct field *
field_scan_prompted(struct field_scan *scan, const struct node *owner,
                    struct str option, struct source_pos pos)
{
    struct field_key key = {.id = owner->id,
                            .question = prompt_in_force(scan),
                            .option = option,
                            .joint = ": ",
                            .pos = pos};

    key.is_whole_id = owner->kind == NODE_CHOICE && !str_is_empty(key.id);
    if (str_is_empty(key.id) && scan->prompt_node != NULL &&
        scan->prompt_node->kind == NODE_PARAGRAPH) {
        key.id = scan->prompt_node->id;
    }
    if (str_is_empty(option)) {
        key.option = item_option(scan, owner);
    }
    return field_names_add(&scan->names, &key);
}

/* ---------------------------------------------------------- paragraphs */

static bool
is_in_quote(const struct field_scan *scan, const struct node *node)
{
    for (const struct node *at = node->parent; at != scan->worksheet;
         at = at->parent) {
        if (at->kind == NODE_QUOTE || at->kind == NODE_CALLOUT) {
            return true;
        }
    }
    return false;
}

static bool
has_words(const struct field_scan *scan, const struct node *node)
{
    struct iterator walk = iterator_begin(node);

    (void)scan;
    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER &&
            (walk.node->kind == NODE_CODE ||
             (walk.node->kind == NODE_TEXT &&
              !str_is_empty(str_trim(walk.node->text))))) {
            return true;
        }
    }
    return false;
}

static void
look_at_leaf(struct field_scan *scan, struct node *leaf)
{
    if (leaf->kind == NODE_PARAGRAPH && inline_fields_make_scale(scan, leaf)) {
        return;
    }
    inline_fields_find(scan, leaf, STR_EMPTY);
    if (has_words(scan, leaf) && !is_in_quote(scan, leaf)) {
        set_prompt(scan, leaf);
    }
}

/* -------------------------------------------------------- write-on lines */

static void
make_lines(struct field_scan *scan, struct node *rule)
{
    rule->kind = NODE_WRITE_LINES;
    rule->answer = (struct node_answer){.line_count = 1};
    while (rule->next != NULL && rule->next->kind == NODE_THEMATIC_BREAK &&
           str_is_empty(rule->next->id)) {
        node_detach(rule->next);
        rule->answer.line_count++;
    }
    rule->answer.field = field_scan_prompted(scan, rule, STR_EMPTY, rule->pos);
}

/* -------------------------------------------------------------- choices */

/* The text that begins the item with a mark, and the mark's size. */
static struct node *
find_choice_mark(const struct node *item, bool *is_ring, size_t *size)
{
    const struct node *paragraph = item->first_child;
    struct node *text;
    struct str head;
    struct str after;

    if (paragraph == NULL || paragraph->kind != NODE_PARAGRAPH) {
        return NULL;
    }
    text = paragraph->first_child;
    if (text == NULL || text->kind != NODE_TEXT) {
        return NULL;
    }
    head = str_slice(text->text, 0, 3);
    after = str_tail(text->text, 3);
    *is_ring = str_equal_c(head, "( )");
    *size = 3;
    if (!*is_ring && !str_equal_c(head, "[ ]") && !str_equal_c(head, "[x]") &&
        !str_equal_c(head, "[X]")) {
        return NULL;
    }
    return str_is_empty(after) || after.data[0] == ' ' ? text : NULL;
}

static bool
is_choice_list(const struct node *list, bool *is_ring)
{
    bool is_first = true;

    for (const struct node *item = list->first_child; item != NULL;
         item = item->next) {
        bool ring;
        size_t size;
        if (find_choice_mark(item, &ring, &size) == NULL) {
            return false;
        }
        if (is_first) {
            *is_ring = ring;
        }
        is_first = false;
    }
    return !is_first;
}

/* What an item holds behind its first paragraph moves behind the list; the
 * items behind it go on in a list of their own. */
static struct node *
split_behind(const struct chapter_parse *parse, struct node *list,
             struct node *item)
{
    struct node *rest = NULL;
    struct node *at = list;

    if (item->next != NULL) {
        rest = node_new(parse->arena, NODE_LIST, item->next->pos);
        rest->list = list->list;
        rest->attribute = list->attribute;
        rest->classes = list->classes;
        while (item->next != NULL) {
            struct node *moved = item->next;
            node_detach(moved);
            node_append(rest, moved);
        }
    }
    while (item->first_child != NULL) {
        struct node *moved = item->first_child;
        node_detach(moved);
        node_insert_after(at, moved);
        at = moved;
    }
    if (rest != NULL) {
        node_insert_after(at, rest);
    }
    return rest;
}

static void
fill_choice(struct field_scan *scan, struct node *list, struct node *choice,
            struct node *text, size_t size)
{
    const struct node *question = scan->prompt_node;
    struct str option;

    text->text = str_tail(text->text, size);
    while (str_starts_with(text->text, STR(" "))) {
        text->text = str_tail(text->text, 1);
    }
    if (str_is_empty(text->text)) {
        node_detach(text);
    }
    option = field_scan_text(scan, choice);
    if (str_is_empty(option)) {
        set_prompt(scan, NULL); /* the question alone does not name it */
    }
    choice->field = field_scan_prompted(
        scan, str_is_empty(choice->id) ? list : choice, option, choice->pos);
    set_prompt(scan, question);
    inline_fields_find(scan, choice, STR_EMPTY);
}

/* Give the paragraph's inlines to the item, which becomes a CHOICE. */
static void
make_choice(struct node *item)
{
    struct node *paragraph = item->first_child;

    node_detach(paragraph);
    if (str_is_empty(item->id)) {
        item->id = paragraph->id;
    }
    item->classes = paragraph->classes;
    /* the blocks behind the paragraph, if any, stay first children until
     * split_behind took them; so the inlines are added later */
    paragraph->parent = NULL;
    item->kind = NODE_CHOICE;
    while (paragraph->first_child != NULL) {
        struct node *child = paragraph->first_child;
        node_detach(child);
        node_append(item, child);
    }
}

static void
make_choices(struct field_scan *scan, struct node *list, bool is_ring,
             struct block_list *added)
{
    const struct node_choices choices = {.is_exclusive = is_ring,
                                         .is_radio = is_ring && scan->is_radio};
    struct node *rest = NULL;

    list->kind = NODE_CHOICE_LIST;
    list->choices = choices;
    if (choices.is_radio) {
        list->choices.field =
            field_scan_prompted(scan, list, STR_EMPTY, list->pos);
    }
    for (struct node *item = list->first_child; item != NULL;
         item = item->next) {
        struct node *paragraph = item->first_child;
        bool ring;
        size_t size;
        struct node *text = find_choice_mark(item, &ring, &size);
        if (paragraph->next != NULL) {
            node_detach(paragraph);
            rest = split_behind(scan->parse, list, item);
            node_append(item, paragraph);
        }
        make_choice(item);
        fill_choice(scan, list, item, text, size);
    }
    if (rest != NULL) {
        ARRAY_PUSH(scan->parse->arena, &added->block, rest);
    }
}

/* ---------------------------------------------------------- worksheets */

static void
look_at_list(struct field_scan *scan, struct node *list)
{
    struct block_list rest = {{0}};
    bool is_ring = false;

    if (!is_choice_list(list, &is_ring)) {
        return;
    }
    ARRAY_PUSH(scan->parse->arena, &rest.block, list);
    for (size_t i = 0; i < rest.block.count; i++) {
        make_choices(scan, rest.block.item[i], is_ring, &rest);
    }
}

static void
look_at_block(struct field_scan *scan, struct node *node)
{
    if (node->parent == NULL) {
        return; /* became part of another block */
    }
    if (node->kind == NODE_HEADING || node->kind == NODE_PARAGRAPH ||
        node->kind == NODE_DEFINITION_TERM) {
        look_at_leaf(scan, node);
    } else if (node->kind == NODE_THEMATIC_BREAK) {
        make_lines(scan, node);
    } else if (node->kind == NODE_LIST) {
        look_at_list(scan, node);
    } else if (node->kind == NODE_TABLE) {
        answer_table_find(scan, node);
    } else if (node->kind == NODE_WRITE_LINES ||
               node->kind == NODE_ANSWER_BOX ||
               node->kind == NODE_ANSWER_GRID) {
        node->answer.field =
            field_scan_prompted(scan, node, STR_EMPTY, node->pos);
    }
}

static void
list_blocks(const struct chapter_parse *parse, const struct node *root,
            struct block_list *list)
{
    struct iterator walk = iterator_begin(root);

    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER && node_is_block(walk.node) &&
            walk.node != root) {
            ARRAY_PUSH(parse->arena, &list->block, walk.node);
        }
    }
}

static void
set_title(const struct chapter_parse *parse, struct node *worksheet,
          const struct block_list *list)
{
    struct node *heading = NULL;

    for (size_t i = 0; i < list->block.count && heading == NULL; i++) {
        if (list->block.item[i]->kind == NODE_HEADING) {
            heading = list->block.item[i];
        }
    }
    worksheet->worksheet.title = heading;
    if (heading == NULL) {
        diagnostics_report_plain(parse->diagnostics, DIAG_WORKSHEET_NO_HEADING,
                                 worksheet->pos);
    } else if (str_is_empty(worksheet->id)) {
        worksheet->id = heading->id;
        heading->id = STR_EMPTY;
    }
    if (str_is_empty(worksheet->id)) {
        diagnostics_report_plain(parse->diagnostics, DIAG_WORKSHEET_NO_ID,
                                 worksheet->pos);
    }
}

static void
look_at_worksheet(const struct chapter_parse *parse, struct node *worksheet)
{
    struct field_scan scan = {.parse = parse, .worksheet = worksheet};
    struct block_list list = {{0}};

    list_blocks(parse, worksheet, &list);
    set_title(parse, worksheet, &list);
    scan.names =
        (struct field_names){.parse = parse, .worksheet_id = worksheet->id};
    scan.is_radio =
        str_equal_c(node_find_attribute(worksheet, "choice"), "radio");
    for (size_t i = 0; i < list.block.count; i++) {
        look_at_block(&scan, list.block.item[i]);
    }
    if (scan.names.count == 0) {
        diagnostics_report_plain(parse->diagnostics, DIAG_WORKSHEET_NO_FIELD,
                                 worksheet->pos);
    }
}

void
fields_find(const struct chapter_parse *parse)
{
    struct iterator walk = iterator_begin(parse->chapter);
    struct block_list worksheet = {{0}};

    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER && walk.node->kind == NODE_WORKSHEET) {
            ARRAY_PUSH(parse->arena, &worksheet.block, walk.node);
        }
    }
    for (size_t i = 0; i < worksheet.block.count; i++) {
        look_at_worksheet(parse, worksheet.block.item[i]);
    }
}
