/* Only clean UTF-8 comes in. */
#include "manuscript/settings/source_text.h"

#include "place.h"

static bool
load(struct place *place, const char *bytes, size_t size, struct str *text)
{
    const char *path = put(place, "a.md", bytes, size);

    return source_text_load(&place->arena, path, "a.md", (struct source_pos){0},
                            text, &place->diagnostics);
}

static void
assert_loaded(struct place *place, const char *bytes, size_t size,
              const char *expected)
{
    struct str text;

    assert_true(load(place, bytes, size, &text));
    assert_int_equal(text.size_bytes, strlen(expected));
    assert_memory_equal(text.data, expected, text.size_bytes);
}

static void
assert_refused(struct place *place, const char *bytes, size_t size, int line,
               int column)
{
    const struct diagnostic *entry;
    struct str text;

    assert_false(load(place, bytes, size, &text));
    assert_int_equal(place->diagnostics.entry.count, 1);
    entry = &place->diagnostics.entry.item[0];
    assert_int_equal(entry->code, DIAG_NOT_UTF8);
    assert_int_equal(entry->pos.line, line);
    assert_int_equal(entry->pos.column, column);
    place->diagnostics.entry.count = 0;
}

static void
marks_of_byte_order_are_taken_off(void **state)
{
    struct place *place = *state;

    assert_loaded(place, "\xEF\xBB\xBF# A", 6, "# A");
    assert_loaded(place, "", 0, "");
    assert_loaded(place, "a\r\nb\tc", 6, "a\r\nb\tc");
    assert_int_equal(place->diagnostics.entry.count, 0);
}

static void
what_is_not_utf8_is_refused_with_its_place(void **state)
{
    struct place *place = *state;

    assert_refused(place, "a\n\xC3\xA9\xFF", 5, 2, 2);
    assert_refused(place, "a\r\nb\rc\xC0\xAF", 8, 3, 2);
    assert_refused(place, "\xFF\xFEh\0i\0", 6, 1, 1);
    assert_refused(place, "ab\0c", 4, 1, 3);
}

static void
controls_are_left_out_and_told(void **state)
{
    struct place *place = *state;

    assert_loaded(place,
                  "a\x01"
                  "b\x1B[0m\x7F\xEF\xBF\xBF\xC2\x80"
                  "c",
                  14, "ab[0mc");
    assert_int_equal(place->diagnostics.count[SEVERITY_WARNING], 5);
    assert_int_equal(place->diagnostics.entry.item[1].pos.column, 4);
}

/* One line for each kind, with its count: nothing goes without a word. */
static void
many_controls_are_counted(void **state)
{
    struct place *place = *state;
    const struct diagnostic *told;

    assert_loaded(place, "a\1\1\2\1\xF0\x9F\xBF\xBE\xEF\xB7\x90\1", 13, "a");
    assert_int_equal(place->diagnostics.entry.count, 4);
    told = place->diagnostics.entry.item;
    assert_true(str_equal(told[0].message,
                          STR("control character U+0001 (in 4 places of this "
                              "file); it was left out")));
    assert_int_equal(told[0].pos.column, 2);
    assert_true(str_equal(told[2].message,
                          STR("control character U+1FFFE; it was left out")));
    assert_int_equal(told[3].pos.column, 7);
}

static void
files_that_cannot_be_read_are_told_where_they_are_named(void **state)
{
    struct place *place = *state;
    struct source_pos mention = {"SUMMARY.md", 3, 5};
    struct str text;

    assert_false(source_text_load(&place->arena, place->folder, "sub", mention,
                                  &text, &place->diagnostics));
    assert_int_equal(place->diagnostics.entry.item[0].code,
                     DIAG_FILE_UNREADABLE);
    assert_int_equal(place->diagnostics.entry.item[0].pos.line, 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_PLACE(marks_of_byte_order_are_taken_off),
        IN_PLACE(what_is_not_utf8_is_refused_with_its_place),
        IN_PLACE(controls_are_left_out_and_told),
        IN_PLACE(many_controls_are_counted),
        IN_PLACE(files_that_cannot_be_read_are_told_where_they_are_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
