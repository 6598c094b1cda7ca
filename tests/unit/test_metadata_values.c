/* The forms of languages, dates, identifiers and papers. */
#include "manuscript/settings/metadata_values.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
dates_have_one_to_three_parts(void **state)
{
    static const char *const right[] = {"2026", "2026-03", "2026-03-31",
                                        "2024-02-29", "0001"};
    static const char *const wrong[] = {
        "",           "26",       "2026-13", "2026-3",  "2026-00",
        "2023-02-29", "2026-03-", "0000",    "2026/03", "March 2026"};

    (void)state;
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++) {
        assert_true(metadata_is_date(str_from_c(right[i])));
    }
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_false(metadata_is_date(str_from_c(wrong[i])));
    }
}

static void
a_date_may_be_followed_by_a_time(void **state)
{
    static const char *const row[][2] = {{"2016-10-06 14:05:56", "2016-10-06"},
                                         {"2016-10-06T14:05Z", "2016-10-06"},
                                         {"2016-10", "2016-10"},
                                         {"2016, spring", "2016"},
                                         {"20161", ""},
                                         {"last year", ""}};

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        struct str date = metadata_date_of(str_from_c(row[i][0]));
        assert_true(str_equal_c(date, row[i][1]));
    }
}

static void
check_digits_are_tested(void **state)
{
    static const struct {
        const char *text;
        enum isbn_form form;
        const char *urn;
    } row[] = {
        {"978-0-306-40615-7", ISBN_RIGHT, "urn:isbn:9780306406157"},
        {"ISBN 9780306406157", ISBN_RIGHT, "urn:isbn:9780306406157"},
        {"urn:isbn:978 0 306 40615 7", ISBN_RIGHT, "urn:isbn:9780306406157"},
        {"0-8044-2957-x", ISBN_RIGHT, "urn:isbn:080442957X"},
        {"0-8044-2957-1", ISBN_WRONG, ""},
        {"978-0-306-40615-6", ISBN_WRONG, ""},
        {"977-0-306-40615-7", ISBN_NONE, ""}, /* no prefix of books */
        {"urn:uuid:0306406152", ISBN_NONE, ""},
        {"a-0306406152", ISBN_NONE, ""},
        {"x306406152", ISBN_NONE, ""},
        {"", ISBN_NONE, ""},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        struct str urn = STR_EMPTY;
        assert_int_equal(
            metadata_read_isbn(&arena, str_from_c(row[i].text), &urn),
            row[i].form);
        assert_true(str_equal_c(urn, row[i].urn));
    }
    arena_release(&arena);
}

static void
letter_is_for_regions_that_print_on_it(void **state)
{
    static const char *const letter[] = {"en-US", "fr-ca", "es-419-MX",
                                         "zh-Hant-US", "en-US-x-de"};
    static const char *const a4[] = {"en",    "de",    "es",      "ja",
                                     "en-GB", "pt-BR", "es-x-MX", ""};

    (void)state;
    for (size_t i = 0; i < sizeof letter / sizeof letter[0]; i++) {
        assert_true(
            str_equal_c(metadata_usual_paper(str_from_c(letter[i])), "letter"));
    }
    for (size_t i = 0; i < sizeof a4 / sizeof a4[0]; i++) {
        assert_true(str_equal_c(metadata_usual_paper(str_from_c(a4[i])), "a4"));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_have_one_to_three_parts),
        cmocka_unit_test(a_date_may_be_followed_by_a_time),
        cmocka_unit_test(check_digits_are_tested),
        cmocka_unit_test(letter_is_for_regions_that_print_on_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
