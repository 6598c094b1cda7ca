/* Files: read whole, listed in order, never outside the folder. */
#include "base/file.h"

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
only_regular_files_are_read(void **state)
{
    struct place *place = *state;
    const char *reason = NULL;
    struct str content;

    put(place, "a", "text", sizeof "text" - 1);
    assert_content(place, "a", "text");
    put(place, "empty", "", sizeof "" - 1);
    assert_content(place, "empty", "");
    assert_int_equal(mkfifo(in_place(place, "fifo"), 0600), 0);
    assert_false(
        file_read(&place->arena, in_place(place, "fifo"), &content, &reason));
    assert_string_equal(reason, "it is not a regular file");
    assert_false(file_read(&place->arena, place->folder, &content, &reason));
    assert_string_equal(reason, "it is a folder");
    assert_false(file_read(&place->arena, "/dev/zero", &content, &reason));
    assert_false(
        file_read(&place->arena, in_place(place, "gone"), &content, &reason));
    assert_string_equal(reason, "No such file or directory");
}

static void
names_are_found_in_other_capitals(void **state)
{
    struct place *place = *state;
    const struct {
        const char *asked;
        const char *found; /* NULL: nothing */
    } row[] = {{"Book/A.md", "book/A.MD"},
               {"book/b.md", NULL},
               {"BOOK/./x/../a.mD", "book/A.MD"},
               {"../book/a.md", NULL},
               {"book/a.md", "book/a.md"}};

    assert_int_equal(mkdir(in_place(place, "book"), 0700), 0);
    put(place, "book/a.md", "a", sizeof "a" - 1);
    put(place, "book/A.MD", "a", sizeof "a" - 1);
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        struct str found;
        bool is_found = file_find_in_other_case(
            &place->arena, place->folder, str_from_c(row[i].asked), &found);
        assert_int_equal(is_found, row[i].found != NULL);
        if (is_found) {
            assert_string_equal(str_to_c(&place->arena, found), row[i].found);
        }
    }
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

    assert_int_equal(mkdir(in_place(place, "book"), 0700), 0);
    put(place, "book/a.md", "a", sizeof "a" - 1);
    assert_int_equal(symlink("/etc/passwd", in_place(place, "book/out")), 0);
    assert_int_equal(symlink("/etc", in_place(place, "book/etc")), 0);
    assert_int_equal(symlink("loop", in_place(place, "book/loop")), 0);
    assert_int_equal(symlink("a.md", in_place(place, "book/inside")), 0);
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

    mkdir(in_place(place, "sub"), 0700);
    mkdir(in_place(place, ".git"), 0700);
    mkdir(in_place(place, "dist"), 0700);
    put(place, "c10.md", "", sizeof "" - 1);
    put(place, "c2.md", "", sizeof "" - 1);
    put(place, "sub/x.md", "", sizeof "" - 1);
    put(place, ".hidden.md", "", sizeof "" - 1);
    put(place, ".git/y.md", "", sizeof "" - 1);
    put(place, "dist/z.md", "", sizeof "" - 1);
    put(place, "note.txt", "", sizeof "" - 1);
    assert_int_equal(symlink("c2.md", in_place(place, "link.md")), 0);
    assert_int_equal(symlink("..", in_place(place, "sub/up")), 0);
    file_list_below(&place->arena, place->folder, STR(".md"), STR("dist"),
                    &list);
    assert_int_equal(list.path.count, 3);
    assert_string_equal(list.path.item[0].data, "c2.md");
    assert_string_equal(list.path.item[1].data, "c10.md");
    assert_string_equal(list.path.item[2].data, "sub/x.md");
}

static void
missing_folders_are_listed_with_their_parents(void **state)
{
    struct place *place = *state;
    struct arena *arena = &place->arena;
    struct file_list missing = {0};

    assert_int_equal(mkdir(in_place(place, "a"), 0700), 0);
    file_list_missing(arena, str_from_c(in_place(place, "a/b//c")), &missing);
    file_list_missing(arena, str_from_c(in_place(place, "a/b/d")), &missing);
    file_list_missing(arena, str_from_c(in_place(place, "a")), &missing);
    file_list_missing(arena, STR_EMPTY, &missing);
    assert_int_equal(missing.path.count, 3);
    assert_string_equal(missing.path.item[0].data, in_place(place, "a/b"));
    assert_string_equal(missing.path.item[1].data, in_place(place, "a/b//c"));
    assert_string_equal(missing.path.item[2].data, in_place(place, "a/b/d"));
}

static void
markdown_is_known_by_its_ending(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (const char *const *ending = path_markdown_endings(); *ending != NULL;
         ending++) {
        assert_true(path_is_markdown(
            str_join(&arena, STR("a"), str_from_c(*ending))));
    }
    arena_release(&arena);
    assert_true(path_is_markdown(STR("a/b.Markdown")));
    assert_true(path_is_markdown(STR("a.MKDN")));
    assert_false(path_is_markdown(STR("md")));
    assert_false(path_is_markdown(STR("a.md/b")));
    assert_false(path_is_markdown(STR("a.html")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markdown_is_known_by_its_ending),
        IN_PLACE(only_regular_files_are_read),
        IN_PLACE(paths_stay_inside_the_folder),
        IN_PLACE(names_are_found_in_other_capitals),
        IN_PLACE(paths_are_normalized_without_the_disk),
        IN_PLACE(natural_order_reads_numbers),
        IN_PLACE(listing_leaves_out_hidden_and_linked),
        IN_PLACE(missing_folders_are_listed_with_their_parents),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
