/* The profile's own table has to describe what it holds. */
#include "pdf/object/color_profile.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static uint32_t
word_at(struct str bytes, size_t at)
{
    uint32_t value = 0;

    assert_true(at + 4 <= bytes.size_bytes);
    for (size_t i = 0; i < 4; i++) {
        value = value << 8 | (unsigned char)bytes.data[at + i];
    }
    return value;
}

static void
every_tag_lies_inside(void **state)
{
    struct strbuf out;
    struct str profile;
    uint32_t count;

    (void)state;
    strbuf_init(&out);
    color_profile_write_srgb(&out);
    profile = strbuf_str(&out);
    assert_int_equal(word_at(profile, 0), profile.size_bytes);
    assert_true(str_equal(str_slice(profile, 36, 40), STR("acsp")));
    assert_true(str_equal(str_slice(profile, 12, 24), STR("mntrRGB XYZ ")));
    count = word_at(profile, 128);
    assert_int_equal(count, 10);
    for (size_t i = 0; i < count; i++) {
        uint32_t offset = word_at(profile, 132 + 12 * i + 4);
        uint32_t size = word_at(profile, 132 + 12 * i + 8);
        assert_int_equal(offset % 4, 0);
        assert_true(offset >= 132 + 12 * count);
        assert_true(offset + size <= profile.size_bytes);
    }
    strbuf_release(&out);
}

/* Equal amounts of the three lights make the white of the profile. */
static void
primaries_add_up_to_white(void **state)
{
    struct strbuf out;
    struct str profile;
    int64_t sum[3] = {0, 0, 0};
    int64_t white[3] = {0, 0, 0};

    (void)state;
    strbuf_init(&out);
    color_profile_write_srgb(&out);
    profile = strbuf_str(&out);
    for (size_t i = 0; i < 10; i++) {
        struct str name = str_slice(profile, 132 + 12 * i, 136 + 12 * i);
        uint32_t at = word_at(profile, 132 + 12 * i + 4);
        for (size_t k = 0; k < 3; k++) {
            int64_t value = (int32_t)word_at(profile, at + 8 + 4 * k);
            if (str_equal(name, STR("wtpt"))) {
                white[k] = value;
            } else if (str_equal(str_tail(name, 1), STR("XYZ"))) {
                sum[k] += value;
            }
        }
    }
    for (size_t k = 0; k < 3; k++) {
        assert_true(sum[k] - white[k] <= 16 && white[k] - sum[k] <= 16);
        assert_true(white[k] > 50000);
    }
    strbuf_release(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_tag_lies_inside),
        cmocka_unit_test(primaries_add_up_to_white),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
