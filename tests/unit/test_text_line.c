/* Glyph runs to text operators: the pen, adjustments, rises, ActualText. The
 * runs are made by hand over a real font, so that every number is known. */
#include "pdf/text_line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SIZE DIMEN_FROM_POINTS(10)

struct scene {
    struct arena arena;
    struct diagnostics diagnostics;
    struct font_set *fonts;
    struct font *font;
    struct haru *haru;
    struct strbuf out;
    struct text_line line;
};

static int
set_up(void **state)
{
    struct scene *scene = calloc(1, sizeof *scene);

    arena_init(&scene->arena);
    diagnostics_init(&scene->diagnostics);
    scene->fonts = font_set_open("fonts", &scene->diagnostics);
    scene->font = font_set_find(scene->fonts, STR("Literata"), 400, false);
    assert_non_null(scene->font);
    scene->haru = haru_open(NULL);
    strbuf_init(&scene->out);
    text_line_begin_page(&scene->line, embed_open(&scene->arena, scene->haru),
                         &scene->out, DIMEN_FROM_POINTS(800));
    *state = scene;
    return 0;
}

static int
tear_down(void **state)
{
    struct scene *scene = *state;

    strbuf_release(&scene->out);
    haru_close(scene->haru);
    font_set_close(scene->fonts);
    diagnostics_release(&scene->diagnostics);
    arena_release(&scene->arena);
    free(scene);
    return 0;
}

/* A run whose glyphs advance as the font says, plus `extra` font units. */
static const struct glyph_run *
run_of(struct scene *scene, const char *text, size_t glyph_count,
       struct glyph *glyph, int extra)
{
    struct glyph_run *run = ARENA_NEW(&scene->arena, struct glyph_run);

    for (size_t i = 0; i < glyph_count; i++) {
        glyph[i].advance =
            embed_use_glyph(scene->line.embed, scene->font, glyph[i].id) *
                scene->font->units_per_em / 1000 +
            extra;
    }
    run->font = scene->font;
    run->glyph = glyph;
    run->glyph_count = glyph_count;
    run->text = str_from_c(text);
    return run;
}

static const char *
paint(struct scene *scene, const struct placed_run *placed, size_t count)
{
    struct paint_text text = {.size = SIZE,
                              .y = DIMEN_FROM_POINTS(100),
                              .run = placed,
                              .run_count = count};

    text_line_paint(&scene->line, &text, false);
    text_line_end(&scene->line);
    return scene->out.data;
}

static void
plain_words_need_no_adjustment(void **state)
{
    struct scene *scene = *state;
    struct glyph glyph[] = {{.id = 5, .cluster = 0}, {.id = 6, .cluster = 1}};
    struct placed_run placed = {run_of(scene, "ab", 2, glyph, 0),
                                DIMEN_FROM_POINTS(72), 0, false};

    assert_string_equal(paint(scene, &placed, 1),
                        "BT\n/F0 10 Tf\n72 700 Td\n[<00050006>]TJ\nET\n");
}

static void
thickened_text_is_outlined_and_no_other(void **state)
{
    struct scene *scene = *state;
    struct glyph glyph[] = {{.id = 5, .cluster = 0}};
    struct placed_run placed = {run_of(scene, "a", 1, glyph, 0),
                                DIMEN_FROM_POINTS(72), 0, false};
    struct paint_text text = {.size = DIMEN_FROM_POINTS(30),
                              .y = DIMEN_FROM_POINTS(100),
                              .run = &placed,
                              .run_count = 1,
                              .is_thickened = true};

    text_line_paint(&scene->line, &text, false);
    text.is_thickened = false;
    text_line_paint(&scene->line, &text, false);
    text_line_end(&scene->line);
    assert_string_equal(scene->out.data,
                        "BT\n/F0 30 Tf\n1 w 2 Tr\n72 700 Td\n[<0005>]TJ\n"
                        "0 Tr\n0 0 Td\n[<0005>]TJ\nET\n");
}

static int
adjustment_sum(const char *text)
{
    int sum = 0;

    for (const char *at = strchr(text, '['); at != NULL && *at != ']'; at++) {
        if (*at == '<') {
            at = strchr(at, '>');
        } else if (*at != '[') {
            char *end;

            sum += (int)strtol(at, &end, 10);
            at = end - 1;
        }
    }
    return sum;
}

/* 60 glyphs, each advancing 2/1000 em more than its width: none is enough to
 * be seen, together they are 120, and they must not be lost. */
static void
rounding_is_carried_along(void **state)
{
    struct scene *scene = *state;
    struct glyph glyph[61];
    char text[62];
    struct placed_run placed = {NULL, 0, 0, false};

    memset(text, 'a', 61);
    text[61] = '\0';
    memset(glyph, 0, sizeof glyph);
    for (uint32_t i = 0; i < 61; i++) {
        glyph[i].id = 5;
        glyph[i].cluster = i;
    }
    placed.run =
        run_of(scene, text, 61, glyph, 2 * scene->font->units_per_em / 1000);
    assert_in_range(-adjustment_sum(paint(scene, &placed, 1)), 116, 124);
}

static void
a_wider_space_becomes_an_adjustment(void **state)
{
    struct scene *scene = *state;
    struct glyph first[] = {{.id = 5, .cluster = 0}};
    struct glyph second[] = {{.id = 6, .cluster = 0}};
    int width = embed_use_glyph(scene->line.embed, scene->font, 5);
    struct placed_run placed[] = {
        {run_of(scene, "a", 1, first, 0), 0, 0, false},
        {run_of(scene, "b", 1, second, 0), 0, 0, false}};

    /* a quarter of an em behind the end of the first */
    placed[1].x = (dimen)((int64_t)(width + 250) * SIZE / 1000);
    assert_non_null(strstr(paint(scene, placed, 2), "[<0005>-250<0006>]TJ"));
}

static void
raised_glyphs_return_to_the_line(void **state)
{
    struct scene *scene = *state;
    struct glyph glyph[] = {{.id = 5, .cluster = 0}, {.id = 6, .cluster = 1}};
    struct placed_run placed = {run_of(scene, "ab", 2, glyph, 0), 0, 0, false};

    glyph[1].y_offset = scene->font->units_per_em / 4;
    assert_string_equal(paint(scene, &placed, 1),
                        "BT\n/F0 10 Tf\n0 700 Td\n[<0005>]TJ\n2.5 Ts\n"
                        "[<0006>]TJ\n0 Ts\nET\n");
}

static void
our_hyphen_extracts_as_a_soft_one(void **state)
{
    struct scene *scene = *state;
    struct glyph glyph[] = {{.id = 7, .cluster = 0}};
    struct placed_run placed = {run_of(scene, "-", 1, glyph, 0), 0, 0, true};

    assert_non_null(strstr(paint(scene, &placed, 1),
                           "/Span<</ActualText<FEFF00AD>>>BDC\n"
                           "[<0007>]TJ\nEMC\n"));
}

static void
a_second_text_of_a_glyph_is_written_out(void **state)
{
    struct scene *scene = *state;
    struct glyph glyph[] = {{.id = 7, .cluster = 0}};
    struct placed_run placed[] = {
        {run_of(scene, "-", 1, glyph, 0), 0, 0, false},
        {run_of(scene, "\xE2\x80\x90", 1, glyph, 0), SIZE, 0, false},
        {run_of(scene, "-", 1, glyph, 0), 2 * SIZE, 0, false}};
    const char *text = paint(scene, placed, 3);

    assert_non_null(strstr(text, "/Span<</ActualText<FEFF2010>>>BDC"));
    assert_null(strstr(text, "002D"));
}

static void
glyphs_of_one_cluster_share_its_text(void **state)
{
    struct scene *scene = *state;
    struct glyph glyph[] = {{.id = 5, .cluster = 0},
                            {.id = 6, .cluster = 0},
                            {.id = 8, .cluster = 2}};
    struct placed_run placed = {run_of(scene, "\xC3\xA9x", 3, glyph, 0), 0, 0,
                                false};

    assert_non_null(strstr(paint(scene, &placed, 1),
                           "/Span<</ActualText<FEFF00E9>>>BDC\n"
                           "[<00050006>]TJ\nEMC\n[<0008>]TJ\n"));
}

/* Glyphs stand as they are seen; the file shows them as they are read. */
static void
text_to_the_left_is_shown_as_it_is_read(void **state)
{
    struct scene *scene = *state;
    struct glyph glyph[] = {{.id = 3, .cluster = 4},
                            {.id = 2, .cluster = 2},
                            {.id = 1, .cluster = 0}};
    struct glyph_run run =
        *run_of(scene, "\xD7\x90\xD7\x91\xD7\x92", 3, glyph, 0);
    const struct placed_run placed = {.run = &run, .x = DIMEN_FROM_POINTS(100)};
    const char *out;

    run.is_right_to_left = true;
    for (size_t i = 0; i < 3; i++) {
        run.advance += glyph[i].advance;
    }
    out = paint(scene, &placed, 1);
    assert_non_null(strstr(out, "<0001>"));
    assert_non_null(strstr(strstr(out, "<0001>"), "<0002>"));
    assert_non_null(strstr(strstr(out, "<0002>"), "<0003>"));
    assert_null(strstr(out, "ActualText"));
    assert_true(scene->line.ends_leftward);
    assert_int_equal(scene->line.end_x, (int64_t)DIMEN_FROM_POINTS(100) * 1000);
}

static void
a_missing_glyph_is_not_painted(void **state)
{
    struct scene *scene = *state;
    struct glyph glyph[] = {{.id = 5, .cluster = 0},
                            {.id = 0, .cluster = 1},
                            {.id = 6, .cluster = 2}};
    struct placed_run placed = {run_of(scene, "a?b", 3, glyph, 0), 0, 0, false};
    const char *text = paint(scene, &placed, 1);

    assert_null(strstr(text, "0000"));
    assert_non_null(strstr(text, "<0005>-")); /* its room stays */
}

/* Paints "a" at 0 and "b" at (x, y) in one block, "b" in a size of its own; is
 * there a space between? */
static bool
is_parted_sized(struct scene *scene, dimen x, dimen y, dimen size)
{
    struct glyph first[] = {{.id = 5, .cluster = 0}};
    struct glyph second[] = {{.id = 6, .cluster = 0}};
    struct placed_run placed[] = {
        {run_of(scene, "a", 1, first, 0), 0, 0, false},
        {run_of(scene, "b", 1, second, 0), x, 0, false}};
    struct paint_text text[] = {
        {.size = SIZE,
         .y = DIMEN_FROM_POINTS(100),
         .run = &placed[0],
         .run_count = 1},
        {.size = size, .y = y, .run = &placed[1], .run_count = 1}};
    struct strbuf code;
    bool found;

    strbuf_init(&code);
    strbuf_add_char(&code, '<');
    strbuf_add_hex(&code, scene->font->space_glyph, 4);
    strbuf_clear(&scene->out);
    text_line_paint(&scene->line, &text[0], false);
    text_line_paint(&scene->line, &text[1], true);
    text_line_end(&scene->line);
    found = strstr(scene->out.data, code.data) != NULL;
    strbuf_release(&code);
    return found;
}

static bool
is_parted(struct scene *scene, dimen x, dimen y)
{
    return is_parted_sized(scene, x, y, SIZE);
}

static void
pieces_of_a_block_that_are_apart_get_a_space(void **state)
{
    struct scene *scene = *state;
    int width = embed_use_glyph(scene->line.embed, scene->font, 5);
    dimen end = (dimen)((int64_t)width * SIZE / 1000);
    dimen y = DIMEN_FROM_POINTS(100);

    assert_false(is_parted(scene, end, y));
    assert_false(is_parted(scene, end, y - SIZE / 3)); /* a raised figure */
    assert_false(is_parted_sized(scene, end, y - SIZE * 2 / 5, SIZE * 3 / 5));
    assert_false(is_parted(scene, 0, y + SIZE * 3 / 2)); /* the next line */
    assert_true(is_parted(scene, end + SIZE, y));
    assert_true(is_parted(scene, 0, y - 2 * SIZE));
    assert_true(is_parted(scene, 0, y + 3 * SIZE));
}

int
main(void)
{
#define TEST(function) \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest test[] = {
        TEST(plain_words_need_no_adjustment),
        TEST(thickened_text_is_outlined_and_no_other),
        TEST(rounding_is_carried_along),
        TEST(a_wider_space_becomes_an_adjustment),
        TEST(raised_glyphs_return_to_the_line),
        TEST(our_hyphen_extracts_as_a_soft_one),
        TEST(a_second_text_of_a_glyph_is_written_out),
        TEST(glyphs_of_one_cluster_share_its_text),
        TEST(text_to_the_left_is_shown_as_it_is_read),
        TEST(a_missing_glyph_is_not_painted),
        TEST(pieces_of_a_block_that_are_apart_get_a_space)};

    return cmocka_run_group_tests(test, NULL, NULL);
}
