/* The lines of a book.toml. */
#include "manuscript/settings/toml_lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
texts_and_lists_are_read(void **state)
{
    const struct yaml_value *root;
    const struct yaml_value *book;
    const struct yaml_value *authors;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    root = toml_lines_read(
        &arena, STR("# a remark\n[book]\ntitle = \"A \\\"b\\\" = [c]\" # more\n"
                    "authors = [\n  \"Jane, née X\", # she\n  'John',\n]\n"
                    "language='de'\r\ntitle = \"second\"\n\n[output.html]\n"
                    "src = \"no\"\n[[item]]\nsrc = \"no\"\n[build]\n"
                    "text = \"\"\"two\nlines\"\"\"\nnumber = 12\n"));
    book = yaml_find(root, "book");
    assert_true(str_equal_c(yaml_find_text(book, "title"), "A \"b\" = [c]"));
    assert_true(str_equal_c(yaml_find_text(book, "language"), "de"));
    assert_true(str_is_empty(yaml_find_text(book, "src")));
    authors = yaml_find(book, "authors");
    assert_int_equal(authors->kind, YAML_LIST);
    assert_true(str_equal_c(authors->first_child->text, "Jane, née X"));
    assert_true(str_equal_c(authors->first_child->next->text, "John"));
    assert_null(authors->first_child->next->next);
    book = yaml_find(root, "build");
    assert_true(str_equal_c(yaml_find_text(book, "text"), "two\nlines"));
    assert_true(str_equal_c(yaml_find_text(book, "number"), "12"));
    arena_release(&arena);
}

static void
broken_lines_end(void **state)
{
    static const char *const text[] = {
        "a = [",   "a = [[[",  "[",           "[a",
        "= b",     "a = \"b",  "a = \"\"\"b", "a = [\"b",
        "a = '",   "a = [,,]", "[a]\n[a.b",   "a = 1\n[a]\nb = 2\n",
        "a = \"\\"};

    (void)state;
    for (size_t i = 0; i < sizeof text / sizeof text[0]; i++) {
        struct arena arena;
        arena_init(&arena);
        assert_non_null(toml_lines_read(&arena, str_from_c(text[i])));
        arena_release(&arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_and_lists_are_read),
        cmocka_unit_test(broken_lines_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
