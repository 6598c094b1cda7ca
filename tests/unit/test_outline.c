/* Parts hold chapters, headings hold what is under them. */
#include "document/outline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct node *
add(struct arena *arena, struct node *parent, enum node_kind kind, int level,
    const char *title)
{
    struct node *node = node_new(arena, kind, (struct source_pos){0});

    node_append(parent, node);
    if (kind == NODE_PART) {
        node->title = str_from_c(title);
    } else if (kind == NODE_HEADING) {
        struct node *text = node_new(arena, NODE_TEXT, (struct source_pos){0});
        node->level = level;
        text->text = str_from_c(title);
        node_append(node, text);
        if (parent->kind == NODE_CHAPTER && parent->chapter.title == NULL) {
            parent->chapter.title = node;
        }
    }
    return node;
}

static void
assert_entries(const struct outline *outline, const char *const expected[])
{
    const struct outline_entry *entry = outline->root.first_child;
    size_t count = 0;

    for (; entry != NULL; entry = outline_next(entry)) {
        char line[80];
        assert_non_null(expected[count]);
        snprintf(line, sizeof line, "%d %.*s", entry->level,
                 STR_ARGS(entry->title));
        assert_string_equal(line, expected[count]);
        count++;
    }
    assert_null(expected[count]);
    assert_int_equal(outline->entry_count, count);
}

static void
levels_nest_under_parts_and_skip_nothing(void **state)
{
    static const char *const all[] = {
        "1 Before", "1 Part",  "2 One",   "3 One a", "4 Deep",
        "3 One b",  "2 Sheet", "1 After", "2 Last",  NULL};
    static const char *const two[] = {"1 Before", "1 Part",  "2 One",
                                      "3 One a",  "3 One b", "2 Sheet",
                                      "1 After",  "2 Last",  NULL};
    struct document document = {0};
    struct outline outline;
    struct arena arena;
    struct node *part;
    struct node *chapter;

    (void)state;
    arena_init(&arena);
    document.root = node_new(&arena, NODE_BOOK, (struct source_pos){0});
    chapter = add(&arena, document.root, NODE_CHAPTER, 0, NULL);
    add(&arena, chapter, NODE_HEADING, 1, "Before");
    part = add(&arena, document.root, NODE_PART, 0, "Part");
    chapter = add(&arena, part, NODE_CHAPTER, 0, NULL);
    add(&arena, chapter, NODE_HEADING, 1, "One");
    add(&arena, chapter, NODE_HEADING, 2, "One a");
    add(&arena, chapter, NODE_HEADING, 4, "Deep");
    add(&arena, chapter, NODE_HEADING, 2, "");
    add(&arena, chapter, NODE_HEADING, 2, "One b");
    chapter = add(&arena, part, NODE_CHAPTER, 0, NULL);
    add(&arena, chapter, NODE_HEADING, 3, "Sheet"); /* titles a chapter */
    chapter = add(&arena, document.root, NODE_CHAPTER, 0, NULL);
    add(&arena, chapter, NODE_HEADING, 1, "After");
    add(&arena, chapter, NODE_HEADING, 2, "Last");
    outline = outline_build(&arena, &document, 6);
    assert_entries(&outline, all);
    outline = outline_build(&arena, &document, 2);
    assert_entries(&outline, two);
    arena_release(&arena);
}

static void
chapters_nest_as_they_are_listed(void **state)
{
    static const int nesting[] = {0, 1, 2, 0, 2, 1};
    static const char *const expected[] = {
        "1 Part", "2 T0", "3 S0", "3 T1", "4 S1", "4 T2", "5 S2",
        "2 T3",   "3 S3", "3 T4", "4 S4", "3 T5", "4 S5", NULL};
    struct document document = {0};
    struct outline outline;
    struct arena arena;
    struct node *part;

    (void)state;
    arena_init(&arena);
    document.root = node_new(&arena, NODE_BOOK, (struct source_pos){0});
    part = add(&arena, document.root, NODE_PART, 0, "Part");
    for (size_t i = 0; i < sizeof nesting / sizeof nesting[0]; i++) {
        struct node *chapter = add(&arena, part, NODE_CHAPTER, 0, NULL);
        char title[2][3] = {{'T', (char)('0' + i)}, {'S', (char)('0' + i)}};
        chapter->chapter.nesting = nesting[i];
        add(&arena, chapter, NODE_HEADING, 1,
            str_to_c(&arena, str_from_c(title[0])));
        add(&arena, chapter, NODE_HEADING, 2,
            str_to_c(&arena, str_from_c(title[1])));
    }
    outline = outline_build(&arena, &document, 3);
    assert_entries(&outline, expected);
    for (const struct outline_entry *entry = outline.root.first_child;
         entry != NULL; entry = outline_next(entry)) {
        assert_in_range(outline_own_level(entry), 1, 3);
    }
    arena_release(&arena);
}

/* A chapter without a title of its own: reading order goes before nesting. */
static void
a_nested_chapter_follows_all_of_the_one_above(void **state)
{
    static const char *const expected[] = {"1 One", "1 Two", "2 Below", NULL};
    struct document document = {0};
    struct outline outline;
    struct arena arena;
    struct node *chapter;

    (void)state;
    arena_init(&arena);
    document.root = node_new(&arena, NODE_BOOK, (struct source_pos){0});
    chapter = add(&arena, document.root, NODE_CHAPTER, 0, NULL);
    add(&arena, chapter, NODE_HEADING, 2, "One");
    add(&arena, chapter, NODE_HEADING, 2, "Two");
    chapter = add(&arena, document.root, NODE_CHAPTER, 0, NULL);
    chapter->chapter.nesting = 1;
    add(&arena, chapter, NODE_HEADING, 1, "Below");
    outline = outline_build(&arena, &document, 3);
    assert_entries(&outline, expected);
    arena_release(&arena);
}

static void
a_kicker_is_no_entry(void **state)
{
    static const char *const expected[] = {"1 Title", "2 Section", NULL};
    struct document document = {0};
    struct outline outline;
    struct arena arena;
    struct node *chapter;

    (void)state;
    arena_init(&arena);
    document.root = node_new(&arena, NODE_BOOK, (struct source_pos){0});
    chapter = add(&arena, document.root, NODE_CHAPTER, 0, NULL);
    add(&arena, chapter, NODE_HEADING, 3, "Kicker")->is_kicker = true;
    chapter->chapter.title = add(&arena, chapter, NODE_HEADING, 1, "Title");
    add(&arena, chapter, NODE_HEADING, 2, "Section");
    outline = outline_build(&arena, &document, 3);
    assert_entries(&outline, expected);
    arena_release(&arena);
}

static void
nothing_points_at_the_root(void **state)
{
    struct document document = {0};
    struct outline outline;
    struct arena arena;
    struct node *sheet;

    (void)state;
    arena_init(&arena);
    document.root = node_new(&arena, NODE_BOOK, (struct source_pos){0});
    sheet = add(&arena, add(&arena, document.root, NODE_CHAPTER, 0, NULL),
                NODE_WORKSHEET, 0, NULL);
    sheet->worksheet.title = add(&arena, sheet, NODE_HEADING, 1, "Plan");
    outline = outline_build(&arena, &document, 3);
    assert_int_equal(outline.entry_count, 1);
    assert_null(outline.root.first_child->parent);
    assert_true(outline.root.first_child->is_worksheet);
    assert_null(outline_next(outline.root.first_child));
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels_nest_under_parts_and_skip_nothing),
        cmocka_unit_test(chapters_nest_as_they_are_listed),
        cmocka_unit_test(a_nested_chapter_follows_all_of_the_one_above),
        cmocka_unit_test(a_kicker_is_no_entry),
        cmocka_unit_test(nothing_points_at_the_root),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
