/* The package says what book.yaml says, and lists each file once. */
#include "epub/package.h"

#include "small_book.h"

static const char *
package(struct small_book *book)
{
    publish(book);
    return written(book, package_write);
}

static void
creators_have_a_role_and_a_sorting_name(void **state)
{
    struct small_book *book = *state;
    struct metadata *metadata = &book->document.metadata;
    struct author *author = ARRAY_ADD(&book->arena, &metadata->author);
    const char *text;

    add_chapter(book, "one.md", "One");
    author->name = STR("Jo Doe & Co");
    author->role = STR("aut");
    text = package(book);
    assert_true(has(text, "id=\"creator-1\">Jo Doe &amp; Co<"));
    assert_true(has(text, "property=\"role\" scheme=\"marc:relators\">aut<"));
    assert_false(has(text, "file-as"));
    metadata->author.item[0].sorted = STR("Doe, Jo");
    assert_true(has(package(book), "property=\"file-as\">Doe, Jo<"));
}

static void
the_edition_s_date_is_the_time_of_change(void **state)
{
    struct small_book *book = *state;

    add_chapter(book, "one.md", "One");
    assert_true(has(package(book), "modified\">2026-02-03T00:00:00Z<"));
    book->document.metadata.date = STR_EMPTY;
    assert_true(has(package(book), "modified\">2000-01-01T00:00:00Z<"));
}

static void
files_are_listed_once_and_read_in_order(void **state)
{
    struct small_book *book = *state;
    struct node *chapter = add_chapter(book, "one.md", "One");
    const char *text;
    const char *first;

    add_picture(book, chapter, "/a.png", "A kettle.");
    add_picture(book, chapter, "/a.png", "The kettle again.");
    add_chapter(book, "two.md", "Two");
    text = package(book);
    first = strstr(text, "href=\"images/image-1.png\"");
    assert_non_null(first);
    assert_false(has(first + strlen("href=\"images/image-"), "images/image-"));
    assert_true(has(text, "properties=\"nav\""));
    assert_true(has(text, "<spine toc=\"ncx\">"));
    assert_true(strstr(text, "idref=\"nav\"") < strstr(text, "idref=\"text-2"));
    assert_true(has(text, "<reference type=\"text\""));
    assert_false(has(text, "cover"));
}

static void
the_source_of_page_numbers_is_named(void **state)
{
    struct small_book *book = *state;
    struct node *page =
        add_paragraph(book, add_chapter(book, "one.md", "One"), "First");
    struct page_label *label =
        ARRAY_ADD(&book->arena, &book->document.page_label);
    struct edition *print = ARRAY_ADD(&book->arena, &book->document.edition);

    label->node = page->first_child;
    label->folio = STR("1");
    print->name = STR("print");
    print->output = STR("small.pdf");
    assert_false(has(package(book), "dc:source"));
    book->edition.page_list = STR("print");
    book->document.metadata.edition = STR("First");
    assert_true(has(package(book), "page-source\">Small, small.pdf, First<"));
    assert_true(has(package(book), "source-of\">pagination<"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_BOOK(creators_have_a_role_and_a_sorting_name),
        WITH_BOOK(the_edition_s_date_is_the_time_of_change),
        WITH_BOOK(files_are_listed_once_and_read_in_order),
        WITH_BOOK(the_source_of_page_numbers_is_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
