/*
 * fuzz_css: any text is a stylesheet for pages, good or bad: every complaint
 * names a place in it, and every node has a style by it.
 */
#include "style/css.h"

#include "../fuzz_run.h"
#include "style/cascade.h"

static struct node *
make_node(enum node_kind kind, struct node *parent)
{
    struct node *node = node_new(&run_arena, kind, (struct source_pos){0});

    node->classes = STR("note wide");
    node->id = STR("first");
    if (parent != NULL) {
        node_append(parent, node);
    }
    return node;
}

static void
resolve(struct cascade *cascade, struct diagnostics *diagnostics)
{
    static const enum node_kind kind[] = {
        NODE_BOOK,      NODE_CHAPTER,   NODE_HEADING, NODE_LIST,
        NODE_LIST_ITEM, NODE_PARAGRAPH, NODE_TABLE,   NODE_STRONG};
    const struct page_size size = {.said = STR_EMPTY, .usual = STR("a4")};
    const struct computed_style *style = NULL;
    struct node *node = NULL;
    struct page_style page;

    for (size_t i = 0; i < sizeof kind / sizeof kind[0]; i++) {
        node = make_node(kind[i], node);
        style = cascade_resolve(cascade, node, style);
        check(style != NULL);
    }
    check(cascade_resolve_generated(cascade, "running-head", style) != NULL);
    cascade_resolve_page(cascade, STR_EMPTY, &size, &page, diagnostics);
    cascade_resolve_page(cascade, STR("worksheet"), &size, &page, diagnostics);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct diagnostics diagnostics = run_begin();
    struct str text = run_text(data, size_bytes);
    struct stylesheet *sheet =
        css_parse(&run_arena, text, "fuzz.css", &diagnostics);
    struct cascade *cascade;

    check(sheet != NULL);
    cascade = cascade_open(&run_arena, sheet);
    resolve(cascade, &diagnostics);
    cascade_close(cascade);
    run_end(&diagnostics, text);
    return 0;
}
