#include "typeset/line/protrusion.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum {
    SIZE = DIMEN_FROM_POINTS(10),
    MOST = SIZE * 120 / 1000
};

static struct font
face(const char *family, bool is_monospaced)
{
    return (struct font){.family = str_from_c(family),
                         .is_monospaced = is_monospaced};
}

static void
small_marks_stand_out_on_their_side(void **state)
{
    struct font font = face("Literata", false);
    (void)state;

    assert_int_equal(protrusion_right(&font, SIZE, STR("end.")), MOST);
    assert_int_equal(protrusion_left(&font, SIZE, STR(".net")), 0);
    assert_true(protrusion_left(&font, SIZE, STR("\xE2\x80\x9CYes")) > 0);
    assert_true(protrusion_right(&font, SIZE, STR("heal\xE2\x80\x90")) > 0);
}

static void
plain_letters_and_nothing_stay_inside(void **state)
{
    struct font font = face("Literata", false);
    (void)state;

    assert_int_equal(protrusion_left(&font, SIZE, STR("nose")), 0);
    assert_int_equal(protrusion_right(&font, SIZE, STR("\xE4\xB8\xAD")), 0);
    assert_int_equal(protrusion_left(&font, SIZE, STR_EMPTY), 0);
    assert_int_equal(protrusion_right(&font, SIZE, STR_EMPTY), 0);
}

static void
faces_are_tuned_one_by_one(void **state)
{
    struct font serif = face("Literata", false);
    struct font sans = face("Atkinson Hyperlegible Next", false);
    struct font code = face("Any Code", true);
    (void)state;

    assert_true(protrusion_right(&sans, SIZE, STR("a,")) <
                protrusion_right(&serif, SIZE, STR("a,")));
    assert_int_equal(protrusion_right(&code, SIZE, STR("a,")), 0);
}

/* The allowance of print: 0.12 em on either side. The search halves the
 * table, so this also finds a row out of order. */
static void
every_row_is_found_and_within_the_allowance(void **state)
{
    static const struct {
        uint32_t code_point;
        dimen left;
        dimen right;
    } row[] = {
#define PROTRUSION(code_point, left, right) {code_point, left, right},
#include "typeset/line/protrusion.def"
    };
    struct font font = face("Literata", false);
    (void)state;

    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        char bytes[4];
        size_t size = 0;
        uint32_t c = row[i].code_point;
        struct str text;
        if (c < 0x80) {
            bytes[size++] = (char)c;
        } else if (c < 0x800) {
            bytes[size++] = (char)(0xC0 | c >> 6);
            bytes[size++] = (char)(0x80 | (c & 0x3F));
        } else {
            bytes[size++] = (char)(0xE0 | c >> 12);
            bytes[size++] = (char)(0x80 | (c >> 6 & 0x3F));
            bytes[size++] = (char)(0x80 | (c & 0x3F));
        }
        text = str_from(bytes, size);
        assert_int_equal(protrusion_left(&font, SIZE, text),
                         SIZE * row[i].left / 1000);
        assert_int_equal(protrusion_right(&font, SIZE, text),
                         SIZE * row[i].right / 1000);
        assert_true(protrusion_left(&font, SIZE, text) <= MOST);
        assert_true(protrusion_right(&font, SIZE, text) <= MOST);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_marks_stand_out_on_their_side),
        cmocka_unit_test(plain_letters_and_nothing_stay_inside),
        cmocka_unit_test(faces_are_tuned_one_by_one),
        cmocka_unit_test(every_row_is_found_and_within_the_allowance),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
