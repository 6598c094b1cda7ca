/* One file: nameless while it is written, then new or old, never half. */
#include "base/file_writer.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "place.h"

static void
assert_content(struct place *place, const char *name, const char *expected)
{
    const char *reason = NULL;
    struct str content;

    assert_true(
        file_read(&place->arena, in_place(place, name), &content, &reason));
    assert_int_equal(content.size_bytes, strlen(expected));
    assert_memory_equal(content.data, expected, content.size_bytes);
}

static void
open_and_add(struct place *place, struct file_writer *writer, const char *name,
             const char *text)
{
    file_writer_open(&place->arena, writer, in_place(place, name));
    file_writer_add(writer, text, strlen(text));
}

static void
place_over(struct place *place, struct file_writer *writer, const char *name)
{
    open_and_add(place, writer, name, "new text");
    assert_true(file_writer_finish(writer));
    assert_true(file_writer_name(writer));
    assert_true(file_writer_keep_old(writer));
    assert_true(file_writer_place(writer));
}

static void
nothing_has_a_name_until_it_is_given_one(void **state)
{
    struct place *place = *state;
    struct file_writer writer;

    put(place, "out", "old", sizeof "old" - 1);
    open_and_add(place, &writer, "out", "new ");
    file_writer_add(&writer, "text", 4);
    assert_int_equal(writer.size_bytes, 8);
    assert_true(file_writer_finish(&writer));
    assert_int_equal(entry_count(place, ""), 1);
    assert_true(file_writer_name(&writer));
    assert_int_equal(entry_count(place, ""), 2);
    assert_content(place, "out", "old");
    file_writer_close(&writer);
    assert_int_equal(entry_count(place, ""), 1);
    assert_content(place, "out", "old");
    file_writer_close(&writer); /* harmless */
}

static void
a_placed_file_is_new_or_taken_back(void **state)
{
    struct place *place = *state;
    struct file_writer writer;
    struct stat status;

    put(place, "out", "old", sizeof "old" - 1);
    place_over(place, &writer, "out");
    assert_int_equal(writer.old, OLD_KEPT);
    assert_content(place, "out", "new text");
    assert_true(file_writer_take_back(&writer));
    assert_content(place, "out", "old");
    file_writer_close(&writer);
    assert_int_equal(entry_count(place, ""), 1);

    place_over(place, &writer, "out");
    file_writer_close(&writer);
    assert_content(place, "out", "new text");
    assert_int_equal(entry_count(place, ""), 1);
    assert_int_equal(stat(in_place(place, "out"), &status), 0);
    assert_true((status.st_mode & S_IRUSR) != 0);

    place_over(place, &writer, "fresh");
    assert_int_equal(writer.old, OLD_ABSENT);
    assert_true(file_writer_take_back(&writer));
    file_writer_close(&writer);
    assert_int_equal(entry_count(place, ""), 1);
}

/* As on a file system without nameless files. */
static void
a_file_that_was_removed_is_copied(void **state)
{
    struct place *place = *state;
    struct file_writer writer;
    const size_t size_bytes = 100000;
    char *text = arena_alloc(&place->arena, size_bytes + 1);

    memset(text, 'x', size_bytes);
    open_and_add(place, &writer, "out", text);
    assert_true(file_writer_finish(&writer));
    close(writer.descriptor);
    writer.descriptor = open(put(place, "spool", text, size_bytes), O_RDONLY);
    assert_int_equal(unlink(in_place(place, "spool")), 0);
    assert_true(file_writer_name(&writer));
    assert_true(file_writer_place(&writer));
    file_writer_close(&writer);
    assert_content(place, "out", text);
    assert_int_equal(entry_count(place, ""), 1);
}

static void
names_of_others_are_not_taken(void **state)
{
    struct place *place = *state;
    struct file_writer writer;
    char name[64];

    open_and_add(place, &writer, "out", "new");
    assert_true(file_writer_finish(&writer));
    snprintf(name, sizeof name, ".kettlestitch-%ld-%d.partial", (long)getpid(),
             writer.descriptor);
    put(place, name, "mine", sizeof "mine" - 1);
    assert_true(file_writer_name(&writer));
    assert_true(file_writer_place(&writer));
    file_writer_close(&writer);
    assert_content(place, name, "mine");
    assert_content(place, "out", "new");

    put(place, ".kettlestitch-7-8.replaced", "", 0);
    put(place, ".kettlestitch-notes", "", 0);
    file_remove_partials(place->folder);
    assert_int_equal(entry_count(place, ""), 2); /* the output and the notes */
}

static void
what_cannot_be_written_is_said(void **state)
{
    struct place *place = *state;
    struct file_writer writer;

    open_and_add(place, &writer, "none/out", "x");
    assert_true(file_writer_finish(&writer)); /* beside the missing folder */
    assert_false(file_writer_name(&writer));
    assert_string_equal(writer.reason, "No such file or directory");
    assert_false(file_writer_finish(&writer));
    put(place, "file", "", sizeof "" - 1);
    open_and_add(place, &writer, "file/out", "x");
    assert_string_equal(writer.reason, "Not a directory");
    mkdir(in_place(place, "target"), 0700);
    open_and_add(place, &writer, "target", "x");
    assert_false(file_writer_finish(&writer));
    assert_string_equal(writer.reason, "it is not a regular file");
    assert_int_equal(entry_count(place, ""), 2);
}

static void
a_locked_folder_is_waited_for(void **state)
{
    struct place *place = *state;
    const char *reason = NULL;
    int lock = file_lock_folder(place->folder);
    int other = open(place->folder, O_RDONLY);

    assert_true(lock >= 0);
    assert_int_equal(flock(other, LOCK_EX | LOCK_NB), -1);
    assert_int_equal(errno, EWOULDBLOCK);
    file_unlock_folder(lock);
    assert_int_equal(flock(other, LOCK_EX | LOCK_NB), 0);
    close(other);
    assert_int_equal(file_lock_folder(in_place(place, "none")), -1);
    assert_true(file_sync_folder(place->folder, &reason));
    assert_false(file_sync_folder(in_place(place, "none"), &reason));
    assert_string_equal(reason, "No such file or directory");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_PLACE(nothing_has_a_name_until_it_is_given_one),
        IN_PLACE(a_placed_file_is_new_or_taken_back),
        IN_PLACE(a_file_that_was_removed_is_copied),
        IN_PLACE(names_of_others_are_not_taken),
        IN_PLACE(what_cannot_be_written_is_said),
        IN_PLACE(a_locked_folder_is_waited_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
