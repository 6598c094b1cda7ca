/* Words in the order in which a reader looks them up. */
#include "document/index/collation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct words {
    const char *language;
    const char *word[16]; /* in order; NULL ends */
};

static void
words_are_in_the_order_of_their_language(void **state)
{
    static const struct words row[] = {
        {"en-US",
         {"9 lives", "10 lives", "988", "a", "ab", "anger, your own",
          "safe word", "safe-words", "safety", "zebra"}},
        {"de", {"Apfel", "Äpfel", "Arzt", "Masse", "Maßen", "Mast", "zu"}},
        {"fr", {"cote", "coteau", "côtes", "élan", "œdème", "of", "zéro"}},
        {"es", {"nube", "nylon", "ñandú", "oso", "o\xCC\x81ttimo"}},
        {"pt", {"avó", "avos", "coração", "corda"}},
        {"it", {"perché", "perchése", "più", "pizza"}},
        {"nl", {"een", "éénzaam", "ij", "ijs", "ik"}},
        {"pl",
         {"lot", "łoś", "mak", "oko", "ósmy", "sok", "śnieg", "zupa", "źle",
          "żal"}},
        {"ru", {"елка", "ёлочка", "ель", "иней", "йод", "Край"}},
        {"el", {"άλφα", "αλφάβητο", "ήλιος", "λόγος", "λόγου", "ὠδή"}},
        {"vi",
         {"ba", "bàn", "băng", "bân", "da", "đa", "em", "êm", "ốc", "ơn"}},
        {"ja", {"abc", "\u3042", "\u4E00"}},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        struct collation collation =
            collation_open(&arena, str_from_c(row[i].language));
        for (size_t j = 1; j < 16 && row[i].word[j] != NULL; j++) {
            struct str before = collation_key(&arena, &collation,
                                              str_from_c(row[i].word[j - 1]));
            struct str after =
                collation_key(&arena, &collation, str_from_c(row[i].word[j]));
            if (str_compare(before, after) > 0) {
                fail_msg("%s: \"%s\" comes behind \"%s\"", row[i].language,
                         row[i].word[j - 1], row[i].word[j]);
            }
        }
    }
    arena_release(&arena);
}

static void
assert_equal_keys(const char *language, const char *a, const char *b,
                  bool are_equal)
{
    struct arena arena;
    struct collation collation;
    struct str key;

    arena_init(&arena);
    collation = collation_open(&arena, str_from_c(language));
    key = collation_key(&arena, &collation, str_from_c(a));
    if (str_equal(key, collation_key(&arena, &collation, str_from_c(b))) !=
        are_equal) {
        fail_msg("%s: \"%s\" and \"%s\"", language, a, b);
    }
    arena_release(&arena);
}

static void
case_accents_and_signs_do_not_count(void **state)
{
    (void)state;
    assert_equal_keys("en", "Anger", "anger", true);
    assert_equal_keys("en", "partner's", "partners", true);
    assert_equal_keys("en", "“no”", "no", true);
    assert_equal_keys("en", "check-in", " check  in! ", true);
    assert_equal_keys("en", "file 007", "file 7", true);
    assert_equal_keys("de", "Straße", "STRASSE", true);
    assert_equal_keys("fr", "e\xCC\x81t\xCC\x81", "et", true);
    assert_equal_keys("fr", "Œuvre", "oeuvre", true);
    assert_equal_keys("el", "ΛΟΓΟΣ", "λόγος", true);
    assert_equal_keys("el", "Ἆθλος", "αθλος", true);
    assert_equal_keys("ru", "Ёж", "еж", true);
    assert_equal_keys("vi", "ấ", "Â", true);
    assert_equal_keys("vi", "â", "a", false);
    assert_equal_keys("es", "ñ", "n", false);
    assert_equal_keys("en", "ñ", "n", true);
    assert_equal_keys("pl-PL", "Łza", "lza", false);
    assert_equal_keys("en", "safe word", "safeword", false);
}

static void
assert_group(const char *language, const char *text, const char *letter)
{
    struct arena arena;
    struct collation collation;

    arena_init(&arena);
    collation = collation_open(&arena, str_from_c(language));
    assert_string_equal(
        str_to_c(&arena, collation_group(&arena, &collation, str_from_c(text))),
        letter);
    arena_release(&arena);
}

static void
words_stand_under_their_letter(void **state)
{
    (void)state;
    assert_group("en", "anger", "A");
    assert_group("en", "“Éclair”", "E");
    assert_group("en", "æther", "A");
    assert_group("en", "ñandú", "N");
    assert_group("es", "ñandú", "Ñ");
    assert_group("pl", "źle", "Ź");
    assert_group("vi", "đường", "Đ");
    assert_group("vi", "ầm", "Â");
    assert_group("de", "Übung", "U");
    assert_group("el", "ἆθλος", "Α");
    assert_group("ru", "ёж", "Е");
    assert_group("en", "911", "");
    assert_group("en", "???", "");
    assert_group("en", "", "");
}

static void
a_text_of_signs_has_no_key(void **state)
{
    struct arena arena;
    struct collation collation;

    (void)state;
    arena_init(&arena);
    collation = collation_open(&arena, STR("en"));
    assert_true(str_is_empty(collation_key(&arena, &collation, STR("?! … —"))));
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(words_are_in_the_order_of_their_language),
        cmocka_unit_test(case_accents_and_signs_do_not_count),
        cmocka_unit_test(words_stand_under_their_letter),
        cmocka_unit_test(a_text_of_signs_has_no_key),
    };

    return cmocka_run_group_tests(test, NULL, NULL);
}
