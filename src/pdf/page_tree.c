#include "page_tree.h"

#include "base/arena.h"
#include "base/strbuf.h"
#include "pdf/object/syntax.h"

enum {
    PAGE_TREE_KIDS_MAX = 32
};

struct tree_node {
    struct haru_object *object;
    struct haru_object *parent;
    const struct tree_node *kid; /* NULL: a page */
    size_t kid_count;
    size_t page_count;
};

static void
write_node(const struct tree_node *node)
{
    struct strbuf out;

    strbuf_init(&out);
    strbuf_add_c(&out, "/Type/Pages");
    if (node->parent != NULL) {
        haru_add_entry(&out, "/Parent", node->parent);
    }
    strbuf_add_c(&out, "/Kids[");
    for (size_t i = 0; i < node->kid_count; i++) {
        syntax_add_reference(&out, haru_number(node->kid[i].object));
    }
    syntax_add_entry(&out, "]/Count", (int64_t)node->page_count);
    haru_take_body(node->object, &out);
}

/* The nodes above `kid`; when one is enough, it is the root. */
static struct tree_node *
build_level(struct arena *arena, struct haru *haru, struct tree_node *kid,
            size_t kid_count, size_t *node_count)
{
    struct tree_node *node;

    *node_count = kid_count == 0 ? 1
                                 : (kid_count + PAGE_TREE_KIDS_MAX - 1) /
                                       PAGE_TREE_KIDS_MAX;
    node = ARENA_ARRAY(arena, struct tree_node, *node_count);
    for (size_t i = 0; i < *node_count; i++) {
        node[i].object =
            *node_count == 1 ? haru_page_root(haru) : haru_add_object(haru);
    }
    for (size_t i = 0; i < kid_count; i++) {
        struct tree_node *above = &node[i / PAGE_TREE_KIDS_MAX];

        kid[i].parent = above->object;
        if (above->kid_count++ == 0) {
            above->kid = &kid[i];
        }
        above->page_count += kid[i].page_count;
    }
    return node;
}

struct page_tree
page_tree_build(struct arena *arena, struct haru *haru, size_t page_count)
{
    struct page_tree tree = {
        ARENA_ARRAY(arena, struct haru_object *, page_count),
        ARENA_ARRAY(arena, struct haru_object *, page_count)};
    struct tree_node *page = ARENA_ARRAY(arena, struct tree_node, page_count);
    struct tree_node *level = page;
    size_t count = page_count;

    for (size_t i = 0; i < page_count; i++) {
        page[i].object = haru_add_object(haru);
        page[i].page_count = 1;
    }
    do {
        size_t above_count;
        struct tree_node *above =
            build_level(arena, haru, level, count, &above_count);

        for (size_t i = 0; i < count && level != page; i++) {
            write_node(&level[i]);
        }
        level = above;
        count = above_count;
    } while (count > 1);
    write_node(level);
    for (size_t i = 0; i < page_count; i++) {
        tree.page[i] = page[i].object;
        tree.parent[i] = page[i].parent;
    }
    return tree;
}
