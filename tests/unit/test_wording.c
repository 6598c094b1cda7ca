#include "document/wording.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const char *const subtag[] = {
#define LANGUAGE(name, subtag) subtag,
#include "document/wording_languages.def"
};

enum language {
#define LANGUAGE(name, subtag) LANGUAGE_##name,
#include "document/wording_languages.def"
    LANGUAGE_COUNT
};

static const char *const translation[LANGUAGE_COUNT][WORD_COUNT] = {
#define TRANSLATION(language, word, text) \
    [LANGUAGE_##language][WORD_##word] = (text),
#include "document/wording_languages.def"
};

static int
holes(struct str text)
{
    return (str_find(text, STR("{1}")) != STR_NOT_FOUND ? 1 : 0) +
           (str_find(text, STR("{2}")) != STR_NOT_FOUND ? 2 : 0);
}

static void
every_translation_has_the_holes_of_the_english(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof subtag / sizeof subtag[0]; i++) {
        struct str language = str_from_c(subtag[i]);
        for (int word = 0; word < WORD_COUNT; word++) {
            struct str text = wording_find(language, (enum word)word);
            assert_true(text.size_bytes > 0);
            assert_int_equal(holes(text),
                             holes(wording_find(STR("en"), (enum word)word)));
        }
    }
}

static void
the_primary_subtag_decides(void **state)
{
    (void)state;
    assert_true(
        str_equal(wording_find(STR("de"), WORD_CONTENTS), STR("Inhalt")));
    assert_true(
        str_equal(wording_find(STR("DE-AT"), WORD_CONTENTS), STR("Inhalt")));
    assert_true(
        str_equal(wording_find(STR("deu"), WORD_CONTENTS), STR("Contents")));
    assert_true(
        str_equal(wording_find(STR_EMPTY, WORD_CONTENTS), STR("Contents")));
}

static void
no_language_falls_back_to_english(void **state)
{
    (void)state;
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        for (int word = 0; word < WORD_COUNT; word++) {
            if (translation[language][word] == NULL) {
                fail_msg("%s has no text for \"%s\"", subtag[language],
                         wording_find(STR("en"), (enum word)word).data);
            }
        }
    }
}

static void
script_and_region_choose_between_tables(void **state)
{
    (void)state;
    assert_true(str_equal(wording_find(STR("zh"), WORD_CONTENTS), STR("目录")));
    assert_true(
        str_equal(wording_find(STR("zh-Hans-SG"), WORD_CONTENTS), STR("目录")));
    assert_true(
        str_equal(wording_find(STR("zh-hant"), WORD_CONTENTS), STR("目錄")));
    assert_true(
        str_equal(wording_find(STR("zh-TW"), WORD_CONTENTS), STR("目錄")));
    assert_true(
        str_equal(wording_find(STR("zho"), WORD_CONTENTS), STR("Contents")));
}

static void
holes_are_filled(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_true(str_equal(
        wording_fill(&arena, STR("fr"), WORD_PAGE_OF, STR("3"), STR("7")),
        STR("page 3 sur 7")));
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_translation_has_the_holes_of_the_english),
        cmocka_unit_test(the_primary_subtag_decides),
        cmocka_unit_test(no_language_falls_back_to_english),
        cmocka_unit_test(script_and_region_choose_between_tables),
        cmocka_unit_test(holes_are_filled),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
