/*
 * fuzz_html: whatever HTML stands between Markdown, the tree keeps its shape:
 * no HTML is left in it, it is no deeper than it may be, no link lies in a
 * link, and a row holds cells and nothing else.
 */
#include "fuzzed_chapter.h"

#include "document/iterator.h"
#include "manuscript/dialect/chapter_parse.h"

enum {
    /* containers of Markdown around HTML around containers of Markdown, and
     * the parts of tables and lists between them */
    DEPTH_MAX = 8 * NESTING_MAX
};

static void
check_place(const struct node *node)
{
    const struct node *parent = node->parent;

    check(node->kind != NODE_HTML_BLOCK && node->kind != NODE_HTML_INLINE);
    check(node->kind != NODE_LINK ||
          node_find_ancestor(node, NODE_LINK) == NULL);
    check((node->kind == NODE_TABLE_CELL) ==
          (parent != NULL && parent->kind == NODE_TABLE_ROW));
    check(parent == NULL || parent->kind != NODE_LIST ||
          node->kind == NODE_LIST_ITEM);
    check(parent == NULL || parent->kind != NODE_PARAGRAPH ||
          !node_is_block(node));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct diagnostics diagnostics = run_begin();
    struct str text = run_text(data, size_bytes);
    struct iterator walk =
        iterator_begin(fuzzed_chapter_read(text, &diagnostics));
    int depth = 0;

    while (iterator_next(&walk)) {
        depth += walk.event == ITERATOR_ENTER ? 1 : -1;
        check(depth < DEPTH_MAX);
        if (walk.event == ITERATOR_ENTER) {
            check_place(walk.node);
        }
    }
    run_end(&diagnostics, text);
    return 0;
}
