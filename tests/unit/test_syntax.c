/* The spelling of PDF's smallest pieces. */
#include "pdf/object/syntax.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
lengths_have_three_decimals_at_most(void **state)
{
    static const struct {
        int64_t millipoints;
        const char *text;
    } sample[] = {{0, " 0"},           {1, " 0.001"},     {-1, " -0.001"},
                  {500, " 0.5"},       {-500, " -0.5"},   {72000, " 72"},
                  {595280, " 595.28"}, {10010, " 10.01"}, {-72001, " -72.001"}};
    struct strbuf out;

    (void)state;
    strbuf_init(&out);
    for (size_t i = 0; i < sizeof sample / sizeof sample[0]; i++) {
        strbuf_clear(&out);
        syntax_add_length(&out, sample[i].millipoints);
        assert_string_equal(out.data, sample[i].text);
    }
    strbuf_release(&out);
}

static void
irregular_characters_of_names_are_escaped(void **state)
{
    struct strbuf out;

    (void)state;
    strbuf_init(&out);
    syntax_add_name(&out, STR("ABCDEF+Lit-Regular"));
    syntax_add_name(&out, STR("a b#(\xC3"));
    assert_string_equal(out.data, "/ABCDEF+Lit-Regular/a#20b#23#28#C3");
    strbuf_release(&out);
}

static void
text_is_a_literal_only_when_plain(void **state)
{
    struct strbuf out;

    (void)state;
    strbuf_init(&out);
    syntax_add_text(&out, STR("a (b) \\ c"));
    assert_string_equal(out.data, "(a \\(b\\) \\\\ c)");
    strbuf_clear(&out);
    syntax_add_text(&out, STR("\xC3\xA9\xF0\x9F\x99\x82"));
    assert_string_equal(out.data, "<FEFF00E9D83DDE42>");
    strbuf_clear(&out);
    syntax_add_text(&out, STR("a\nb"));
    assert_string_equal(out.data, "<FEFF0061000A0062>");
    strbuf_clear(&out);
    syntax_add_text(&out, STR_EMPTY);
    assert_string_equal(out.data, "()");
    strbuf_release(&out);
}

static void
line_ends_in_literals_are_kept(void **state)
{
    struct strbuf out;

    (void)state;
    strbuf_init(&out);
    syntax_add_literal(&out, STR("a\r\nb"));
    assert_string_equal(out.data, "(a\\r\\nb)");
    strbuf_release(&out);
}

/* A string of PDF/A-2 has at most 32,767 bytes. */
static void
long_text_ends_after_a_word(void **state)
{
    static char megabyte[1 << 20];
    struct strbuf out;

    (void)state;
    strbuf_init(&out);
    syntax_add_short_text(&out, STR("kettle and cup"), 14);
    assert_string_equal(out.data, "(kettle and cup)");
    strbuf_clear(&out);
    syntax_add_short_text(&out, STR("a cup"), 3);
    assert_string_equal(out.data, "<FEFF00612026>");
    strbuf_clear(&out);
    syntax_add_short_text(&out, STR("b\xC3\xA9\xC3\xA9"), 4);
    assert_string_equal(out.data, "<FEFF006200E92026>");
    strbuf_clear(&out);
    memset(megabyte, 'a', sizeof megabyte);
    syntax_add_text(&out, str_from(megabyte, sizeof megabyte));
    assert_true(out.size_bytes / 2 < 32767);
    strbuf_release(&out);
}

int
main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(lengths_have_three_decimals_at_most),
        cmocka_unit_test(irregular_characters_of_names_are_escaped),
        cmocka_unit_test(text_is_a_literal_only_when_plain),
        cmocka_unit_test(long_text_ends_after_a_word),
        cmocka_unit_test(line_ends_in_literals_are_kept)};

    return cmocka_run_group_tests(test, NULL, NULL);
}
