/* Values with their places. */
#include "manuscript/settings/yaml_check.h"
#include "manuscript/settings/yaml_escapes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
values_know_their_place(void **state)
{
    const struct yaml_value *list;
    struct diagnostics diagnostics;
    struct yaml_value *root;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    diagnostics_init(&diagnostics);
    assert_true(yaml_read(&arena,
                          STR("# c\n\xC3\xA9: 'x'\nlist:\n  - true\n"
                              "  - {a: 1.10}\ntext: >-\n  one\n  two\n"),
                          "a.yaml", &root, &diagnostics));
    assert_int_equal(root->kind, YAML_TABLE);
    assert_int_equal(yaml_find(root, "\xC3\xA9")->pos.line, 2);
    assert_int_equal(yaml_find(root, "\xC3\xA9")->pos.column, 4);
    list = yaml_find(root, "list");
    assert_int_equal(list->kind, YAML_LIST);
    assert_true(str_equal(list->first_child->text, STR("true")));
    assert_int_equal(list->first_child->pos.column, 5);
    assert_true(str_equal(yaml_find(list->last_child, "a")->text, STR("1.10")));
    assert_true(str_equal(yaml_find(root, "text")->text, STR("one two")));
    assert_null(yaml_find(root, "none"));
    assert_null(yaml_find(NULL, "none"));
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

/* libyaml ends lines at U+2028, too, and has one behind the last. */
static void
lines_are_those_of_editors(void **state)
{
    struct diagnostics diagnostics;
    struct yaml_value *root;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    diagnostics_init(&diagnostics);
    assert_true(yaml_read(&arena,
                          STR("a: \"x\xE2\x80\xA8y\xC2\x85z\"\r\nb: \xC3\xA9\n"
                              "c: [d, e]\n"),
                          "a.yaml", &root, &diagnostics));
    assert_int_equal(yaml_find(root, "b")->key_pos.line, 2);
    assert_int_equal(yaml_find(root, "c")->first_child->next->pos.line, 3);
    assert_int_equal(yaml_find(root, "c")->first_child->next->pos.column, 8);
    assert_false(
        yaml_read(&arena, STR("a: b\nword"), "a.yaml", &root, &diagnostics));
    assert_int_equal(diagnostics.entry.item[0].pos.line, 2);
    assert_int_equal(diagnostics.entry.item[0].pos.column, 5);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

/* Left out of the value in silence; named where they stand in the file. */
static void
escaped_controls_are_left_out_and_told(void **state)
{
    struct str text = STR("a: \"x\\u202Ey\\x07\\x07\"\n");
    struct diagnostics diagnostics;
    struct yaml_value *root;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    diagnostics_init(&diagnostics);
    assert_true(yaml_read(&arena, text, "a.yaml", &root, &diagnostics));
    assert_true(str_equal(yaml_find(root, "a")->text, STR("xy")));
    assert_int_equal(diagnostics.entry.count, 0);
    assert_true(
        str_equal(yaml_escapes_clean(&arena, text, "a.yaml", 1, &diagnostics),
                  STR("a: \"xy\"\n")));
    assert_int_equal(diagnostics.entry.count, 3);
    assert_int_equal(diagnostics.entry.item[0].code, DIAG_CONTROL_CHARACTER);
    assert_int_equal(diagnostics.entry.item[0].pos.column, 6);
    assert_int_equal(diagnostics.entry.item[2].pos.column, 17);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

static void
depth_twenty_is_the_limit(void **state)
{
    (void)state;
    for (size_t depth = 19; depth <= 22; depth++) {
        struct diagnostics diagnostics;
        struct yaml_value *root;
        struct arena arena;
        char text[64];
        memset(text, '[', depth);
        memset(text + depth, ']', depth);
        arena_init(&arena);
        diagnostics_init(&diagnostics);
        assert_int_equal(yaml_read(&arena, str_from(text, 2 * depth), "a.yaml",
                                   &root, &diagnostics),
                         depth <= YAML_DEPTH_MAX);
        diagnostics_release(&diagnostics);
        arena_release(&arena);
    }
}

static void
any_bytes_end_in_a_value_or_a_message(void **state)
{
    static const char *const odd[] = {"",        "\n\n",
                                      "---\n",   "...\n",
                                      "a",       "- ",
                                      "? ",      ": ",
                                      "{",       "[",
                                      "'",       "\"\\x\"",
                                      "a: b: c", "%YAML 9.9\n---\na",
                                      "&",       "*",
                                      "!",       "|",
                                      ">",       "a: |9\n x",
                                      "- - - -", "{a, b: }",
                                      "@",       "`",
                                      "\t"};

    (void)state;
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        struct diagnostics diagnostics;
        struct yaml_value *root;
        struct arena arena;
        bool is_read;
        arena_init(&arena);
        diagnostics_init(&diagnostics);
        is_read = yaml_read(&arena, str_from_c(odd[i]), "a.yaml", &root,
                            &diagnostics);
        assert_int_equal(is_read, diagnostics.entry.count == 0);
        diagnostics_release(&diagnostics);
        arena_release(&arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_know_their_place),
        cmocka_unit_test(lines_are_those_of_editors),
        cmocka_unit_test(escaped_controls_are_left_out_and_told),
        cmocka_unit_test(depth_twenty_is_the_limit),
        cmocka_unit_test(any_bytes_end_in_a_value_or_a_message),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
