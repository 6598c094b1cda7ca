/* XML that is well-formed whatever the author wrote. */
#include "base/xml_writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
text_and_attributes_are_escaped(void **state)
{
    struct xml_writer xml;

    (void)state;
    xml_init(&xml);
    xml_add_declaration(&xml);
    xml_begin(&xml, "p");
    xml_attribute(&xml, "title", STR("a<b&\"c\"\n\t"));
    xml_attribute_c(&xml, "class", "x");
    xml_attribute_number(&xml, "n", -3);
    xml_text(&xml, STR("1 < 2 & ]]> \"quoted\""));
    xml_begin(&xml, "br");
    xml_end_empty(&xml);
    xml_end(&xml);
    assert_non_null(strstr(xml_str(&xml).data, "class=\"x\" n=\"-3\""));
    assert_non_null(strstr(xml_str(&xml).data, "title=\"a&lt;b&amp;&quot;c"));
    assert_non_null(strstr(xml_str(&xml).data, "1 &lt; 2 &amp; ]]&gt;"));
    assert_non_null(strstr(xml_str(&xml).data, "<br/></p>"));
    xml_release(&xml);
}

static void
forbidden_characters_are_left_out(void **state)
{
    struct xml_writer xml;

    (void)state;
    xml_init(&xml);
    xml_element(&xml, "p",
                str_from("a\x01\x0B\xEF\xBF\xBE"
                         "b\0c",
                         9));
    assert_string_equal(xml_str(&xml).data, "<p>abc</p>\n");
    xml_release(&xml);
}

static void
empty_elements_have_an_end_tag(void **state)
{
    struct xml_writer xml;

    (void)state;
    xml_init(&xml);
    xml_begin(&xml, "td");
    xml_end(&xml);
    xml_newline(&xml);
    xml_begin(&xml, "em");
    xml_text_c(&xml, "x");
    xml_end(&xml);
    assert_string_equal(xml_str(&xml).data, "<td></td>\n<em>x</em>");
    xml_release(&xml);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_and_attributes_are_escaped),
        cmocka_unit_test(forbidden_characters_are_left_out),
        cmocka_unit_test(empty_elements_have_an_end_tag),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
