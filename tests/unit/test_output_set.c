/* Outputs are replaced together or not at all. */
#include "cli/output_set.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"

struct place {
    struct arena arena;
    char folder[64];
    const char *old;
    const char *fresh;
};

static void
put(const char *path, const char *text)
{
    FILE *stream = fopen(path, "wb");

    assert_non_null(stream);
    fputs(text, stream);
    fclose(stream);
}

/* As the writers replace: a new file is renamed over the old one. */
static void
replace(struct place *place, const char *path, const char *text)
{
    struct file_writer writer;

    file_writer_open(&place->arena, &writer, path);
    file_writer_add(&writer, text, strlen(text));
    assert_true(file_writer_commit(&writer));
}

static void
assert_content(struct place *place, const char *path, const char *expected)
{
    struct str content;
    const char *reason;

    assert_true(file_read(&place->arena, path, &content, &reason));
    assert_int_equal(content.size_bytes, strlen(expected));
    assert_memory_equal(content.data, expected, content.size_bytes);
}

static size_t
file_count(struct place *place)
{
    struct file_list list = {0};

    file_list_below(&place->arena, place->folder, STR_EMPTY, STR_EMPTY, &list);
    return list.path.count;
}

static int
make_place(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    struct str folder;

    arena_init(&place->arena);
    strcpy(place->folder, "/tmp/kettlestitch-set-XXXXXX");
    assert_non_null(mkdtemp(place->folder));
    folder = str_from_c(place->folder);
    place->old = path_join(&place->arena, folder, STR("old")).data;
    place->fresh = path_join(&place->arena, folder, STR("fresh")).data;
    put(place->old, "before");
    *state = place;
    return 0;
}

static int
remove_place(void **state)
{
    struct place *place = *state;

    unlink(place->old);
    unlink(place->fresh);
    assert_int_equal(rmdir(place->folder), 0); /* nothing else is left */
    arena_release(&place->arena);
    free(place);
    return 0;
}

static void
begin(struct place *place, struct output_set *set)
{
    *set = (struct output_set){0};
    output_set_begin(set);
    output_set_add(&place->arena, set, place->old);
    replace(place, place->old, "after");
    output_set_add(&place->arena, set, place->fresh);
    replace(place, place->fresh, "after");
}

static void
kept_outputs_are_the_new_ones(void **state)
{
    struct place *place = *state;
    struct output_set set;

    begin(place, &set);
    output_set_keep(&set);
    assert_content(place, place->old, "after");
    assert_content(place, place->fresh, "after");
    assert_int_equal(file_count(place), 2);
}

static void
undone_outputs_are_the_old_ones(void **state)
{
    struct place *place = *state;
    struct output_set set;

    begin(place, &set);
    output_set_undo(&set);
    assert_content(place, place->old, "before");
    assert_false(file_exists(place->fresh));
    assert_int_equal(file_count(place), 1);
    output_set_undo(&set); /* harmless */
}

static void
undoing_before_anything_was_written_changes_nothing(void **state)
{
    struct place *place = *state;
    struct output_set set = {0};

    output_set_begin(&set);
    output_set_add(&place->arena, &set, place->old);
    output_set_add(&place->arena, &set, place->fresh);
    output_set_undo(&set);
    assert_content(place, place->old, "before");
    assert_int_equal(file_count(place), 1);
}

static void
signals_wait_until_the_end(void **state)
{
    struct place *place = *state;
    struct output_set set;
    sigset_t blocked;

    begin(place, &set);
    assert_false(output_set_was_interrupted(&set));
    signal(SIGTERM, SIG_DFL);
    raise(SIGTERM); /* would end this program */
    assert_true(output_set_was_interrupted(&set));
    signal(SIGTERM, SIG_IGN); /* forgets it */
    output_set_undo(&set);
    assert_int_equal(sigprocmask(SIG_BLOCK, NULL, &blocked), 0);
    assert_int_equal(sigismember(&blocked, SIGTERM), 0);
    signal(SIGTERM, SIG_DFL);
}

int
main(void)
{
#define IN_PLACE(test) \
    cmocka_unit_test_setup_teardown(test, make_place, remove_place)
    const struct CMUnitTest tests[] = {
        IN_PLACE(kept_outputs_are_the_new_ones),
        IN_PLACE(undone_outputs_are_the_old_ones),
        IN_PLACE(undoing_before_anything_was_written_changes_nothing),
        IN_PLACE(signals_wait_until_the_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
