#include "document/wording.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct str
find(const char *language, enum word word)
{
    return wording_find((struct wording){str_from_c(language), NULL}, word);
}

/* How often each place stands in the text: 1 for each {1}, 10 for each {2}. */
static int
holes(struct str text)
{
    int count = 0;

    for (size_t i = 0; i + 2 < text.size_bytes; i++) {
        count += str_starts_with(str_tail(text, i), STR("{1}")) ? 1 : 0;
        count += str_starts_with(str_tail(text, i), STR("{2}")) ? 10 : 0;
    }
    return count;
}

static void
every_translation_has_the_holes_of_the_english(void **state)
{
    (void)state;
    for (size_t i = 0; i < wording_language_count(); i++) {
        const char *tag = wording_language_at(i).tag;
        for (int word = 0; word < WORD_COUNT; word++) {
            struct str text = find(tag, (enum word)word);
            struct str english = wording_english((enum word)word);
            if (text.size_bytes == 0 || holes(text) != holes(english)) {
                fail_msg("%s: \"%.*s\" for \"%.*s\"", tag, STR_ARGS(text),
                         STR_ARGS(english));
            }
        }
    }
}

/* A space at the end joins two texts; a hard one is none. */
static void
spaces_stand_at_the_ends_where_the_english_has_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < wording_language_count(); i++) {
        const char *tag = wording_language_at(i).tag;
        struct str page = find(tag, WORD_SKIP_TO_PAGE);
        assert_true(str_ends_with(page, STR(" ")));
        for (int word = 0; word < WORD_COUNT; word++) {
            struct str text = find(tag, (enum word)word);
            assert_true(text.data[0] != ' ');
            assert_true(word == WORD_SENTENCE || word == WORD_SKIP_TO_PAGE ||
                        !str_ends_with(text, STR(" ")));
        }
    }
}

static void
the_primary_subtag_decides(void **state)
{
    (void)state;
    assert_true(str_equal(find("de", WORD_CONTENTS), STR("Inhalt")));
    assert_true(str_equal(find("DE-AT", WORD_CONTENTS), STR("Inhalt")));
    assert_true(str_equal(find("pt-BR", WORD_NOTE), find("pt", WORD_NOTE)));
    assert_true(str_equal(find("deu", WORD_CONTENTS), STR("Contents")));
    assert_true(str_equal(find("", WORD_CONTENTS), STR("Contents")));
}

static void
script_and_region_choose_between_tables(void **state)
{
    (void)state;
    assert_true(str_equal(find("zh", WORD_CONTENTS), STR("目录")));
    assert_true(str_equal(find("zh-Hans-SG", WORD_CONTENTS), STR("目录")));
    assert_true(str_equal(find("zh-hant", WORD_CONTENTS), STR("目錄")));
    assert_true(str_equal(find("zh-TW", WORD_CONTENTS), STR("目錄")));
    assert_true(str_equal(find("zho", WORD_CONTENTS), STR("Contents")));
    assert_true(str_equal(find("no", WORD_CONTENTS), STR("Innhold")));
    assert_true(str_equal(find("nn-NO", WORD_CONTENTS), STR("Innhald")));
}

static void
languages_without_words_are_known(void **state)
{
    (void)state;
    assert_true(wording_has_language(STR("en-GB")));
    assert_true(wording_has_language(STR("cs-CZ")));
    assert_true(wording_has_language(STR("no")));
    assert_false(wording_has_language(STR("sr-Latn")));
    assert_false(wording_has_language(STR("csb")));
    assert_false(wording_has_language(STR_EMPTY));
}

/* "Together" is said of two people or more. */
static void
together_is_no_couple(void **state)
{
    static const char *const couple[] = {"pareja", "dwoje",   "deux",  "dois",
                                         "вдвоём", "ζευγάρι", "二人",  "coppia",
                                         "zweit",  "ve dvou", "dvoje", "tveir",
                                         "ketten", "doi",     "dvěma"};

    (void)state;
    for (size_t i = 0; i < wording_language_count(); i++) {
        struct str text = find(wording_language_at(i).tag, WORD_TOGETHER);
        for (size_t j = 0; j < sizeof couple / sizeof couple[0]; j++) {
            assert_true(str_find(text, str_from_c(couple[j])) == STR_NOT_FOUND);
        }
    }
}

static void
holes_are_filled(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_true(
        str_equal(wording_fill(&arena, (struct wording){STR("fr"), NULL},
                               WORD_PAGE_OF, STR("3"), STR("7")),
                  STR("page 3 sur 7")));
    arena_release(&arena);
}

static void
the_author_has_the_last_word_in_the_language_of_the_book(void **state)
{
    struct own_words own = {.language = STR("sr-Latn"),
                            .text = {[WORD_TIP] = STR("Savet")}};
    struct wording wording = {STR("SR-latn"), &own};

    (void)state;
    assert_true(str_equal(wording_find(wording, WORD_TIP), STR("Savet")));
    assert_true(str_equal(wording_find(wording, WORD_NOTE), STR("Note")));
    wording.language = STR("de"); /* a German chapter of that book */
    assert_true(str_equal(wording_find(wording, WORD_TIP), STR("Tipp")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_translation_has_the_holes_of_the_english),
        cmocka_unit_test(spaces_stand_at_the_ends_where_the_english_has_them),
        cmocka_unit_test(the_primary_subtag_decides),
        cmocka_unit_test(script_and_region_choose_between_tables),
        cmocka_unit_test(languages_without_words_are_known),
        cmocka_unit_test(together_is_no_couple),
        cmocka_unit_test(holes_are_filled),
        cmocka_unit_test(
            the_author_has_the_last_word_in_the_language_of_the_book),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
