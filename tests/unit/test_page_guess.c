#include "typeset/column/page_guess.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum {
    CHARACTERS_PER_PAGE = 100
};

struct book {
    struct arena arena;
    struct document document;
    struct node *chapter;
};

static struct node *
add(struct book *book, struct node *parent, enum node_kind kind)
{
    struct node *node = node_new(&book->arena, kind, (struct source_pos){0});

    node_append(parent, node);
    return node;
}

static void
book_open(struct book *book)
{
    *book = (struct book){0};
    arena_init(&book->arena);
    book->document.root =
        node_new(&book->arena, NODE_BOOK, (struct source_pos){0});
    book->chapter = add(book, book->document.root, NODE_CHAPTER);
    book->chapter->chapter.matter = MATTER_BODY;
}

/* How the page of a heading is guessed that so much text stands before. */
static struct str
guess_after(struct book *book, size_t page_count)
{
    struct page_guess guess = {0};
    size_t size_bytes = page_count * CHARACTERS_PER_PAGE;
    char *letters = arena_alloc(&book->arena, size_bytes + 1);
    struct node *paragraph = add(book, book->chapter, NODE_PARAGRAPH);
    struct node *heading;

    memset(letters, 'a', size_bytes);
    add(book, paragraph, NODE_TEXT)->text = str_from(letters, size_bytes);
    heading = add(book, book->chapter, NODE_HEADING);
    heading->id = STR("there");
    node_map_number(book->document.root);
    page_guess_make(&book->arena, &book->document, CHARACTERS_PER_PAGE, &guess);
    return page_guess_sample(&guess, heading);
}

static void
a_number_has_the_figures_of_its_page(void **state)
{
    struct book book;

    (void)state;
    book_open(&book);
    assert_int_equal(guess_after(&book, 50).size_bytes, 2);
    assert_int_equal(guess_after(&book, 200).size_bytes, 3);
    arena_release(&book.arena);
}

/* A figure too few would squeeze the spaces of a line. */
static void
near_a_further_figure_there_is_room_for_it(void **state)
{
    struct book book;

    (void)state;
    book_open(&book);
    assert_int_equal(guess_after(&book, 80).size_bytes, 2);
    assert_int_equal(guess_after(&book, 15).size_bytes, 3);
    arena_release(&book.arena);
}

static void
roman_numbers_are_as_wide_as_the_widest_near(void **state)
{
    struct book book;

    (void)state;
    book_open(&book);
    book.chapter->chapter.matter = MATTER_FRONT;
    assert_true(str_equal_c(guess_after(&book, 4), "viii"));
    assert_true(str_equal_c(guess_after(&book, 9), "xviii"));
    arena_release(&book.arena);
}

static void
the_widest_number_is_no_narrower(void **state)
{
    struct page_guess guess = {0};
    struct book book;

    (void)state;
    book_open(&book);
    page_guess_make(&book.arena, &book.document, CHARACTERS_PER_PAGE, &guess);
    assert_string_equal("00", guess.widest.data);
    assert_true(str_equal(page_guess_sample(&guess, NULL), guess.widest));
    arena_release(&book.arena);
}

/* Front matter of so many pages of text. */
static struct str
roman_for(size_t page_count)
{
    static char text[32];
    struct page_guess guess = {0};
    size_t size_bytes = page_count * CHARACTERS_PER_PAGE;
    struct book book;
    struct node *paragraph;
    char *letters;

    book_open(&book);
    book.chapter->chapter.matter = MATTER_FRONT;
    letters = arena_alloc(&book.arena, size_bytes + 1);
    memset(letters, 'a', size_bytes);
    paragraph = add(&book, book.chapter, NODE_PARAGRAPH);
    add(&book, paragraph, NODE_TEXT)->text = str_from(letters, size_bytes);
    add(&book, book.document.root, NODE_CHAPTER)->chapter.matter = MATTER_BODY;
    node_map_number(book.document.root);
    page_guess_make(&book.arena, &book.document, CHARACTERS_PER_PAGE, &guess);
    memcpy(text, guess.widest_roman.data, guess.widest_roman.size_bytes);
    text[guess.widest_roman.size_bytes] = '\0';
    arena_release(&book.arena);
    return str_from_c(text);
}

static void
roman_numbers_are_as_wide_as_front_matter_is_long(void **state)
{
    (void)state;
    assert_true(str_equal(roman_for(3), STR("xxviii")));
    assert_true(str_equal(roman_for(35), STR("xxxviii")));
    assert_true(str_equal(roman_for(85), STR("lxxxviii")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roman_numbers_are_as_wide_as_front_matter_is_long),
        cmocka_unit_test(a_number_has_the_figures_of_its_page),
        cmocka_unit_test(near_a_further_figure_there_is_room_for_it),
        cmocka_unit_test(roman_numbers_are_as_wide_as_the_widest_near),
        cmocka_unit_test(the_widest_number_is_no_narrower),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
