/* A claim is made when it is true of the book, and else it is not made. */
#include "epub/access_metadata.h"

#include "epub/access_facts.h"
#include "small_book.h"

#define FEATURE(name) "accessibilityFeature\">" name "<"

static const char *
claims(struct small_book *book)
{
    publish(book);
    return written(book, access_metadata_write);
}

static void
words_alone_have_no_images_to_describe(void **state)
{
    struct small_book *book = *state;
    const char *text;

    add_paragraph(book, add_chapter(book, "one.md", "One"), "Words.");
    text = claims(book);
    assert_true(has(text, "accessMode\">textual<"));
    assert_false(has(text, "visual"));
    assert_true(has(text, "accessModeSufficient\">textual<"));
    assert_false(has(text, FEATURE("alternativeText")));
    assert_true(has(text, FEATURE("structuralNavigation")));
    assert_true(has(text, FEATURE("tableOfContents")));
    assert_true(has(text, FEATURE("readingOrder")));
    assert_true(has(text, FEATURE("unlocked")));
    assert_true(has(text, "accessibilityHazard\">none<"));
    assert_true(has(text, "accessibilitySummary\">"));
}

static void
images_are_described_all_or_none(void **state)
{
    struct small_book *book = *state;
    struct node *chapter = add_chapter(book, "one.md", "One");
    struct node *image = add_picture(book, chapter, "/a.png", "A kettle.");
    const char *text;

    text = claims(book);
    assert_true(has(text, FEATURE("alternativeText")));
    assert_true(has(text, "accessMode\">visual<"));
    assert_true(has(text, "accessModeSufficient\">textual<"));
    assert_true(has(text, "accessModeSufficient\">textual,visual<"));
    add_picture(book, chapter, "/b.png", " ");
    text = claims(book);
    assert_false(has(text, FEATURE("alternativeText")));
    assert_false(has(text, "accessModeSufficient\">textual<"));
    image->image.is_decorative = true;
    assert_int_equal(access_facts_find(&book->publication).image_count, 1);
}

static void
decoration_alone_is_no_image(void **state)
{
    struct small_book *book = *state;
    struct node *image =
        add_picture(book, add_chapter(book, "one.md", "One"), "/a.png", "");

    image->image.is_decorative = true;
    assert_false(has(claims(book), "visual"));
}

static void
a_level_left_out_is_no_structure(void **state)
{
    struct small_book *book = *state;
    struct node *chapter = add_chapter(book, "one.md", "One");

    add_heading(book, chapter, 2, "two", "Two");
    assert_true(has(claims(book), FEATURE("structuralNavigation")));
    add_heading(book, chapter, 4, "four", "Four");
    assert_false(has(claims(book), FEATURE("structuralNavigation")));
}

static void
pages_are_claimed_when_they_are_marked(void **state)
{
    struct small_book *book = *state;
    struct node *text =
        add_paragraph(book, add_chapter(book, "one.md", "One"), "Words.");
    struct page_label *label;

    assert_false(has(claims(book), FEATURE("pageNavigation")));
    label = ARRAY_ADD(&book->arena, &book->document.page_label);
    label->node = text->first_child;
    label->folio = STR("1");
    assert_true(has(claims(book), FEATURE("pageNavigation")));
    assert_true(has(claims(book), FEATURE("pageBreakMarkers")));
}

static void
conformance_needs_a_name_and_a_clean_audit(void **state)
{
    struct small_book *book = *state;
    struct evaluation *evaluation = &book->document.metadata.evaluation;

    add_paragraph(book, add_chapter(book, "one.md", "One"), "Words.");
    evaluation->standard = STR("EPUB Accessibility 1.1 - WCAG 2.2 Level AA");
    assert_false(has(claims(book), "conformsTo"));
    evaluation->evaluator = STR("Jo Doe");
    assert_true(has(claims(book), "conformsTo\">EPUB Accessibility 1.1"));
    assert_true(has(claims(book), "certifiedBy\">Jo Doe<"));
    assert_false(has(claims(book), "certifierReport"));
    evaluation->report = STR("https://example.org/report");
    assert_true(has(claims(book), "certifierReport"));
    book->request.barriers.warning_count = 1;
    assert_false(has(claims(book), "conformsTo"));
    assert_false(has(claims(book), "certif"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_BOOK(words_alone_have_no_images_to_describe),
        WITH_BOOK(images_are_described_all_or_none),
        WITH_BOOK(decoration_alone_is_no_image),
        WITH_BOOK(a_level_left_out_is_no_structure),
        WITH_BOOK(pages_are_claimed_when_they_are_marked),
        WITH_BOOK(conformance_needs_a_name_and_a_clean_audit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
