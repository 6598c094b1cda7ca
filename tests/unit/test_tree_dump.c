/* One line a node, whatever it holds. */
#include "document/tree_dump.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
assert_dump(const struct node *root, const char *expected)
{
    struct strbuf out;

    strbuf_init(&out);
    tree_dump_write(&out, root);
    assert_string_equal(out.data, expected);
    strbuf_release(&out);
}

static void
texts_are_quoted_on_one_line(void **state)
{
    struct arena arena;
    struct node *root;

    (void)state;
    arena_init(&arena);
    root = node_new(&arena, NODE_TEXT, (struct source_pos){"a.md", 3, 7});
    root->text = STR("a \"b\" \\ c\nd\x01\xC3\xA9");
    root->id = STR("here");
    assert_dump(root, "text 3:7 id=\"here\" \"a \\\"b\\\" \\\\ "
                      "c\\nd\\x01\xC3\xA9\"\n");
    arena_release(&arena);
}

static void
every_kind_has_a_line(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < NODE_KIND_COUNT; i++) {
        enum node_kind kind = (enum node_kind)i;
        struct node *node = node_new(&arena, kind, (struct source_pos){0});
        struct strbuf out;
        strbuf_init(&out);
        tree_dump_write(&out, node);
        assert_memory_equal(out.data, node_kind_name(kind),
                            strlen(node_kind_name(kind)));
        assert_int_equal(str_find_char(strbuf_str(&out), '\n'),
                         out.size_bytes - 1);
        strbuf_release(&out);
    }
    arena_release(&arena);
}

static void
depth_costs_no_stack(void **state)
{
    enum {
        DEPTH = 2000
    };
    struct arena arena;
    struct node *root;
    struct node *at;
    struct strbuf out;

    (void)state;
    arena_init(&arena);
    root = node_new(&arena, NODE_QUOTE, (struct source_pos){0});
    at = root;
    for (int i = 1; i < DEPTH; i++) {
        struct node *inner =
            node_new(&arena, NODE_QUOTE, (struct source_pos){0});
        node_append(at, inner);
        at = inner;
    }
    strbuf_init(&out);
    tree_dump_write(&out, root);
    /* "quote 0:0\n" and two spaces for each level */
    assert_int_equal(out.size_bytes, DEPTH * 10 + DEPTH * (DEPTH - 1));
    strbuf_release(&out);
    arena_release(&arena);
}

static void
fields_and_lengths_are_shown(void **state)
{
    static const struct field field = {{"plan.box", 8}, {"Draw it", 7}};
    struct arena arena;
    struct node *root;

    (void)state;
    arena_init(&arena);
    root = node_new(&arena, NODE_ANSWER_BOX, (struct source_pos){0});
    root->answer.height = 1536;
    root->answer.field = &field;
    assert_dump(root, "answer-box 0:0 height=1.5 field=\"plan.box\" "
                      "prompt=\"Draw it\"\n");
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_quoted_on_one_line),
        cmocka_unit_test(every_kind_has_a_line),
        cmocka_unit_test(depth_costs_no_stack),
        cmocka_unit_test(fields_and_lengths_are_shown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
