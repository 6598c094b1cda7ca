#include "page_dump.h"

#include <assert.h>

/* ---- pages: every item of every page ---- */

static void
add_length(struct strbuf *out, const char *name, dimen length)
{
    strbuf_add_char(out, ' ');
    strbuf_add_c(out, name);
    strbuf_add_char(out, '=');
    strbuf_add_scaled(out, dimen_to_millipoints(length), 3);
}

static void
add_quoted(struct strbuf *out, struct str text)
{
    strbuf_add_char(out, '"');
    for (size_t i = 0; i < text.size_bytes; i++) {
        char c = text.data[i];
        if (c == '"' || c == '\\') {
            strbuf_add_char(out, '\\');
        }
        strbuf_add_char(out, c);
    }
    strbuf_add_char(out, '"');
}

static void
add_box(struct strbuf *out, const struct rectangle *box)
{
    add_length(out, "x", box->left);
    add_length(out, "y", box->top);
    add_length(out, "width", box->width);
    add_length(out, "height", box->height);
}

static void
add_runs(struct strbuf *out, const struct paint_text *text)
{
    for (size_t i = 0; i < text->run_count; i++) {
        const struct placed_run *run = &text->run[i];
        if (run->is_soft_hyphen) {
            strbuf_add_code_point(out, 0xAD);
        } else {
            strbuf_add(out, run->run->text);
        }
    }
}

static void
dump_text(struct strbuf *out, const struct paint_text *text)
{
    struct strbuf words;

    strbuf_add_c(out, "text");
    if (text->run_count > 0) {
        strbuf_add_char(out, ' ');
        strbuf_add(out, text->run[0].run->font->postscript_name);
        add_length(out, "x", text->run[0].x);
    }
    add_length(out, "y", text->y);
    add_length(out, "size", text->size);
    strbuf_add_c(out, text->is_thickened ? " thickened " : " ");
    strbuf_init(&words);
    add_runs(&words, text);
    add_quoted(out, strbuf_str(&words));
    strbuf_release(&words);
}

static void
dump_segments(struct strbuf *out, const struct path_segment *segment,
              size_t count)
{
    static const char *const verb[] = {"move", "line", "curve", "close"};
    static const size_t point_count[] = {2, 2, 6, 0};

    for (size_t i = 0; i < count; i++) {
        strbuf_add_char(out, ' ');
        strbuf_add_c(out, verb[segment[i].verb]);
        for (size_t j = 0; j < point_count[segment[i].verb]; j++) {
            strbuf_add_char(out, j == 0 ? ' ' : ',');
            strbuf_add_scaled(out, dimen_to_millipoints(segment[i].point[j]),
                              3);
        }
    }
}

static void
dump_path(struct strbuf *out, const struct paint_path *path)
{
    strbuf_add_c(out, "path");
    add_length(out, "stroke", path->line_width);
    if (path->is_filled) {
        strbuf_add_c(out, " filled");
    }
    dump_segments(out, path->segment, path->segment_count);
}

static void
dump_group(struct strbuf *out, const struct paint_group *group)
{
    strbuf_add_c(out, "group");
    if (group->clip != NULL) {
        strbuf_add_c(out, " clip");
        dump_segments(out, group->clip, group->clip_count);
    }
    for (int i = 0; i < 4 && group->has_matrix; i++) {
        strbuf_add_c(out, i == 0 ? " matrix " : ",");
        strbuf_add_scaled(out, group->matrix[i], 6);
    }
    if (group->has_matrix) {
        add_length(out, "x", group->dx);
        add_length(out, "y", group->dy);
    }
    strbuf_add_c(out, " (");
}

static void
add_node_name(struct strbuf *out, const struct node *node)
{
    strbuf_add_c(out, node_kind_name(node->kind));
    strbuf_add_char(out, '#');
    strbuf_add(out, node->id);
}

static void
dump_link(struct strbuf *out, const struct paint_link *link)
{
    strbuf_add_c(out, "link");
    add_box(out, &link->box);
    if (link->target != NULL) {
        strbuf_add_c(out, " to=");
        add_node_name(out, link->target);
    } else {
        strbuf_add_c(out, " url=");
        add_quoted(out, link->url);
    }
    strbuf_add_char(out, ' ');
    add_quoted(out, link->description);
}

static void
dump_field(struct strbuf *out, const struct paint_field *field)
{
    static const char *const kind[] = {"text", "lines", "check", "radio"};

    strbuf_add_c(out, "field ");
    strbuf_add_c(out, kind[field->kind]);
    strbuf_add_char(out, ' ');
    strbuf_add(out, field->field->name);
    if (field->copy > 0) {
        strbuf_add_char(out, '#');
        strbuf_add_number(out, field->copy);
    }
    add_box(out, &field->box);
    if (field->line_count > 0) {
        strbuf_add_c(out, " lines=");
        strbuf_add_number(out, field->line_count);
    }
}

static const char *
artifact_name(enum artifact_kind kind)
{
    static const char *const name[] = {"layout",     "header",   "footer",
                                       "background", "repeated", "line-number"};

    return name[kind];
}

static void
dump_rule(struct strbuf *out, const struct paint_item *item)
{
    strbuf_add_c(out, "rule");
    add_box(out, &item->rule);
    if (item->rule_gray != 0) {
        strbuf_add_c(out, " gray=");
        strbuf_add_number(out, item->rule_gray);
    }
}

static void
dump_image(struct strbuf *out, const struct rectangle *box)
{
    strbuf_add_c(out, "image");
    add_box(out, box);
}

static void
dump_anchor(struct strbuf *out, const struct paint_item *item)
{
    strbuf_add_c(out, "anchor ");
    add_node_name(out, item->anchor.node);
    add_length(out, "y", item->anchor.y);
}

static void
dump_artifact(struct strbuf *out, enum artifact_kind kind)
{
    strbuf_add_c(out, "artifact ");
    strbuf_add_c(out, artifact_name(kind));
    strbuf_add_c(out, " {");
}

static void
dump_item(struct strbuf *out, const struct paint_item *item)
{
    switch (item->kind) {
    case PAINT_TEXT:
        dump_text(out, &item->text);
        break;
    case PAINT_RULE:
        dump_rule(out, item);
        break;
    case PAINT_PATH:
        dump_path(out, item->path);
        break;
    case PAINT_IMAGE:
        dump_image(out, &item->image.box);
        break;
    case PAINT_GROUP_BEGIN:
        dump_group(out, item->group);
        break;
    case PAINT_GROUP_END:
        strbuf_add_char(out, ')');
        break;
    case PAINT_WHOLE_BEGIN: /* nothing to be seen; see dump_list */
    case PAINT_WHOLE_END:
        break;
    case PAINT_LINK:
        dump_link(out, item->link);
        break;
    case PAINT_ANCHOR:
        dump_anchor(out, item);
        break;
    case PAINT_FIELD:
        dump_field(out, item->field);
        break;
    case PAINT_TAG_BEGIN:
        strbuf_add_c(out, structure_type_name(item->element->type));
        strbuf_add_c(out, " {");
        break;
    case PAINT_ARTIFACT_BEGIN:
        dump_artifact(out, item->artifact);
        break;
    case PAINT_TAG_END:
    case PAINT_ARTIFACT_END:
        strbuf_add_char(out, '}');
        break;
    }
    strbuf_add_char(out, '\n');
}

static void
dump_list(struct strbuf *out, const struct display_list *list)
{
    size_t depth = 1;

    for (size_t i = 0; i < list->item.count; i++) {
        const struct paint_item *item = &list->item.item[i];
        depth -=
            item->kind == PAINT_TAG_END || item->kind == PAINT_ARTIFACT_END;
        if (item->kind == PAINT_WHOLE_BEGIN || item->kind == PAINT_WHOLE_END) {
            continue;
        }
        strbuf_add_repeated(out, ' ', 2 * depth);
        dump_item(out, item);
        depth +=
            item->kind == PAINT_TAG_BEGIN || item->kind == PAINT_ARTIFACT_BEGIN;
    }
}

static void
dump_page(struct strbuf *out, const struct page *page)
{
    strbuf_add_c(out, "page ");
    strbuf_add(out, page->folio);
    strbuf_add_c(out, page->side == SIDE_RECTO ? " recto" : " verso");
    add_length(out, "width", page->width);
    add_length(out, "height", page->height);
    strbuf_add_c(out, page->is_landscape ? " landscape" : "");
    strbuf_add_c(out, page->is_blank ? " blank\n" : "\n");
    dump_list(out, &page->list);
}

/* Which byte of the manuscript's text a page opens with. */
static void
dump_label(struct strbuf *out, const struct page_label *label)
{
    strbuf_add_c(out, "label ");
    strbuf_add(out, label->folio);
    strbuf_add_char(out, ' ');
    strbuf_add_c(out, node_kind_name(label->node->kind));
    strbuf_add_char(out, ' ');
    strbuf_add_c(out, label->node->pos.file);
    strbuf_add_char(out, ':');
    strbuf_add_number(out, label->node->pos.line);
    strbuf_add_char(out, '+');
    strbuf_add_number(out, (int64_t)label->offset_bytes);
    strbuf_add_char(out, '\n');
}

void
page_dump_write(struct strbuf *out, const struct typeset_result *result)
{
    for (size_t i = 0; i < result->pages.page.count; i++) {
        dump_page(out, &result->pages.page.item[i]);
    }
    for (size_t i = 0; i < result->page_label.count; i++) {
        dump_label(out, &result->page_label.item[i]);
    }
}

/* ---- tags: the tree that the display lists of all pages make ---- */

struct tag_node {
    const struct structure_element *element;
    struct strbuf text; /* since the last child */
    struct tag_node *parent;
    struct tag_node *first_child;
    struct tag_node *last_child;
    struct tag_node *next;
};

struct tag_tree {
    struct arena arena;
    struct element_map node_of;
    struct tag_node root;
};

static void
append_child(struct tag_node *parent, struct tag_node *child)
{
    child->parent = parent;
    if (parent->last_child != NULL) {
        parent->last_child->next = child;
    } else {
        parent->first_child = child;
    }
    parent->last_child = child;
}

static void
insert_after(struct tag_node *sibling, struct tag_node *node)
{
    node->parent = sibling->parent;
    node->next = sibling->next;
    sibling->next = node;
    if (node->parent->last_child == sibling) {
        node->parent->last_child = node;
    }
}

/* Text is a child too: a node without an element. */
static void
append_text(struct tag_tree *tree, struct tag_node *parent,
            const struct paint_text *text)
{
    struct tag_node *last = parent->last_child;

    if (last == NULL || last->element != NULL) {
        last = ARENA_NEW(&tree->arena, struct tag_node);
        strbuf_init(&last->text);
        append_child(parent, last);
    }
    add_runs(&last->text, text);
}

static struct tag_node *
new_tag(struct tag_tree *tree, const struct structure_element *element)
{
    struct tag_node *node = ARENA_NEW(&tree->arena, struct tag_node);

    node->element = element;
    strbuf_init(&node->text);
    element_map_set(&tree->arena, &tree->node_of, element, node);
    return node;
}

static struct tag_node *
open_tag(struct tag_tree *tree, struct tag_node *parent,
         const struct structure_element *element)
{
    struct tag_node *node = element_map_find(&tree->node_of, element);
    struct tag_node *sibling = NULL;

    if (node != NULL) {
        return node;
    }
    node = new_tag(tree, element);
    if (element->after != NULL) {
        sibling = element_map_find(&tree->node_of, element->after);
    }
    if (sibling != NULL) {
        insert_after(sibling, node);
    } else {
        append_child(parent, node);
    }
    return node;
}

/* Elements nest across pages by their own parents, so a stack is kept for
 * each page. */
static void
read_page(struct tag_tree *tree, const struct page *page)
{
    ARRAY_OF(struct tag_node *) open = {0};
    bool is_artifact = false;

    ARRAY_PUSH(&tree->arena, &open, &tree->root);
    for (size_t i = 0; i < page->list.item.count; i++) {
        const struct paint_item *item = &page->list.item.item[i];
        struct tag_node *top = open.item[open.count - 1];
        if (item->kind == PAINT_ARTIFACT_BEGIN) {
            is_artifact = true;
        } else if (item->kind == PAINT_ARTIFACT_END) {
            is_artifact = false;
        } else if (item->kind == PAINT_TAG_BEGIN) {
            ARRAY_PUSH(&tree->arena, &open, open_tag(tree, top, item->element));
        } else if (item->kind == PAINT_TAG_END) {
            open.count--;
        } else if (item->kind == PAINT_TEXT && !is_artifact) {
            append_text(tree, top, &item->text);
        }
    }
}

static void
add_name(struct strbuf *out, const char *attribute, const char *value)
{
    if (value[0] != '\0') {
        strbuf_add_c(out, attribute);
        strbuf_add_c(out, value);
    }
}

static void
add_words(struct strbuf *out, const char *attribute, struct str value)
{
    if (!str_is_empty(value)) {
        strbuf_add_c(out, attribute);
        add_quoted(out, value);
    }
}

static void
add_look(struct strbuf *out, const struct structure_element *element)
{
    strbuf_add_c(out, element->is_underlined ? " underline" : "");
    strbuf_add_c(out, element->is_struck ? " line-through" : "");
    if (element->background_darkness != 0) {
        strbuf_add_c(out, " darkness=");
        strbuf_add_number(out, element->background_darkness);
    }
}

static void
add_span(struct strbuf *out, const char *name, size_t span)
{
    if (span > 1) {
        strbuf_add_c(out, name);
        strbuf_add_number(out, (int64_t)span);
    }
}

static void
add_attributes(struct strbuf *out, const struct structure_element *element)
{
    static const char *const scope[] = {"", "column", "row", "both"};
    static const char *const numbering[] = {"", "none", "disc", "decimal"};

    add_name(out, " numbering=", numbering[element->numbering]);
    add_name(out, " scope=", scope[element->scope]);
    add_span(out, " columns=", element->column_span);
    add_span(out, " rows=", element->row_span);
    add_look(out, element);
    if (!str_is_empty(element->language)) {
        strbuf_add_c(out, " lang=");
        strbuf_add(out, element->language);
    }
    add_words(out, " alt=", element->alternative);
    add_words(out, " expansion=", element->expansion);
}

static void
dump_tag(struct strbuf *out, const struct tag_node *node, size_t depth)
{
    strbuf_add_repeated(out, ' ', 2 * depth);
    if (node->element == NULL) {
        add_quoted(out, strbuf_str(&node->text));
    } else {
        strbuf_add_c(out, structure_type_name(node->element->type));
        add_attributes(out, node->element);
    }
    strbuf_add_char(out, '\n');
}

/* The next in reading order, with its depth; NULL behind the last. */
static struct tag_node *
next_tag(struct tag_node *node, const struct tag_node *root, size_t *depth)
{
    if (node->first_child != NULL) {
        (*depth)++;
        return node->first_child;
    }
    while (node != root && node->next == NULL) {
        node = node->parent;
        (*depth)--;
    }
    return node == root ? NULL : node->next;
}

static void
dump_tree(struct strbuf *out, struct tag_node *root)
{
    size_t depth = 0;

    for (struct tag_node *node = root->first_child; node != NULL;
         node = next_tag(node, root, &depth)) {
        dump_tag(out, node, depth);
        strbuf_release(&node->text);
    }
}

void
page_dump_write_tags(struct strbuf *out, const struct typeset_result *result)
{
    struct tag_tree tree = {0};

    arena_init(&tree.arena);
    for (size_t i = 0; i < result->pages.page.count; i++) {
        read_page(&tree, &result->pages.page.item[i]);
    }
    dump_tree(out, &tree.root);
    arena_release(&tree.arena);
}
