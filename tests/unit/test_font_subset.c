#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "font/font_file.h"
#include "font/font_subset.h"

enum {
    BOX = 0x2610,
    RING = 0x25CB,
    SMALL_BYTES = 4096
};

struct sample {
    struct arena arena;
    struct diagnostics diagnostics;
    struct font_set *fonts;
    struct font *font;
};

static void
sample_open(struct sample *sample)
{
    arena_init(&sample->arena);
    diagnostics_init(&sample->diagnostics);
    sample->fonts = font_set_open("fonts", &sample->diagnostics);
    sample->font =
        font_set_find(sample->fonts, STR("Source Code Pro"), 400, false);
    assert_non_null(sample->font);
}

static void
sample_close(struct sample *sample)
{
    font_set_close(sample->fonts);
    diagnostics_release(&sample->diagnostics);
    arena_release(&sample->arena);
}

/* Is there such a table in the file's directory? */
static bool
has_table(struct str data, const char *tag)
{
    size_t count =
        (size_t)(unsigned char)data.data[4] * 256 + (unsigned char)data.data[5];

    for (size_t i = 0; i < count; i++) {
        if (memcmp(data.data + 12 + 16 * i, tag, 4) == 0) {
            return true;
        }
    }
    return false;
}

static void
a_reader_gets_a_whole_small_file(void **state)
{
    static const struct font_range sign[] = {{RING, RING}, {BOX, BOX}};
    struct sample sample;
    struct str data;

    (void)state;
    sample_open(&sample);
    assert_true(font_subset_characters(&sample.arena, sample.font, sign, 2,
                                       SUBSET_FOR_READER, &data));
    assert_true(data.size_bytes < SMALL_BYTES);
    assert_true(has_table(data, "cmap"));
    assert_true(has_table(data, "name"));
    assert_true(has_table(data, "OS/2"));
    assert_true(has_table(data, "post"));
    assert_false(has_table(data, "GSUB"));
    sample_close(&sample);
}

static void
a_pdf_gets_what_it_does_not_say_itself(void **state)
{
    static const struct font_range letters[] = {{'a', 'z'}};
    struct sample sample;
    struct str data;

    (void)state;
    sample_open(&sample);
    assert_true(font_subset_characters(&sample.arena, sample.font, letters, 1,
                                       SUBSET_FOR_PDF, &data));
    assert_true(has_table(data, "cmap"));
    assert_false(has_table(data, "name"));
    sample_close(&sample);
}

static void
glyphs_keep_their_ids(void **state)
{
    struct sample sample;
    struct str data;
    struct str one;
    unsigned char *is_used;

    (void)state;
    sample_open(&sample);
    is_used = arena_alloc(&sample.arena, sample.font->glyph_count);
    is_used[1] = 1;
    assert_true(font_subset_glyphs(&sample.arena, sample.font, is_used, &one));
    is_used[1] = 0;
    is_used[sample.font->glyph_count - 1] = 1;
    assert_true(font_subset_glyphs(&sample.arena, sample.font, is_used, &data));
    assert_false(has_table(data, "cmap"));
    assert_true(has_table(data, "glyf"));
    assert_true(data.size_bytes > one.size_bytes); /* loca as long as its id */
    sample_close(&sample);
}

/* A reader shapes the text itself; and the family's name goes. */
static void
a_face_for_text_keeps_its_features(void **state)
{
    static const uint32_t letter[] = {'a', 'f', 'i', 0xE9};
    struct sample sample;
    struct str data;
    const char *reason = NULL;
    bool is_whole = true;

    (void)state;
    sample_open(&sample);
    assert_true(
        font_subset_text(&sample.arena, sample.font->data, letter, 4, &data));
    assert_true(data.size_bytes < sample.font->data.size_bytes / 4);
    assert_true(has_table(data, "GSUB"));
    assert_true(has_table(data, "name"));
    assert_true(font_file_check(data, &reason));
    assert_true(font_file_check_license(data, &is_whole, &reason));
    assert_false(is_whole);
    sample_close(&sample);
}

/* The same face with other license bits. */
static bool
is_allowed(struct sample *sample, unsigned bits, bool *is_whole)
{
    struct str whole = str_copy(&sample->arena, sample->font->data);
    char *data = str_to_c(&sample->arena, whole);
    const char *reason = NULL;

    for (size_t at = 12; at < 12 + 16 * (size_t)(unsigned char)data[5];
         at += 16) {
        size_t table = 0;
        for (size_t i = 8; i < 12; i++) {
            table = table * 256 + (unsigned char)data[at + i];
        }
        if (memcmp(data + at, "OS/2", 4) == 0) {
            data[table + 8] = (char)(bits >> 8);
            data[table + 9] = (char)(bits & 0xFF);
        }
    }
    return font_file_check_license(str_from(data, whole.size_bytes), is_whole,
                                   &reason);
}

static void
license_bits_are_asked(void **state)
{
    struct sample sample;
    bool is_whole = true;

    (void)state;
    sample_open(&sample);
    assert_true(is_allowed(&sample, 0x0000, &is_whole));
    assert_false(is_whole);
    assert_true(is_allowed(&sample, 0x0004, &is_whole));
    assert_true(is_allowed(&sample, 0x0008, &is_whole));
    assert_true(is_allowed(&sample, 0x0006, &is_whole)); /* the milder one */
    assert_false(is_allowed(&sample, 0x0002, &is_whole));
    assert_false(is_allowed(&sample, 0x0200, &is_whole));
    assert_true(is_allowed(&sample, 0x0104, &is_whole));
    assert_true(is_whole);
    sample_close(&sample);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reader_gets_a_whole_small_file),
        cmocka_unit_test(a_pdf_gets_what_it_does_not_say_itself),
        cmocka_unit_test(glyphs_keep_their_ids),
        cmocka_unit_test(a_face_for_text_keeps_its_features),
        cmocka_unit_test(license_bits_are_asked)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
