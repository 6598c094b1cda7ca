/* Rows are divided at bars, but not at escaped ones or those in code. */
#include "manuscript/dialect/pipe_tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/strbuf.h"

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

/* The cells, each in angle brackets. */
static void
assert_cells(struct arena *arena, const char *line, const char *wanted)
{
    struct row_cells row;
    struct strbuf out;

    strbuf_init(&out);
    pipe_row_split(arena, str_from_c(line), &row);
    for (size_t i = 0; i < row.cell.count; i++) {
        strbuf_add_char(&out, '<');
        strbuf_add(&out, row.cell.item[i]);
        strbuf_add_char(&out, '>');
    }
    assert_string_equal(out.data, wanted);
    strbuf_release(&out);
}

static void
test_rows(void **state)
{
    assert_cells(*state, "| a | b |", "<a><b>");
    assert_cells(*state, "a|b", "<a><b>");
    assert_cells(*state, "  |a|  ", "<a>");
    assert_cells(*state, "||", "<>");
    assert_cells(*state, "| a || b |", "<a><><b>");
    assert_cells(*state, "| a \\| b | c", "<a \\| b><c>");
    assert_cells(*state, "| `a|b` | ``c|`d`` |", "<`a|b`><``c|`d``>");
    assert_cells(*state, "| `a | b |", "<`a><b>");
    assert_cells(*state, "| ``a | b` |", "<``a><b`>");
    assert_cells(*state, "a \\", "<a \\>");
    assert_cells(*state, "", "<>");
}

static void
test_delimiters(void **state)
{
    const enum alignment *alignment;
    size_t count;

    assert_true(pipe_delimiter_parse(*state, STR("|---|:-:|--:|:--|"),
                                     &alignment, &count));
    assert_int_equal(count, 4);
    assert_int_equal(alignment[0], ALIGN_DEFAULT);
    assert_int_equal(alignment[1], ALIGN_CENTRE);
    assert_int_equal(alignment[2], ALIGN_RIGHT);
    assert_int_equal(alignment[3], ALIGN_LEFT);
    assert_true(
        pipe_delimiter_parse(*state, STR(" - | - "), &alignment, &count));
    assert_false(pipe_delimiter_parse(*state, STR("---"), &alignment, &count));
    assert_false(
        pipe_delimiter_parse(*state, STR("|-|:|"), &alignment, &count));
    assert_false(
        pipe_delimiter_parse(*state, STR("|-a-|"), &alignment, &count));
    assert_false(pipe_delimiter_parse(*state, STR("||"), &alignment, &count));
    assert_false(
        pipe_delimiter_parse(*state, STR("|- -|"), &alignment, &count));
}

static void
test_cell_text(void **state)
{
    struct edited_line cell = {.text = STR("a \\| b \\* \\")};

    cell = pipe_cell_text(*state, cell);
    assert_true(str_equal_c(cell.text, "a | b \\* \\"));
    assert_int_equal(line_trace_find(cell.trace, 2), 3);
    assert_int_equal(line_trace_find(cell.trace, 4), 5);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_rows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_delimiters, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_cell_text, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
