/* Outputs: all new, or all that stood there before. */
#include "cli/output_set.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "place.h"

static void
assert_content(struct place *place, const char *name, const char *expected)
{
    struct str content;
    const char *reason;

    assert_true(
        file_read(&place->arena, in_place(place, name), &content, &reason));
    assert_int_equal(content.size_bytes, strlen(expected));
    assert_memory_equal(content.data, expected, content.size_bytes);
}

static void
add(struct place *place, struct output_set *set, const char *name)
{
    struct file_writer *file =
        output_set_open(&place->arena, set, in_place(place, name));

    file_writer_add(file, "after", 5);
    assert_true(file_writer_finish(file));
}

static void
begin(struct place *place, struct output_set *set)
{
    output_set_init(set, place->folder);
    put(place, "old", "before", sizeof "before" - 1);
    add(place, set, "old");
    add(place, set, "sub/deep/fresh");
    assert_int_equal(entry_count(place, ""),
                     1); /* no folder yet, and no other name */
}

static bool
place_all(struct place *place, struct output_set *set)
{
    return output_set_place(set, &place->diagnostics);
}

static void
placed_outputs_are_the_new_ones(void **state)
{
    struct place *place = *state;
    struct output_set set;

    begin(place, &set);
    assert_true(place_all(place, &set));
    output_set_discard(&set);
    assert_content(place, "old", "after");
    assert_content(place, "sub/deep/fresh", "after");
    assert_int_equal(entry_count(place, ""), 2);
    assert_int_equal(entry_count(place, "sub/deep"), 1);
}

static void
discarded_outputs_leave_no_trace(void **state)
{
    struct place *place = *state;
    struct output_set set;

    begin(place, &set);
    output_set_discard(&set);
    output_set_discard(&set); /* harmless */
    assert_content(place, "old", "before");
    assert_int_equal(entry_count(place, ""), 1);
}

/* The last rename fails: a folder has come to stand where the file goes. */
static void
a_failed_rename_brings_all_back(void **state)
{
    struct place *place = *state;
    struct output_set set;

    begin(place, &set);
    put(place, "third", "before", sizeof "before" - 1);
    add(place, &set, "third");
    assert_int_equal(unlink(in_place(place, "third")), 0);
    assert_int_equal(mkdir(in_place(place, "third"), 0700), 0);
    assert_false(place_all(place, &set));
    assert_int_equal(place->diagnostics.entry.count, 1);
    assert_int_equal(place->diagnostics.entry.item[0].code, DIAG_OUTPUT_FAILED);
    output_set_discard(&set);
    assert_content(place, "old", "before");
    assert_int_equal(entry_count(place, ""), 2);
}

static void
leavings_of_the_killed_are_removed(void **state)
{
    struct place *place = *state;
    struct output_set set;

    begin(place, &set);
    put(place, ".kettlestitch-3-4.partial", "half", 4);
    put(place, ".kettlestitch-3-4.replaced", "before", 6);
    assert_true(place_all(place, &set));
    assert_int_equal(entry_count(place, ""), 2);
    assert_int_equal(entry_count(place, "sub/deep"), 1);
    put(place, ".kettlestitch-3-4.partial", "half", 4);
    output_set_sweep(&place->arena, in_place(place, "old"));
    assert_int_equal(entry_count(place, ""), 2);
    assert_int_equal(entry_count(place, "sub/deep"), 1);
}

static void
few_descriptors_are_enough_for_many_outputs(void **state)
{
    struct place *place = *state;
    struct rlimit limit;
    struct output_set set;
    char name[16];

    assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
    limit.rlim_cur = 20;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
    output_set_init(&set, place->folder);
    for (int i = 0; i < 50; i++) {
        snprintf(name, sizeof name, "%d", i);
        add(place, &set, name);
        assert_true(output_set_save_descriptors(&set, &place->diagnostics));
        assert_false(file_exists(in_place(place, name)));
    }
    assert_true(place_all(place, &set));
    assert_int_equal(entry_count(place, ""), 50);
}

static void
signals_are_let_in_again(void **state)
{
    struct place *place = *state;
    struct output_set set;
    sigset_t blocked;

    begin(place, &set);
    assert_true(place_all(place, &set));
    assert_int_equal(sigprocmask(SIG_BLOCK, NULL, &blocked), 0);
    assert_int_equal(sigismember(&blocked, SIGTERM), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_PLACE(placed_outputs_are_the_new_ones),
        IN_PLACE(discarded_outputs_leave_no_trace),
        IN_PLACE(a_failed_rename_brings_all_back),
        IN_PLACE(leavings_of_the_killed_are_removed),
        IN_PLACE(signals_are_let_in_again),
        IN_PLACE(few_descriptors_are_enough_for_many_outputs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
