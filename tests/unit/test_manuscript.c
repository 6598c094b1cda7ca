/* Folders and files of all shapes become a book. */
#include "manuscript/manuscript.h"

#include <sys/stat.h>

#include "document/iterator.h"
#include "place.h"

static void
put_text(struct place *place, const char *name, const char *text)
{
    put(place, name, text, strlen(text));
}

static void
make_folder(struct place *place, const char *name)
{
    assert_int_equal(mkdir(in_place(place, name), 0777), 0);
}

/* The paths of the chapters, in order, each behind a space. */
static const char *
chapters(struct place *place, const struct document *document)
{
    struct iterator walk = iterator_begin(document->root);
    struct str list = STR_EMPTY;

    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER && walk.node->kind == NODE_CHAPTER) {
            list = str_join3(&place->arena, list, STR(" "),
                             walk.node->chapter.path);
            assert_non_null(walk.node->chapter.title);
        }
    }
    return str_to_c(&place->arena, list);
}

static void
a_folder_of_markdown_is_a_book(void **state)
{
    struct place *place = *state;
    struct document document;

    make_folder(place, "quiet_hours");
    make_folder(place, "quiet_hours/part");
    put_text(place, "quiet_hours/chapter10.md", "# Ten\n\nText.\n");
    put_text(place, "quiet_hours/chapter2.md", "# Two\n\nText.\n");
    put_text(place, "quiet_hours/README.md", "Words without a heading.\n");
    put_text(place, "quiet_hours/part/a.md", "Another\n=======\n");
    put_text(place, "quiet_hours/notes.txt", "no chapter");
    assert_true(manuscript_load(&place->arena, in_place(place, "quiet_hours"),
                                &document, &place->diagnostics));
    assert_int_equal(place->diagnostics.entry.count, 0);
    assert_string_equal(chapters(place, &document),
                        " README.md chapter2.md chapter10.md part/a.md");
    assert_true(str_equal(document.metadata.title, STR("Quiet hours")));
    assert_int_equal(document.edition.count, 2);
    assert_true(
        str_equal(document.edition.item[0].output, STR("quiet-hours.epub")));
}

static void
a_single_file_is_a_book(void **state)
{
    struct place *place = *state;
    struct document document;
    const char *path = put(place, "only.md", "# Only\n\nText.\n", 14);

    put_text(place, "other.md", "# Other\n");
    assert_true(
        manuscript_load(&place->arena, path, &document, &place->diagnostics));
    assert_string_equal(chapters(place, &document), " only.md");
    assert_string_equal(document.folder, place->folder);
    assert_true(str_equal(document.metadata.title, STR("Only")));
}

static void
the_list_decides_order_and_matter(void **state)
{
    struct place *place = *state;
    struct document document;
    const struct node *part;

    put_text(place, "SUMMARY.md",
             "# S\n\n[B](b.md)\n\n# Part\n\n- [C](02-c.md)\n- [A](a.md)\n");
    put_text(place, "book.yaml",
             "title: T\ndate: 2026-01-02\nfront-matter: [a.md]\n");
    put_text(place, "a.md", "# A\n\nText.\n");
    put_text(place, "b.md", "# B\n\nText.\n");
    put_text(place, "02-c.md", "# C\n\nText.\n");
    put_text(place, "d.md", "# D\n");
    assert_true(manuscript_load(&place->arena, place->folder, &document,
                                &place->diagnostics));
    assert_string_equal(chapters(place, &document), " b.md 02-c.md a.md");
    assert_int_equal(place->diagnostics.entry.count, 1);
    assert_int_equal(place->diagnostics.entry.item[0].code,
                     DIAG_CHAPTER_UNLISTED);
    assert_int_equal(document.root->first_child->chapter.matter, MATTER_FRONT);
    part = document.root->first_child->next;
    assert_int_equal(part->kind, NODE_PART);
    assert_int_equal(part->first_child->chapter.number, 2);
    assert_int_equal(document.root->last_child->chapter.matter, MATTER_FRONT);
}

static void
the_start_is_a_chapter_of_the_book(void **state)
{
    struct place *place = *state;
    struct document document;

    put_text(place, "SUMMARY.md", "# S\n\n[A](a.md)\n\n- [B](b.md)\n");
    put_text(place, "a.md", "# A\n\nText.\n");
    put_text(place, "b.md", "# B\n\nText.\n");
    put_text(place, "book.yaml", "title: T\ndate: 2026-01-02\nstart: a.md\n");
    assert_true(manuscript_load(&place->arena, place->folder, &document,
                                &place->diagnostics));
    assert_int_equal(place->diagnostics.entry.count, 0);
    assert_true(str_equal(document.metadata.start, STR("a.md")));
    put_text(place, "book.yaml", "title: T\ndate: 2026-01-02\nstart: c.md\n");
    manuscript_load(&place->arena, place->folder, &document,
                    &place->diagnostics);
    assert_int_equal(place->diagnostics.entry.count, 1);
    assert_int_equal(place->diagnostics.entry.item[0].code, DIAG_YAML_VALUE);
    assert_int_equal(place->diagnostics.entry.item[0].pos.line, 3);
}

static void
one_run_finds_every_mistake(void **state)
{
    struct place *place = *state;
    struct document document;

    put_text(place, "SUMMARY.md",
             "- [A](a.md)\n- [Gone](gone.md)\n"
             "- [Bad](bad.md)\n- [Out](out.md)\n");
    put_text(place, "book.yaml", "titel: T\n");
    put_text(place, "a.md", "# A\n\n[x](nowhere.md)\n");
    put(place, "bad.md", "\xFF", 1);
    assert_int_equal(symlink("/etc/hostname",
                             path_join(&place->arena, str_from_c(place->folder),
                                       STR("out.md"))
                                 .data),
                     0);
    assert_true(manuscript_load(&place->arena, place->folder, &document,
                                &place->diagnostics));
    assert_int_equal(place->diagnostics.count[SEVERITY_ERROR], 2);
    assert_int_equal(place->diagnostics.count[SEVERITY_DEFECT], 3);
    assert_string_equal(chapters(place, &document), " a.md");
}

/* A book is dated by what it says, not by when; two texts differ. */
static void
the_text_has_a_number_of_its_own(void **state)
{
    struct place *place = *state;
    struct document first;
    struct document second;

    put_text(place, "a.md", "# A\n\nText.\n");
    manuscript_load(&place->arena, place->folder, &first, &place->diagnostics);
    manuscript_load(&place->arena, place->folder, &second, &place->diagnostics);
    assert_true(first.text_hash == second.text_hash);
    put_text(place, "a.md", "# A\n\nOther text.\n");
    manuscript_load(&place->arena, place->folder, &second, &place->diagnostics);
    assert_true(first.text_hash != second.text_hash);
}

static void
files_are_taken_in_the_order_given(void **state)
{
    struct place *place = *state;
    struct document document;
    struct str path[2];

    put_text(place, "one.md", "# A\n");
    put_text(place, "two.md", "# B\n");
    put_text(place, "book.yaml", "titel: T\n"); /* is not asked */
    path[0] =
        path_join(&place->arena, str_from_c(place->folder), STR("two.md"));
    path[1] =
        path_join(&place->arena, str_from_c(place->folder), STR("one.md"));
    assert_true(manuscript_load_files(&place->arena, path, 2, &document,
                                      &place->diagnostics));
    assert_string_equal(chapters(place, &document), " two.md one.md");
}

static void
nothing_to_read_is_an_error(void **state)
{
    struct place *place = *state;
    struct document document;

    assert_false(manuscript_load(&place->arena, place->folder, &document,
                                 &place->diagnostics));
    assert_int_equal(place->diagnostics.entry.item[0].code, DIAG_BOOK_EMPTY);
    place->diagnostics.entry.count = 0;
    assert_false(manuscript_load(&place->arena, "/nowhere/at/all", &document,
                                 &place->diagnostics));
    assert_int_equal(place->diagnostics.entry.item[0].code, DIAG_FILE_MISSING);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_PLACE(a_folder_of_markdown_is_a_book),
        IN_PLACE(a_single_file_is_a_book),
        IN_PLACE(the_list_decides_order_and_matter),
        IN_PLACE(the_start_is_a_chapter_of_the_book),
        IN_PLACE(one_run_finds_every_mistake),
        IN_PLACE(the_text_has_a_number_of_its_own),
        IN_PLACE(files_are_taken_in_the_order_given),
        IN_PLACE(nothing_to_read_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
