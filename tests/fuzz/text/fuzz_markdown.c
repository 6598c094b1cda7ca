/*
 * fuzz_markdown: any text becomes a well-formed tree: every child knows its
 * parent and neighbours, blocks and inline nodes do not mix where they must
 * not, and the dump ends.
 */
#include "fuzzed_chapter.h"

#include "document/iterator.h"
#include "document/tree_dump.h"

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
    struct diagnostics diagnostics = run_begin();
    struct str text = run_text(data, size_bytes);
    struct node *chapter = fuzzed_chapter_read(text, &diagnostics);
    struct iterator walk = iterator_begin(chapter);
    struct strbuf dump;

    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER) {
            check_node(walk.node);
        }
    }
    strbuf_init(&dump);
    tree_dump_write(&dump, chapter);
    strbuf_release(&dump);
    run_end(&diagnostics, text);
    return 0;
}
