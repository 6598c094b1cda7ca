/* Stand-ins go in and come out as they were. */
#include "manuscript/dialect/marks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
assert_str(struct str found, const char *wanted)
{
    if (!str_equal_c(found, wanted)) {
        fail_msg("\"%.*s\" is not \"%s\"", STR_ARGS(found), wanted);
    }
}

static void
test_numbers(void **state)
{
    static const size_t number[] = {0, 7, 10, 999, 1000, 70001};
    struct strbuf out;

    (void)state;
    strbuf_init(&out);
    for (size_t i = 0; i < sizeof number / sizeof number[0]; i++) {
        size_t at = 1;
        strbuf_clear(&out);
        strbuf_add_char(&out, 'a');
        mark_add_number(&out, number[i]);
        strbuf_add_char(&out, '5');
        assert_int_equal(mark_read_number(strbuf_str(&out), &at), number[i]);
        assert_int_equal(at, out.size_bytes - 1);
    }
    strbuf_release(&out);
}

static void
test_restoring(void **state)
{
    const struct str source[] = {STR("{#a}")};
    struct arena arena;
    struct strbuf out;

    (void)state;
    arena_init(&arena);
    strbuf_init(&out);
    strbuf_add_c(&out, "x");
    mark_add(&out, mark_of_escaped('('));
    mark_add(&out, MARK_BLANK);
    mark_add(&out, MARK_BLANK_ESCAPED);
    mark_add(&out, MARK_UNDERSCORE);
    mark_add(&out, MARK_LESS);
    mark_add(&out, MARK_BRACKET);
    mark_add(&out, MARK_ATTRIBUTES);
    mark_add_number(&out, 0);
    strbuf_add_c(&out, "\xEF\xB8\x8F"); /* no mark of ours */
    assert_str(mark_restore_text(&arena, strbuf_str(&out)),
               "x(___<[\xEF\xB8\x8F");
    assert_str(mark_restore_source(&arena, strbuf_str(&out), source, 1),
               "x\\(_\\__<[{#a}\xEF\xB8\x8F");
    assert_str(
        mark_restore_text(&arena, mark_remove_blanks(&arena, strbuf_str(&out))),
        "x(_<[\xEF\xB8\x8F");
    strbuf_release(&out);
    arena_release(&arena);
}

static void
test_escapes(void **state)
{
    (void)state;
    for (int c = 0; c < 128; c++) {
        uint32_t mark = mark_of_escaped((char)c);
        if (mark != 0) {
            assert_in_range(mark, MARK_ESCAPED, MARK_ESCAPED_END);
        }
    }
    assert_int_equal(mark_of_escaped('\0'), 0);
    assert_int_equal(mark_of_escaped('a'), 0);
    assert_int_not_equal(mark_of_escaped('"'), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_restoring),
        cmocka_unit_test(test_escapes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
