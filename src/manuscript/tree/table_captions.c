#include "table_captions.h"

#include "document/iterator.h"
#include "manuscript/dialect/attributes.h"

enum {
    SHARE_ALL = 10000,   /* all columns together */
    SHARE_MAX = 1000000, /* the largest number, in thousandths */
    SHARE_DECIMALS = 1000
};

/* ----------------------------------------------------------- captions */

static bool
has_attributes(const struct node *paragraph)
{
    return paragraph->attribute != NULL || !str_is_empty(paragraph->id) ||
           !str_is_empty(paragraph->classes);
}

/* Size of what begins a caption, or 0. A colon needs a space behind it, or
 * nothing but attributes. */
static size_t
mark_size(const struct node *paragraph, struct str text)
{
    if (str_starts_with(text, STR("Table:")) ||
        str_starts_with(text, STR("table:"))) {
        return sizeof "Table:" - 1;
    }
    return str_starts_with(text, STR(": ")) ||
                   (str_equal_c(text, ":") && has_attributes(paragraph))
               ? 1
               : 0;
}

/* The paragraph's first text, when it begins a caption; else NULL. */
static struct node *
caption_text(const struct node *paragraph, size_t *size)
{
    struct node *text;

    if (paragraph == NULL || paragraph->kind != NODE_PARAGRAPH) {
        return NULL;
    }
    text = paragraph->first_child;
    if (text == NULL || text->kind != NODE_TEXT) {
        return NULL;
    }
    *size = mark_size(paragraph, text->text);
    return *size > 0 ? text : NULL;
}

/* The space before *emphasis* counts. */
static void
cut_caption_mark(struct arena *arena, struct node *text, size_t size)
{
    text->text = str_trim(str_tail(text->text, size));
    if (text->next != NULL && text->next->kind != NODE_SOFT_BREAK &&
        !str_is_empty(text->text)) {
        text->text = str_join(arena, text->text, STR(" "));
    }
    if (str_is_empty(text->text)) {
        node_detach(text);
    }
}

/* A caption with all that the paragraph holds. */
static struct node *
make_caption(struct arena *arena, const struct node *paragraph)
{
    struct node *caption = node_new(arena, NODE_TABLE_CAPTION, paragraph->pos);

    caption->id = paragraph->id;
    while (paragraph->first_child != NULL) {
        struct node *child = paragraph->first_child;
        node_detach(child);
        node_append(caption, child);
    }
    return caption;
}

static void
put_first(struct node *table, struct node *caption)
{
    if (table->first_child != NULL) {
        node_insert_before(table->first_child, caption);
    } else {
        node_append(table, caption);
    }
}

/* What is written behind the caption is the table's; the caption itself keeps
 * an id only when the table has one already. */
static bool
take_caption(const struct chapter_parse *parse, struct node *table,
             struct node *paragraph)
{
    size_t size;
    struct node *text = caption_text(paragraph, &size);
    struct attribute_list list = {.id = STR_EMPTY};

    if (text == NULL) {
        return false;
    }
    cut_caption_mark(parse->arena, text, size);
    node_detach(paragraph);
    list.classes = paragraph->classes;
    list.pair = paragraph->attribute;
    if (paragraph->first_child == NULL || str_is_empty(table->id)) {
        list.id = paragraph->id;
        paragraph->id = STR_EMPTY;
    }
    if (paragraph->first_child != NULL) {
        put_first(table, make_caption(parse->arena, paragraph));
    }
    attributes_apply(parse->arena, table, &list);
    return true;
}

static bool
has_caption(const struct node *table)
{
    return table->first_child != NULL &&
           table->first_child->kind == NODE_TABLE_CAPTION;
}

/* ------------------------------------------------------------- widths */

/* A number in thousandths; what stands around it is passed over. */
static bool
next_share(struct str *rest, int64_t *share)
{
    size_t at = 0;
    int64_t scale = SHARE_DECIMALS;
    bool is_fraction = false;

    while (at < rest->size_bytes &&
           str_find_char(STR(" ,;[]%"), rest->data[at]) != STR_NOT_FOUND) {
        at++;
    }
    *share = 0;
    for (; at < rest->size_bytes; at++) {
        char c = rest->data[at];
        if (c == '.' && !is_fraction) {
            is_fraction = true;
        } else if (c >= '0' && c <= '9' && *share < SHARE_MAX) {
            scale /= is_fraction ? 10 : 1;
            *share = is_fraction ? *share + (c - '0') * scale
                                 : *share * 10 + (c - '0') * SHARE_DECIMALS;
        } else {
            break;
        }
    }
    *rest = str_tail(*rest, at);
    return *share > 0 && *share <= SHARE_MAX;
}

/* One number for each column, or NULL. */
static const int *
read_shares(struct arena *arena, struct str text, size_t column_count)
{
    int *share = ARENA_ARRAY(arena, int, column_count);
    int64_t *given = ARENA_ARRAY(arena, int64_t, column_count);
    int64_t sum = 0;
    int64_t more;

    for (size_t i = 0; i < column_count; i++) {
        if (!next_share(&text, &given[i])) {
            return NULL;
        }
        sum += given[i];
    }
    if (next_share(&text, &more) || !str_is_empty(text)) {
        return NULL;
    }
    for (size_t i = 0; i < column_count; i++) {
        share[i] = (int)(given[i] * SHARE_ALL / sum);
        share[i] = share[i] < 1 ? 1 : share[i];
    }
    return share;
}

static void
set_shares(const struct chapter_parse *parse, struct node *table)
{
    struct str text = node_find_attribute(table, "widths");

    if (str_is_empty(text) || table->table.column_count == 0) {
        return;
    }
    table->table.share =
        read_shares(parse->arena, text, table->table.column_count);
    if (table->table.share == NULL) {
        DIAG_REPORT(parse->diagnostics, DIAG_ATTRIBUTE_VALUE, table->pos,
                    str_join3(parse->arena, STR("widths="), text,
                              STR(" is not a number for each column")));
    }
}

/* ------------------------------------------------------------- cells */

/* A cell of one paragraph, or picture, holds its inlines. */
static void
open_only_paragraph(struct node *cell)
{
    struct node *only = cell->first_child;

    if (only != NULL && only->next == NULL &&
        (only->kind == NODE_PARAGRAPH ||
         (only->kind == NODE_FIGURE && only->first_child->next == NULL)) &&
        only->attribute == NULL && str_is_empty(only->id)) {
        node_replace_by_children(only);
    }
}

void
table_captions_set(const struct chapter_parse *parse)
{
    struct iterator walk = iterator_begin(parse->chapter);

    while (iterator_next(&walk)) {
        struct node *table = walk.node;
        if (walk.event == ITERATOR_EXIT && table->kind == NODE_TABLE_CELL) {
            open_only_paragraph(table);
        }
        if (walk.event != ITERATOR_EXIT || table->kind != NODE_TABLE) {
            continue;
        }
        while (!has_caption(table) &&
               (take_caption(parse, table, table->previous) ||
                take_caption(parse, table, table->next))) {
            ; /* what was only attributes may stand beside words */
        }
        set_shares(parse, table);
    }
}
