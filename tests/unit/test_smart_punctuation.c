/* Quotes by their neighbours and by language; dashes and ellipses. */
#include "manuscript/tree/smart_punctuation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct example {
    const char *language;
    const char *typed;
    const char *set;
};

static const struct example example[] = {
    {"en-US", "\"Yes,\" he said.", "“Yes,” he said."},
    {"en", "a 'b' c", "a ‘b’ c"},
    {"en", "'a \"b\" c'", "‘a “b” c’"},
    {"en", "\"'a' b\"", "“‘a’ b”"},
    {"en", "don't dogs' '90s 'tis 'em", "don’t dogs’ ’90s ’tis ’em"},
    {"en", "(\"a\") [\"b\"] -- \"c\"", "(“a”) [“b”] – “c”"},
    {"en", "say \"a\"; \"b\"? \"c\"!", "say “a”; “b”? “c”!"},
    {"en", "an 'unpaired quote", "an ’unpaired quote"},
    {"en", "6'2\"", "6’2”"},
    {"en", "a - b -- c --- d ---- e", "a - b – c — d –– e"},
    {"en", "a. b.. c... d....", "a. b.. c… d…."},
    {"en", "\"", "“"},
    {"en", "", ""},
    {"de", "\"a\" 'b' it's", "„a“ ‚b‘ it’s"},
    {"de-CH", "\"a\" 'b'", "«a» ‹b›"},
    {"fr", "\"a\" l'eau",
     "«\xE2\x80\xAF"
     "a\xE2\x80\xAF» l’eau"},
    {"fr", "Oui ! Non ? Si ; car : « ah »",
     "Oui\xE2\x80\xAF! Non\xE2\x80\xAF? Si\xE2\x80\xAF; "
     "car\xC2\xA0: «\xE2\x80\xAF"
     "ah\xE2\x80\xAF»"},
    {"fr", "a  !", "a \xE2\x80\xAF!"},
    {"en", "a ! b ?", "a ! b ?"},
    {"es-MX", "\"a\"", "“a”"},
    {"es-US", "\"¿A?\" 'b'", "“¿A?” ‘b’"},
    {"es-AR", "\"a\"", "“a”"},
    {"es", "\"a\" 'b'", "«a» “b”"},
    {"pt", "\"a\" 'b'", "“a” ‘b’"},
    {"pt-PT", "\"a\"", "«a»"},
    {"it", "\"a\" l'acqua", "«a» l’acqua"},
    {"nl", "\"a\" 's avonds", "“a” ’s avonds"},
    {"pl", "\"a\"", "„a”"},
    {"ru", "\"a\"", "«a»"},
    {"hu", "\"a 'b'\"", "„a »b«”"},
    {"ro", "\"a 'b'\"", "„a «b»”"},
    {"bg", "\"a 'b'\"", "„a „b““"},
    {"hr", "\"a\"", "„a“"},
    {"sk", "\"a 'b'\"", "„a ‚b‘“"},
    {"sl", "\"a\"", "„a“"},
    {"lt", "\"a 'b'\"", "„a „b““"},
    {"lv", "\"a\"", "“a”"},
    {"et", "\"a\"", "„a“"},
    {"is", "\"a\"", "„a“"},
    {"ca", "\"a\"", "«a»"},
    {"eu", "\"a\"", "“a”"},
    {"gl", "\"a\"", "“a”"},
    {"sr-Latn", "\"a\"", "„a“"},
    {"da-DK", "\"a\"", "“a”"},
    {"nb", "\"a 'b'\"", "«a ‘b’»"},
    {"el", "\"a\"", "«a»"},
    {"vi", "\"a\"", "“a”"},
    {"zh-Hans", "他说\"你好\"。\"好,\"她说。", "他说“你好”。“好,”她说。"},
    {"zh-TW", "他說\"你好\"。", "他說「你好」。"},
    {"ja", "彼は\"はい\"と言った。\"いいえ\"",
     "彼は「はい」と言った。「いいえ」"},
    {"ja", "it's \"Slow Tea\" と", "it’s 「Slow Tea」 と"},
    {"ar", "قال \"نعم\" و\"لا\" ثم وب\"ربما\".",
     "قال ”نعم“ و”لا“ ثم وب”ربما“."},
    {"ar", "قال:\"نعم\"،\"لا\"", "قال:”نعم“،”لا“"},
    {"en", "ו\"שלום\" ב\"דרך\"", "ו“שלום” ב“דרך”"},
    {"en", "צה\"ל \"שלום\"", "צה”ל “שלום”"},
    {"en", "pre\"word\" said:\"yes\" and\"no\"s",
     "pre“word” said:“yes” and“no”s"},
    {"en", "\"Yes,\"she said.\"No.\"", "“Yes,”she said.“No.”"},
    {"en", "5\"x7\" a=\"b\" c\"d\" =\"e", "5”x7” a=\"b\" c“d” =\"e"},
    {"sv", "\"a\" 'b'", "”a” ’b’"},
    {"tlh", "\"a\"", "“a”"},
    {"", "\"a\"", "“a”"},
};

static void
test_examples(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof example / sizeof example[0]; i++) {
        struct str set =
            smart_punctuation_text(&arena, str_from_c(example[i].typed),
                                   str_from_c(example[i].language));
        if (!str_equal_c(set, example[i].set)) {
            fail_msg("%s: \"%s\" became \"%.*s\", not \"%s\"",
                     example[i].language, example[i].typed, STR_ARGS(set),
                     example[i].set);
        }
    }
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_examples)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
