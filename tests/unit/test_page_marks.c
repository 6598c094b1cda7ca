/* Marks stand where a page begins, and where a mark may stand. */
#include "document/node_map.h"
#include "epub/page_marks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct node *
add(struct arena *arena, struct node *parent, enum node_kind kind)
{
    struct node *node = node_new(arena, kind, (struct source_pos){0});

    node_append(parent, node);
    return node;
}

static struct node *
add_text(struct arena *arena, struct node *parent, const char *text)
{
    struct node *node = add(arena, parent, NODE_TEXT);

    node->text = str_from_c(text);
    return node;
}

static void
label(struct arena *arena, struct document *document, const char *folio,
      const struct node *node, size_t offset_bytes)
{
    struct page_label *added = ARRAY_ADD(arena, &document->page_label);

    added->node = node;
    added->offset_bytes = offset_bytes;
    added->folio = str_from_c(folio);
}

static struct node *
begin(struct arena *arena, struct document *document)
{
    arena_init(arena);
    *document = (struct document){0};
    document->root = node_new(arena, NODE_BOOK, (struct source_pos){0});
    return add(arena, document->root, NODE_CHAPTER);
}

static void
assert_mark(const struct page_marks *marks, size_t index,
            const struct node *node, size_t offset_bytes)
{
    assert_true(index < marks->mark.count);
    assert_ptr_equal(marks->mark.item[index].node, node);
    assert_int_equal(marks->mark.item[index].offset_bytes, offset_bytes);
}

static void
a_divided_word_is_marked_before_it(void **state)
{
    struct arena arena;
    struct document document;
    struct page_marks marks;
    struct node *paragraph =
        add(&arena, begin(&arena, &document), NODE_PARAGRAPH);
    struct node *text = add_text(&arena, paragraph, "one kettlestitch");
    struct node *half = add_text(&arena, paragraph, "two un");
    struct node *strong = add(&arena, paragraph, NODE_STRONG);
    struct node *rest = add_text(&arena, strong, "believable");

    (void)state;
    half->text = str_from_c(" two un");
    label(&arena, &document, "7", text, 10);
    label(&arena, &document, "8", rest, 2);
    node_map_number(document.root);
    page_marks_find(&arena, &document, &marks);
    assert_int_equal(marks.mark.count, 2);
    assert_mark(&marks, 0, text, 4);
    assert_mark(&marks, 1, half, 5);
    assert_true(str_equal_c(marks.mark.item[0].id, "page-7"));
    arena_release(&arena);
}

static void
a_heading_is_not_marked_inside(void **state)
{
    struct arena arena;
    struct document document;
    struct page_marks marks;
    struct node *sheet = add(&arena, begin(&arena, &document), NODE_WORKSHEET);
    struct node *heading = add(&arena, sheet, NODE_HEADING);
    struct node *emphasis = add(&arena, heading, NODE_EMPHASIS);
    struct node *text = add_text(&arena, emphasis, "My plan");

    (void)state;
    heading->level = 1;
    sheet->worksheet.title = heading;
    label(&arena, &document, "12", text, 0);
    node_map_number(document.root);
    page_marks_find(&arena, &document, &marks);
    assert_mark(&marks, 0, heading, 0);
    assert_int_equal(page_marks_before(&marks, heading), 1);
    assert_true(str_equal_c(page_marks_sheet_page(&marks, sheet), "12"));
    arena_release(&arena);
}

static void
a_labelled_box_is_marked_before_its_label(void **state)
{
    struct arena arena;
    struct document document;
    struct page_marks marks;
    struct node *callout = add(&arena, begin(&arena, &document), NODE_CALLOUT);
    struct node *first = add(&arena, callout, NODE_PARAGRAPH);
    struct node *second = add(&arena, callout, NODE_PARAGRAPH);
    struct node *text = add_text(&arena, first, "Boil.");
    struct node *more = add_text(&arena, second, "Pour.");

    (void)state;
    label(&arena, &document, "1", text, 0);
    label(&arena, &document, "2", more, 0);
    node_map_number(document.root);
    page_marks_find(&arena, &document, &marks);
    assert_mark(&marks, 0, callout, 0);
    assert_mark(&marks, 1, more, 0);
    arena_release(&arena);
}

static void
pages_without_a_place_are_named(void **state)
{
    struct arena arena;
    struct document document;
    struct page_marks marks;
    struct node *chapter = begin(&arena, &document);
    struct node *list = add(&arena, chapter, NODE_LIST);
    struct node *item = add(&arena, list, NODE_LIST_ITEM);
    struct node *lines = add(&arena, item, NODE_WRITE_LINES);
    struct node *note = add(&arena, chapter, NODE_FOOTNOTE);
    struct node *text =
        add_text(&arena, add(&arena, note, NODE_PARAGRAPH), "A note.");
    size_t count;

    (void)state;
    label(&arena, &document, "i", NULL, 0);
    label(&arena, &document, "1", list, 0);
    label(&arena, &document, "2", text, 0);
    node_map_number(document.root);
    page_marks_find(&arena, &document, &marks);
    assert_int_equal(marks.mark.count, 1);
    assert_mark(&marks, 0, lines, 0);
    assert_int_equal(marks.unmarked.count, 2);
    assert_true(str_equal_c(marks.unmarked.item[0], "i"));
    assert_true(str_equal_c(marks.unmarked.item[1], "2"));
    assert_non_null(page_marks_at(&marks, lines, &count));
    assert_int_equal(count, 1);
    assert_null(page_marks_at(&marks, item, &count));
    arena_release(&arena);
}

static void
many_pages_of_one_text_stay_in_order(void **state)
{
    struct arena arena;
    struct document document;
    struct page_marks marks;
    struct node *paragraph =
        add(&arena, begin(&arena, &document), NODE_PARAGRAPH);
    struct node *text = add_text(&arena, paragraph, "a b c d e f g");
    const struct page_mark *mark;
    size_t count;

    (void)state;
    label(&arena, &document, "1", text, 2);
    label(&arena, &document, "2", text, 6);
    label(&arena, &document, "3", text, 10);
    node_map_number(document.root);
    page_marks_find(&arena, &document, &marks);
    mark = page_marks_at(&marks, text, &count);
    assert_int_equal(count, 3);
    assert_int_equal(mark[0].offset_bytes, 2);
    assert_int_equal(mark[2].offset_bytes, 10);
    arena_release(&arena);
}

/* An index names the page that a mark lies on: not that of the table above. */
static void
text_behind_a_landscape_table_is_on_the_page_before(void **state)
{
    struct arena arena;
    struct document document;
    struct page_marks marks;
    struct node *chapter = begin(&arena, &document);
    struct node *before =
        add_text(&arena, add(&arena, chapter, NODE_PARAGRAPH), "before");
    struct node *cell = add(
        &arena, add(&arena, add(&arena, chapter, NODE_TABLE), NODE_TABLE_ROW),
        NODE_TABLE_CELL);
    struct node *in_cell = add_text(&arena, cell, "cell");
    struct node *inside = add(&arena, cell, NODE_INDEX_TERM);
    struct node *behind =
        add(&arena, add(&arena, chapter, NODE_PARAGRAPH), NODE_INDEX_TERM);

    (void)state;
    node_map_number(document.root);
    label(&arena, &document, "1", before, 0);
    label(&arena, &document, "2", in_cell, 0);
    document.page_label.item[1].is_landscape = true;
    page_marks_find(&arena, &document, &marks);
    assert_int_equal(marks.mark.count, 2);
    assert_int_equal(page_marks_before(&marks, inside), 2);
    assert_int_equal(page_marks_before(&marks, behind), 1);
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_divided_word_is_marked_before_it),
        cmocka_unit_test(a_heading_is_not_marked_inside),
        cmocka_unit_test(a_labelled_box_is_marked_before_its_label),
        cmocka_unit_test(pages_without_a_place_are_named),
        cmocka_unit_test(many_pages_of_one_text_stay_in_order),
        cmocka_unit_test(text_behind_a_landscape_table_is_on_the_page_before),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
