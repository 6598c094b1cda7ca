/* Contents, landmarks and pages, in the order of the book and its language. */
#include "epub/navigation.h"

#include "small_book.h"

static const char *
nav(struct small_book *book)
{
    publish(book);
    return written(book, navigation_write);
}

static const char *
ncx(struct small_book *book)
{
    publish(book);
    return written(book, navigation_write_ncx);
}

static void
give_page(struct small_book *book, const struct node *node, const char *folio)
{
    struct page_label *label =
        ARRAY_ADD(&book->arena, &book->document.page_label);

    label->node = node;
    label->folio = str_from_c(folio);
}

static void
contents_go_three_levels_deep(void **state)
{
    struct small_book *book = *state;
    struct node *chapter = add_chapter(book, "one.md", "One");
    const char *text;

    add_heading(book, chapter, 2, "a", "A < B");
    add_heading(book, chapter, 3, "b", "Deep");
    add_chapter(book, "two.md", "Two");
    text = nav(book);
    assert_true(has(text, "#a\">A &lt; B</a>\n<ol>"));
    assert_true(has(text, "#b\">Deep</a></li>\n</ol></li>\n</ol></li>"));
    assert_true(strstr(text, ">Deep<") < strstr(text, ">Two<"));
    assert_true(strstr(text, ">Two<") < strstr(text, ">Accessibility<"));
}

static void
lists_are_named_in_the_language_of_the_book(void **state)
{
    struct small_book *book = *state;
    const char *text;

    add_chapter(book, "eins.md", "Eins");
    book->document.metadata.language = STR("de");
    text = nav(book);
    assert_true(has(text, "lang=\"de\""));
    assert_true(has(text, "<h1 id=\"toc-title\">Inhalt</h1>"));
    assert_false(has(text, "Contents"));
    assert_false(has(text, "Start of the text"));
}

static void
landmarks_lead_to_the_first_chapter_of_the_body(void **state)
{
    struct small_book *book = *state;
    const char *text;

    add_chapter(book, "before.md", "Before")->chapter.matter = MATTER_FRONT;
    add_chapter(book, "one.md", "One");
    text = nav(book);
    assert_true(has(text, "epub:type=\"bodymatter\" href=\"text/0002-one"));
    assert_true(has(text, "epub:type=\"toc\" href=\"nav.xhtml#toc\""));
    assert_false(has(text, "epub:type=\"cover\""));
    assert_true(has(text, "epub:type=\"landmarks\" id=\"landmarks\""));
}

static void
a_book_may_say_where_it_begins(void **state)
{
    struct small_book *book = *state;
    const char *text;

    add_chapter(book, "before.md", "Before")->chapter.matter = MATTER_FRONT;
    add_chapter(book, "safety.md", "Safety")->chapter.matter = MATTER_FRONT;
    add_chapter(book, "one.md", "One");
    book->document.metadata.start = STR("safety.md");
    text = nav(book);
    assert_true(has(text, "epub:type=\"bodymatter\" href=\"text/0002-safety"));
    assert_false(has(text, "epub:type=\"bodymatter\" href=\"text/0003-one"));
}

static void
give_cover(struct small_book *book)
{
    struct node_image *cover = &book->document.metadata.cover;

    cover->path = cover->disk_path = STR("cover.png");
    cover->picture.kind = PICTURE_PNG;
}

static void
contents_open_with_the_cover(void **state)
{
    struct small_book *book = *state;
    const char *text;

    add_chapter(book, "eins.md", "Eins");
    book->document.metadata.language = STR("de");
    give_cover(book);
    text = nav(book);
    assert_true(has(text, "<ol>\n<li><a href=\"text/0000-cover.xhtml\">"
                          "Umschlag</a></li>\n<li><a href=\"text/"));
    text = ncx(book);
    assert_true(strstr(text, ">Umschlag<") < strstr(text, ">Eins<"));
    assert_true(has(text, "id=\"point-3\" playOrder=\"3\""));
}

static void
pages_are_listed_when_there_are_any(void **state)
{
    struct small_book *book = *state;
    struct node *chapter = add_chapter(book, "one.md", "One");
    struct node *one = add_paragraph(book, chapter, "First");
    struct node *two = add_paragraph(book, chapter, "Second");
    const char *text;

    assert_false(has(nav(book), "page-list"));
    give_page(book, one->first_child, "ix");
    give_page(book, two->first_child, "1");
    text = nav(book);
    assert_true(has(text, "role=\"doc-pagelist\""));
    assert_true(has(text, "#page-ix\">ix</a></li>\n<li><a href=\"text/"));
    assert_true(has(text, "#page-1\">1</a>"));
}

static void
the_ncx_counts_entries_and_pages_in_one_order(void **state)
{
    struct small_book *book = *state;
    struct node *one = add_chapter(book, "one.md", "One");
    struct node *page = add_paragraph(book, one, "First");
    const char *text;

    add_chapter(book, "two.md", "Two");
    give_page(book, page->first_child, "12");
    text = ncx(book);
    assert_true(has(text, "name=\"dtb:uid\" content=\"urn:uuid:1\""));
    assert_true(has(text, "name=\"dtb:totalPageCount\" content=\"1\""));
    assert_true(has(text, "name=\"dtb:maxPageNumber\" content=\"12\""));
    assert_true(has(text, "id=\"point-1\" playOrder=\"1\""));
    assert_true(has(text, "type=\"normal\" value=\"12\" playOrder=\"2\""));
    assert_true(has(text, "id=\"point-3\" playOrder=\"3\""));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_BOOK(contents_go_three_levels_deep),
        WITH_BOOK(lists_are_named_in_the_language_of_the_book),
        WITH_BOOK(landmarks_lead_to_the_first_chapter_of_the_body),
        WITH_BOOK(a_book_may_say_where_it_begins),
        WITH_BOOK(contents_open_with_the_cover),
        WITH_BOOK(pages_are_listed_when_there_are_any),
        WITH_BOOK(the_ncx_counts_entries_and_pages_in_one_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
