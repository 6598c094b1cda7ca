/* Lists as mdBook and GitBook write them. */
#include "manuscript/settings/summary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct row {
    enum summary_kind kind;
    enum matter matter;
    const char *title;
    const char *path;
    int line;
    int column;
};

static void
expect(const char *text, size_t message_count, const struct row *row,
       size_t row_count)
{
    struct diagnostics diagnostics;
    struct summary summary;
    struct arena arena;

    arena_init(&arena);
    diagnostics_init(&diagnostics);
    summary_parse(&arena, str_from_c(text), "SUMMARY.md", &summary,
                  &diagnostics);
    assert_int_equal(diagnostics.entry.count, message_count);
    assert_int_equal(summary.entry.count, row_count);
    for (size_t i = 0; i < row_count; i++) {
        const struct summary_entry *entry = &summary.entry.item[i];
        assert_int_equal(entry->kind, row[i].kind);
        assert_string_equal(str_to_c(&arena, entry->title), row[i].title);
        assert_string_equal(str_to_c(&arena, entry->path), row[i].path);
        assert_int_equal(entry->pos.line, row[i].line);
        assert_int_equal(entry->pos.column, row[i].column);
        if (entry->kind == SUMMARY_CHAPTER) {
            assert_int_equal(entry->matter, row[i].matter);
        }
    }
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

#define EXPECT(text, message_count, ...)                         \
    expect((text), (message_count), (struct row[]){__VA_ARGS__}, \
           sizeof((struct row[]){__VA_ARGS__}) / sizeof(struct row))

static void
parts_and_matter_are_told_apart(void **state)
{
    (void)state;
    EXPECT("# Summary\n\n[Foreword](f.md)\n\n# One\n\n- [A](a.md)\n"
           "  - [B](b.md)\n\n# Two\n* [C](c.md)\n\n---\n\n[End](e.md)\n",
           0, {SUMMARY_CHAPTER, MATTER_FRONT, "Foreword", "f.md", 3, 1},
           {SUMMARY_PART, MATTER_BODY, "One", "", 5, 1},
           {SUMMARY_CHAPTER, MATTER_BODY, "A", "a.md", 7, 3},
           {SUMMARY_CHAPTER, MATTER_BODY, "B", "b.md", 8, 5},
           {SUMMARY_PART, MATTER_BODY, "Two", "", 10, 1},
           {SUMMARY_CHAPTER, MATTER_BODY, "C", "c.md", 11, 3},
           {SUMMARY_CHAPTER, MATTER_BACK, "End", "e.md", 15, 1});
}

static void
a_list_without_parts_is_all_body(void **state)
{
    (void)state;
    EXPECT("- [A](a.md)\n---\n# Not a title\n- [B](b.md)\n[C](c.md)\n", 0,
           {SUMMARY_CHAPTER, MATTER_BODY, "A", "a.md", 1, 3},
           {SUMMARY_PART, MATTER_BODY, "Not a title", "", 3, 1},
           {SUMMARY_CHAPTER, MATTER_BODY, "B", "b.md", 4, 3},
           {SUMMARY_CHAPTER, MATTER_BACK, "C", "c.md", 5, 1});
    EXPECT("[A](a.md)\n[B](b.md)\n", 0,
           {SUMMARY_CHAPTER, MATTER_BODY, "A", "a.md", 1, 1},
           {SUMMARY_CHAPTER, MATTER_BODY, "B", "b.md", 2, 1});
}

static void
links_may_be_spelled_in_many_ways(void **state)
{
    (void)state;
    EXPECT("1. [A *b* `c`](<a b.md> \"title\")\n2) [x \\[y\\]](x%20y.md)\n"
           "+   [\xC3\xA9](\xC3\xA9(1).md#part)\n"
           "- [d](d.md) and words\r\n"
           "- [a\\*c:\\d](<\\$\\#\\\"\\>c:\\d.md#e>)\n",
           0, {SUMMARY_CHAPTER, MATTER_BODY, "A b c", "a b.md", 1, 4},
           {SUMMARY_CHAPTER, MATTER_BODY, "x [y]", "x y.md", 2, 4},
           {SUMMARY_CHAPTER, MATTER_BODY, "\xC3\xA9", "\xC3\xA9(1).md", 3, 5},
           {SUMMARY_CHAPTER, MATTER_BODY, "d", "d.md", 4, 3},
           {SUMMARY_CHAPTER, MATTER_BODY, "a*c:\\d", "$#\">c:\\d.md", 5, 3});
}

static void
comments_and_underlined_headings_are_known(void **state)
{
    (void)state;
    EXPECT("Contents\n========\n<!-- [x](x.md)\n[y](y.md) -->\n"
           "Part one\n--------\n- [A](a.md)\n",
           0, {SUMMARY_PART, MATTER_BODY, "Part one", "", 5, 1},
           {SUMMARY_CHAPTER, MATTER_BODY, "A", "a.md", 7, 3});
}

static void
other_lines_are_told(void **state)
{
    (void)state;
    EXPECT("- words\n- [draft]()\n- [web](https://example.org)\n"
           "- [open](a.md\n- [A](a.md)\n- [only text]\n",
           5, {SUMMARY_CHAPTER, MATTER_BODY, "A", "a.md", 5, 3});
    expect("", 0, NULL, 0);
}

static void
a_part_may_have_a_file(void **state)
{
    (void)state;
    EXPECT(
        "# [One](p/1.md)\n\n- [A](a.md)\n\n"
        "## [*Two* (again)](<p/2 b.md#top>) ##\n* [C](c.md)\n"
        "# [Three](https://example.org/)\n- [D](d.md)\n",
        0, {SUMMARY_PART, MATTER_BODY, "One", "p/1.md", 1, 1},
        {SUMMARY_CHAPTER, MATTER_BODY, "A", "a.md", 3, 3},
        {SUMMARY_PART, MATTER_BODY, "Two (again)", "p/2 b.md", 5, 1},
        {SUMMARY_CHAPTER, MATTER_BODY, "C", "c.md", 6, 3},
        {SUMMARY_PART, MATTER_BODY, "[Three](https://example.org/)", "", 7, 1},
        {SUMMARY_CHAPTER, MATTER_BODY, "D", "d.md", 8, 3});
}

/* By columns, whatever the marker; an item without a file holds others, too. */
static void
items_are_below_what_is_indented_less(void **state)
{
    static const int wanted[] = {0, 1, 2, 1, 0, 1, 0, 0, 0,
                                 1, 1, 2, 3, 4, 5, 6, 6};
    struct diagnostics diagnostics;
    struct summary summary;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    diagnostics_init(&diagnostics);
    summary_parse(&arena,
                  STR("- [A](a)\n    - [B](b)\n        - [C](c)\n    - [D](d)\n"
                      "1. [E](e)\n\t* [F](f)\n# Part\n   - [G](g)\n"
                      "- [draft]()\n  - [H](h)\n"
                      " - [I](i)\n  - [J](j)\n   - [K](k)\n    - [L](l)\n"
                      "     - [M](m)\n      - [N](n)\n       - [O](o)\n"),
                  "SUMMARY.md", &summary, &diagnostics);
    assert_int_equal(summary.entry.count, 17);
    for (size_t i = 0; i < summary.entry.count; i++) {
        assert_int_equal(summary.entry.item[i].nesting, wanted[i]);
    }
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

static void
what_has_no_word_is_no_part_and_no_item(void **state)
{
    struct diagnostics diagnostics;
    struct summary summary = {0};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    diagnostics_init(&diagnostics);
    summary_parse(&arena,
                  STR("# List\n\n- [One](one.md)\n\n##\n\n## `\n\n- **\n"
                      "- [Two](two.md)\n\n``\n==\n"),
                  "SUMMARY.md", &summary, &diagnostics);
    assert_int_equal(summary.entry.count, 2);
    assert_int_equal(diagnostics.entry.count, 4);
    for (size_t i = 0; i < diagnostics.entry.count; i++) {
        assert_int_equal(diagnostics.entry.item[i].code, DIAG_SUMMARY_LINE);
    }
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_and_matter_are_told_apart),
        cmocka_unit_test(a_list_without_parts_is_all_body),
        cmocka_unit_test(links_may_be_spelled_in_many_ways),
        cmocka_unit_test(comments_and_underlined_headings_are_known),
        cmocka_unit_test(a_part_may_have_a_file),
        cmocka_unit_test(items_are_below_what_is_indented_less),
        cmocka_unit_test(other_lines_are_told),
        cmocka_unit_test(what_has_no_word_is_no_part_and_no_item),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
