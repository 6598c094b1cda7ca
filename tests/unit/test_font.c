#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "font/character_name.h"
#include "font/font.h"
#include "font/font_file.h"

struct shelf {
    struct arena arena;
    struct diagnostics diagnostics;
    char folder[64];
    char path[96]; /* leads to the one font in it */
    struct str whole;
};

static void
shelf_open(struct shelf *shelf)
{
    const char *reason;

    arena_init(&shelf->arena);
    diagnostics_init(&shelf->diagnostics);
    strcpy(shelf->folder, "/tmp/fonts-XXXXXX");
    assert_non_null(mkdtemp(shelf->folder));
    snprintf(shelf->path, sizeof shelf->path, "%s/a.ttf", shelf->folder);
    assert_true(file_read(&shelf->arena, "fonts/SourceCodePro-Regular.ttf",
                          &shelf->whole, &reason));
}

static void
shelf_close(struct shelf *shelf)
{
    remove(shelf->path);
    rmdir(shelf->folder);
    diagnostics_release(&shelf->diagnostics);
    arena_release(&shelf->arena);
}

static void
shelf_write(const struct shelf *shelf, struct str data)
{
    FILE *file = fopen(shelf->path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(data.data, 1, data.size_bytes, file),
                     data.size_bytes);
    fclose(file);
}

/* Is the font on the shelf refused for this reason (a part of it)? */
static void
assert_refused(struct shelf *shelf, struct str data, const char *reason)
{
    struct font_set *set;

    shelf_write(shelf, data);
    set = font_set_open(shelf->folder, &shelf->diagnostics);
    assert_null(font_set_find(set, STR("Source Code Pro"), 400, false));
    font_set_close(set);
    assert_true(shelf->diagnostics.entry.count >= 1);
    assert_true(shelf->diagnostics.entry.item[0].code == DIAG_FONT_FILE ||
                shelf->diagnostics.entry.item[0].code == DIAG_FONT_BROKEN);
    if (str_find(shelf->diagnostics.entry.item[0].message,
                 str_from_c(reason)) == STR_NOT_FOUND) {
        fail_msg("%.*s", STR_ARGS(shelf->diagnostics.entry.item[0].message));
    }
    diagnostics_release(&shelf->diagnostics);
    diagnostics_init(&shelf->diagnostics);
}

static void
faces_are_found_by_family_weight_and_slope(void **state)
{
    struct diagnostics diagnostics;
    struct font_set *set;
    const struct font *font;

    (void)state;
    diagnostics_init(&diagnostics);
    set = font_set_open("fonts", &diagnostics);
    assert_int_equal(font_set_count(set), 0);
    font = font_set_find(set, STR("No Such Face, 'Literata'"), 400, false);
    assert_non_null(font);
    assert_true(str_equal_c(font->file, "Literata-Regular.ttf"));
    assert_true(str_equal_c(font->postscript_name, "Literata-Regular"));
    assert_int_equal(font->units_per_em, 1000);
    assert_true(font->ascender > 0 && font->descender < 0);
    assert_true(font->x_height > 400 && font->cap_height > font->x_height);
    assert_int_equal(font->space_advance, 200);
    assert_false(font->is_monospaced);
    assert_ptr_equal(font_set_find(set, STR("literata"), 450, false), font);
    font = font_set_find(set, STR("Literata"), 600, true);
    assert_true(str_equal_c(font->file, "Literata-BoldItalic.ttf"));
    assert_true(font->is_italic && font->weight == 700);
    font = font_set_find(set, STR("Source Code Pro"), 700, true);
    assert_true(str_equal_c(font->file, "SourceCodePro-Regular.ttf"));
    assert_true(font->is_monospaced);
    assert_int_equal(font_set_count(set), 3);
    assert_ptr_equal(font_set_at(set, 2), font);
    assert_int_equal(font->index, 2);
    assert_int_equal(diagnostics.entry.count, 0);
    font_set_close(set);
    diagnostics_release(&diagnostics);
}

static void
unknown_family_is_told(void **state)
{
    struct diagnostics diagnostics;
    struct font_set *set;

    (void)state;
    diagnostics_init(&diagnostics);
    set = font_set_open("fonts", &diagnostics);
    assert_true(str_equal_c(
        font_set_find(set, STR("Nowhere, Never"), 400, false)->family,
        "Literata"));
    assert_int_equal(diagnostics.entry.count, 1);
    assert_int_equal(diagnostics.entry.item[0].code, DIAG_FONT_UNKNOWN);
    assert_true(str_equal_c(
        font_set_find(set, STR("Nowhere, sans-serif"), 400, false)->family,
        "Atkinson Hyperlegible Next"));
    assert_int_equal(diagnostics.entry.count, 1);
    font_set_close(set);
    set = font_set_open("no-such-folder", &diagnostics);
    assert_null(font_set_find(set, STR("Literata"), 400, false));
    font_set_close(set);
    diagnostics_release(&diagnostics);
}

static struct font *
find_for(struct font_set *set, const char *families, uint32_t character)
{
    const struct font_wish wish = {str_from_c(families), 400, false};

    const struct character_list row = {&character, 1};

    return font_set_find_for_characters(set, &wish, &row);
}

static void
characters_fall_back_in_the_order_of_the_list(void **state)
{
    struct diagnostics diagnostics;
    struct font_set *set;
    struct font *font;

    (void)state;
    diagnostics_init(&diagnostics);
    set = font_set_open("fonts", &diagnostics);
    font = find_for(set, "Literata, Source Code Pro", 'a');
    assert_true(str_equal_c(font->family, "Literata"));
    /* A box-drawing line is only in the face for code. */
    font = find_for(set, "Literata, Source Code Pro", 0x2502);
    assert_non_null(font);
    assert_true(str_equal_c(font->family, "Source Code Pro"));
    assert_true(font_has_character(font, 0x2502));
    assert_null(find_for(set, "Literata", 0x13000));
    font_set_close(set);
    diagnostics_release(&diagnostics);
}

static void
assert_told(const struct diagnostics *diagnostics, size_t index,
            const char *part)
{
    if (index >= diagnostics->entry.count ||
        str_find(diagnostics->entry.item[index].message, str_from_c(part)) ==
            STR_NOT_FOUND) {
        fail_msg("not told: %s", part);
    }
}

/* The letters of a script together, with their number; each sign alone. */
static void
what_no_face_has_is_told_once_in_a_file(void **state)
{
    struct diagnostics diagnostics;
    struct font_set *set;
    struct glyph_gaps *gaps;

    (void)state;
    diagnostics_init(&diagnostics);
    set = font_set_open("fonts", &diagnostics);
    gaps = font_set_gaps(set);
    assert_non_null(glyph_gaps_note(gaps, "a.md", 0x0915));
    assert_null(glyph_gaps_note(gaps, "a.md", 0x0916));
    assert_null(glyph_gaps_note(gaps, "a.md", 0x0916));
    assert_null(glyph_gaps_note(gaps, "a.md", 0x0917));
    assert_null(glyph_gaps_note(gaps, "a.md", 0x0915));
    assert_non_null(glyph_gaps_note(gaps, "b.md", 0x0915));
    /* Yi is as wide as Chinese, and has faces of its own */
    assert_non_null(glyph_gaps_note(gaps, "a.md", 0x3042));
    assert_null(glyph_gaps_note(gaps, "a.md", 0x4E00));
    assert_null(glyph_gaps_note(gaps, "a.md", 0xFF01));
    assert_non_null(glyph_gaps_note(gaps, "a.md", 0xA000));
    assert_non_null(glyph_gaps_note(gaps, "a.md", 0x1D10B));
    assert_non_null(glyph_gaps_note(gaps, "a.md", 0x1D10C));
    glyph_gaps_report(gaps, &diagnostics);
    assert_int_equal(diagnostics.entry.count, 6);
    assert_told(&diagnostics, 0,
                "U+0915 (DEVANAGARI LETTER KA), nor 2 others of the script "
                "Deva; its name stands in its place; Noto Sans Devanagari, in "
                "Debian's fonts-noto-core, has it");
    assert_told(&diagnostics, 1, "U+0915 (DEVANAGARI LETTER KA), nor others");
    assert_told(&diagnostics, 2,
                "U+3042 (HIRAGANA LETTER A), nor 2 others of "
                "the script Hani");
    assert_told(&diagnostics, 2, "in Debian's fonts-droid-fallback, has it");
    assert_told(&diagnostics, 3, "Noto Sans Yi");
    assert_told(&diagnostics, 4, "U+1D10B (MUSICAL SYMBOL SEGNO); its name");
    glyph_gaps_report(gaps, &diagnostics);
    assert_int_equal(diagnostics.entry.count, 6);
    assert_non_null(glyph_gaps_note(gaps, "a.md", 0x0915));
    font_set_close(set);
    diagnostics_release(&diagnostics);
}

static void
characters_have_their_names(void **state)
{
    static const struct {
        uint32_t character;
        const char *name;
    } expected[] = {{0x00A0, "NO-BREAK SPACE"},
                    {0x0915, "DEVANAGARI LETTER KA"},
                    {0x4E2D, "CJK UNIFIED IDEOGRAPH-4E2D"},
                    {0x20000, "CJK UNIFIED IDEOGRAPH-20000"},
                    {0xAC00, "HANGUL SYLLABLE GA"},
                    {0xD55C, "HANGUL SYLLABLE HAN"},
                    {0xD7A3, "HANGUL SYLLABLE HIH"},
                    {0x1F9FF, "NAZAR AMULET"},
                    {0xE01EF, "VARIATION SELECTOR-256"},
                    {0xE000, "PRIVATE USE CHARACTER-E000"},
                    {0x0378, "UNASSIGNED CHARACTER-0378"}};
    struct diagnostics diagnostics;
    struct font_set *set;
    struct strbuf name;

    (void)state;
    diagnostics_init(&diagnostics);
    strbuf_init(&name);
    set = font_set_open("fonts", &diagnostics);
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        strbuf_clear(&name);
        glyph_gaps_add_name(font_set_gaps(set), &name, expected[i].character);
        assert_string_equal(name.data, expected[i].name);
    }
    strbuf_clear(&name);
    character_name_add(&name, STR("not a list"), 0x0915);
    assert_string_equal(name.data, "UNASSIGNED CHARACTER-0915");
    strbuf_release(&name);
    font_set_close(set);
    diagnostics_release(&diagnostics);
}

/* Faces for text before those for signs and other scripts. */
static void
what_no_face_for_text_has_is_taken_from_the_faces_for_signs(void **state)
{
    static const struct {
        uint32_t character;
        const char *family;
    } expected[] = {{0x0416, "Literata"},
                    {0x2713, "Source Code Pro"},
                    {0x2714, "Noto Sans Symbols 2"},
                    {0x2605, "Noto Sans Symbols 2"},
                    {0x2611, "Source Code Pro"},
                    {0x2460, "Noto Sans Symbols"},
                    {0x21D2, "Source Code Pro"},
                    {0x22A2, "Noto Sans Math"},
                    {0x028A, "Noto Serif"},
                    {0x0498, "Noto Serif"},
                    {0x1F642, "Noto Emoji"},
                    {0x2705, "Noto Emoji"},
                    {0x01DF, "Noto Serif"},
                    {0x1E9F, "Noto Serif"}};
    struct diagnostics diagnostics;
    struct font_set *set;

    (void)state;
    diagnostics_init(&diagnostics);
    set = font_set_open("fonts", &diagnostics);
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        const struct font *font =
            find_for(set, "Atkinson Hyperlegible Next", expected[i].character);
        assert_non_null(font);
        if (!str_equal_c(font->family, expected[i].family)) {
            fail_msg("U+%04X: %.*s", (unsigned)expected[i].character,
                     STR_ARGS(font->family));
        }
    }
    assert_int_equal(diagnostics.entry.count, 0);
    font_set_close(set);
    diagnostics_release(&diagnostics);
}

static void
other_kinds_of_fonts_are_named(void **state)
{
    struct shelf shelf;
    char *data;
    struct str copy;

    (void)state;
    shelf_open(&shelf);
    data = str_to_c(&shelf.arena, shelf.whole);
    copy = str_from(data, shelf.whole.size_bytes);
    memcpy(data, "OTTO", 4);
    assert_refused(&shelf, copy, "CFF");
    memcpy(data, "ttcf", 4);
    assert_refused(&shelf, copy, "TTC");
    memcpy(data, "wOFF", 4);
    assert_refused(&shelf, copy, "WOFF");
    memcpy(data, "wOF2", 4);
    assert_refused(&shelf, copy, "WOFF2");
    memcpy(data, "\x89PNG", 4);
    assert_refused(&shelf, copy, "not a TrueType font");
    memcpy(data, "\0\1\0\0", 4);
    memcpy(data + 12, "fvar", 4); /* the first table, renamed */
    assert_refused(&shelf, copy, "variable");
    assert_refused(&shelf, STR(""), "too short");
    assert_refused(&shelf, STR("\0\1\0\0\377\377\0\0\0\0\0\0"), "tables");
    shelf_close(&shelf);
}

/* Cut at every kind of place: always refused, never read beyond the end. */
static void
truncated_files_are_refused(void **state)
{
    struct shelf shelf;

    (void)state;
    shelf_open(&shelf);
    for (size_t i = 0; i < 40; i++) {
        size_t size_bytes = i < 20 ? i * 17 : shelf.whole.size_bytes * i / 41;
        const char *reason = NULL;
        struct str cut =
            str_copy(&shelf.arena, str_slice(shelf.whole, 0, size_bytes));
        assert_false(font_file_check(cut, &reason));
        assert_non_null(reason);
    }
    assert_refused(&shelf, str_slice(shelf.whole, 0, 2000), "cut short");
    shelf_close(&shelf);
}

static uint32_t
next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

/* Bytes changed at random, mostly in the tables' headers: whatever is still
 * taken for a font must be usable without a crash. */
static void
damaged_files_do_no_harm(void **state)
{
    struct shelf shelf;
    uint32_t seed = 5;

    (void)state;
    shelf_open(&shelf);
    for (int i = 0; i < 60; i++) {
        struct arena arena;
        struct font_set *set;
        struct font *font;
        char *data;
        arena_init(&arena);
        data = str_to_c(&arena, shelf.whole);
        for (int j = 0; j < 12; j++) {
            size_t range = j < 8 ? 400 : shelf.whole.size_bytes;
            size_t at =
                ((size_t)next_random(&seed) << 12 ^ next_random(&seed)) % range;
            if (at >= 4) {
                data[at] = (char)next_random(&seed);
            }
        }
        shelf_write(&shelf, str_from(data, shelf.whole.size_bytes));
        set = font_set_open(shelf.folder, &shelf.diagnostics);
        font = font_set_find(set, STR("Source Code Pro"), 400, false);
        if (font != NULL) {
            assert_true(font->glyph_count > 0);
            assert_true(font->units_per_em >= 16);
        }
        font_set_close(set);
        arena_release(&arena);
    }
    shelf_close(&shelf);
}

static void
scale_rounds_to_nearest(void **state)
{
    struct font font = {.units_per_em = 1000};

    (void)state;
    assert_int_equal(font_scale(&font, DIMEN_FROM_POINTS(10), 500), 5120);
    assert_int_equal(font_scale(&font, 1000, 1), 1);
    assert_int_equal(font_scale(&font, 499, 1), 0);
    assert_int_equal(font_scale(&font, 1000, -3), -3);
    assert_int_equal(font_scale(&font, DIMEN_FROM_POINTS(12), 0), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faces_are_found_by_family_weight_and_slope),
        cmocka_unit_test(unknown_family_is_told),
        cmocka_unit_test(characters_fall_back_in_the_order_of_the_list),
        cmocka_unit_test(what_no_face_has_is_told_once_in_a_file),
        cmocka_unit_test(characters_have_their_names),
        cmocka_unit_test(
            what_no_face_for_text_has_is_taken_from_the_faces_for_signs),
        cmocka_unit_test(other_kinds_of_fonts_are_named),
        cmocka_unit_test(truncated_files_are_refused),
        cmocka_unit_test(damaged_files_do_no_harm),
        cmocka_unit_test(scale_rounds_to_nearest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
