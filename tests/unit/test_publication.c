/* Files have plain names, and every node lies in one of them. */
#include "epub/publication.h"

#include "small_book.h"

static void
names_are_plain_and_in_order(void **state)
{
    struct small_book *book = *state;
    const struct publication *publication;

    add_chapter(book, "Parts/\xC3\x89t\xC3\xA9 & Sun.md", "One");
    add_chapter(book, "two.md", "Two");
    publication = publish(book);
    assert_int_equal(publication->text.count, 5);
    assert_true(
        str_equal_c(publication->text.item[0].href, "text/0000-title.xhtml"));
    assert_true(str_equal_c(publication->text.item[1].href, "nav.xhtml"));
    assert_true(
        str_equal_c(publication->text.item[2].href, "text/0002-t-sun.xhtml"));
    assert_true(
        str_equal_c(publication->text.item[3].href, "text/0003-two.xhtml"));
}

static void
titles_differ(void **state)
{
    struct small_book *book = *state;
    const struct publication *publication;

    add_chapter(book, "a.md", "Same");
    add_chapter(book, "b.md", "Same");
    publication = publish(book);
    assert_true(str_equal_c(publication->text.item[2].title, "Same"));
    assert_true(str_equal_c(publication->text.item[3].title, "Same 2"));
}

static void
links_are_relative(void **state)
{
    struct small_book *book = *state;
    struct node *one = add_chapter(book, "one.md", "One");
    struct node *two = add_chapter(book, "two.md", "Two");
    struct node *place = add_heading(book, two, 2, "place", "Place");
    const struct publication *publication = publish(book);
    const struct content_document *from = publication_find(publication, one);

    assert_ptr_equal(from, &publication->text.item[2]);
    assert_true(str_equal_c(publication_href_to(publication, from, place),
                            "0003-two.xhtml#place"));
    assert_true(str_equal_c(
        publication_href_to(publication, &publication->text.item[1], place),
        "text/0003-two.xhtml#place"));
    assert_true(
        str_equal_c(publication_href_to(
                        publication, publication_find(publication, two), place),
                    "#place"));
}

static void
the_first_heading_of_a_file_is_its_highest(void **state)
{
    struct small_book *book = *state;
    struct node *chapter = add_chapter(book, "one.md", NULL);
    struct node *first = add_heading(book, chapter, 2, "a", "A");
    struct node *second = add_heading(book, chapter, 3, "b", "B");
    const struct content_document *text =
        publication_find(publish(book), chapter);

    assert_int_equal(publication_heading_level(text, first), 1);
    assert_int_equal(publication_heading_level(text, second), 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_BOOK(names_are_plain_and_in_order),
        WITH_BOOK(titles_differ),
        WITH_BOOK(links_are_relative),
        WITH_BOOK(the_first_heading_of_a_file_is_its_highest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
