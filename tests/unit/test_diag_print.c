/* Printing diagnostics: the line, the order, kinds, the table, the total. */
#include "base/diag_print.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

static char *
printed(struct diagnostics *diagnostics, enum diag_print_format format,
        bool in_color, const char *prefix)
{
    struct diag_print how = {
        .format = format, .in_color = in_color, .prefix = str_from_c(prefix)};
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);

    diag_print(diagnostics, stream, &how);
    fclose(stream);
    return text;
}

static void
expect(struct diagnostics *diagnostics, const char *prefix,
       const char *expected)
{
    char *text = printed(diagnostics, DIAG_PRINT_SHORT, false, prefix);

    assert_string_equal(text, expected);
    free(text);
}

static struct source_pos
at(const char *file, int line, int column)
{
    return (struct source_pos){file, line, column};
}

static void
lines_are_sorted_and_said_once(void **state)
{
    struct diagnostics diagnostics;

    (void)state;
    diagnostics_init(&diagnostics);
    DIAG_REPORT(&diagnostics, DIAG_HEADING_SKIP, at("b.md", 2, 1), STR("1"),
                STR("3"));
    DIAG_REPORT(&diagnostics, DIAG_HEADING_SKIP, at("a.md", 10, 1), STR("1"),
                STR("3"));
    diagnostics_report_plain(&diagnostics, DIAG_CHAPTER_EMPTY,
                             at("a.md", 0, 0));
    DIAG_REPORT(&diagnostics, DIAG_FILE_MISSING, at("a.md", 9, 0), STR("x.md"));
    DIAG_REPORT(&diagnostics, DIAG_FILE_MISSING, at("a.md", 9, 0), STR("x.md"));
    assert_int_equal(diagnostics_exit_status(&diagnostics), 1);
    expect(&diagnostics, "book/",
           "book/a.md: warning: the chapter has no text; a page with its title "
           "was made [chapter-empty]\n"
           "book/a.md:9: error: there is no file x.md; nothing was written "
           "[file-missing]\n"
           "book/a.md:10:1: warning: heading level jumps from 1 to 3; kept as "
           "written [heading-skip]\n"
           "book/b.md:2:1: warning: heading level jumps from 1 to 3; kept as "
           "written [heading-skip]\n");
    expect(&diagnostics, "book/", "");
    assert_true(diagnostics_has_errors(&diagnostics));
    diagnostics_release(&diagnostics);
}

static void
absolute_names_and_the_whole_run_get_no_prefix(void **state)
{
    struct diagnostics diagnostics;

    (void)state;
    diagnostics_init(&diagnostics);
    DIAG_REPORT(&diagnostics, DIAG_CSS_SYNTAX, at("/styles/a.css", 1, 2),
                STR("x"));
    DIAG_REPORT(&diagnostics, DIAG_USAGE, at(NULL, 0, 0), STR("y"));
    assert_int_equal(diagnostics_exit_status(&diagnostics), 2);
    expect(&diagnostics, "book/",
           "kettlestitch: fatal: y; try \"kettlestitch help\" [usage]\n"
           "/styles/a.css:1:2: warning: x; the rule was passed over "
           "[css-syntax]\n");
    diagnostics_release(&diagnostics);
}

static void
hostile_texts_stay_on_their_line(void **state)
{
    char *longer = test_malloc(5001);
    struct diagnostics diagnostics;
    char *text;

    (void)state;
    memset(longer, 'x', 5000);
    longer[5000] = '\0';
    diagnostics_init(&diagnostics);
    DIAG_REPORT(&diagnostics, DIAG_FILE_MISSING, at("a\n\033[31m", 1, 0),
                STR("b\nc\033{2}"));
    DIAG_REPORT(&diagnostics, DIAG_FILE_MISSING, at("b", 1, 0),
                str_from_c(longer));
    text = printed(&diagnostics, DIAG_PRINT_SHORT, false, "");
    assert_non_null(
        strstr(text, "a??[31m:1: error: there is no file b?c?{2};"));
    assert_non_null(strstr(text, "xxx...; nothing was written"));
    assert_true(strlen(text) < 600);
    free(text);
    test_free(longer);
    diagnostics_release(&diagnostics);
}

static void
json_is_one_object_a_line(void **state)
{
    struct diagnostics diagnostics;
    char *text;

    (void)state;
    diagnostics_init(&diagnostics);
    DIAG_REPORT(&diagnostics, DIAG_FILE_MISSING, at("a.md", 4, 2),
                STR("\"x\"\\"));
    text = printed(&diagnostics, DIAG_PRINT_JSON, true, "book/");
    assert_string_equal(
        text,
        "{\"file\":\"book/a.md\",\"line\":4,\"column\":2,\"severity\":"
        "\"error\",\"message\":\"there is no file \\\"x\\\"\\\\; nothing "
        "was written\",\"code\":\"file-missing\",\"hint\":\"correct the path; "
        "it begins at the file that names it\"}\n");
    free(text);
    diagnostics_release(&diagnostics);
}

static void
report_many(struct diagnostics *diagnostics, int count)
{
    for (int line = 1; line <= count; line++) {
        diagnostics_report_plain(diagnostics, DIAG_HEADING_EMPTY,
                                 at(line % 2 == 0 ? "a.md" : "b.md", line, 1));
    }
}

static void
a_person_sees_three_of_a_kind_and_the_sums(void **state)
{
    struct diagnostics diagnostics;
    char *text;

    (void)state;
    diagnostics_init(&diagnostics);
    report_many(&diagnostics, 1844);
    DIAG_REPORT(&diagnostics, DIAG_ALT_MISSING, at("z.md", 1, 2), STR("x.png"));
    text = printed(&diagnostics, DIAG_PRINT_HUMAN, false, "");
    assert_string_equal(
        text,
        "z.md:1:2: defect: the image x.png has no alternative text; who cannot "
        "see it is told nothing [alt-missing]\n"
        "  hint: say between the brackets what the picture shows, or write "
        "{.decorative} behind it\n"
        "a.md:2:1: warning: the heading is empty; it was left out "
        "[heading-empty]\n"
        "a.md:4:1: warning: the heading is empty; it was left out "
        "[heading-empty]\n"
        "a.md:6:1: warning: the heading is empty; it was left out "
        "[heading-empty]\n"
        "  and 1,841 more in 2 files\n"
        "  hint: write the heading, or remove its signs\n"
        "\n"
        "code                        count   files\n"
        "alt-missing                     1       1  defect\n"
        "heading-empty               1,844       2  warning\n"
        "\n"
        "1 defect, 1,844 warnings.\n"
        "Next: kettlestitch explain alt-missing\n"
        "Where a warning is meant so, in book.yaml:\n"
        "  ignore:\n"
        "    - code: heading-empty\n"
        "      reason: why readers lose nothing\n");
    free(text);
    diagnostics_release(&diagnostics);
}

static void
programs_get_every_line(void **state)
{
    struct diagnostics diagnostics;
    char *text;
    size_t lines = 0;

    (void)state;
    diagnostics_init(&diagnostics);
    report_many(&diagnostics, 500);
    text = printed(&diagnostics, DIAG_PRINT_SHORT, false, "");
    for (const char *c = text; *c != '\0'; c++) {
        lines += *c == '\n';
    }
    assert_int_equal(lines, 500);
    free(text);
    diagnostics_release(&diagnostics);
}

static void
a_clean_run_says_nothing(void **state)
{
    struct diagnostics diagnostics;
    char *text;

    (void)state;
    diagnostics_init(&diagnostics);
    text = printed(&diagnostics, DIAG_PRINT_HUMAN, true, "");
    assert_string_equal(text, "");
    free(text);
    diagnostics_release(&diagnostics);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_sorted_and_said_once),
        cmocka_unit_test(absolute_names_and_the_whole_run_get_no_prefix),
        cmocka_unit_test(hostile_texts_stay_on_their_line),
        cmocka_unit_test(json_is_one_object_a_line),
        cmocka_unit_test(a_person_sees_three_of_a_kind_and_the_sums),
        cmocka_unit_test(programs_get_every_line),
        cmocka_unit_test(a_clean_run_says_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
