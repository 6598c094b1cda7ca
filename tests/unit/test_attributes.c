/* Attribute lists: what is one, what is none, what they hold. */
#include "base/utf8.h"
#include "manuscript/dialect/attributes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static int
set_up(void **state)
{
    static struct arena arena;

    arena_init(&arena);
    *state = &arena;
    return 0;
}

static int
tear_down(void **state)
{
    arena_release(*state);
    return 0;
}

static void
assert_str(struct str found, const char *wanted)
{
    if (!str_equal_c(found, wanted)) {
        fail_msg("\"%.*s\" is not \"%s\"", STR_ARGS(found), wanted);
    }
}

static void
test_everything(void **state)
{
    struct attribute_list list;
    size_t size;

    assert_true(attributes_parse(
        *state, STR("{#an-id .one.two key=value k2=\"a \\\"b\\\"\" k3='c' }x"),
        &list, &size));
    assert_int_equal(size, 48);
    assert_str(list.id, "an-id");
    assert_str(list.classes, "one two");
    assert_str(list.pair->key, "key");
    assert_str(list.pair->value, "value");
    assert_str(list.pair->next->value, "a \"b\"");
    assert_str(list.pair->next->next->value, "c");
    assert_null(list.pair->next->next->next);
}

static void
test_none(void **state)
{
    static const char *const text[] = {
        "",      "{",       "{}",     "{ }",       "{#}",    "{.}",
        "{#a b", "{a}",     "{a=}",   "{#a,b}",    "{=b}",   "{{#a}",
        "{a=\"", "{a=\"b}", "{#a#b}", "{a='b'c=d", "{.a b}", "a{#a}"};

    for (size_t i = 0; i < sizeof text / sizeof text[0]; i++) {
        struct attribute_list list;
        size_t size;
        if (attributes_parse(*state, str_from_c(text[i]), &list, &size)) {
            fail_msg("\"%s\" was taken for an attribute list", text[i]);
        }
    }
}

static void
test_at_end(void **state)
{
    struct attribute_list list;

    assert_int_equal(
        attributes_find_at_end(*state, STR("A title {#a} \t"), &list), 8);
    assert_str(list.id, "a");
    assert_int_equal(attributes_find_at_end(*state, STR("{.a}"), &list), 0);
    assert_true(attributes_find_at_end(*state, STR("f(x){#a}"), &list) ==
                STR_NOT_FOUND);
    assert_true(attributes_find_at_end(*state, STR("{{#a}}"), &list) ==
                STR_NOT_FOUND);
    assert_true(attributes_find_at_end(*state, STR("{#a} text"), &list) ==
                STR_NOT_FOUND);
}

static void
test_apply(void **state)
{
    struct node *node =
        node_new(*state, NODE_HEADING, (struct source_pos){"a.md", 1, 1});
    struct attribute_list list;
    size_t size;

    node->classes = STR("old");
    assert_true(
        attributes_parse(*state, STR("{#i .new lang=fr}"), &list, &size));
    attributes_apply(*state, node, &list);
    assert_str(node->id, "i");
    assert_str(node->classes, "old new");
    assert_str(node->language, "fr");
    assert_str(node_find_attribute(node, "lang"), "fr");
}

/* An excerpt ends with a whole character, wherever the limit falls. */
static void
test_excerpt(void **state)
{
    for (size_t shift = 0; shift < 4; shift++) {
        char text[200];
        struct str excerpt;
        memset(text, 'a', shift);
        for (size_t at = shift; at + 3 <= sizeof text; at += 3) {
            memcpy(text + at, "\xE3\x81\x81", 3);
        }
        excerpt = attributes_excerpt(*state, str_from(text, shift + 180));
        assert_true(excerpt.size_bytes < shift + 180);
        assert_int_equal(utf8_find_invalid(excerpt), STR_NOT_FOUND);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_everything, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_none, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_at_end, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_apply, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_excerpt, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
