/* What stands in a content document, node by node. */
#include "epub/content.h"

#include "small_book.h"

static const struct node *shown;

static void
write_shown(struct xml_writer *xml, const struct publication *publication)
{
    content_write(xml, publication, publication_find(publication, shown));
}

static const char *
content(struct small_book *book, const struct node *chapter)
{
    publish(book);
    shown = chapter;
    return written(book, write_shown);
}

static void
links_outwards_say_their_address(void **state)
{
    struct small_book *book = *state;
    struct node *chapter = add_chapter(book, "one.md", "One");
    struct node *link =
        add_node(book, add_paragraph(book, chapter, NULL), NODE_LINK);
    struct node *label = add_words(book, link, "a guide");

    link->link.destination = STR("https://www.example.org/guide/");
    assert_true(has(content(book, chapter),
                    "guide/\">a guide</a> (www.example.org/guide)"));
    label->text = STR("example.org/guide");
    assert_true(has(content(book, chapter), "example.org/guide</a></p>"));
}

static void
a_link_to_nowhere_keeps_its_words(void **state)
{
    struct small_book *book = *state;
    struct node *chapter = add_chapter(book, "one.md", "One");
    struct node *link =
        add_node(book, add_paragraph(book, chapter, NULL), NODE_LINK);

    add_words(book, link, "lost");
    link->link.destination = STR("other.md");
    assert_true(has(content(book, chapter), "<p><span>lost</span></p>"));
}

static void
languages_are_said_twice(void **state)
{
    struct small_book *book = *state;
    struct node *chapter = add_chapter(book, "one.md", "One");
    struct node *span =
        add_node(book, add_paragraph(book, chapter, NULL), NODE_SPAN);
    const char *text;

    span->language = STR("fr");
    add_words(book, span, "bonjour");
    text = content(book, chapter);
    assert_true(has(text, "<html xmlns"));
    assert_true(has(text, " lang=\"en\" xml:lang=\"en\""));
    assert_true(has(text, "lang=\"fr\" xml:lang=\"fr\">bonjour"));
}

static void
decoration_is_silent(void **state)
{
    struct small_book *book = *state;
    struct node *chapter = add_chapter(book, "one.md", "One");
    struct node *image = add_picture(book, chapter, "/a.png", "A kettle.");

    assert_true(has(content(book, chapter),
                    "src=\"../images/image-1.png\" alt=\"A kettle.\"/>"));
    image->image.is_decorative = true;
    assert_true(has(content(book, chapter), "alt=\"\" role=\"presentation\""));
}

static void
notes_lead_back(void **state)
{
    struct small_book *book = *state;
    struct node *chapter = add_chapter(book, "one.md", "One");
    struct node *mark = add_node(book, add_paragraph(book, chapter, "Tea"),
                                 NODE_FOOTNOTE_REFERENCE);
    struct node *note = add_node(book, chapter, NODE_FOOTNOTE);
    const char *text;

    add_paragraph(book, note, "Green tea.");
    mark->footnote.note = note;
    note->footnote.number = 4;
    note->footnote.reference = mark;
    note->id = STR("n");
    text = content(book, chapter);
    assert_true(has(text, "<a id=\"n-mark\" class=\"note-mark\""));
    assert_true(has(text, "href=\"#n\">4</a>"));
    assert_true(has(text, "<div id=\"n\" role=\"doc-footnote\""));
    assert_true(has(text, "href=\"#n-mark\" title=\"Back to the text\">4</a> "
                          "Green tea."));
    assert_true(strstr(text, "n-mark\" class") < strstr(text, "doc-footnote"));
}

static void
a_skip_link_names_where_it_leads(void **state)
{
    struct small_book *book = *state;
    struct node *chapter = add_chapter(book, "one.md", "One");
    struct node *note = add_node(book, chapter, NODE_CONTENT_NOTE);
    const char *text;

    add_paragraph(book, note, "About loss.");
    note->link.target = add_heading(book, chapter, 2, "safe", "Safe & sound");
    text = content(book, chapter);
    assert_true(has(text, "role=\"doc-notice\" epub:type=\"notice\""));
    assert_true(
        has(text, "class=\"skip\" href=\"#safe\">Skip to Safe &amp; sound<"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_BOOK(links_outwards_say_their_address),
        WITH_BOOK(a_link_to_nowhere_keeps_its_words),
        WITH_BOOK(languages_are_said_twice),
        WITH_BOOK(decoration_is_silent),
        WITH_BOOK(notes_lead_back),
        WITH_BOOK(a_skip_link_names_where_it_leads),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
