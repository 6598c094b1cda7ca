/*
 * A list whose items all begin with a box, or all with a ring, becomes a
 * CHOICE_LIST. What an item holds below its label, such as a list of its own,
 * stays in it. Anything else stays a list, in which each mark stands for
 * itself.
 */
#include "choice_lists.h"

#include "answer_marks.h"
#include "document/iterator.h"
#include "field_scan.h"
#include "inline_fields.h"
#include "open_lists.h"
#include "prompt_words.h"
#include "prompted_field.h"

/* What a list's items begin with, counted. */
struct item_kinds {
    size_t box;
    size_t ring;
    size_t plain;
    size_t own; /* has several marks in its first line */
};

/* The text that the item begins with, or NULL. */
static struct node *
first_text(const struct node *item)
{
    const struct node *paragraph = item->first_child;
    struct node *text = paragraph == NULL || paragraph->kind != NODE_PARAGRAPH
                            ? NULL
                            : paragraph->first_child;

    return text == NULL || text->kind != NODE_TEXT ? NULL : text;
}

static bool
read_mark(const struct node *item, struct answer_mark_place *mark)
{
    struct node *text = first_text(item);

    return text != NULL && answer_marks_read(text->text, mark) &&
           mark->kind != '_';
}

/* Boxes and rings in the item's first paragraph. */
static size_t
count_marks(struct arena *arena, const struct node *item)
{
    struct str text = item->first_child == NULL
                          ? STR_EMPTY
                          : node_plain_text(arena, item->first_child);
    struct answer_mark_place mark;
    size_t count = 0;
    size_t at = 0;

    while (answer_marks_find(text, at, &mark)) {
        count += mark.kind != '_';
        at = mark.end;
    }
    return count;
}

static struct item_kinds
count_kinds(const struct field_scan *scan, const struct node *list)
{
    struct item_kinds kinds = {0};

    for (const struct node *item = list->first_child; item != NULL;
         item = item->next) {
        struct answer_mark_place mark;
        bool has_mark = read_mark(item, &mark);
        size_t count = count_marks(scan->parse->arena, item);
        if (count > 1 || (count == 1 && !has_mark)) {
            kinds.own++;
        } else if (!has_mark) {
            kinds.plain++;
        } else if (mark.kind == 'o') {
            kinds.ring++;
        } else {
            kinds.box++;
        }
    }
    return kinds;
}

/* --------------------------------------------------------------- choices */

/* Cut the mark off the text that begins the item. */
static void
cut_mark(struct node *item)
{
    struct node *text = first_text(item);
    struct answer_mark_place mark;

    if (text == NULL || !answer_marks_read(text->text, &mark)) {
        return;
    }
    text->text = str_tail(text->text, mark.end);
    while (str_starts_with(text->text, STR(" "))) {
        text->text = str_tail(text->text, 1);
    }
    if (str_is_empty(text->text)) {
        node_detach(text);
    }
}

/* The item becomes a CHOICE; a lone paragraph gives it its inlines. */
static void
make_choice(struct node *item)
{
    struct node *paragraph = item->first_child;

    item->kind = NODE_CHOICE;
    item->field = NULL;
    if (str_is_empty(item->id)) {
        item->id = paragraph->id;
        paragraph->id = STR_EMPTY;
    }
    item->classes = paragraph->classes;
    if (paragraph->next == NULL) {
        node_replace_by_children(paragraph);
        paragraph->parent = NULL; /* fields.c passes it over */
    }
}

/* The question and, in an ordered list, the number lead the label. */
static void
name_choice(struct field_scan *scan, const struct node *list,
            struct node *choice)
{
    struct arena *arena = scan->parse->arena;
    const struct field_prompt asked = scan->prompt;
    struct str option = open_lists_label(scan, choice);
    const struct node *owner = str_is_empty(choice->id) ? list : choice;
    struct field_key key = {.id = owner->id,
                            .question = field_scan_prompt(scan),
                            .option = option,
                            .joint = ": ",
                            .pos = choice->pos};

    key.is_whole_id = owner == choice;
    if (str_is_empty(option)) {
        key.question = STR_EMPTY; /* the question alone does not name it */
    } else {
        if (str_is_empty(key.id) && asked.node != NULL &&
            asked.node->kind == NODE_PARAGRAPH) {
            key.id = asked.node->id;
        }
        key.spoken = prompt_words_join(arena, open_lists_lead(scan, choice),
                                       ": ", prompt_words_clean(arena, option));
    }
    choice->field = field_names_add(&scan->names, &key);
}

static void
find_in_label(struct field_scan *scan, struct node *choice)
{
    struct node *first = choice->first_child;

    inline_fields_find(scan,
                       first != NULL && node_is_block(first) ? first : choice,
                       STR_EMPTY);
}

static void
make_choices(struct field_scan *scan, struct node *list, bool is_ring)
{
    const struct node_list written = list->list;

    list->kind = NODE_CHOICE_LIST;
    list->choices = (struct node_choices){.is_exclusive = is_ring,
                                          .is_radio = is_ring && scan->is_radio,
                                          .is_ordered = written.is_ordered,
                                          .start = written.start};
    if (list->choices.is_radio) {
        list->choices.field =
            prompted_field_add(scan, list, STR_EMPTY, STR_EMPTY, list->pos);
    }
    for (struct node *item = list->first_child; item != NULL;
         item = item->next) {
        cut_mark(item);
        make_choice(item);
        name_choice(scan, list, item);
        find_in_label(scan, item);
    }
}

void
choice_list_find(struct field_scan *scan, struct node *list)
{
    struct item_kinds kinds = count_kinds(scan, list);
    size_t marked = kinds.box + kinds.ring;
    struct open_list *open = open_lists_add(scan, list);

    if (marked > 0 && kinds.plain + kinds.own == 0 &&
        (kinds.box == 0 || kinds.ring == 0)) {
        make_choices(scan, list, kinds.ring > 0);
    } else if (marked > 0 && (kinds.plain > 0 || kinds.box * kinds.ring > 0)) {
        open->is_mixed = true;
        diagnostics_report_plain(scan->parse->diagnostics, DIAG_CHOICE_MIXED,
                                 list->pos);
    }
}
