/* Files: whole or not at all, and never outside the folder. */
#include "../../src/base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* Each test works in a folder of its own. */
struct place {
    struct arena arena;
    char folder[64];
};

static int
make_place(void **state)
{
    struct place *place = calloc(1, sizeof *place);

    arena_init(&place->arena);
    strcpy(place->folder, "/tmp/kettlestitch-file-XXXXXX");
    assert_non_null(mkdtemp(place->folder));
    *state = place;
    return 0;
}

static int
remove_place(void **state)
{
    struct place *place = *state;
    char command[128];

    snprintf(command, sizeof command, "rm -r '%s'", place->folder);
    assert_int_equal(system(command), 0);
    arena_release(&place->arena);
    free(place);
    return 0;
}

static const char *
in(struct place *place, const char *name)
{
    return str_to_c(
        &place->arena,
        path_join(&place->arena, str_from_c(place->folder), str_from_c(name)));
}

static void
put(struct place *place, const char *name, const char *text)
{
    FILE *stream = fopen(in(place, name), "wb");

    assert_non_null(stream);
    fputs(text, stream);
    fclose(stream);
}

static void
assert_content(struct place *place, const char *name, const char *expected)
{
    const char *reason = NULL;
    struct str content;

    assert_true(file_read(&place->arena, in(place, name), &content, &reason));
    assert_int_equal(content.size_bytes, strlen(expected));
    assert_memory_equal(content.data, expected, content.size_bytes);
}

static void
only_regular_files_are_read(void **state)
{
    struct place *place = *state;
    const char *reason = NULL;
    struct str content;

    put(place, "a", "text");
    assert_content(place, "a", "text");
    put(place, "empty", "");
    assert_content(place, "empty", "");
    assert_int_equal(mkfifo(in(place, "fifo"), 0600), 0);
    assert_false(
        file_read(&place->arena, in(place, "fifo"), &content, &reason));
    assert_string_equal(reason, "it is not a regular file");
    assert_false(file_read(&place->arena, place->folder, &content, &reason));
    assert_string_equal(reason, "it is a folder");
    assert_false(file_read(&place->arena, "/dev/zero", &content, &reason));
    assert_false(
        file_read(&place->arena, in(place, "gone"), &content, &reason));
    assert_string_equal(reason, "No such file or directory");
}

static void
paths_stay_inside_the_folder(void **state)
{
    struct place *place = *state;
    const struct {
        const char *path;
        enum path_check check;
    } row[] = {{"book/a.md", PATH_INSIDE},
               {"book/../book/./a.md", PATH_INSIDE},
               {"book", PATH_INSIDE},
               {"book/b.md", PATH_MISSING},
               {"book/A.md", PATH_CASE_DIFFERS},
               {"Book/a.md", PATH_CASE_DIFFERS},
               {"../x", PATH_OUTSIDE},
               {"book/../../x", PATH_OUTSIDE},
               {"/etc/passwd", PATH_OUTSIDE},
               {"book\\a.md", PATH_OUTSIDE},
               {"book/out", PATH_OUTSIDE},
               {"book/etc/passwd", PATH_OUTSIDE},
               {"book/loop", PATH_MISSING},
               {"book/inside", PATH_INSIDE}};

    assert_int_equal(mkdir(in(place, "book"), 0700), 0);
    put(place, "book/a.md", "a");
    assert_int_equal(symlink("/etc/passwd", in(place, "book/out")), 0);
    assert_int_equal(symlink("/etc", in(place, "book/etc")), 0);
    assert_int_equal(symlink("loop", in(place, "book/loop")), 0);
    assert_int_equal(symlink("a.md", in(place, "book/inside")), 0);
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        const char *resolved = "unset";
        assert_int_equal(file_find_inside(&place->arena, place->folder,
                                          str_from_c(row[i].path), &resolved),
                         row[i].check);
        assert_int_equal(resolved != NULL, row[i].check == PATH_INSIDE);
    }
}

static void
paths_are_normalized_without_the_disk(void **state)
{
    struct place *place = *state;
    struct str normal;

    assert_true(path_normalize(&place->arena, STR("a//./b/../c"), &normal));
    assert_string_equal(normal.data, "a/c");
    assert_true(path_normalize(&place->arena, STR("a/.."), &normal));
    assert_string_equal(normal.data, "");
    assert_false(path_normalize(&place->arena, STR("a/../.."), &normal));
    assert_false(path_normalize(&place->arena, STR("/a"), &normal));
    assert_true(str_equal(path_folder(STR("a/b/c.md")), STR("a/b")));
    assert_true(str_equal(path_folder(STR("c.md")), STR("")));
    assert_true(str_equal(path_name(STR("a/b/c.md")), STR("c.md")));
    assert_true(str_equal(path_extension(STR("a.b/c.tar.gz")), STR("gz")));
    assert_true(str_equal(path_extension(STR("a.b/c")), STR("")));
    assert_true(str_equal(path_extension(STR(".hidden")), STR("")));
}

static void
natural_order_reads_numbers(void **state)
{
    static const char *const sorted[] = {"a1.md",  "a2.md",   "a02b.md",
                                         "a10.md", "a010.md", "b.md"};

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        struct str less = str_from_c(sorted[i]);
        struct str more = str_from_c(sorted[i + 1]);
        if (i != 3) { /* a10 and a010 differ in spelling only */
            assert_true(path_compare_natural(less, more) < 0);
        }
        assert_int_equal(path_compare_natural(less, more) > 0,
                         path_compare_natural(more, less) < 0);
        assert_int_equal(path_compare_natural(less, less), 0);
    }
}

static void
listing_leaves_out_hidden_and_linked(void **state)
{
    struct place *place = *state;
    struct file_list list = {0};

    mkdir(in(place, "sub"), 0700);
    mkdir(in(place, ".git"), 0700);
    mkdir(in(place, "dist"), 0700);
    put(place, "c10.md", "");
    put(place, "c2.md", "");
    put(place, "sub/x.md", "");
    put(place, ".hidden.md", "");
    put(place, ".git/y.md", "");
    put(place, "dist/z.md", "");
    put(place, "note.txt", "");
    assert_int_equal(symlink("c2.md", in(place, "link.md")), 0);
    assert_int_equal(symlink("..", in(place, "sub/up")), 0);
    file_list_below(&place->arena, place->folder, STR(".md"), STR("dist"),
                    &list);
    assert_int_equal(list.path.count, 3);
    assert_string_equal(list.path.item[0].data, "c2.md");
    assert_string_equal(list.path.item[1].data, "c10.md");
    assert_string_equal(list.path.item[2].data, "sub/x.md");
}

static void
a_file_appears_only_when_complete(void **state)
{
    struct place *place = *state;
    struct file_writer writer;
    struct file_list list = {0};

    put(place, "out", "old");
    file_writer_open(&place->arena, &writer, in(place, "out"));
    file_writer_add(&writer, "new ", 4);
    assert_content(place, "out", "old");
    file_writer_discard(&writer);
    assert_content(place, "out", "old");

    file_writer_open(&place->arena, &writer, in(place, "out"));
    file_writer_add(&writer, "new ", 4);
    file_writer_add(&writer, "text", 4);
    assert_int_equal(writer.size_bytes, 8);
    assert_true(file_writer_commit(&writer));
    file_writer_discard(&writer);
    assert_content(place, "out", "new text");
    file_list_below(&place->arena, place->folder, STR(""), STR(""), &list);
    assert_int_equal(list.path.count, 1);
}

static void
what_cannot_be_written_is_said(void **state)
{
    struct place *place = *state;
    struct file_writer writer;
    const char *reason = NULL;

    file_writer_open(&place->arena, &writer, in(place, "none/out"));
    file_writer_add(&writer, "x", 1);
    assert_false(file_writer_commit(&writer));
    assert_string_equal(writer.reason, "No such file or directory");
    file_writer_discard(&writer);

    put(place, "file", "");
    assert_false(file_make_folder(in(place, "file/sub"), &reason));
    assert_non_null(reason);
    assert_true(file_make_folder(in(place, "a/b/c"), &reason));
    assert_true(file_is_folder(in(place, "a/b/c")));
    assert_true(file_make_folder(in(place, "a/b/c"), &reason));
    mkdir(in(place, "target"), 0700);
    file_writer_open(&place->arena, &writer, in(place, "target"));
    assert_false(file_writer_commit(&writer));
    file_writer_discard(&writer);
}

int
main(void)
{
#define IN_PLACE(test) \
    cmocka_unit_test_setup_teardown(test, make_place, remove_place)
    const struct CMUnitTest tests[] = {
        IN_PLACE(only_regular_files_are_read),
        IN_PLACE(paths_stay_inside_the_folder),
        IN_PLACE(paths_are_normalized_without_the_disk),
        IN_PLACE(natural_order_reads_numbers),
        IN_PLACE(listing_leaves_out_hidden_and_linked),
        IN_PLACE(a_file_appears_only_when_complete),
        IN_PLACE(what_cannot_be_written_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
