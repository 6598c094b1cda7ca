/* Whatever is put into a line, each byte of it knows where it stood. */
#include "manuscript/foreign/edited_line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

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

/* "see [[page]] now" with a link in place of the brackets. */
static struct edited_line
with_link(struct arena *arena, struct str line)
{
    struct line_edit edit;

    line_edit_begin(&edit, arena, (struct edited_line){.text = line});
    line_edit_add(&edit, str_slice(line, 0, 4));
    line_edit_add_c(&edit, "[");
    line_edit_add(&edit, str_slice(line, 6, 10));
    line_edit_add_c(&edit, "](<page>)");
    line_edit_add(&edit, str_tail(line, 12));
    return line_edit_end(&edit);
}

static size_t
origin_of(struct edited_line line, const char *text)
{
    return line_trace_find(line.trace, str_find(line.text, str_from_c(text)));
}

static void
test_untouched(void **state)
{
    struct edited_line line = edited_line_at(*state, STR("words"), 7);

    assert_int_equal(line_trace_find((struct line_trace){0}, 3), 3);
    assert_int_equal(line_trace_find(line.trace, 3), 10);
}

static void
test_one_edit(void **state)
{
    struct edited_line line = with_link(*state, STR("see [[page]] now"));

    assert_true(str_equal_c(line.text, "see [page](<page>) now"));
    assert_int_equal(origin_of(line, "ee"), 1);
    assert_int_equal(origin_of(line, "["), 4);
    assert_int_equal(origin_of(line, "age]"), 7);
    assert_int_equal(origin_of(line, "](<"), 10);
    assert_int_equal(origin_of(line, "now"), 13);
}

/* The second edit asks the first. */
static void
test_edit_of_edit(void **state)
{
    struct edited_line line = with_link(*state, STR("see [[page]] now"));
    struct line_edit edit;

    line = edited_line_tail(*state, line, 4);
    assert_int_equal(origin_of(line, "["), 4);
    line_edit_begin(&edit, *state, line);
    edit.at = 1;
    line_edit_add_c(&edit, "> ");
    line_edit_add(&edit, str_tail(line.text, 2));
    line = line_edit_end(&edit);
    assert_true(str_equal_c(line.text, "> age](<page>) now"));
    assert_int_equal(origin_of(line, ">"), 6);
    assert_int_equal(origin_of(line, "age]"), 7);
    assert_int_equal(origin_of(line, "page>"), 10);
    assert_int_equal(origin_of(line, "now"), 13);
}

static void
test_parts(void **state)
{
    struct str line = STR("| a | b |");
    struct edited_line part =
        edited_line_part(*state, line, str_slice(line, 6, 7), 2);

    assert_int_equal(line_trace_find(part.trace, 0), 6);
    part = edited_line_part(*state, line, STR("other words"), 2);
    assert_int_equal(line_trace_find(part.trace, 5), 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_untouched, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_one_edit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_edit_of_edit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_parts, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
