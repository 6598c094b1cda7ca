/* Notes are numbered by their first mark. */
#include "document/note_numbers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct chapter {
    struct arena arena;
    struct diagnostics diagnostics;
    struct node *chapter;
    struct node *paragraph;
};

static void
begin(struct chapter *chapter)
{
    arena_init(&chapter->arena);
    diagnostics_init(&chapter->diagnostics);
    chapter->chapter =
        node_new(&chapter->arena, NODE_CHAPTER, (struct source_pos){0});
    chapter->chapter->id = STR("chapter-x");
    chapter->paragraph =
        node_new(&chapter->arena, NODE_PARAGRAPH, (struct source_pos){0});
    node_append(chapter->chapter, chapter->paragraph);
}

static void
end(struct chapter *chapter)
{
    diagnostics_release(&chapter->diagnostics);
    arena_release(&chapter->arena);
}

static struct node *
add(struct chapter *chapter, struct node *parent, enum node_kind kind,
    const char *label)
{
    struct node *node =
        node_new(&chapter->arena, kind, (struct source_pos){"x.md", 3, 1});

    node->footnote.label = str_from_c(label);
    node_append(parent, node);
    return node;
}

static void
numbers_follow_the_marks(void **state)
{
    struct chapter c;
    struct node *first;
    struct node *second;
    struct node *third;
    struct node *mark;

    (void)state;
    begin(&c);
    first = add(&c, c.chapter, NODE_FOOTNOTE, "a");
    second = add(&c, c.chapter, NODE_FOOTNOTE, "B");
    third = add(&c, c.chapter, NODE_FOOTNOTE, "inner");
    mark = add(&c, c.paragraph, NODE_FOOTNOTE_REFERENCE, "b");
    add(&c, c.paragraph, NODE_FOOTNOTE_REFERENCE, "a");
    add(&c, c.paragraph, NODE_FOOTNOTE_REFERENCE, "b");
    add(&c, second, NODE_FOOTNOTE_REFERENCE, "inner");
    note_numbers_assign(&c.arena, c.chapter, &c.diagnostics);
    assert_int_equal(c.diagnostics.entry.count, 0);
    assert_int_equal(second->footnote.number, 1);
    assert_int_equal(first->footnote.number, 2);
    assert_int_equal(third->footnote.number, 3);
    assert_ptr_equal(second->footnote.reference, mark);
    assert_ptr_equal(mark->footnote.note, second);
    assert_ptr_equal(c.paragraph->next, second);
    assert_ptr_equal(second->next, first);
    assert_ptr_equal(c.chapter->last_child, third);
    assert_false(
        str_equal(c.paragraph->first_child->id, c.paragraph->last_child->id));
    end(&c);
}

static void
notes_and_marks_without_partner_are_told(void **state)
{
    struct chapter c;

    (void)state;
    begin(&c);
    add(&c, c.chapter, NODE_FOOTNOTE, "a");
    add(&c, c.chapter, NODE_FOOTNOTE, "a");
    add(&c, c.chapter, NODE_FOOTNOTE, "unused");
    add(&c, c.paragraph, NODE_FOOTNOTE_REFERENCE, "a");
    add(&c, c.paragraph, NODE_FOOTNOTE_REFERENCE, "none");
    note_numbers_assign(&c.arena, c.chapter, &c.diagnostics);
    assert_int_equal(c.diagnostics.entry.count, 3);
    assert_int_equal(c.diagnostics.count[SEVERITY_DEFECT], 2);
    assert_int_equal(c.paragraph->last_child->kind, NODE_TEXT);
    assert_true(str_equal(c.paragraph->last_child->text, STR("[^none]")));
    assert_ptr_equal(c.paragraph->next, c.chapter->last_child);
    end(&c);
}

static void
numbering_again_after_a_loss_is_silent(void **state)
{
    struct chapter c;
    struct node *mark;
    struct node *kept;

    (void)state;
    begin(&c);
    add(&c, c.chapter, NODE_FOOTNOTE, "a");
    kept = add(&c, c.chapter, NODE_FOOTNOTE, "b");
    mark = add(&c, c.paragraph, NODE_FOOTNOTE_REFERENCE, "a");
    add(&c, c.paragraph, NODE_FOOTNOTE_REFERENCE, "b");
    note_numbers_assign(&c.arena, c.chapter, &c.diagnostics);
    node_detach(mark);
    note_numbers_assign(&c.arena, c.chapter, NULL);
    assert_int_equal(c.diagnostics.entry.count, 0);
    assert_int_equal(kept->footnote.number, 1);
    assert_ptr_equal(c.paragraph->next, kept);
    assert_ptr_equal(c.chapter->last_child, kept);
    end(&c);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_follow_the_marks),
        cmocka_unit_test(notes_and_marks_without_partner_are_told),
        cmocka_unit_test(numbering_again_after_a_loss_is_silent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
