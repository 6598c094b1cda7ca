/* The language of a book that names none. */
#include "manuscript/settings/language_guess.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char *
guess(const char *text, int times)
{
    struct language_tally tally = {0};
    struct str found;

    for (int i = 0; i < times; i++) {
        language_guess_add(&tally, str_from_c(text));
    }
    found = language_guess_find(&tally);
    return str_is_empty(found) ? "" : found.data;
}

static void
each_language_is_known_by_its_own_text(void **state)
{
    static const struct {
        const char *language;
        const char *text;
    } row[] = {
        {"", "The kettle is on the table and it is for you to take.\n"},
        {"de", "Der Kessel steht auf dem Tisch und ist nicht für die Katze.\n"},
        {"fr", "La bouilloire est sur la table et les tasses pour des amis.\n"},
        {"es", "El agua que está en la mesa es para los que llegan por la "
               "tarde.\n"},
        {"it", "Il tè che è nella tazza non è per la zia, è per i nonni.\n"},
        {"pt", "O chá que está na mesa não é para os avós, mas uma xícara "
               "é.\n"},
        {"nl", "De ketel van het huis is niet op de tafel en dat is voor een "
               "dag.\n"},
        {"sv", "Jag och du är på väg och det är inte en lång väg som tar "
               "slut.\n"},
        {"fi", "Kattila on pöydällä ja se ei ole kuuma, mutta hän on.\n"},
        {"pl", "Nie wiem, że on jest w domu i się nie boi, ale to na nic.\n"},
        {"tr", "Bu çok iyi bir çay ve daha iyi için de ne var ki olarak.\n"},
        {"vi", "Những ấm trà và chén là của tôi, không có gì cho các bạn.\n"},
        {"el", "Ο βραστήρας είναι στο τραπέζι.\n"},
        {"ru", "Чайник стоит на столе, и он горячий.\n"},
        {"uk", "Чайник стоїть на столі, і він гарячий.\n"},
        {"sr", "Чајник стоји на столу, љубазни људи пију чај.\n"},
        {"he", "הקומקום על השולחן.\n"},
        {"ar", "الإبريق على الطاولة.\n"},
        {"fa", "کتری روی میز است و چای گرم است.\n"},
        {"hi", "केतली मेज़ पर है।\n"},
        {"th", "กาน้ำอยู่บนโต๊ะ\n"},
        {"ka", "ჩაიდანი მაგიდაზეა.\n"},
        {"ko", "주전자가 식탁 위에 있다.\n"},
        {"ja", "やかんは机の上にある。漢字仮名交文。\n"},
        {"zh", "水壶在桌子上，这个茶很热。\n"},
        {"zh-Hant", "這個水壺在桌子上，茶還很熱。\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        assert_string_equal(guess(row[i].text, 16), row[i].language);
    }
}

/* Books on programs are full of English words. */
static void
words_of_programs_hide_no_language(void **state)
{
    (void)state;
    assert_string_equal(guess("Bật plugin Community Templates trong Settings "
                              "rồi mở Command Palette, nhấn Enter.\n",
                              20),
                        "vi");
    assert_string_equal(guess("React 컴포넌트는 props를 받는 JavaScript "
                              "함수이고 useState를 호출한다.\n",
                              20),
                        "ko");
}

static void
a_little_text_tells_nothing(void **state)
{
    (void)state;
    assert_string_equal(guess("", 1), "");
    assert_string_equal(guess("Der Kessel und die Katze.\n", 1), "");
}

static void
code_and_names_do_not_count(void **state)
{
    (void)state;
    assert_string_equal(guess("```\nder die das und nicht\n```\n"
                              "The kettle is on.\n",
                              20),
                        "");
    assert_string_equal(guess("The kettle, in Greek τσαγιέρα, is on the table "
                              "for you.\n",
                              20),
                        "");
    assert_string_equal(guess("用 JavaScript 的 Promise 和 async 函数来写"
                              "异步的程序会更加简单明了。\n",
                              8),
                        "zh");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_language_is_known_by_its_own_text),
        cmocka_unit_test(words_of_programs_hide_no_language),
        cmocka_unit_test(a_little_text_tells_nothing),
        cmocka_unit_test(code_and_names_do_not_count),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
