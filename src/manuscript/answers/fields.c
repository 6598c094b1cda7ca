/*
 * The blocks of a worksheet are listed in reading order and looked at one by
 * one. Each text met becomes the prompt of the fields behind it; its wording
 * is only asked for when a field needs it.
 */
#include "fields.h"

#include "answer_tables.h"
#include "choice_lists.h"
#include "document/iterator.h"
#include "field_scan.h"
#include "inline_fields.h"
#include "manuscript/dialect/marks.h"
#include "open_lists.h"
#include "prompted_field.h"
#include "scales.h"

struct block_list {
    ARRAY_OF(struct node *) block;
};

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
has_words(const struct node *node)
{
    struct iterator walk = iterator_begin(node);

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

/* What a leaf asks of the fields behind it. One that has boxes was answered in
 * its own line: only the question in it, if any, stays for lines below. */
static void
set_prompts(struct field_scan *scan, struct node *leaf,
            const struct leaf_answers *answers)
{
    if (answers->has_boxes) {
        if (!str_is_empty(answers->stem)) {
            scan->prompt = (struct field_prompt){
                .node = leaf, .text = answers->stem, .is_read = true};
            scan->question =
                (struct field_prompt){.node = NULL, .text = STR_EMPTY};
        }
        return;
    }
    field_scan_set_prompt(scan, leaf);
    if (!answers->has_blanks) {
        scan->question = scan->prompt;
    }
}

/* Blocks whose text asks what follows them. */
static bool
may_ask(struct field_scan *scan, const struct node *leaf)
{
    const struct open_list *open;

    if (leaf->kind != NODE_PARAGRAPH && leaf->kind != NODE_HEADING &&
        leaf->kind != NODE_DEFINITION_TERM) {
        return false;
    }
    open = open_lists_find(scan, leaf);
    return (open == NULL || !open->is_mixed) && !is_in_quote(scan, leaf);
}

static void
look_at_leaf(struct field_scan *scan, struct node *leaf)
{
    struct leaf_answers answers;

    if (leaf->parent->kind == NODE_CHOICE && leaf->previous == NULL) {
        return; /* the label of a box with more below it */
    }
    if (leaf->kind == NODE_PARAGRAPH && scale_make(scan, leaf)) {
        return;
    }
    answers = inline_fields_find(scan, leaf, STR_EMPTY);
    if (has_words(leaf) && may_ask(scan, leaf)) {
        set_prompts(scan, leaf, &answers);
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
    rule->answer.field =
        prompted_field_add(scan, rule, STR_EMPTY, STR_EMPTY, rule->pos);
}

/* ---------------------------------------------------------- worksheets */

/* Holds text of its own. Cells are looked at with their table, choices with
 * their list. */
static bool
is_leaf(const struct node *node)
{
    return node->first_child != NULL && !node_is_block(node->first_child) &&
           node->kind != NODE_TABLE_CELL && node->kind != NODE_CHOICE;
}

/* What answers the question for good, so that it asks nothing more of boxes
 * further down. */
static bool
look_at_answer(struct field_scan *scan, struct node *node)
{
    if (node->kind == NODE_THEMATIC_BREAK) {
        make_lines(scan, node);
        return true;
    }
    if (node->kind == NODE_LIST) {
        choice_list_find(scan, node);
        return node->kind == NODE_CHOICE_LIST;
    }
    if (node->kind == NODE_TABLE) {
        answer_table_find(scan, node);
        return node->table.is_answer_grid;
    }
    if (node->kind == NODE_WRITE_LINES || node->kind == NODE_ANSWER_BOX ||
        node->kind == NODE_ANSWER_GRID) {
        node->answer.field =
            prompted_field_add(scan, node, STR_EMPTY, STR_EMPTY, node->pos);
        return true;
    }
    return false;
}

static void
look_at_block(struct field_scan *scan, struct node *node)
{
    if (node->parent == NULL) {
        return; /* became part of another block */
    }
    if (is_leaf(node)) {
        look_at_leaf(scan, node);
    } else if (look_at_answer(scan, node)) {
        scan->question = (struct field_prompt){.node = NULL, .text = STR_EMPTY};
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

static struct node *
first_heading(const struct block_list *list)
{
    for (size_t i = 0; i < list->block.count; i++) {
        if (list->block.item[i]->kind == NODE_HEADING) {
            return list->block.item[i];
        }
    }
    return NULL;
}

static void
set_title(const struct chapter_parse *parse, struct node *worksheet,
          const struct block_list *list)
{
    struct node *heading = first_heading(list);

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
    if (parse->context->kept_name != NULL) {
        field_names_keep(&scan.names, worksheet);
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
