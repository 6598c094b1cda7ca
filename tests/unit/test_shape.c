#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "font/shape.h"

struct shaper {
    struct arena arena;
    struct diagnostics diagnostics;
    struct font_set *fonts;
    struct shape_cache *cache;
    const struct font *font;
};

static void
shaper_open(struct shaper *shaper, const char *family)
{
    arena_init(&shaper->arena);
    diagnostics_init(&shaper->diagnostics);
    shaper->fonts = font_set_open("fonts", &shaper->diagnostics);
    shaper->cache = shape_cache_open();
    shaper->font = font_set_find(shaper->fonts, str_from_c(family), 400, false);
    assert_non_null(shaper->font);
}

static void
shaper_close(struct shaper *shaper)
{
    shape_cache_close(shaper->cache);
    font_set_close(shaper->fonts);
    diagnostics_release(&shaper->diagnostics);
    arena_release(&shaper->arena);
}

static const struct glyph_run *
shape(struct shaper *shaper, const char *word)
{
    return shape_word(shaper->cache, shaper->font, STR("en-US"),
                      str_from_c(word));
}

/* Numbers as hb-shape prints them for the same file and features. */
static void
runs_equal_the_shaper_of_the_library(void **state)
{
    struct shaper shaper;
    const struct glyph_run *run;

    (void)state;
    shaper_open(&shaper, "Literata");
    run = shape(&shaper, "affinity");
    assert_int_equal(run->glyph_count, 6);
    assert_int_equal(run->advance, 3463);
    run = shape(&shaper, "AVATAR");
    assert_int_equal(run->glyph_count, 6);
    assert_int_equal(run->advance, 3961);
    assert_true(run->glyph[1].is_unsafe_to_break);
    shaper_close(&shaper);
}

static void
each_word_is_shaped_once_for_each_font_and_language(void **state)
{
    struct shaper shaper;
    const struct glyph_run *first;
    const struct font *bold;

    (void)state;
    shaper_open(&shaper, "Literata");
    first = shape(&shaper, "evening");
    assert_ptr_equal(shape(&shaper, "evening"), first);
    assert_int_equal(shape_cache_counts(shaper.cache).asked_count, 2);
    assert_int_equal(shape_cache_counts(shaper.cache).shaped_count, 1);
    assert_ptr_not_equal(
        shape_word(shaper.cache, shaper.font, STR("de"), STR("evening")),
        first);
    bold = font_set_find(shaper.fonts, STR("Literata"), 700, false);
    assert_ptr_equal(
        shape_word(shaper.cache, bold, STR("en-US"), STR("evening"))->font,
        bold);
    assert_int_equal(shape_cache_counts(shaper.cache).shaped_count, 3);
    assert_ptr_equal(shape(&shaper, "evening"), first);
    shaper_close(&shaper);
}

/* Every byte of the text belongs to a cluster: the text can be read back. */
static void
clusters_ascend_and_begin_characters(void **state)
{
    static const char *const word[] = {
        "office",       "q\xCC\x81uux", "\xE2\x80\x9Cwell-being\xE2\x80\x9D",
        "na\xC3\xAFve", "ffl\xCC\xA3",  "\xC2\xBD"};
    struct shaper shaper;

    (void)state;
    shaper_open(&shaper, "Literata");
    for (size_t i = 0; i < sizeof word / sizeof word[0]; i++) {
        const struct glyph_run *run = shape(&shaper, word[i]);
        int64_t advance = 0;
        assert_true(run->glyph_count > 0);
        assert_int_equal(run->glyph[0].cluster, 0);
        for (size_t j = 0; j < run->glyph_count; j++) {
            uint32_t cluster = run->glyph[j].cluster;
            advance += run->glyph[j].advance;
            assert_true(j == 0 || cluster >= run->glyph[j - 1].cluster);
            assert_true(cluster < run->text.size_bytes);
            assert_int_not_equal((unsigned char)run->text.data[cluster] & 0xC0,
                                 0x80);
        }
        assert_int_equal(advance, run->advance);
    }
    shaper_close(&shaper);
}

static void
assert_normal(struct arena *arena, const char *text, const char *expected)
{
    struct str normal = shape_normalize(arena, str_from_c(text));

    assert_true(str_equal_c(normal, expected));
}

static void
text_is_composed(void **state)
{
    struct arena arena;
    struct str plain = STR("plain \xE2\x80\x94 caf\xC3\xA9");

    (void)state;
    arena_init(&arena);
    assert_ptr_equal(shape_normalize(&arena, plain).data, plain.data);
    assert_normal(&arena, "cafe\xCC\x81", "caf\xC3\xA9");
    assert_normal(&arena, "q\xCC\x81", "q\xCC\x81");
    /* dot below and acute, written in either order */
    assert_normal(&arena, "a\xCC\x81\xCC\xA3", "\xE1\xBA\xA1\xCC\x81");
    assert_normal(&arena, "a\xCC\xA3\xCC\x81", "\xE1\xBA\xA1\xCC\x81");
    assert_normal(&arena, "\xE1\xBA\xAD", "\xE1\xBA\xAD");
    assert_normal(&arena, "a\xCC\x82\xCC\xA3", "\xE1\xBA\xAD");
    /* the ohm sign is the letter; a composition that is excluded */
    assert_normal(&arena, "\xE2\x84\xA6", "\xCE\xA9");
    assert_normal(&arena, "\xE0\xA5\x98", "\xE0\xA4\x95\xE0\xA4\xBC");
    assert_normal(&arena, "\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8",
                  "\xEA\xB0\x81");
    assert_normal(&arena, "", "");
    arena_release(&arena);
}

static void
what_guides_layout_is_not_drawn(void **state)
{
    struct shaper shaper;

    (void)state;
    shaper_open(&shaper, "Literata");
    assert_int_equal(shape(&shaper, "ab\xE2\x80\x8D")->glyph_count, 2);
    assert_int_equal(shape(&shaper, "ab\xE2\x80\x8D")->advance,
                     shape(&shaper, "ab")->advance);
    shaper_close(&shaper);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_equal_the_shaper_of_the_library),
        cmocka_unit_test(each_word_is_shaped_once_for_each_font_and_language),
        cmocka_unit_test(clusters_ascend_and_begin_characters),
        cmocka_unit_test(text_is_composed),
        cmocka_unit_test(what_guides_layout_is_not_drawn),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
