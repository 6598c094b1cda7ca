/* The size behind the address of an image. */
#include "manuscript/foreign/image_size.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct form {
    const char *text;
    const char *taken; /* NULL: it is no image with a size */
    int width_px;      /* 0: none; less: a share */
    int height_px;
};

static int
pixels(const struct picture_length *length)
{
    return length->percent > 0 ? -(int)length->percent
                               : (int)(length->length / (DIMEN_POINT * 3 / 4));
}

static void
sizes_are_found(void **state)
{
    static const struct form form[] = {
        {"(a.png =300x200)", " =300x200", 300, 200},
        {"(a.png =300x)", " =300x", 300, 0},
        {"(a.png =x200)", " =x200", 0, 200},
        {"(a.png =300)", " =300", 300, 0},
        {"( a.png \t =300X* )", " \t =300X*", 300, 0},
        {"(a.png =autox20px)", " =autox20px", 0, 20},
        {"(a.png =50%x)", " =50%x", -50, 0},
        {"(a(1)\\).png =8x)", " =8x", 8, 0},
        {"(<a b> =8x8)", "> =8x8", 8, 8},
        {"(a =8x \"t\")", " =8x", 8, 0},
        {"(a \"t =9x \\\" u\" =8x)", "\" =8x", 8, 0},
        {"(a 't' =8x)", "' =8x", 8, 0},
        {"(a (t) =8x)", ") =8x", 8, 0},
        {"(a =0x)", " =0x", 0, 0},
        {"(a.png)", NULL, 0, 0},
        {"(a.png =x)", NULL, 0, 0},
        {"(a.png =*xauto)", NULL, 0, 0},
        {"(a.png =5y)", NULL, 0, 0},
        {"(a.png =5x5x)", NULL, 0, 0},
        {"(a.png=5x)", NULL, 0, 0},
        {"(a.png 5x)", NULL, 0, 0},
        {"(=5x)", NULL, 0, 0},
        {"( =5x)", NULL, 0, 0},
        {"(a =5x b)", NULL, 0, 0},
        {"(a \"t\" =5x \"u\")", NULL, 0, 0},
        {"(a \"t\"=5x)", NULL, 0, 0},
        {"(<a =5x)", NULL, 0, 0},
        {"(a \"t =5x)", NULL, 0, 0},
        {"(a(b =5x)", NULL, 0, 0},
        {"(a =5x", NULL, 0, 0},
        {"(", NULL, 0, 0},
        {"(a\\", NULL, 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof form / sizeof form[0]; i++) {
        struct picture_size size = {0};
        struct str text = str_from_c(form[i].text);
        struct str taken;
        size_t from;
        size_t to;
        assert_int_equal(image_size_find(text, 0, &from, &to),
                         form[i].taken != NULL);
        if (form[i].taken != NULL) {
            taken = str_slice(text, from, to);
            assert_true(str_equal_c(taken, form[i].taken));
            assert_int_equal(image_size_has_sign(taken), taken.data[0] != ' ');
            image_size_read(taken, &size);
            assert_int_equal(pixels(&size.width), form[i].width_px);
            assert_int_equal(pixels(&size.height), form[i].height_px);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sizes_are_found)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
