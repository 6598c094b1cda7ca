#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "epub/file/container.h"

static struct str
archive_of(struct arena *arena)
{
    struct container *container = container_open(arena);
    struct str archive = STR_EMPTY;

    container_add(container, STR("EPUB/a.xhtml"),
                  STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
                  true);
    container_add(container, STR("EPUB/b.png"), STR("bb"), false);
    assert_true(container_finish(container, arena, &archive));
    container_close(container);
    return archive;
}

/* OCF 3.3, sec-zip-container-mime, byte by byte. */
static void
mimetype_comes_first_and_stored(void **state)
{
    struct arena arena;
    struct str archive;

    (void)state;
    arena_init(&arena);
    archive = archive_of(&arena);
    assert_memory_equal(archive.data, "PK\3\4", 4);
    assert_int_equal(archive.data[4], 10); /* version needed */
    assert_int_equal(archive.data[6], 0);  /* flags */
    assert_int_equal(archive.data[8], 0);  /* stored */
    assert_int_equal(archive.data[26], 8);
    assert_int_equal(archive.data[28], 0); /* no extra field */
    assert_memory_equal(archive.data + 30, "mimetypeapplication/epub+zip", 28);
    arena_release(&arena);
}

static void
bytes_do_not_depend_on_the_time_zone(void **state)
{
    struct arena arena;
    struct str first;
    struct str second;

    (void)state;
    arena_init(&arena);
    setenv("TZ", "Pacific/Auckland", 1);
    tzset();
    first = archive_of(&arena);
    setenv("TZ", "America/St_Johns", 1);
    tzset();
    second = archive_of(&arena);
    assert_true(str_equal(first, second));
    arena_release(&arena);
}

static void
the_first_error_stays(void **state)
{
    struct arena arena;
    struct container *container;
    struct str archive;

    (void)state;
    arena_init(&arena);
    container = container_open(&arena);
    container_add(container, STR("mimetype"), STR("again"), false);
    container_add(container, STR("EPUB/c"), STR("c"), false);
    assert_false(container_finish(container, &arena, &archive));
    assert_true(str_equal(container_failed_entry(container), STR("mimetype")));
    assert_false(str_is_empty(container_reason(container)));
    container_close(container);
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(mimetype_comes_first_and_stored),
        cmocka_unit_test(bytes_do_not_depend_on_the_time_zone),
        cmocka_unit_test(the_first_error_stays),
    };

    return cmocka_run_group_tests(test, NULL, NULL);
}
