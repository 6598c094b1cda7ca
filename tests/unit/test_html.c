/* Tags cut from text that may be broken, and the table of elements. */
#include "manuscript/html/html_token.h"

/* cmocka asks for these */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/arena.h"

static struct arena arena;

static int
set_up(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static struct html_token
first_of(const char *text)
{
    struct html_cutter cutter = html_cutter_begin(&arena, str_from_c(text));

    return html_cutter_next(&cutter);
}

static void
every_element_is_found_by_its_name(void **state)
{
    static const char *const name[] = {"a",  "abbr", "wbr", "table", "q",
                                       "h6", "img",  "ul",  "title", "b"};

    (void)state;
    for (size_t i = 0; i < sizeof name / sizeof name[0]; i++) {
        const struct html_element *element =
            html_element_find(str_from_c(name[i]));
        assert_non_null(element);
        assert_true(html_element_is(element, name[i]));
    }
    assert_null(html_element_find(STR("x-x")));
    assert_null(html_element_find(STR_EMPTY));
}

static void
a_tag_has_its_name_and_attributes(void **state)
{
    struct html_token token =
        first_of("<TD ColSpan = \"2\" title='a>b' nowrap x=&eacute;>");

    (void)state;
    assert_int_equal(token.kind, HTML_OPEN);
    assert_true(str_equal_c(token.name, "td"));
    assert_true(str_equal_c(html_attribute(token.attribute, "colspan"), "2"));
    assert_true(str_equal_c(html_attribute(token.attribute, "title"), "a>b"));
    assert_true(str_equal_c(html_attribute(token.attribute, "x"), "\xC3\xA9"));
    assert_true(str_is_empty(html_attribute(token.attribute, "nowrap")));
}

static void
a_tag_without_an_end_is_text(void **state)
{
    (void)state;
    assert_int_equal(first_of("<div id=\"foo").kind, HTML_UNCLOSED);
    assert_int_equal(first_of("<div id=\"foo> x").kind, HTML_UNCLOSED);
    assert_int_equal(first_of("<div").kind, HTML_UNCLOSED);
    assert_int_equal(first_of("< div>").kind, HTML_TEXT);
    assert_int_equal(first_of("</ div>").kind, HTML_TEXT);
}

static void
what_is_no_tag_is_told_apart(void **state)
{
    struct html_token token = first_of("<![CDATA[a & <b>]]>");

    (void)state;
    assert_int_equal(token.kind, HTML_VERBATIM);
    assert_true(str_equal_c(token.text, "a & <b>"));
    assert_int_equal(first_of("<!-- x --> y").kind, HTML_COMMENT);
    assert_int_equal(first_of("<?php echo '>'; ?>").kind, HTML_DECLARATION);
    assert_int_equal(first_of("<!ELEMENT br>").kind, HTML_DECLARATION);
    assert_int_equal(first_of("").kind, HTML_END);
}

static void
lines_stand_where_attributes_or_styles_say(void **state)
{
    struct html_token token =
        first_of("<p style=\"color: red; text-align : Center; x: y\">");

    (void)state;
    assert_true(str_equal_c(
        html_token_alignment(token.element, token.attribute), "center"));
    token = first_of("<center>");
    assert_true(str_equal_c(
        html_token_alignment(token.element, token.attribute), "center"));
    token = first_of("<p align=justify>");
    assert_true(
        str_is_empty(html_token_alignment(token.element, token.attribute)));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_element_is_found_by_its_name),
        cmocka_unit_test(a_tag_has_its_name_and_attributes),
        cmocka_unit_test(a_tag_without_an_end_is_text),
        cmocka_unit_test(what_is_no_tag_is_told_apart),
        cmocka_unit_test(lines_stand_where_attributes_or_styles_say),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
