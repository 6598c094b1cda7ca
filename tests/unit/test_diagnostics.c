/* Diagnostics: the counts, the gate, the ignore list, the barriers,
 * the codes. */
#include "base/diag_help.h"
#include "base/diagnostics.h"
#include "base/strbuf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct source_pos
at(const char *file, int line, int column)
{
    return (struct source_pos){file, line, column};
}

static void
the_worst_severity_is_the_exit_status(void **state)
{
    struct diagnostics diagnostics;

    (void)state;
    diagnostics_init(&diagnostics);
    assert_int_equal(diagnostics_exit_status(&diagnostics), 0);
    diagnostics_report_plain(&diagnostics, DIAG_HEADING_EMPTY, at("a", 1, 1));
    assert_int_equal(diagnostics_exit_status(&diagnostics), 0);
    DIAG_REPORT(&diagnostics, DIAG_ALT_MISSING, at("a", 1, 1), STR("x"));
    assert_int_equal(diagnostics_exit_status(&diagnostics), 3);
    assert_false(diagnostics_has_errors(&diagnostics));
    assert_false(diagnostics_is_stopped(&diagnostics));
    DIAG_REPORT(&diagnostics, DIAG_FILE_MISSING, at("a", 1, 1), STR("x"));
    assert_int_equal(diagnostics_exit_status(&diagnostics), 1);
    assert_true(diagnostics_has_errors(&diagnostics));
    DIAG_REPORT(&diagnostics, DIAG_USAGE, at(NULL, 0, 0), STR("x"));
    assert_int_equal(diagnostics_exit_status(&diagnostics), 2);
    diagnostics_release(&diagnostics);
}

/* With one report of the code, is anything replaced? */
static bool
is_stopped_by(enum diag_code code, bool is_ignored)
{
    struct diagnostics diagnostics;
    bool is_stopped;

    diagnostics_init(&diagnostics);
    diagnostics.is_strict = true;
    if (is_ignored) {
        diagnostics_ignore(&diagnostics,
                           str_from_c(diagnostics_code_name(code)), STR(""));
    }
    diagnostics_report(&diagnostics, code, at("a", 1, 1), 3,
                       (const struct str[]){STR("1"), STR("2"), STR("3")});
    is_stopped = diagnostics_is_stopped(&diagnostics);
    assert_int_equal(diagnostics_exit_status(&diagnostics), is_stopped);
    assert_false(diagnostics_has_errors(&diagnostics) &&
                 diagnostics_code_severity(code) < SEVERITY_ERROR);
    diagnostics_release(&diagnostics);
    return is_stopped;
}

static void
the_strict_gate_lets_notes_pass_alone(void **state)
{
    (void)state;
    assert_false(is_stopped_by(DIAG_DRAWING_PLAIN, false));
    assert_true(is_stopped_by(DIAG_HEADING_SKIP, false));
    assert_true(is_stopped_by(DIAG_ALT_MISSING, false));
    assert_true(is_stopped_by(DIAG_FILE_MISSING, false));
    assert_false(is_stopped_by(DIAG_HEADING_SKIP, true));
    assert_false(is_stopped_by(DIAG_ALT_MISSING, true));
    assert_true(is_stopped_by(DIAG_FILE_MISSING, true)); /* as it was not */
}

static void
ignored_codes_are_not_counted_and_remembered(void **state)
{
    struct diagnostics diagnostics;

    (void)state;
    diagnostics_init(&diagnostics);
    diagnostics_ignore(&diagnostics, STR("heading-empty"), STR("a.md"));
    diagnostics_ignore(&diagnostics, STR("heading-skip"), STR(""));
    diagnostics_report_plain(&diagnostics, DIAG_HEADING_EMPTY,
                             at("a.md", 1, 1));
    assert_int_equal(diagnostics.count[SEVERITY_WARNING], 0);
    assert_true(diagnostics.ignore.item[0].used);
    assert_false(diagnostics.ignore.item[1].used);
    diagnostics_report_plain(&diagnostics, DIAG_HEADING_EMPTY,
                             at("b.md", 1, 1));
    assert_int_equal(diagnostics.count[SEVERITY_WARNING], 1);
    diagnostics_release(&diagnostics);
}

static void
to_pass_over_a_message_is_no_claim(void **state)
{
    struct diagnostics_barriers barriers;
    struct diagnostics diagnostics;

    (void)state;
    diagnostics_init(&diagnostics);
    diagnostics_ignore(&diagnostics, STR("alt-missing"), STR(""));
    DIAG_REPORT(&diagnostics, DIAG_ALT_MISSING, at("a.md", 1, 1), STR("x"));
    DIAG_REPORT(&diagnostics, DIAG_ALT_MISSING, at("a.md", 1, 1), STR("x"));
    DIAG_REPORT(&diagnostics, DIAG_ALT_MISSING, at("a.md", 2, 1), STR("x"));
    DIAG_REPORT(&diagnostics, DIAG_OVERFULL_LINE, at("a.md", 2, 1), STR("1"));
    DIAG_REPORT(&diagnostics, DIAG_HEADING_SKIP, at("a.md", 3, 1), STR("1"),
                STR("3"));
    barriers = diagnostics_find_barriers(&diagnostics, 0);
    assert_int_equal(barriers.defect_count, 2); /* each said once */
    assert_int_equal(barriers.warning_count, 1);
    barriers = diagnostics_find_barriers(&diagnostics, 3);
    assert_int_equal(barriers.defect_count, 0);
    assert_int_equal(barriers.warning_count, 1);
    diagnostics_release(&diagnostics);
}

static void
every_code_is_found_by_its_name(void **state)
{
    static const char *const name[] = {
#define DIAG(name, code, severity, text) code,
#include "base/diag_codes.def"
#undef DIAG
    };
    enum diag_code found = DIAG_CODE_COUNT;

    (void)state;
    for (size_t i = 0; i < DIAG_CODE_COUNT; i++) {
        assert_true(diagnostics_find_code(str_from_c(name[i]), &found));
        assert_int_equal(found, i);
        assert_true(strlen(diag_help_find(found)->cause) > 10);
        assert_true(strlen(diag_help_find(found)->cure) > 10);
        assert_null(strchr(diag_help_find(found)->cure, '\n'));
    }
    assert_false(diagnostics_find_code(STR("no-such-code"), &found));
}

/* Neither orders to a terminal nor bytes that are no character. */
static void
only_what_can_be_printed_is_printed(void **state)
{
    struct strbuf out;

    (void)state;
    strbuf_init(&out);
    diagnostics_add_printable(
        &out, STR("a\x1B[1m\xC2\x9B\xE2\x80\xAE\xFF\xC3\xA9\xEF\xBF\xBD\n"));
    assert_string_equal(out.data, "a?[1m???\xC3\xA9\xEF\xBF\xBD?");
    strbuf_release(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worst_severity_is_the_exit_status),
        cmocka_unit_test(the_strict_gate_lets_notes_pass_alone),
        cmocka_unit_test(ignored_codes_are_not_counted_and_remembered),
        cmocka_unit_test(to_pass_over_a_message_is_no_claim),
        cmocka_unit_test(only_what_can_be_printed_is_printed),
        cmocka_unit_test(every_code_is_found_by_its_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
