/* Fields of a form: their areas, their names, what they say and can show. */
#include "pdf/forms.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "pdf/write_font.h"
#include "saved_pdf.h"

#define FILE_NAME "build/test_forms.pdf"

#define POINTS(n) DIMEN_FROM_POINTS(n)

enum {
    WANTED_MICROMETRES = 8000
};

struct place {
    struct arena arena;
    struct diagnostics diagnostics;
};

static int
set_up(void **state)
{
    struct place *place = calloc(1, sizeof *place);

    assert_non_null(place);
    arena_init(&place->arena);
    diagnostics_init(&place->diagnostics);
    *state = place;
    return 0;
}

static int
tear_down(void **state)
{
    struct place *place = *state;

    diagnostics_release(&place->diagnostics);
    arena_release(&place->arena);
    free(place);
    return 0;
}

/* ----------------------------------------------------------------- areas */

static bool
overlap(const struct rectangle *a, const struct rectangle *b)
{
    return a->left < b->left + b->width && b->left < a->left + a->width &&
           a->top < b->top + b->height && b->top < a->top + a->height;
}

static void
a_box_alone_grows_evenly(void **state)
{
    struct place *place = *state;
    dimen wanted = dimen_from_micrometres(WANTED_MICROMETRES);
    struct touch_area area = {
        {POINTS(100), POINTS(100), POINTS(10), POINTS(10)}, false};

    forms_grow_areas(&place->arena, &area, 1);
    assert_int_equal(area.box.width, wanted);
    assert_int_equal(area.box.height, wanted);
    assert_in_range(area.box.left, POINTS(100) - (wanted - POINTS(10)) / 2 - 1,
                    POINTS(100) - (wanted - POINTS(10)) / 2 + 1);
}

static void
a_line_to_write_on_grows_upward(void **state)
{
    struct place *place = *state;
    struct touch_area area = {
        {POINTS(100), POINTS(100), POINTS(90), POINTS(13)}, true};
    dimen up;
    dimen down;

    forms_grow_areas(&place->arena, &area, 1);
    up = POINTS(100) - area.box.top;
    down = area.box.top + area.box.height - POINTS(113);
    assert_true(up > 2 * down && down > 0);
    assert_int_equal(area.box.width, POINTS(90));
}

/* What has no room on one side takes more on the other. */
static void
neighbours_share_the_gap(void **state)
{
    struct place *place = *state;
    dimen wanted = dimen_from_micrometres(WANTED_MICROMETRES);
    struct touch_area area[] = {
        {{POINTS(100), POINTS(100), POINTS(16), POINTS(16)}, false},
        {{POINTS(118), POINTS(100), POINTS(16), POINTS(16)}, false},
        {{POINTS(300), POINTS(100), POINTS(200), POINTS(80)}, true}};

    forms_grow_areas(&place->arena, area, 3);
    assert_int_equal(area[0].box.left + area[0].box.width, POINTS(117));
    assert_int_equal(area[1].box.left, POINTS(117));
    assert_int_equal(area[0].box.width, wanted);
    assert_int_equal(area[1].box.width, wanted);
    assert_int_equal(area[2].box.width, POINTS(200));
}

/* Whatever stands wherever: nothing shrinks, nothing begins to overlap. */
static void
areas_never_reach_into_each_other(void **state)
{
    enum {
        COUNT = 60,
        ROUNDS = 20
    };
    struct place *place = *state;
    uint32_t seed = 1;

    for (int round = 0; round < ROUNDS; round++) {
        struct touch_area area[COUNT];
        struct rectangle before[COUNT];

        for (int i = 0; i < COUNT; i++) {
            dimen number[4];
            for (int j = 0; j < 4; j++) {
                seed = seed * 1664525u + 1013904223u;
                number[j] = (dimen)(seed >> 16);
            }
            before[i] =
                (struct rectangle){number[0] * 4, number[1] * 4,
                                   number[2] / 2 + 1, number[3] / 2 + 1};
            area[i] = (struct touch_area){before[i], i % 2 == 0};
        }
        forms_grow_areas(&place->arena, area, COUNT);
        for (int i = 0; i < COUNT; i++) {
            assert_true(area[i].box.left <= before[i].left);
            assert_true(area[i].box.top <= before[i].top);
            assert_true(area[i].box.width >= before[i].width);
            assert_true(area[i].box.height >= before[i].height);
            for (int j = 0; j < i; j++) {
                assert_true(overlap(&before[i], &before[j]) ||
                            !overlap(&area[i].box, &area[j].box));
            }
        }
    }
}

/* ------------------------------------------------------------------ font */

static void
each_code_is_one_character(void **state)
{
    (void)state;
    assert_int_equal(write_font_character('A'), 'A');
    assert_int_equal(write_font_character(0x80), 0x20AC);
    assert_int_equal(write_font_character(0xE9), 0xE9);
    assert_int_equal(write_font_character(0x02), 0x142);
    for (int code = 0; code < 256; code++) {
        uint32_t character = write_font_character((unsigned char)code);
        for (int other = 0; other < code && character != 0; other++) {
            assert_true(write_font_character((unsigned char)other) !=
                        character);
        }
    }
    /* Programs take these for ends of lines and texts. */
    assert_int_equal(write_font_character('\n'), 0);
    assert_int_equal(write_font_character('\r'), 0);
    assert_int_equal(write_font_character('\t'), 0);
    assert_int_equal(write_font_character('\0'), 0);
}

/* ------------------------------------------------------------------ file */

struct scene {
    struct place *place;
    struct haru *haru;
    struct structure *structure;
    struct structure_elements elements;
    struct forms *forms;
    struct font_set *fonts;
    struct page page;
    struct haru_object *page_object;
};

static void
open_scene(struct scene *scene, struct place *place)
{
    struct forms_text text = {.size = POINTS(12),
                              .wording.language = STR("en-US")};

    *scene = (struct scene){.place = place, .haru = haru_open(NULL)};
    scene->elements.arena = &place->arena;
    scene->page.height = POINTS(800);
    scene->page_object = haru_add_object(scene->haru);
    scene->structure = structure_open(&place->arena, scene->haru, &scene->page,
                                      &scene->page_object);
    scene->fonts = font_set_open("fonts", &place->diagnostics);
    assert_non_null(scene->fonts);
    text.font = font_set_find(scene->fonts, STR("Atkinson Hyperlegible Next"),
                              400, false);
    scene->forms =
        forms_open(&place->arena, scene->haru, scene->structure, &text);
    structure_begin_page(scene->structure, 0);
}

static void
add(struct scene *scene, struct paint_field field)
{
    struct structure_element *element =
        structure_element_new(&scene->elements, STRUCTURE_FORM, NULL);

    field.element = element;
    structure_open_element(scene->structure, element);
    (void)forms_add(scene->forms,
                    arena_copy(&scene->place->arena, &field, sizeof field));
    structure_close_element(scene->structure);
}

/* Ends the page and the file; gives its bytes. */
static struct str
close_scene(struct scene *scene)
{
    struct place *place = scene->place;
    struct str content;

    forms_end_page(scene->forms, &scene->page, scene->page_object);
    (void)structure_end_page(scene->structure);
    assert_non_null(forms_write(scene->forms));
    (void)structure_write(scene->structure);
    content = save_pdf(&place->arena, scene->haru, FILE_NAME);
    haru_close(scene->haru);
    font_set_close(scene->fonts);
    return content;
}

static int
count_of(struct str content, const char *text)
{
    int count = 0;
    size_t at;

    while ((at = str_find(content, str_from_c(text))) != STR_NOT_FOUND) {
        content = str_tail(content, at + 1);
        count++;
    }
    return count;
}

static struct paint_field
text_field(const struct field *field, int copy)
{
    return (struct paint_field){
        .field = field,
        .kind = FIELD_LINES,
        .box = {POINTS(50), POINTS(100), POINTS(400), POINTS(76)},
        .line_count = 3,
        .weight = POINTS(1),
        .copy = copy};
}

static void
names_are_a_hierarchy(void **state)
{
    static const struct field how = {{"plan.how", 8}, {"How?", 4}};
    static const struct field odd = {{"plan.a.b\xC3\xA4", 10}, {"Odd?", 4}};
    struct scene scene;
    struct str content;

    open_scene(&scene, *state);
    add(&scene, text_field(&how, 0));
    add(&scene, text_field(&how, 0)); /* it goes on over a page */
    add(&scene, text_field(&how, 2));
    add(&scene, text_field(&odd, 0));
    content = close_scene(&scene);
    assert_int_equal(count_of(content, "/T(plan)"), 1);
    assert_int_equal(count_of(content, "/T(how)"), 2);
    assert_int_equal(count_of(content, "/T(how-2)"), 1);
    assert_int_equal(count_of(content, "/T(copy-2)"), 1);
    assert_int_equal(count_of(content, "/T(a-b--)"), 1);
}

static void
lines_wrap_and_say_how_many_there_are(void **state)
{
    static const struct field how = {{"plan.how", 8}, {"How?", 4}};
    struct scene scene;
    struct str content;

    open_scene(&scene, *state);
    add(&scene, text_field(&how, 0));
    content = close_scene(&scene);
    assert_int_equal(count_of(content, "/TU(How? \\(answer space, 3 lines\\))"),
                     1);
    assert_int_equal(count_of(content, "/Ff 8392704/"), 1);
    assert_int_equal(count_of(content, "/DA(/Typed 12 Tf 0 g)"), 2);
    assert_int_equal(count_of(content, "/Rect[ 52 624 448 700]"), 1);
    assert_int_equal(count_of(content, "NeedAppearances"), 0);
}

/* How a field of this size, in points, is typed into. */
static void
assert_typing(struct place *place, int width, int height, const char *font,
              bool has_lines)
{
    static const struct field name = {{"plan.name", 9}, {"Name", 4}};
    struct paint_field field = text_field(&name, 0);
    struct scene scene;
    struct str content;

    field.kind = FIELD_TEXT;
    field.box.width = POINTS(width);
    field.box.height = POINTS(height);
    open_scene(&scene, place);
    add(&scene, field);
    content = close_scene(&scene);
    assert_true(count_of(content, font) > 0);
    assert_int_equal(count_of(content, "/Ff 8392704/"), has_lines ? 1 : 0);
}

static void
long_names_have_room_in_narrow_fields(void **state)
{
    assert_typing(*state, 200, 23, "(/Typed 12 Tf 0 g)/BS", false);
    assert_typing(*state, 190, 23, "(/Typed 11 Tf 0 g)/BS", false);
    assert_typing(*state, 160, 23, "(/Typed 9 Tf 0 g)/BS", false);
    assert_typing(*state, 40, 23, "(/Typed 9 Tf 0 g)/BS", false);
    /* lines are broken between words */
    assert_typing(*state, 125, 40, "(/Typed 12 Tf 0 g)/BS", true);
    assert_typing(*state, 85, 40, "(/Typed 9 Tf 0 g)/BS", true);
    /* one line of the larger size, or of the smaller one */
    assert_typing(*state, 400, 34, "(/Typed 12 Tf 0 g)/BS", false);
    assert_typing(*state, 85, 27, "(/Typed 9 Tf 0 g)/BS", false);
}

static struct paint_field
mark_field(const struct field *field, const struct field *group, dimen left)
{
    return (struct paint_field){
        .field = field,
        .kind = group == NULL ? FIELD_CHECK : FIELD_RADIO,
        .box = {left, POINTS(100), POINTS(15), POINTS(15)},
        .weight = POINTS(1),
        .group = group,
        .is_round = group != NULL};
}

static void
boxes_and_groups_have_states(void **state)
{
    static const struct field tea = {{"plan.tea", 8}, {"Tea", 3}};
    static const struct field who = {{"plan.who", 8}, {"Who?", 4}};
    static const struct field me = {{"plan.who-me", 11}, {"Who? Me", 7}};
    static const struct field you = {{"plan.who-you", 12}, {"Who? You", 8}};
    struct scene scene;
    struct str content;

    open_scene(&scene, *state);
    add(&scene, mark_field(&tea, NULL, POINTS(50)));
    add(&scene, mark_field(&me, &who, POINTS(150)));
    add(&scene, mark_field(&you, &who, POINTS(250)));
    content = close_scene(&scene);
    assert_int_equal(count_of(content, "/FT/Btn/V/Off/T(tea)"), 1);
    assert_int_equal(count_of(content, "/AS/Off/AP<</N<</Yes "), 1);
    assert_int_equal(count_of(content, "/T(who)"), 1);
    assert_int_equal(count_of(content, "/FT/Btn/Ff 32768/V/Off/TU(Who?)"), 1);
    assert_int_equal(count_of(content, "/AP<</N<</who-me "), 1);
    assert_int_equal(count_of(content, "/AP<</N<</who-you "), 1);
    assert_int_equal(count_of(content, "/MK<</CA(4)>>"), 1);
    assert_int_equal(count_of(content, "/MK<</CA(l)>>"), 2);
    /* A tick, a dot and nothing: equal looks are stored once. */
    assert_int_equal(count_of(content, "/Subtype/Form/"), 3);
}

int
main(void)
{
#define TEST(function) \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest test[] = {
        TEST(a_box_alone_grows_evenly),
        TEST(a_line_to_write_on_grows_upward),
        TEST(neighbours_share_the_gap),
        TEST(areas_never_reach_into_each_other),
        TEST(each_code_is_one_character),
        TEST(names_are_a_hierarchy),
        TEST(lines_wrap_and_say_how_many_there_are),
        TEST(long_names_have_room_in_narrow_fields),
        TEST(boxes_and_groups_have_states)};

    return cmocka_run_group_tests(test, NULL, NULL);
}
