#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "epub/file/container.h"
#include "place.h"

enum {
    ARCHIVE_MAX_BYTES = 4096
};

static void
open_file(struct place *place, struct file_writer *file)
{
    file_writer_open(&place->arena, file, in_place(place, "a.epub"));
    assert_null(file->reason);
}

/* What was written, and never got a name. */
static struct str
bytes_of(struct place *place, struct file_writer *file)
{
    char *data = arena_alloc(&place->arena, ARCHIVE_MAX_BYTES);
    ssize_t size;

    assert_true(file_writer_finish(file));
    size = pread(file->descriptor, data, ARCHIVE_MAX_BYTES, 0);
    assert_true(size > 0);
    assert_int_equal(size, file->size_bytes);
    file_writer_close(file);
    return str_from(data, (size_t)size);
}

static struct str
archive_of(struct place *place)
{
    struct file_writer file;
    struct container *container;

    open_file(place, &file);
    container = container_open(&place->arena, &file);
    container_add(container, STR("EPUB/a.xhtml"),
                  STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
                  true);
    container_add(container, STR("EPUB/b.png"), STR("bb"), false);
    assert_true(container_finish(container));
    container_close(container);
    return bytes_of(place, &file);
}

/* OCF 3.3, sec-zip-container-mime, byte by byte. */
static void
mimetype_comes_first_and_stored(void **state)
{
    struct str archive = archive_of(*state);

    assert_memory_equal(archive.data, "PK\3\4", 4);
    assert_int_equal(archive.data[4], 10); /* version needed */
    assert_int_equal(archive.data[6], 0);  /* flags */
    assert_int_equal(archive.data[8], 0);  /* stored */
    assert_int_equal(archive.data[26], 8);
    assert_int_equal(archive.data[28], 0); /* no extra field */
    assert_memory_equal(archive.data + 30, "mimetypeapplication/epub+zip", 28);
}

static void
bytes_do_not_depend_on_the_time_zone(void **state)
{
    struct str first;
    struct str second;

    setenv("TZ", "Pacific/Auckland", 1);
    tzset();
    first = archive_of(*state);
    setenv("TZ", "America/St_Johns", 1);
    tzset();
    second = archive_of(*state);
    assert_true(str_equal(first, second));
}

static void
the_first_error_stays(void **state)
{
    struct place *place = *state;
    struct file_writer file;
    struct container *container;

    open_file(place, &file);
    container = container_open(&place->arena, &file);
    container_add(container, STR("mimetype"), STR("again"), false);
    container_add(container, STR("EPUB/c"), STR("c"), false);
    assert_false(container_finish(container));
    assert_true(str_equal(container_failed_entry(container), STR("mimetype")));
    assert_false(str_is_empty(container_reason(container)));
    container_close(container);
    file_writer_close(&file);
}

/* ---------------------------------------------------- contents made later */

struct later {
    const char *text; /* NULL: there is none */
    int *asked_count;
    int order; /* how many were asked for before it */
};

static bool
fetch(const void *data, struct arena *arena, struct str *content)
{
    const struct later *later = data;

    assert_int_equal(arena->total_bytes, 0); /* nobody else's is in memory */
    assert_int_equal((*later->asked_count)++, later->order);
    if (later->text == NULL) {
        return false;
    }
    *content = str_copy(arena, str_from_c(later->text));
    return true;
}

static void
add_later(struct container *container, const struct later *later, size_t count)
{
    static const char *const name[] = {"EPUB/a.xhtml", "EPUB/b.png", "EPUB/c"};

    for (size_t i = 0; i < count; i++) {
        container_add_later(container, str_from_c(name[i]), fetch, &later[i],
                            i == 0);
    }
}

static void
contents_are_asked_for_once_and_in_order(void **state)
{
    struct place *place = *state;
    int asked_count = 0;
    const struct later later[] = {
        {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", &asked_count,
         0},
        {"bb", &asked_count, 1},
    };
    struct file_writer file;
    struct container *container;

    open_file(place, &file);
    container = container_open(&place->arena, &file);
    add_later(container, later, 2);
    assert_int_equal(asked_count, 0);
    assert_true(container_finish(container));
    assert_int_equal(asked_count, 2);
    container_close(container);
    assert_true(str_equal(bytes_of(place, &file), archive_of(place)));
}

static void
what_cannot_be_had_stops_all(void **state)
{
    struct place *place = *state;

    for (int is_dry = 0; is_dry <= 1; is_dry++) {
        int asked_count = 0;
        const struct later later[] = {{"a", &asked_count, 0},
                                      {NULL, &asked_count, 1},
                                      {"c", &asked_count, 2}};
        struct file_writer file;
        struct container *container;
        open_file(place, &file);
        container = container_open(&place->arena, is_dry == 1 ? NULL : &file);
        add_later(container, later, 3);
        assert_false(container_finish(container));
        assert_int_equal(asked_count, 2);
        assert_true(str_is_empty(container_reason(container)));
        container_close(container);
        file_writer_close(&file);
    }
}

static void
without_a_file_contents_are_asked_for(void **state)
{
    struct place *place = *state;
    int asked_count = 0;
    const struct later later[] = {{"a", &asked_count, 0},
                                  {"", &asked_count, 1}};
    struct container *container = container_open(&place->arena, NULL);

    add_later(container, later, 2);
    assert_true(container_finish(container));
    assert_int_equal(asked_count, 2);
    container_close(container);
}

int
main(void)
{
    const struct CMUnitTest test[] = {
        IN_PLACE(mimetype_comes_first_and_stored),
        IN_PLACE(bytes_do_not_depend_on_the_time_zone),
        IN_PLACE(the_first_error_stays),
        IN_PLACE(contents_are_asked_for_once_and_in_order),
        IN_PLACE(what_cannot_be_had_stops_all),
        IN_PLACE(without_a_file_contents_are_asked_for),
    };

    return cmocka_run_group_tests(test, NULL, NULL);
}
