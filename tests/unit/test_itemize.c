#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "font/itemize.h"

struct desk {
    struct arena arena;
    struct diagnostics diagnostics;
    struct font_set *fonts;
    struct font_wish wish;
    struct text_runs runs;
};

static void
desk_open(struct desk *desk)
{
    *desk = (struct desk){0};
    arena_init(&desk->arena);
    diagnostics_init(&desk->diagnostics);
    desk->fonts = font_set_open("fonts", &desk->diagnostics);
    desk->wish.families = STR("Literata, Source Code Pro");
    desk->wish.weight = 400;
}

static void
desk_close(struct desk *desk)
{
    font_set_close(desk->fonts);
    diagnostics_release(&desk->diagnostics);
    arena_release(&desk->arena);
}

static void
itemize(struct desk *desk, const char *text)
{
    desk->runs = (struct text_runs){0};
    itemize_text(&desk->arena, desk->fonts, str_from_c(text), &desk->wish,
                 &desk->runs);
}

static void
assert_run(const struct desk *desk, size_t index, size_t size_bytes,
           const char *family)
{
    const struct text_run *run = &desk->runs.run.item[index];

    assert_true(index < desk->runs.run.count);
    assert_int_equal(run->size_bytes, size_bytes);
    if (family == NULL) {
        assert_null(run->font);
    } else {
        assert_true(str_equal_c(run->font->family, family));
    }
}

static void
one_font_is_one_run(void **state)
{
    struct desk desk;

    (void)state;
    desk_open(&desk);
    itemize(&desk, "caf\xC3\xA9 \xE2\x80\x9Cyes\xE2\x80\x9D\xC2\xAD");
    assert_int_equal(desk.runs.run.count, 1);
    assert_run(&desk, 0, 17, "Literata");
    itemize(&desk, "");
    assert_int_equal(desk.runs.run.count, 0);
    desk_close(&desk);
}

static void
assert_stays_between_letters(struct desk *desk, uint32_t character)
{
    char text[UTF8_SIZE_MAX + 3] = "x";
    size_t size = 1 + utf8_encode(character, text + 1);

    text[size] = 'y';
    itemize(desk, text);
    assert_int_equal(desk->runs.run.count, 1);
    assert_run(desk, 0, size + 1, "Literata");
}

/* What tells how to draw the sign before it has no glyph, and is not missed. */
static void
ignorable_signs_stay_with_what_they_stand_by(void **state)
{
    static const uint32_t sign[] = {0x34F,   0x180B,  0x200D,  0x206A, 0xFE0F,
                                    0xE0062, 0xE007F, 0xE0100, 0x1D173};
    struct desk desk;

    (void)state;
    desk_open(&desk);
    for (size_t i = 0; i < sizeof sign / sizeof sign[0]; i++) {
        assert_stays_between_letters(&desk, sign[i]);
        assert_true(itemize_needs_no_glyph(sign[i]));
    }
    desk_close(&desk);
}

static void
text_goes_back_to_the_first_font(void **state)
{
    struct desk desk;

    (void)state;
    desk_open(&desk);
    /* box-drawing lines between letters and a figure space */
    itemize(&desk, "ab\xE2\x94\x82\xE2\x94\x82\xE2\x80\x87"
                   "cd");
    assert_int_equal(desk.runs.run.count, 3);
    assert_run(&desk, 0, 2, "Literata");
    assert_run(&desk, 1, 6, "Source Code Pro");
    assert_run(&desk, 2, 5, "Literata");
    assert_int_equal(desk.runs.run.item[2].offset, 8);
    desk_close(&desk);
}

static void
a_missing_character_is_a_run_without_a_font(void **state)
{
    struct desk desk;

    (void)state;
    desk_open(&desk);
    itemize(&desk, "x\xF0\x93\x80\x80y\xF0\x93\x80\x80");
    assert_int_equal(desk.runs.run.count, 4);
    assert_run(&desk, 1, 4, NULL);
    desk_close(&desk);
}

static void
a_sign_is_taken_from_a_face_that_the_style_does_not_name(void **state)
{
    struct desk desk;

    (void)state;
    desk_open(&desk);
    desk.wish.families = STR("Literata");
    itemize(&desk, "x\xE2\x9C\x93y");
    assert_int_equal(desk.runs.run.count, 3);
    assert_run(&desk, 1, 3, "Source Code Pro");
    assert_run(&desk, 2, 1, "Literata");
    desk_close(&desk);
}

static void
a_hyphen_that_does_not_break_is_a_hyphen_of_the_first_font(void **state)
{
    struct desk desk;

    (void)state;
    desk_open(&desk);
    itemize(&desk, "non\xE2\x80\x91"
                   "breaking");
    assert_int_equal(desk.runs.run.count, 1);
    assert_run(&desk, 0, 14, "Literata");
    assert_int_equal(itemize_drawn_as(desk.runs.run.item[0].font, 0x2011),
                     0x2010);
    assert_int_equal(itemize_drawn_as(desk.runs.run.item[0].font, 'a'), 'a');
    desk_close(&desk);
}

/* One run of a font with all it needs, for what is drawn as one sign. */
static void
what_is_one_sign_is_of_one_font(void **state)
{
    static const struct {
        const char *text;
        const char *family;
    } sign[] = {
        {"\u2764\uFE0F", "Noto Emoji"},
        {"\u2764", "Source Code Pro"},
        {"1\uFE0F\u20E3", "Noto Emoji"},
        {"#\u20E3", "Noto Emoji"},
        {"\U0001F1EB\U0001F1F7\U0001F1E9\U0001F1EA", "Noto Emoji"},
        {"\U0001F44D\U0001F3FD", "Noto Emoji"},
        {"\U0001F3C3\u200D\u2640\uFE0F", "Noto Emoji"},
        {"\U0001F468\u200D\U0001F469\u200D\U0001F467", "Noto Emoji"},
        {"\U0001F3F4\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074"
         "\U000E007F",
         "Noto Emoji"},
        {"\u00A9\uFE0F", "Literata"},    /* has it, as text */
        {"\u1E9F\u0303", "Noto Serif"},  /* the mark alone is Literata's */
        {"o\u0331\u1DC4", "Noto Serif"}, /* so is the letter */
        {"\u05E9\u05C1\u05B8", "Noto Serif Hebrew"},
        {"\u0628\u064E\u0651", "Noto Naskh Arabic"},
        {"\u1EA5\u0323", "Literata"}}; /* put together in shaping */
    struct desk desk;

    (void)state;
    desk_open(&desk);
    desk.wish.families = STR("Literata");
    for (size_t i = 0; i < sizeof sign / sizeof sign[0]; i++) {
        itemize(&desk, sign[i].text);
        if (desk.runs.run.count != 1 || desk.runs.run.item[0].font == NULL ||
            !str_equal_c(desk.runs.run.item[0].font->family, sign[i].family)) {
            fail_msg("%s is not of one face, %s", sign[i].text, sign[i].family);
        }
    }
    itemize(&desk, "x\u200D\U0001F3FD"); /* a color of nothing is not hidden */
    assert_int_equal(desk.runs.run.count, 2);
    assert_run(&desk, 1, 4, NULL);
    desk_close(&desk);
}

static void
white_space_of_any_width_is_never_missing(void **state)
{
    static const uint32_t space[] = {0x00A0, 0x2000, 0x2003, 0x2007, 0x2009,
                                     0x200A, 0x200B, 0x202F, 0x205F, 0x3000};
    struct desk desk;

    (void)state;
    desk_open(&desk);
    for (size_t i = 0; i < sizeof space / sizeof space[0]; i++) {
        assert_stays_between_letters(&desk, space[i]);
    }
    desk_close(&desk);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_font_is_one_run),
        cmocka_unit_test(ignorable_signs_stay_with_what_they_stand_by),
        cmocka_unit_test(text_goes_back_to_the_first_font),
        cmocka_unit_test(a_missing_character_is_a_run_without_a_font),
        cmocka_unit_test(
            a_sign_is_taken_from_a_face_that_the_style_does_not_name),
        cmocka_unit_test(
            a_hyphen_that_does_not_break_is_a_hyphen_of_the_first_font),
        cmocka_unit_test(what_is_one_sign_is_of_one_font),
        cmocka_unit_test(white_space_of_any_width_is_never_missing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
