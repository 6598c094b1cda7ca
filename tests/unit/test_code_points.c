/* Every code point that a file may hold, alone and on either side of a
 * character of each class of line breaking: through capitals, quotes, normal
 * form, line breaks, division and shaping in the shipped faces. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/letter_case.h"
#include "base/utf8.h"
#include "font/shape.h"
#include "manuscript/tree/smart_punctuation.h"
#include "typeset/hyphenation/hyphenate.h"
#include "typeset/line/break_opportunity.h"

#if defined(__SANITIZE_ADDRESS__)
#define ALIKE_STEP 256
#else
#define ALIKE_STEP 8
#endif

enum {
    LAST = 0x10FFFF,
    STEP = ALIKE_STEP,
    CACHE_MAX = 4096 /* code points, whose words are kept for so long */
};

/* Some of each class, and of what is written in several code points. */
static const uint32_t beside[] = {
    'a',     0xE9,    ' ',    '\t',    '\n',   0x85,   0x2028, 0x2029,  '(',
    ')',     '}',     '[',    0x300C,  0x300D, '"',    '\'',   0x2018,  0x201D,
    0xA0,    0x202F,  0x2060, 0x200B,  0x3000, 0x203C, '!',    '?',     '/',
    ',',     '.',     ':',    '$',     '+',    '%',    0x20AC, '5',     0x661,
    0x5D0,   0x628,   0x4E00, 0x20000, 0x2026, '-',    0x2010, 0xAD,    0xB4,
    0x2014,  0x300,   0x323,  0x903,   0x94D,  0x200C, 0x200D, 0xFE0F,  0x20E3,
    0xE0062, 0xE0100, 0xAC00, 0xAC01,  0x1100, 0x1161, 0x11A8, 0x1F1E6, 0x1F468,
    0x1F3FB, 0x1F600, 0xA7,   0xFFFC,  0x3041, 0x30FC, 0xE01,  0xE31,   0x17D2,
    0xF0B,   0x200E,  0x2067, 0x2069,  0xE000, 0x378,  0xFFFD};

enum {
    BESIDE_COUNT = sizeof beside / sizeof beside[0]
};

/* Letters of Chinese, Korean, Yi and Tangut, cuneiform, private use, and what is
 * not assigned: thousands that differ in nothing here. Of these each eighth
 * meets two representatives; whole books have them all (tests/unicode). */
static bool
is_alike(uint32_t character)
{
    return (character >= 0x3400 && character < 0xFB00) ||
           (character >= 0x12000 && character < 0x1D000) ||
           character >= 0x20000;
}

/* The next that a file may hold. */
static uint32_t
next_code_point(uint32_t character)
{
    do {
        character += is_alike(character) ? STEP : 1;
    } while ((character >= 0xD800 && character <= 0xDFFF) ||
             utf8_is_refused(character));
    return character;
}

/* "r0 c r1 c r2 c": each representative before and behind the character. */
static struct str
text_around(uint32_t character, size_t first, size_t count, char *bytes)
{
    size_t size = 0;

    for (size_t i = 0; i < count; i++) {
        size += utf8_encode(beside[(first + i) % BESIDE_COUNT], bytes + size);
        size += utf8_encode(character, bytes + size);
    }
    return str_from(bytes, size);
}

static bool
is_inside_character(struct str text, size_t at)
{
    return at < text.size_bytes &&
           ((unsigned char)text.data[at] & 0xC0) == 0x80;
}

static void
assert_whole_characters(struct arena *arena, struct str text)
{
    const unsigned char *found = break_opportunity_find(arena, text);
    struct str quoted = smart_punctuation_text(arena, text, STR("en"));

    for (size_t i = 0; i < text.size_bytes; i++) {
        assert_false(found[i] != OPPORTUNITY_NONE &&
                     is_inside_character(text, i + 1));
    }
    assert_int_equal(utf8_find_invalid(quoted), STR_NOT_FOUND);
    assert_int_equal(utf8_find_invalid(shape_normalize(arena, text)),
                     STR_NOT_FOUND);
    assert_int_equal(utf8_find_invalid(letter_text_to_upper(arena, text)),
                     STR_NOT_FOUND);
}

static void
lines_end_between_whole_characters(void **state)
{
    static char bytes[2 * BESIDE_COUNT * UTF8_SIZE_MAX];
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (uint32_t c = next_code_point(0); c <= LAST; c = next_code_point(c)) {
        size_t count = is_alike(c) ? 2 : BESIDE_COUNT;
        assert_whole_characters(&arena, text_around(c, c, count, bytes));
        if (c % CACHE_MAX < STEP) {
            arena_release(&arena);
            arena_init(&arena);
        }
    }
    arena_release(&arena);
}

/* Every glyph belongs to a character of the word, in the order of the word. */
static void
assert_clusters(const struct glyph_run *run)
{
    uint32_t before = 0;

    for (size_t i = 0; i < run->glyph_count; i++) {
        uint32_t cluster = run->glyph[i].cluster;
        assert_true(cluster >= before);
        assert_false(is_inside_character(run->text, cluster));
        before = cluster;
    }
}

static void
shape_around(struct shape_cache *cache, const struct font *font,
             uint32_t character)
{
    char bytes[4 * UTF8_SIZE_MAX];
    size_t size = utf8_encode(character, bytes);

    /* right-to-left clusters descend: another part's concern */
    shape_word(cache, font, STR("en"), str_from(bytes, size));
    for (size_t i = 0; i < (is_alike(character) ? 1 : 4); i++) {
        struct str word = text_around(character, character * 5 + i, 2, bytes);
        const struct glyph_run *run = shape_word(cache, font, STR("en"), word);
        if (run->glyph_count > 0 && run->glyph[0].cluster == 0) {
            assert_clusters(run);
        }
    }
}

static void
shaping_keeps_the_order_of_characters(void **state)
{
    struct diagnostics diagnostics;
    struct font_set *fonts;

    (void)state;
    diagnostics_init(&diagnostics);
    fonts = font_set_open("fonts", &diagnostics);
    for (uint32_t c = next_code_point(0); c <= LAST;) {
        struct shape_cache *cache = shape_cache_open();
        do {
            const struct font_wish wish = {STR("Literata"), 400, false};
            const struct character_list row = {&c, 1};
            const struct font *font =
                font_set_find_for_characters(fonts, &wish, &row);
            if (font == NULL && c % 7 == 0) {
                font = font_set_find(fonts, STR("Literata"), 400, false);
            }
            if (font != NULL) {
                shape_around(cache, font, c);
            }
            c = next_code_point(c);
        } while (c <= LAST && c % CACHE_MAX >= STEP);
        shape_cache_close(cache);
    }
    font_set_close(fonts);
    diagnostics_release(&diagnostics);
}

static void
words_of_any_letters_are_divided_between_them(void **state)
{
    struct diagnostics diagnostics;
    struct hyphenator *hyphenator;

    (void)state;
    diagnostics_init(&diagnostics);
    hyphenator = hyphenator_open("/usr/share/hyphen", &diagnostics);
    for (uint32_t c = next_code_point(0); c <= LAST; c = next_code_point(c)) {
        static const char *const language[] = {"en-US", "ru"};
        char bytes[16 * UTF8_SIZE_MAX];
        struct str word;
        size_t size = 0;
        struct hyphen_points points;
        if (!letter_is_letter(c)) {
            continue;
        }
        for (size_t i = 0; i < 5; i++) {
            size += utf8_encode(c, bytes + size);
            size += utf8_encode('a' + (uint32_t)i, bytes + size);
        }
        word = str_from(bytes, size);
        points = hyphenate_word(hyphenator, str_from_c(language[c % 2]), word);
        for (size_t i = 0; i < points.point_count; i++) {
            assert_false(is_inside_character(word, points.point[i].offset));
        }
    }
    hyphenator_close(hyphenator);
    diagnostics_release(&diagnostics);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_between_whole_characters),
        cmocka_unit_test(shaping_keeps_the_order_of_characters),
        cmocka_unit_test(words_of_any_letters_are_divided_between_them),
    };

    break_opportunity_open();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
