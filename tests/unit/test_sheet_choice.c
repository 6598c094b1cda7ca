/* Editions of worksheets alone: what they choose, and the tree they show. */
#include "document/sheet_choice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "document/conditions.h"
#include "document/iterator.h"
#include "document/node_map.h"

struct book {
    struct arena arena;
    struct document document;
    struct node *first; /* a check-in, in a part */
    struct node *second;
};

static struct node *
add(struct book *book, struct node *parent, enum node_kind kind)
{
    struct node *node = node_new(&book->arena, kind, (struct source_pos){0});

    node_append(parent, node);
    return node;
}

static struct node *
add_sheet(struct book *book, struct node *parent, const char *id,
          const char *classes)
{
    struct node *chapter = add(book, parent, NODE_CHAPTER);
    struct node *prose = add(book, chapter, NODE_PARAGRAPH);
    struct node *sheet = add(book, chapter, NODE_WORKSHEET);
    struct node *heading = add(book, sheet, NODE_HEADING);

    add(book, prose, NODE_TEXT)->text = STR("prose ");
    add(book, heading, NODE_TEXT)->text = str_from_c(id);
    heading->level = 2;
    sheet->id = str_from_c(id);
    sheet->classes = str_from_c(classes);
    sheet->worksheet.title = heading;
    chapter->chapter.matter = MATTER_FRONT;
    chapter->chapter.title = heading;
    return sheet;
}

static void
open_book(struct book *book)
{
    *book = (struct book){0};
    arena_init(&book->arena);
    book->document.root =
        node_new(&book->arena, NODE_BOOK, (struct source_pos){0});
    book->first = add_sheet(book, add(book, book->document.root, NODE_PART),
                            "morning", "check-in");
    book->second = add_sheet(book, book->document.root, "plan", "");
}

static struct edition
edition_of(struct book *book, const char *word)
{
    struct edition edition = {.format = FORMAT_PDF};

    if (word != NULL) {
        ARRAY_PUSH(&book->arena, &edition.worksheet, str_from_c(word));
    }
    return edition;
}

static void
words_are_ids_classes_or_all(void **state)
{
    struct book book;

    (void)state;
    open_book(&book);
    assert_true(sheet_choice_names(STR("morning"), book.first));
    assert_true(sheet_choice_names(STR("check-in"), book.first));
    assert_true(sheet_choice_names(STR("all"), book.second));
    assert_false(sheet_choice_names(STR("check"), book.first));
    assert_false(sheet_choice_names(STR("check-in"), book.second));
    arena_release(&book.arena);
}

static void
a_list_chooses_in_reading_order(void **state)
{
    struct book book;
    struct edition all;
    struct edition one;
    struct sheet_list list;

    (void)state;
    open_book(&book);
    all = edition_of(&book, NULL);
    one = edition_of(&book, "check-in");
    list = sheet_choice_collect(&book.arena, &book.document, &all);
    assert_int_equal(list.sheet.count, 2);
    assert_ptr_equal(list.sheet.item[0], book.first);
    list = sheet_choice_collect(&book.arena, &book.document, &one);
    assert_int_equal(list.sheet.count, 1);
    assert_ptr_equal(list.sheet.item[0], book.first);
    arena_release(&book.arena);
}

static void
an_edition_of_sheets_shows_nothing_else(void **state)
{
    struct book book;
    struct edition one;
    struct document shown;
    const struct node *chapter;

    (void)state;
    open_book(&book);
    one = edition_of(&book, "morning");
    book.document.node_count = node_map_number(book.document.root);
    shown = conditions_apply(&book.arena, &book.document, &one);
    assert_string_equal(
        str_to_c(&book.arena, node_plain_text(&book.arena, shown.root)),
        "morning");
    chapter = shown.root->first_child;
    assert_int_equal(chapter->kind, NODE_CHAPTER); /* the part is gone */
    assert_null(chapter->next);
    assert_int_equal(chapter->chapter.matter, MATTER_BODY);
    assert_int_equal(chapter->first_child->kind, NODE_WORKSHEET);
    assert_non_null(document_find_node(&shown, STR("morning")));
    assert_null(document_find_node(&shown, STR("plan")));
    arena_release(&book.arena);
}

static void
an_unknown_word_is_reported_with_a_suggestion(void **state)
{
    struct diagnostics diagnostics;
    struct book book;

    (void)state;
    open_book(&book);
    diagnostics_init(&diagnostics);
    assert_true(sheet_choice_check_word(&book.arena, &book.document,
                                        STR("plan"), DIAG_WORKSHEET_UNKNOWN,
                                        (struct source_pos){0}, &diagnostics));
    assert_int_equal(diagnostics.count[SEVERITY_ERROR], 0);
    assert_false(sheet_choice_check_word(&book.arena, &book.document,
                                         STR("plam"), DIAG_WORKSHEET_UNKNOWN,
                                         (struct source_pos){0}, &diagnostics));
    assert_int_equal(diagnostics.count[SEVERITY_ERROR], 1);
    assert_false(sheet_choice_check_word(&book.arena, &book.document,
                                         STR("plam"), DIAG_WORKSHEET_LACKING,
                                         (struct source_pos){0}, &diagnostics));
    assert_int_equal(diagnostics.count[SEVERITY_ERROR], 1);
    assert_int_equal(diagnostics.count[SEVERITY_DEFECT], 1);
    diagnostics_release(&diagnostics);
    arena_release(&book.arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_ids_classes_or_all),
        cmocka_unit_test(a_list_chooses_in_reading_order),
        cmocka_unit_test(an_edition_of_sheets_shows_nothing_else),
        cmocka_unit_test(an_unknown_word_is_reported_with_a_suggestion),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
