#include "html_finish.h"

#include "document/iterator.h"
#include "html_figure.h"
#include "html_shape.h"
#include "html_table.h"
#include "html_token.h"
#include "manuscript/dialect/marks.h"

/* The class of a block whose title is its first paragraph, and of that. */
#define TITLED_CLASS "titled"
#define TITLE_CLASS "block-title"

/* ---------------------------------------------------------- alignment */

static struct str
alignment_class(const struct html_open *open)
{
    struct str align;

    if (open->element == NULL) {
        return STR_EMPTY;
    }
    align = html_token_alignment(open->element, open->attribute);
    return str_equal_c(align, "center")  ? STR("centre")
           : str_equal_c(align, "right") ? STR("right")
                                         : STR_EMPTY;
}

/* What is aligned is the lines of each block. */
static void
align(struct arena *arena, struct node *block, struct str name)
{
    if (!str_is_empty(name) && !node_has_class(block, "centre") &&
        !node_has_class(block, "right")) {
        html_shape_add_class(arena, block, name);
    }
}

static void
align_children(struct builder *builder, const struct html_open *open)
{
    struct str name = alignment_class(open);
    struct node *child = open->node->first_child;

    for (; child != NULL; child = child->next) {
        if (node_is_block(child)) {
            align(builder->parse->arena, child, name);
        }
    }
}

/* ------------------------------------------------------------- inlines */

/* Code of HTML holds nodes where code of Markdown has a text; where they are
 * all text it becomes the same, which nobody smartens or takes for a blank. */
static void
fold_code(struct arena *arena, struct node *code)
{
    for (const struct node *child = code->first_child; child != NULL;
         child = child->next) {
        if (child->kind != NODE_TEXT && child->kind != NODE_SOFT_BREAK) {
            return;
        }
    }
    code->text = mark_restore_text(arena, node_plain_text(arena, code));
    while (code->first_child != NULL) {
        node_detach(code->first_child);
    }
}

static bool
says_nothing(const struct node *node)
{
    return str_is_empty(node->id) && str_is_empty(node->classes) &&
           str_is_empty(node->language) && node->direction == DIRECTION_UNSAID;
}

static void
drop(struct arena *arena, struct node *node)
{
    html_shape_leave_anchor(arena, node);
    node_replace_by_children(node);
}

static void
finish_link(struct builder *builder, struct node *link)
{
    html_shape_link(builder->parse->arena, link);
    /* notes that text of HTML has marked */
    for (size_t i = builder->link_note.count; i-- > 0;) {
        node_insert_after(link, builder->link_note.item[i]);
    }
    builder->link_note.count = 0;
}

static bool
holds_reading(const struct node *ruby)
{
    const struct node *child = ruby->first_child;

    while (child != NULL && child->kind != NODE_RUBY_READING) {
        child = child->next;
    }
    return child != NULL;
}

static void
finish_inline(struct builder *builder, struct node *node)
{
    struct arena *arena = builder->parse->arena;

    if (html_shape_has_blocks(node)) {
        html_shape_push_down(builder, node);
    } else if ((node->first_child == NULL && node->kind != NODE_ANCHOR) ||
               (node->kind == NODE_RUBY && !holds_reading(node))) {
        drop(arena, node);
    } else if (node->kind == NODE_LINK) {
        finish_link(builder, node);
    } else if (node->kind == NODE_CODE) {
        fold_code(arena, node);
    } else if (node->kind == NODE_SPAN && says_nothing(node)) {
        node_replace_by_children(node);
    }
}

/* "(" or ")", for readers that do not know readings. */
static struct node *
new_bracket(struct arena *arena, struct str text, struct source_pos pos)
{
    struct node *bracket = node_new(arena, NODE_RUBY_BRACKET, pos);

    node_append(bracket, node_new_text(arena, text, pos));
    return bracket;
}

/* The reading of a ruby, in brackets behind its base; outside a ruby these are
 * all that is left of it. */
static void
finish_reading(struct arena *arena, struct node *node)
{
    bool is_in_ruby = node->parent != NULL && node->parent->kind == NODE_RUBY;
    bool is_line = node->first_child != NULL && !html_shape_has_blocks(node);

    if (is_line) {
        node_insert_before(node, new_bracket(arena, STR("("), node->pos));
        node_insert_after(node, new_bracket(arena, STR(")"), node->pos));
    }
    if (is_line && !is_in_ruby) {
        node_replace_by_children(node->previous);
        node_replace_by_children(node->next);
    }
    if (!is_line || !is_in_ruby) {
        drop(arena, node);
    }
}

/* Elements that have no node of their own leave their name as a class. */
static void
keep_name(struct arena *arena, const struct html_open *open)
{
    static const char *const kept[] = {"samp", "var", "dfn", NULL};

    if (open->element != NULL) {
        struct str name = str_from_c(open->element->name);
        if (str_is_one_of(name, kept)) {
            html_shape_add_class(arena, open->node, name);
        }
    }
}

/* -------------------------------------------------------------- blocks */

static bool
holds_heading(const struct node *node)
{
    const struct node *child = node->first_child;

    while (child != NULL && child->kind != NODE_HEADING) {
        child = child->next;
    }
    return child != NULL;
}

/* A block that only holds others goes; so does one around headings, which
 * stand among the blocks of their chapter. Its classes go to what it held. */
static void
dissolve(struct arena *arena, struct node *node)
{
    struct node *child = node->first_child;
    struct str rest;
    struct str name;

    for (; child != NULL; child = child->next) {
        rest = node->classes;
        while (node_is_block(child) && str_next_word(&rest, &name)) {
            html_shape_add_class(arena, child, name);
        }
        if (str_is_empty(child->language)) {
            child->language = node->language;
        }
        if (child->direction == DIRECTION_UNSAID) {
            child->direction = node->direction;
        }
    }
    drop(arena, node);
}

static void
finish_division(struct builder *builder, const struct html_open *open)
{
    struct node *node = open->node;

    html_shape_wrap(builder, node);
    html_shape_place_anchors(node);
    align_children(builder, open);
    if (node->first_child == NULL || says_nothing(node) ||
        holds_heading(node) ||
        (node->parent != NULL && node->parent->kind == NODE_DEFINITION_LIST)) {
        dissolve(builder->parse->arena, node);
    }
}

static void
finish_leaf(struct builder *builder, const struct html_open *open)
{
    struct arena *arena = builder->parse->arena;
    struct node *leaf = open->node;

    if (leaf->kind == NODE_PARAGRAPH && html_shape_has_blocks(leaf) &&
        !html_element_is(open->element, "summary")) {
        leaf->kind = NODE_DIVISION;
        finish_division(builder, open);
        return;
    }
    html_shape_flatten(arena, leaf);
    if (leaf->first_child == NULL) {
        drop(arena, leaf);
        return;
    }
    align(arena, leaf, alignment_class(open));
    if (html_element_is(open->element, "summary")) {
        html_shape_add_class(arena, leaf, STR(TITLE_CLASS));
    } else if (leaf->kind == NODE_PARAGRAPH) {
        builder_make_figure(builder, leaf);
    }
}

static void
finish_container(struct builder *builder, const struct html_open *open)
{
    html_shape_wrap(builder, open->node);
    html_shape_place_anchors(open->node);
    align_children(builder, open);
    if (open->node->first_child == NULL && open->node->kind == NODE_QUOTE) {
        drop(builder->parse->arena, open->node);
    }
}

static void
finish_details(struct builder *builder, const struct html_open *open)
{
    struct node *node = open->node;
    struct node *title;

    html_shape_wrap(builder, node);
    html_shape_place_anchors(node);
    title = node->first_child;
    while (title != NULL && !node_has_class(title, TITLE_CLASS)) {
        title = title->next;
    }
    if (title == NULL) {
        finish_division(builder, open);
        return;
    }
    node_detach(title);
    if (node->first_child == NULL) {
        node_append(node, title);
    } else {
        node_insert_before(node->first_child, title);
    }
    html_shape_add_class(builder->parse->arena, node, STR(TITLED_CLASS));
}

/* -------------------------------------------------------------- lists */

/* The list that an item stands in; where it stands in none, one is made, or
 * that before it goes on. */
static struct node *
list_of(struct arena *arena, struct node *item, enum node_kind kind)
{
    struct node *before = item->previous;
    struct node *list;

    if (item->parent == NULL || item->parent->kind == kind) {
        return item->parent;
    }
    while (before != NULL && html_shape_is_blank(before)) {
        before = before->previous;
    }
    list = before;
    if (before == NULL || before->kind != kind) {
        list = node_new(arena, kind, item->pos);
        if (kind == NODE_LIST) {
            list->list = (struct node_list){.is_tight = true, .start = 1};
        }
        node_insert_before(item, list);
    }
    node_detach(item);
    node_append(list, item);
    return list;
}

static void
finish_item(struct builder *builder, const struct html_open *open)
{
    struct node *item = open->node;
    struct node *list = list_of(builder->parse->arena, item, NODE_LIST);
    bool is_loose = false;

    for (const struct node *child = item->first_child; child != NULL;
         child = child->next) {
        is_loose = is_loose || child->kind == NODE_PARAGRAPH;
    }
    finish_container(builder, open);
    if (list != NULL && is_loose) {
        list->list.is_tight = false;
    }
}

/* Every child of a list is an item: other blocks belong to the one before. */
static void
gather_items(struct builder *builder, struct node *list, enum node_kind item)
{
    struct arena *arena = builder->parse->arena;
    struct node *next;

    html_shape_wrap(builder, list);
    for (struct node *child = list->first_child; child != NULL; child = next) {
        struct node *holder = child->previous;
        next = child->next;
        if (child->kind == item || child->kind == NODE_DEFINITION_TERM) {
            continue;
        }
        if (holder == NULL || holder->kind != item) {
            holder = node_new(arena, item, child->pos);
            node_insert_before(child, holder);
        }
        node_detach(child);
        node_append(holder, child);
    }
}

static void
finish_list(struct builder *builder, const struct html_open *open)
{
    struct node *list = open->node;

    gather_items(builder, list,
                 list->kind == NODE_LIST ? NODE_LIST_ITEM
                                         : NODE_DEFINITION_BODY);
    align_children(builder, open);
    if (list->first_child == NULL) {
        drop(builder->parse->arena, list);
    }
}

static void
finish_figure(struct builder *builder, const struct html_open *open)
{
    if (!html_figure_make(builder->parse->arena, open->node)) {
        finish_division(builder, open);
    }
}

/* ---------------------------------------------------------------- all */

/* Elements that hold words in a line. */
static bool
finish_in_line(struct builder *builder, const struct html_open *open)
{
    enum html_meaning meaning = open->element->meaning;

    if (meaning == HTML_INLINE || meaning == HTML_ANCHOR) {
        keep_name(builder->parse->arena, open);
        finish_inline(builder, open->node);
    } else if (meaning == HTML_READING) {
        finish_reading(builder->parse->arena, open->node);
    } else if (meaning == HTML_FALLBACK) {
        node_detach(open->node);
    } else {
        return false;
    }
    return true;
}

static bool
finish_part_of_list(struct builder *builder, const struct html_open *open)
{
    enum html_meaning meaning = open->element->meaning;

    if (meaning == HTML_ITEM) {
        finish_item(builder, open);
    } else if (meaning == HTML_TERM || meaning == HTML_DEFINITION) {
        (void)list_of(builder->parse->arena, open->node, NODE_DEFINITION_LIST);
        if (meaning == HTML_TERM) {
            html_shape_flatten(builder->parse->arena, open->node);
        } else {
            finish_container(builder, open);
        }
    } else if (meaning == HTML_LIST || meaning == HTML_DEFINITIONS) {
        finish_list(builder, open);
    } else {
        return false;
    }
    return true;
}

static bool
finish_part_of_table(struct builder *builder, const struct html_open *open)
{
    enum html_meaning meaning = open->element->meaning;

    if (meaning == HTML_TABLE) {
        html_table_finish(builder, open->node);
    } else if (meaning == HTML_ROW) {
        html_table_finish_row(builder, open->node);
    } else if (meaning == HTML_CELL) {
        html_table_finish_cell(builder, open->node);
    } else {
        return false;
    }
    return true;
}

static void
finish_block(struct builder *builder, const struct html_open *open)
{
    enum html_meaning meaning = open->element->meaning;

    if (meaning == HTML_FLOW && open->node->kind == NODE_DIVISION) {
        finish_division(builder, open);
    } else if (meaning == HTML_FLOW) {
        finish_container(builder, open);
    } else if (meaning == HTML_DETAILS) {
        finish_details(builder, open);
    } else if (meaning == HTML_LEAF || meaning == HTML_CAPTION) {
        finish_leaf(builder, open);
    } else if (meaning == HTML_FIGURE) {
        finish_figure(builder, open);
    }
}

static void
finish_element(struct builder *builder, const struct html_open *open)
{
    if (!finish_in_line(builder, open) && !finish_part_of_list(builder, open) &&
        !finish_part_of_table(builder, open)) {
        finish_block(builder, open);
    }
}

void
html_finish(struct builder *builder, const struct html_open *open)
{
    if (open->element != NULL) {
        finish_element(builder, open);
    } else if (!node_is_block(open->node)) {
        finish_inline(builder, open->node);
    }
}

void
html_finish_leaf(struct builder *builder, struct node *leaf)
{
    const struct html_open open = {.node = leaf};
    bool has_blocks = html_shape_has_blocks(leaf);

    if (leaf->kind == NODE_TABLE_CELL) {
        html_table_finish_cell(builder, leaf);
    } else if (leaf->kind == NODE_PARAGRAPH && has_blocks) {
        leaf->kind = NODE_DIVISION;
        finish_division(builder, &open);
    } else if (has_blocks) {
        html_shape_flatten(builder->parse->arena, leaf);
    } else if (leaf->kind == NODE_PARAGRAPH) {
        html_shape_trim(leaf);
        if (leaf->first_child == NULL) {
            drop(builder->parse->arena, leaf);
        } else {
            builder_make_figure(builder, leaf);
            html_shape_place_anchor(leaf);
        }
    }
}
