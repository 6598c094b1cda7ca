#include "html.h"

#include "document/iterator.h"
#include "html_figure.h"
#include "html_finish.h"
#include "html_shape.h"
#include "html_stream.h"
#include "html_tree.h"

typedef ARRAY_OF(struct node *) leaf_list;

static size_t
depth_of(const struct node *node)
{
    size_t depth = 0;

    while (node->parent != NULL) {
        node = node->parent;
        depth++;
    }
    return depth;
}

static struct html_stream
new_stream(const struct builder *builder, struct html_notices *notices,
           const struct node *node, bool is_line)
{
    size_t depth = depth_of(node);

    return (struct html_stream){
        .notices = notices,
        .places = {.parse = builder->parse, .source = builder->source},
        .is_line = is_line,
        .depth_limit = depth < NESTING_MAX ? NESTING_MAX - depth : 0};
}

/* ---------------------------------------------------------- containers */

static bool
has_html_block(const struct node *node)
{
    const struct node *child = node->first_child;

    while (child != NULL && child->kind != NODE_HTML_BLOCK) {
        child = child->next;
    }
    return child != NULL;
}

/* Take the children out, up to the notes of a chapter. */
static void
add_children(struct html_stream *stream, struct node *container)
{
    while (container->first_child != NULL &&
           container->first_child->kind != NODE_FOOTNOTE) {
        struct node *child = container->first_child;
        node_detach(child);
        html_stream_add(stream,
                        child->kind == NODE_HTML_BLOCK ? PART_HTML : PART_NODE,
                        child);
    }
}

static void
build_stretch(struct builder *builder, struct html_stream *stream,
              struct node *container)
{
    struct node *holder =
        node_new(builder->parse->arena, NODE_DIVISION, container->pos);

    html_tree_build(builder, stream, holder);
    html_shape_wrap(builder, holder);
    html_shape_move(holder, container);
}

static void
rebuild_container(struct builder *builder, struct html_notices *notices,
                  struct node *container)
{
    struct html_stream stream = new_stream(builder, notices, container, false);
    struct node *alone;

    add_children(&stream, container);
    html_stream_begin(&stream);
    while (html_stream_next(&stream, &alone)) {
        if (alone != NULL) {
            node_append(container, alone);
        } else {
            build_stretch(builder, &stream, container);
        }
    }
    html_stream_release(&stream);
    html_shape_place_anchors(container);
}

/* -------------------------------------------------------------- leaves */

/* The parts of a leaf; a node of Markdown's around HTML is a begin and an end,
 * any other is whole. */
static void
add_inlines(struct html_stream *stream, struct arena *arena, struct node *leaf)
{
    struct iterator walk = iterator_begin(leaf);
    leaf_list taken = {0};

    while (iterator_next(&walk)) {
        struct node *node = walk.node;
        if (node == leaf) {
            continue;
        }
        if (node->kind == NODE_HTML_INLINE || node->first_child == NULL) {
            if (walk.event == ITERATOR_ENTER) {
                html_stream_add(stream,
                                node->kind == NODE_HTML_INLINE ? PART_HTML
                                                               : PART_NODE,
                                node);
            }
        } else {
            html_stream_add(
                stream, walk.event == ITERATOR_ENTER ? PART_BEGIN : PART_FINISH,
                node);
        }
        if (walk.event == ITERATOR_EXIT) {
            ARRAY_PUSH(arena, &taken, node);
        }
    }
    for (size_t i = 0; i < taken.count; i++) {
        node_detach(taken.item[i]);
    }
}

static void
rebuild_leaf(struct builder *builder, struct html_notices *notices,
             struct node *leaf)
{
    struct html_stream stream = new_stream(builder, notices, leaf, true);
    struct node *none;

    add_inlines(&stream, builder->parse->arena, leaf);
    html_stream_begin(&stream);
    while (html_stream_next(&stream, &none)) {
        html_tree_build(builder, &stream, leaf);
    }
    html_stream_release(&stream);
    html_shape_join_texts(builder->parse->arena, leaf);
    html_finish_leaf(builder, leaf);
}

static struct node *
leaf_of(struct node *node)
{
    while (!node_is_block(node)) {
        node = node->parent;
    }
    return node;
}

/* A caption outside of any figure is that of the picture before it. */
static void
place_captions(struct arena *arena, struct node *root)
{
    struct iterator walk = iterator_begin(root);
    leaf_list captions = {0};

    while (iterator_next_enter(&walk)) {
        if (walk.node->kind == NODE_FIGURE_CAPTION) {
            ARRAY_PUSH(arena, &captions, walk.node);
        }
    }
    for (size_t i = 0; i < captions.count; i++) {
        html_figure_place_caption(arena, captions.item[i]);
    }
}

void
html_apply(struct builder *builder, struct html_notices *notices,
           struct node *root)
{
    struct arena *arena = builder->parse->arena;
    struct iterator walk = iterator_begin(root);
    leaf_list leaves = {0};

    while (iterator_next_enter(&walk)) {
        if (has_html_block(walk.node)) {
            rebuild_container(builder, notices, walk.node);
        }
        if (walk.node->kind == NODE_HTML_INLINE) {
            struct node *leaf = leaf_of(walk.node);
            if (leaves.count == 0 || leaves.item[leaves.count - 1] != leaf) {
                ARRAY_PUSH(arena, &leaves, leaf);
            }
        }
    }
    for (size_t i = 0; i < leaves.count; i++) {
        rebuild_leaf(builder, notices, leaves.item[i]);
    }
    place_captions(arena, root);
}
