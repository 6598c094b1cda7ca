/* On which page of the other edition the same words stand. */
#include "document/node_map.h"
#include "typeset/page/standard_page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct book {
    struct arena arena;
    struct document document;
    struct node *text[3]; /* paragraphs, one below the other */
    struct standard_pages *pages;
};

static void
label(struct book *book, const struct node *node, size_t offset_bytes,
      const char *folio)
{
    *ARRAY_ADD(&book->arena, &book->document.page_label) = (struct page_label){
        .node = node, .offset_bytes = offset_bytes, .folio = str_from_c(folio)};
}

/* Three paragraphs; the other edition has page "i" at the second byte of the
 * first, nothing new on "ii", "1" and "2" within the second. */
static void
begin(struct book *book)
{
    const struct source_pos pos = {"a.md", 1, 1};

    *book = (struct book){0};
    arena_init(&book->arena);
    book->document.root = node_new(&book->arena, NODE_BOOK, pos);
    for (size_t i = 0; i < 3; i++) {
        struct node *paragraph = node_new(&book->arena, NODE_PARAGRAPH, pos);
        book->text[i] = node_new(&book->arena, NODE_TEXT, pos);
        book->text[i]->text = STR("a few words");
        node_append(paragraph, book->text[i]);
        node_append(book->document.root, paragraph);
    }
    label(book, book->text[0], 2, "i");
    label(book, NULL, 0, "ii");
    label(book, book->text[1], 0, "1");
    label(book, book->text[1], 6, "2");
    node_map_number(book->document.root);
    book->pages = standard_pages_open(&book->arena, &book->document);
    assert_non_null(book->pages);
}

static void
expect(struct book *book, size_t text, size_t offset_bytes, const char *folio)
{
    struct str found =
        standard_pages_find(book->pages, book->text[text], offset_bytes);

    assert_true(str_equal(found, str_from_c(folio)));
}

static void
a_place_is_on_the_last_page_that_begins_before_it(void **state)
{
    struct book book;

    (void)state;
    begin(&book);
    expect(&book, 0, 0, ""); /* before the first page there is */
    expect(&book, 0, 2, "i");
    expect(&book, 0, 9, "i");
    expect(&book, 1, 0, "1");
    expect(&book, 1, 5, "1");
    expect(&book, 1, 6, "2");
    expect(&book, 2, 0, "2");
    arena_release(&book.arena);
}

static void
places_may_be_asked_for_in_any_order(void **state)
{
    struct book book;

    (void)state;
    begin(&book);
    expect(&book, 2, 3, "2");
    expect(&book, 0, 4, "i");
    expect(&book, 1, 6, "2");
    expect(&book, 1, 1, "1");
    expect(&book, 0, 1, "");
    arena_release(&book.arena);
}

static void
what_the_other_edition_lacks_has_no_page(void **state)
{
    struct book book;
    struct document empty = {0};

    (void)state;
    begin(&book);
    assert_true(str_is_empty(standard_pages_find(book.pages, NULL, 0)));
    assert_null(standard_pages_open(&book.arena, &empty));
    assert_true(str_is_empty(standard_pages_find(NULL, book.text[0], 0)));
    arena_release(&book.arena);
}

/* Text goes on between the page before a table and the table's own. */
static void
text_behind_a_landscape_table_is_on_the_page_before(void **state)
{
    const struct source_pos pos = {"a.md", 1, 1};
    struct book book;
    struct node *table;
    struct node *cell;
    struct node *behind;

    (void)state;
    begin(&book);
    table = node_new(&book.arena, NODE_TABLE, pos);
    cell = node_new(&book.arena, NODE_TEXT, pos);
    behind = node_new(&book.arena, NODE_PARAGRAPH, pos);
    node_append(table, cell);
    node_append(book.document.root, table);
    node_append(book.document.root, behind);
    node_map_number(book.document.root);
    label(&book, cell, 0, "3");
    book.document.page_label.item[4].is_landscape = true;
    book.pages = standard_pages_open(&book.arena, &book.document);
    expect(&book, 1, 8, "2");
    expect(&book, 2, 0, "2");
    assert_true(str_equal(standard_pages_find(book.pages, cell, 0), STR("3")));
    arena_release(&book.arena);
}

static void
pages_whose_text_was_left_out_are_passed_over(void **state)
{
    struct book book;

    (void)state;
    begin(&book);
    label(&book, NULL, 0, "3");
    label(&book, book.text[2], 0, "4");
    book.pages = standard_pages_open(&book.arena, &book.document);
    expect(&book, 1, 10, "2");
    expect(&book, 2, 0, "4");
    arena_release(&book.arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_is_on_the_last_page_that_begins_before_it),
        cmocka_unit_test(places_may_be_asked_for_in_any_order),
        cmocka_unit_test(what_the_other_edition_lacks_has_no_page),
        cmocka_unit_test(text_behind_a_landscape_table_is_on_the_page_before),
        cmocka_unit_test(pages_whose_text_was_left_out_are_passed_over),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
