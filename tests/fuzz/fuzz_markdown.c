/*
 * fuzz_markdown: any text becomes a well-formed tree: every child knows its
 * parent and neighbours, blocks and inline nodes do not mix where they must
 * not, and the dump ends.
 */
#include "manuscript/markdown.h"

#include <stdint.h>
#include <stdlib.h>

#include "document/iterator.h"
#include "document/tree_dump.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static void
check(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void
check_node(const struct node *node)
{
    check((node->first_child == NULL) == (node->last_child == NULL));
    for (const struct node *child = node->first_child; child != NULL;
         child = child->next) {
        check(child->parent == node);
        check(child->next == NULL ? node->last_child == child
                                  : child->next->previous == child);
        check(node_is_block(node) || !node_is_block(child));
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct arena arena;
    struct diagnostics diagnostics;
    struct strbuf dump;
    struct strmap variables = {0};
    struct str text = {(const char *)data, size_bytes};

    arena_init(&arena);
    diagnostics_init(&diagnostics);
    struct markdown_context context = {.language = STR("en"),
                                       .variable = &variables};
    struct node *chapter =
        node_new(&arena, NODE_CHAPTER, (struct source_pos){.file = "fuzz.md"});
    markdown_parse(&arena, text, "fuzz.md", &context, chapter, &diagnostics);

    struct iterator walk = iterator_begin(chapter);
    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER) {
            check_node(walk.node);
        }
    }
    strbuf_init(&dump);
    tree_dump_write(&dump, chapter);
    strbuf_release(&dump);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
    return 0;
}
