/* Diagnostics: the counts, the ignore list, the codes. */
#include "base/diag_help.h"
#include "base/diagnostics.h"

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
strict_makes_errors_of_warnings(void **state)
{
    struct diagnostics diagnostics;

    (void)state;
    diagnostics_init(&diagnostics, true);
    diagnostics_report_plain(&diagnostics, DIAG_HEADING_EMPTY, at("a", 1, 1));
    assert_int_equal(diagnostics.count[SEVERITY_ERROR], 1);
    assert_int_equal(diagnostics.count[SEVERITY_WARNING], 0);
    diagnostics_release(&diagnostics);
}

static void
ignored_codes_are_dropped_and_remembered(void **state)
{
    struct diagnostics diagnostics;

    (void)state;
    diagnostics_init(&diagnostics, false);
    diagnostics_ignore(&diagnostics, STR("heading-empty"), STR("a.md"));
    diagnostics_ignore(&diagnostics, STR("heading-skip"), STR(""));
    diagnostics_report_plain(&diagnostics, DIAG_HEADING_EMPTY,
                             at("a.md", 1, 1));
    assert_int_equal(diagnostics.entry.count, 0);
    assert_true(diagnostics.ignore.item[0].used);
    assert_false(diagnostics.ignore.item[1].used);
    diagnostics_report_plain(&diagnostics, DIAG_HEADING_EMPTY,
                             at("b.md", 1, 1));
    assert_int_equal(diagnostics.entry.count, 1);
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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strict_makes_errors_of_warnings),
        cmocka_unit_test(ignored_codes_are_dropped_and_remembered),
        cmocka_unit_test(every_code_is_found_by_its_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
