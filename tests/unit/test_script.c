#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/script.h"

static void
scripts_that_turn_are_known(void **state)
{
    (void)state;
    assert_true(script_is_right_to_left(0x05D0));  /* alef */
    assert_true(script_is_right_to_left(0x0660));  /* an Arabic digit */
    assert_true(script_is_right_to_left(0xFB1D));  /* yod with hiriq */
    assert_true(script_is_right_to_left(0x1E922)); /* Adlam */
    assert_false(script_is_right_to_left('a'));
    assert_false(script_is_right_to_left(0x0416));
    assert_false(script_is_right_to_left(0x0905));
    assert_false(script_is_right_to_left(0xFEFF)); /* a byte order mark */
    assert_false(script_is_right_to_left(0x4E00));
}

static void
letters_without_spaces_are_known(void **state)
{
    (void)state;
    assert_true(script_is_east_asian(0x4E00));
    assert_true(script_is_east_asian(0x3042));
    assert_true(script_is_east_asian(0x3002)); /* ideographic full stop */
    assert_true(script_is_east_asian(0xFF0C)); /* wide comma */
    assert_true(script_is_east_asian(0x20000));
    assert_false(script_is_east_asian(0xAC00)); /* Korean has spaces */
    assert_false(script_is_east_asian(0x201C));
    assert_false(script_is_east_asian('a'));
    assert_false(script_is_east_asian(0x1F600));
}

static void
languages_turn_by_script_or_by_name(void **state)
{
    (void)state;
    assert_true(script_language_is_right_to_left(STR("he")));
    assert_true(script_language_is_right_to_left(STR("AR-EG")));
    assert_true(script_language_is_right_to_left(STR("az-Arab")));
    assert_true(script_language_is_right_to_left(STR("pa-Arab-PK")));
    assert_false(script_language_is_right_to_left(STR("ur-Latn")));
    assert_false(script_language_is_right_to_left(STR("en")));
    assert_false(script_language_is_right_to_left(STR("de-1996")));
    assert_false(script_language_is_right_to_left(STR_EMPTY));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scripts_that_turn_are_known),
        cmocka_unit_test(letters_without_spaces_are_known),
        cmocka_unit_test(languages_turn_by_script_or_by_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
