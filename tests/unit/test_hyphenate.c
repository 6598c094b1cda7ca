#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "typeset/hyphenation/hyphenate.h"
#include "typeset/hyphenation/word_division.h"

/* A folder with patterns of our own making, so that the test does not hang on
 * what is installed. */
struct patterns {
    struct diagnostics diagnostics;
    char folder[64];
    struct hyphenator *hyphenator;
};

static const char *const file_name[] = {
    "hyph_en_US.dic", "hyph_en_GB.dic", "hyph_hu_HU.dic", "hyph_de_DE.dic",
    "hyph_ru_RU.dic", "hyph_pl_PL.dic", "hyph_pt_BR.dic"};
static const char *const file_text[] = {
    "UTF-8\nLEFTHYPHENMIN 2\nRIGHTHYPHENMIN 2\n1tt1\n1der1\nn1t\n",
    "UTF-8\nx1y\n",
    "UTF-8\ns1sz/sz=sz,1,3\n",
    "UTF-8\nf1f/ff=f,1,2\n\xC3\xBC"
    "1b\n",
    "KOI8-R\n\xCC"
    "1\xCC\n", /* l1l */
    "ISO8859-2\n\xB3"
    "1\xF3\n", /* l with stroke, o with acute */
    "NOBODY-KNOWS\n1der1\n",
};

static void
patterns_open(struct patterns *patterns)
{
    char path[128];

    diagnostics_init(&patterns->diagnostics);
    strcpy(patterns->folder, "/tmp/hyphenate-XXXXXX");
    assert_non_null(mkdtemp(patterns->folder));
    for (size_t i = 0; i < sizeof file_name / sizeof file_name[0]; i++) {
        FILE *file;
        snprintf(path, sizeof path, "%s/%s", patterns->folder, file_name[i]);
        file = fopen(path, "wb");
        assert_non_null(file);
        fputs(file_text[i], file);
        fclose(file);
    }
    patterns->hyphenator =
        hyphenator_open(patterns->folder, &patterns->diagnostics);
}

static void
patterns_close(struct patterns *patterns)
{
    char path[128];

    hyphenator_close(patterns->hyphenator);
    diagnostics_release(&patterns->diagnostics);
    for (size_t i = 0; i < sizeof file_name / sizeof file_name[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", patterns->folder, file_name[i]);
        remove(path);
    }
    rmdir(patterns->folder);
}

/* The word with "=" at each division, changed spelling and all. */
static void
assert_divided(struct patterns *patterns, const char *language,
               const char *word, const char *expected)
{
    struct str text = str_from_c(word);
    struct hyphen_points found =
        hyphenate_word(patterns->hyphenator, str_from_c(language), text);
    struct strbuf out;
    size_t at = 0;

    strbuf_init(&out);
    for (size_t i = 0; i < found.point_count; i++) {
        const struct hyphen_point *point = &found.point[i];
        strbuf_add(&out,
                   str_slice(text, at, point->offset - point->before_cut));
        strbuf_add(&out, point->before);
        strbuf_add_char(&out, '=');
        strbuf_add(&out, point->after);
        at = point->offset + point->after_cut;
    }
    strbuf_add(&out, str_tail(text, at));
    assert_string_equal(out.data, expected);
    strbuf_release(&out);
}

/* As dictionaries divide them. */
static const struct {
    const char *language;
    const char *word[5]; /* "=" where it may be divided */
} division[] = {
    {"en-US",
     {"un=der=stand=ing", "re=as=sur=ance", "Par=tic=u=lar", "lit=tle",
      "con=ver=sa=tion"}},
    {"en-GB",
     {"un=der=stand=ing", "pho=to=graphy", "know=ledge", "demo=cracy",
      "con=ver=sa=tion"}},
    {"es",
     {"con=ver=sación", "en=ten=di=miento", "tran=qui=li=dad", "de=sa=rro=llo",
      "ex=tra=or=di=na=rio"}},
    {"fr",
     {"conver=sa=tion", "consti=tu=tion", "cha=pitre", "ap=pren=tis=sage",
      "au=jour=d’hui"}},
    {"de",
     {"Ver=ständ=nis", "Zu=sam=men=hang", "Stra=ßen=bahn", "Zu=cker",
      "Un=ter=hal=tung"}},
    {"pt",
     {"con=ver=sa=ção", "tran=qui=li=dade", "en=ten=di=mento", "car=roça",
      "tra=ba=lhar"}},
    {"it",
     {"con=ver=sa=zione", "tran=quil=lità", "com=pren=sione", "ac=quaz=zone",
      "bic=chiere"}},
    {"nl",
     {"ge=sprek=ken", "be=grij=pen", "sa=men=le=ving", "slaap=ka=mer",
      "ver=ant=woor=de=lijk=heid"}},
    {"pl",
     {"roz=mowa", "zro=zu=mie=nie", "bez=pie=czeń=stwo", "przy=ja=ciel",
      "wie=czo=rem"}},
    {"ru",
     {"раз=го=вор", "по=ни=ма=ние", "спо=кой=ствие", "без=опас=ность",
      "вос=по=ми=на=ние"}},
    {"el",
     {"συ=ζή=τηση", "κα=τα=νόηση", "πρω=ινό", "κα=θη=με=ρι=νότητα",
      "πα=ράθυρο"}},
    {"vi", {"nghiêng", "trường", "tiếng", "chuyện", "buổi"}},
};

/* As dictionaries divide them, with the patterns that `make setup` installs. */
static void
installed_patterns_divide_as_dictionaries_do(void **state)
{
    struct patterns patterns = {0};

    (void)state;
    diagnostics_init(&patterns.diagnostics);
    patterns.hyphenator =
        hyphenator_open(KETTLESTITCH_HYPHENATION_DIR, &patterns.diagnostics);
    for (size_t i = 0; i < sizeof division / sizeof division[0]; i++) {
        for (size_t j = 0; j < 5; j++) {
            const char *expected = division[i].word[j];
            struct strbuf word;
            strbuf_init(&word);
            for (const char *c = expected; *c != '\0'; c++) {
                if (*c != '=') {
                    strbuf_add_char(&word, *c);
                }
            }
            assert_divided(&patterns, division[i].language, word.data,
                           expected);
            strbuf_release(&word);
        }
    }
    assert_int_equal(patterns.diagnostics.entry.count, 0);
    hyphenator_close(patterns.hyphenator);
    diagnostics_release(&patterns.diagnostics);
}

/* The word with "=" at each division of the patterns given. */
static void
assert_patterns_divide(const char *text, const char *word, const char *expected)
{
    struct arena arena;
    struct pattern_file file = {0};
    struct word_division found[WORD_DIVISION_SIZE_MAX];
    struct strbuf out;
    size_t count;

    arena_init(&arena);
    strbuf_init(&out);
    pattern_file_read(&arena, str_from_c(text), &file);
    count = word_divide(&file, str_from_c(word), found);
    for (size_t i = 0, at = 0; word[i] != '\0'; i++) {
        if (at < count && found[at].offset == i) {
            strbuf_add_char(&out, '=');
            at++;
        }
        strbuf_add_char(&out, word[i]);
    }
    assert_string_equal(out.data, expected);
    strbuf_release(&out);
    arena_release(&arena);
}

/* "abc" is read, and libhyphen would ask no shorter pattern; of files that
 * know compounds this is what their makers tried. */
static void
shorter_patterns_speak_inside_longer_ones(void **state)
{
    (void)state;
    assert_patterns_divide("UTF-8\r\nab2cd\n1c\nb3c1\n% no\n", "xabcde",
                           "xab=c=de");
    assert_patterns_divide("UTF-8\nb1x\nNEXTLEVEL\nab2cd\nb3c1\n", "xabcde",
                           "xabcde");
    assert_patterns_divide("UTF-8\nNEXTLEVEL\nab2cd\nb3c1\n", "xabcde",
                           "xab=c=de");
    assert_patterns_divide("UTF-8\n", "xabcde", "xabcde");
    assert_patterns_divide("", "xabcde", "xabcde");
}

/* Parts are divided like words, with their own limits; what the first level
 * says within a part is forgotten. */
static void
compounds_are_divided_part_by_part(void **state)
{
    static const char text[] =
        "UTF-8\nLEFTHYPHENMIN 1\nRIGHTHYPHENMIN 1\nCOMPOUNDLEFTHYPHENMIN 2\n"
        "COMPOUNDRIGHTHYPHENMIN 3\nNOHYPHEN q\n"
        "haus1tor\ntor2\nNEXTLEVEL\nRIGHTHYPHENMIN 9\na1u\nt1o\no1r\nu1s\n";

    (void)state;
    assert_patterns_divide(text, "haustor", "haus=to=r");
    assert_patterns_divide(text, "haus", "ha=u=s");
    assert_patterns_divide(text, "haqus", "haqu=s");
    assert_patterns_divide("UTF-8\nc1d\na1b\n", "xxab'cdxx", "xxab'cdxx");
    assert_patterns_divide("UTF-8\nc1d\na1b\n", "xxabxx'xxcdxx",
                           "xxa=bxx'xxc=dxx");
}

static void
changes_of_spelling_have_their_place(void **state)
{
    struct arena arena;
    struct pattern_file file = {0};
    struct word_division found[WORD_DIVISION_SIZE_MAX];

    (void)state;
    arena_init(&arena);
    pattern_file_read(&arena,
                      STR("UTF-8\n\xC3\xA9s1sz/sz=sz,2,3\n.f1f/ff=f\n"
                          "g1g/gg\nh1h/hh=h,9,1\n"),
                      &file);
    assert_int_equal(word_divide(&file, STR("k\xC3\xA9sszk"), found), 1);
    assert_int_equal(found[0].offset, 3);
    assert_int_equal(found[0].change_begin, 2);
    assert_int_equal(found[0].change->count, 3);
    assert_true(str_equal_c(found[0].change->before, "sz"));
    assert_true(str_equal_c(found[0].change->after, "sz"));
    assert_int_equal(word_divide(&file, STR("aggahhaa"), found), 2);
    assert_null(found[0].change);
    assert_null(found[1].change);
    arena_release(&arena);
}

static void
patterns_in_old_encodings_are_read(void **state)
{
    struct patterns patterns;

    (void)state;
    patterns_open(&patterns);
    assert_divided(&patterns, "ru",
                   "\xD0\x9A\xD0\xBE\xD0\xBB\xD0\xBB\xD0\xB5\xD0\xB3\xD0\xB0",
                   "\xD0\x9A\xD0\xBE\xD0\xBB=\xD0\xBB\xD0\xB5\xD0\xB3\xD0\xB0");
    assert_divided(&patterns, "pl", "szko\xC5\x82\xC3\xB3wka",
                   "szko\xC5\x82=\xC3\xB3wka");
    assert_divided(&patterns, "pl",
                   "\xD0\xBB\xD0\xBB\xD0\xBB\xD0\xBB\xD0\xBB\xD0\xBB",
                   "\xD0\xBB\xD0\xBB\xD0\xBB\xD0\xBB\xD0\xBB\xD0\xBB");
    assert_int_equal(patterns.diagnostics.entry.count, 0);
    assert_divided(&patterns, "vi", "nghieng", "nghieng");
    assert_int_equal(patterns.diagnostics.entry.count, 0);
    patterns_close(&patterns);
}

static void
limits_at_both_ends_hold_whatever_the_patterns_say(void **state)
{
    struct patterns patterns;

    (void)state;
    patterns_open(&patterns);
    assert_divided(&patterns, "en", "wunderantel", "wun=der=an=tel");
    assert_divided(&patterns, "en", "abderab", "ab=derab");
    assert_divided(&patterns, "en", "antel", "antel");
    patterns_close(&patterns);
}

static void
region_is_found_without_regard_to_case(void **state)
{
    struct patterns patterns;

    (void)state;
    patterns_open(&patterns);
    assert_divided(&patterns, "en-gb", "abxyabc", "abx=yabc");
    assert_divided(&patterns, "en-US", "abxyabc", "abxyabc");
    assert_divided(&patterns, "en-AU", "abcntabc", "abcn=tabc");
    patterns_close(&patterns);
}

static void
changed_spelling_is_applied(void **state)
{
    struct patterns patterns;

    (void)state;
    patterns_open(&patterns);
    assert_divided(&patterns, "de", "schiffahrt", "schiff=fahrt");
    assert_divided(&patterns, "de", "SCHIFFAHRT", "SCHIFFAHRT");
    assert_divided(&patterns, "de",
                   "gr\xC3\xBC"
                   "bchen",
                   "gr\xC3\xBC=bchen");
    assert_divided(&patterns, "hu", "asszonyok", "asz=szonyok");
    patterns_close(&patterns);
}

static void
the_author_has_the_last_word(void **state)
{
    struct patterns patterns;

    (void)state;
    patterns_open(&patterns);
    assert_divided(&patterns, "en", "wunderantel", "wun=der=an=tel");
    hyphenator_add_exception(patterns.hyphenator, STR("Wunderan-tel"));
    hyphenator_add_exception(patterns.hyphenator, STR("anderantels"));
    hyphenator_add_exception(patterns.hyphenator, STR("o-ne-"));
    hyphenator_add_exception(patterns.hyphenator, STR("re\xCC\x81-al"));
    assert_divided(&patterns, "en", "wunderantel", "wunderan=tel");
    assert_divided(&patterns, "xx", "WUNDERANTEL", "WUNDERAN=TEL");
    assert_divided(&patterns, "en", "Anderantels", "Anderantels");
    assert_divided(&patterns, "en", "one", "o=ne");
    assert_divided(&patterns, "en",
                   "r\xC3\xA9"
                   "al",
                   "r\xC3\xA9=al");
    assert_int_equal(patterns.diagnostics.entry.count, 0);
    patterns_close(&patterns);
}

static void
language_without_patterns_is_told_once(void **state)
{
    struct patterns patterns;

    (void)state;
    patterns_open(&patterns);
    assert_divided(&patterns, "xx", "wunderantel", "wunderantel");
    assert_divided(&patterns, "xx", "anderantels", "anderantels");
    assert_divided(&patterns, "../../etc", "wunderantel", "wunderantel");
    assert_int_equal(patterns.diagnostics.entry.count, 2);
    assert_int_equal(patterns.diagnostics.entry.item[0].code,
                     DIAG_HYPHENATION_MISSING);
    patterns_close(&patterns);
}

static void
a_file_that_cannot_be_used_is_named(void **state)
{
    struct patterns patterns;
    char path[128];
    struct str said;

    (void)state;
    patterns_open(&patterns);
    snprintf(path, sizeof path, "%s/hyph_de_AT.dic", patterns.folder);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_divided(&patterns, "de-AT", "wunderantel", "wunderantel");
    rmdir(path);
    assert_divided(&patterns, "pt-BR", "wunderantel", "wunderantel");
    assert_int_equal(patterns.diagnostics.entry.count, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(patterns.diagnostics.entry.item[i].code,
                         DIAG_HYPHENATION_MISSING);
    }
    said = patterns.diagnostics.entry.item[0].message;
    assert_true(str_find(said, STR("hyph_de_AT.dic: ")) != STR_NOT_FOUND);
    patterns_close(&patterns);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(installed_patterns_divide_as_dictionaries_do),
        cmocka_unit_test(shorter_patterns_speak_inside_longer_ones),
        cmocka_unit_test(compounds_are_divided_part_by_part),
        cmocka_unit_test(changes_of_spelling_have_their_place),
        cmocka_unit_test(patterns_in_old_encodings_are_read),
        cmocka_unit_test(limits_at_both_ends_hold_whatever_the_patterns_say),
        cmocka_unit_test(region_is_found_without_regard_to_case),
        cmocka_unit_test(changed_spelling_is_applied),
        cmocka_unit_test(the_author_has_the_last_word),
        cmocka_unit_test(language_without_patterns_is_told_once),
        cmocka_unit_test(a_file_that_cannot_be_used_is_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
