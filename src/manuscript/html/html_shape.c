#include "html_shape.h"

#include "document/iterator.h"
#include "manuscript/inline/nested_links.h"

bool
html_shape_is_blank(const struct node *node)
{
    return node->kind == NODE_SOFT_BREAK ||
           (node->kind == NODE_TEXT && str_is_empty(str_trim(node->text)));
}

bool
html_shape_has_blocks(const struct node *node)
{
    const struct node *child = node->first_child;

    while (child != NULL && !node_is_block(child)) {
        child = child->next;
    }
    return child != NULL;
}

void
html_shape_move(struct node *from, struct node *to)
{
    while (from->first_child != NULL) {
        struct node *child = from->first_child;
        node_detach(child);
        node_append(to, child);
    }
}

void
html_shape_add_class(struct arena *arena, struct node *node, struct str name)
{
    if (!str_has_word(node->classes, name)) {
        node->classes = str_join_words(arena, node->classes, name);
    }
}

/* ------------------------------------------------------------- leaves */

static struct str
trim_start(struct str text)
{
    while (text.size_bytes > 0 &&
           (text.data[0] == ' ' || text.data[0] == '\n')) {
        text = str_tail(text, 1);
    }
    return text;
}

static bool
is_space_at_end(const struct node *node)
{
    return html_shape_is_blank(node) || node->kind == NODE_LINE_BREAK;
}

void
html_shape_trim(struct node *leaf)
{
    while (leaf->first_child != NULL && is_space_at_end(leaf->first_child)) {
        node_detach(leaf->first_child);
    }
    while (leaf->last_child != NULL && is_space_at_end(leaf->last_child)) {
        node_detach(leaf->last_child);
    }
    if (leaf->first_child != NULL && leaf->first_child->kind == NODE_TEXT) {
        leaf->first_child->text = trim_start(leaf->first_child->text);
    }
    if (leaf->last_child != NULL && leaf->last_child->kind == NODE_TEXT) {
        leaf->last_child->text = str_trim_end(leaf->last_child->text);
    }
}

/* The inlines from `first` on, up to a block. */
static struct node *
wrap_run(struct arena *arena, struct node *first)
{
    struct node *leaf = node_new(arena, NODE_PARAGRAPH, first->pos);

    node_insert_before(first, leaf);
    while (leaf->next != NULL && !node_is_block(leaf->next)) {
        struct node *child = leaf->next;
        node_detach(child);
        node_append(leaf, child);
    }
    return leaf;
}

void
html_shape_wrap(struct builder *builder, struct node *node)
{
    struct node *next;

    for (struct node *child = node->first_child; child != NULL; child = next) {
        if (!node_is_block(child)) {
            child = wrap_run(builder->parse->arena, child);
            html_shape_trim(child);
            if (child->first_child != NULL) {
                child->pos = child->first_child->pos;
            }
        }
        next = child->next;
        if (child->kind == NODE_PARAGRAPH && child->first_child == NULL) {
            node_detach(child);
        } else if (child->kind == NODE_PARAGRAPH) {
            builder_make_figure(builder, child);
        }
    }
}

/* The texts from `first` on that follow each other, in the first; a run of
 * spaces between them is one. */
static void
join_run(struct arena *arena, struct node *first)
{
    struct strbuf text;

    strbuf_init(&text);
    strbuf_add(&text, first->text);
    while (first->next != NULL && first->next->kind == NODE_TEXT) {
        struct str more = first->next->text;
        if (str_ends_with(strbuf_str(&text), STR(" ")) &&
            str_starts_with(more, STR(" "))) {
            more = str_tail(more, 1);
        }
        strbuf_add(&text, more);
        node_detach(first->next);
    }
    first->text = strbuf_take(arena, &text);
}

void
html_shape_join_texts(struct arena *arena, struct node *leaf)
{
    struct iterator walk = iterator_begin(leaf);

    while (iterator_next_enter(&walk)) {
        const struct node *next = walk.node->next;
        if (walk.node->kind == NODE_TEXT && next != NULL &&
            next->kind == NODE_TEXT) {
            join_run(arena, walk.node);
        }
    }
}

/* ------------------------------------------------------------ anchors */

static bool
holds_only_anchors(const struct node *leaf)
{
    const struct node *child = leaf->first_child;

    if (leaf->kind != NODE_PARAGRAPH || child == NULL) {
        return false;
    }
    while (child != NULL &&
           ((child->kind == NODE_ANCHOR && child->first_child == NULL) ||
            child->kind == NODE_INDEX_TERM || html_shape_is_blank(child))) {
        child = child->next;
    }
    return child == NULL;
}

/* The first words of a block, or NULL. */
static struct node *
find_leaf(struct node *block)
{
    while (block != NULL && block->kind != NODE_PARAGRAPH &&
           block->kind != NODE_HEADING && block->kind != NODE_DEFINITION_TERM) {
        if (block->kind == NODE_TABLE || block->kind == NODE_FIGURE ||
            block->kind == NODE_FOOTNOTE || !node_is_block(block)) {
            return NULL;
        }
        block = block->first_child;
    }
    return block;
}

void
html_shape_place_anchor(struct node *paragraph)
{
    struct node *leaf = find_leaf(paragraph->next);

    if (leaf == NULL || !holds_only_anchors(paragraph)) {
        return;
    }
    while (paragraph->last_child != NULL) {
        struct node *anchor = paragraph->last_child;
        node_detach(anchor);
        if (html_shape_is_blank(anchor)) {
            continue;
        }
        if (leaf->first_child == NULL) {
            node_append(leaf, anchor);
        } else {
            node_insert_before(leaf->first_child, anchor);
        }
    }
    node_detach(paragraph);
}

void
html_shape_place_anchors(struct node *node)
{
    struct node *previous;

    for (struct node *child = node->last_child; child != NULL;
         child = previous) {
        previous = child->previous;
        html_shape_place_anchor(child);
    }
}

void
html_shape_leave_anchor(struct arena *arena, struct node *node)
{
    struct node *anchor;

    if (str_is_empty(node->id) || node->parent == NULL) {
        return;
    }
    anchor = node_new(arena, NODE_ANCHOR, node->pos);
    anchor->id = node->id;
    node->id = STR_EMPTY;
    if (node_is_block(node)) {
        struct node *leaf = node_new(arena, NODE_PARAGRAPH, node->pos);
        node_append(leaf, anchor);
        anchor = leaf;
    }
    node_insert_before(node, anchor);
}

/* ------------------------------------------------------ inlines, blocks */

typedef ARRAY_OF(struct node *) node_list;

/* Inline nodes that stand in blocks, in reading order; a block of code is one
 * of code. */
static void
gather_inlines(struct arena *arena, const struct node *block, node_list *list)
{
    struct iterator walk = iterator_begin(block);

    while (iterator_next(&walk)) {
        struct node *node = walk.node;
        if (walk.event != ITERATOR_ENTER || node == block) {
            continue;
        }
        if (node->kind == NODE_CODE_BLOCK) {
            node->kind = NODE_CODE;
            node->classes = STR_EMPTY;
            ARRAY_PUSH(arena, list, node);
        } else if (!node_is_block(node)) {
            ARRAY_PUSH(arena, list, node);
            iterator_skip_children(&walk);
        }
    }
}

void
html_shape_flatten(struct arena *arena, struct node *leaf)
{
    node_list list = {0};
    const struct node *holder = NULL;

    if (html_shape_has_blocks(leaf)) {
        gather_inlines(arena, leaf, &list);
    }
    for (size_t i = 0; i < list.count; i++) {
        struct node *node = list.item[i];
        bool is_next_line = holder != NULL && holder != node->parent &&
                            leaf->last_child != NULL;
        holder = node->parent;
        node_detach(node);
        if (is_next_line && !html_shape_is_blank(node)) {
            node_append(leaf, node_new(arena, NODE_LINE_BREAK, node->pos));
        }
        node_append(leaf, node);
    }
    for (struct node *child = leaf->first_child; child != NULL;) {
        struct node *next = child->next;
        if (node_is_block(child)) {
            node_detach(child);
        }
        child = next;
    }
    html_shape_trim(leaf);
}

/* Blocks of inlines below `node`. A picture in a link is one in a line. */
static void
gather_leaves(struct arena *arena, const struct node *node, node_list *list)
{
    struct iterator walk = iterator_begin(node);

    while (iterator_next(&walk)) {
        struct node *leaf = walk.node;
        if (walk.event != ITERATOR_ENTER || leaf == node ||
            !node_is_block(leaf) || leaf->first_child == NULL) {
            continue;
        }
        if (node->kind == NODE_LINK && leaf->kind == NODE_FIGURE &&
            leaf->first_child == leaf->last_child) {
            leaf->kind = NODE_PARAGRAPH;
        }
        if (leaf->kind != NODE_FIGURE && !node_is_block(leaf->first_child)) {
            ARRAY_PUSH(arena, list, leaf);
        }
    }
}

/* Notes that the link's words mark stand behind it. */
static void
put_notes_behind(struct node *link)
{
    struct iterator walk = iterator_begin(link);
    struct node *place = link;
    struct node *last = NULL; /* to be taken out when the walk has left it */

    while (iterator_next(&walk)) {
        if (last != NULL) {
            node_detach(last);
            node_insert_after(place, last);
            place = last;
            last = NULL;
        }
        if (walk.event == ITERATOR_EXIT &&
            walk.node->kind == NODE_FOOTNOTE_REFERENCE) {
            last = walk.node;
        }
    }
}

void
html_shape_link(struct arena *arena, struct node *link)
{
    nested_links_end(arena, link);
    put_notes_behind(link);
}

void
html_shape_push_down(struct builder *builder, struct node *node)
{
    struct arena *arena = builder->parse->arena;
    node_list list = {0};
    struct node *empty = NULL; /* a link that has no words of its own */
    bool is_said = false;

    html_shape_wrap(builder, node);
    gather_leaves(arena, node, &list);
    for (size_t i = 0; i < list.count; i++) {
        struct node *copy = nested_links_copy(arena, node);
        html_shape_move(list.item[i], copy);
        node_append(list.item[i], copy);
        if (copy->kind != NODE_LINK) {
            continue;
        }
        html_shape_link(arena, copy);
        if (nested_links_is_said(copy)) {
            is_said = true;
        } else if (empty == NULL) {
            empty = copy;
        } else {
            node_detach(copy);
        }
    }
    if (is_said && empty != NULL) {
        node_detach(empty);
    }
    html_shape_leave_anchor(arena, node);
    node_replace_by_children(node);
}
