/* Marks become entries; an edition lists what it shows. */
#include "document/index/book_index.h"

#include "place.h"

#include "base/strbuf.h"
#include "document/conditions.h"
#include "manuscript/manuscript.h"

static void
add_references(struct strbuf *out, const char *word,
               const struct index_reference *reference, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        strbuf_add_c(out, i == 0 ? word : "; ");
        strbuf_add(out, reference[i].text);
    }
}

static void
add_entry(struct strbuf *out, const struct index_entry *entry)
{
    strbuf_add(out, entry->term);
    for (size_t i = 0; i < entry->locator.count; i++) {
        const struct index_locator *locator = &entry->locator.item[i];
        strbuf_add_c(out, " ");
        strbuf_add(out, str_tail(locator->first->id, 3));
        if (locator->last != NULL) {
            strbuf_add_c(out, "-");
            strbuf_add(out, str_tail(locator->last->id, 3));
        }
    }
    add_references(out, " see ", entry->see.item, entry->see.count);
    add_references(out, " also ", entry->see_also.item, entry->see_also.count);
    for (size_t i = 0; i < entry->sub.count; i++) {
        strbuf_add_c(out, i == 0 ? " (" : ", ");
        add_entry(out, entry->sub.item[i]);
        strbuf_add_c(out, i + 1 == entry->sub.count ? ")" : "");
    }
}

/* "A: anger 1, awe 2 | B: ..." with the numbers of the marks. */
static void
assert_index(struct place *place, const struct document *document,
             const char *expected)
{
    struct book_index index = book_index_build(&place->arena, document);
    struct strbuf out;

    strbuf_init(&out);
    for (size_t i = 0; i < index.group.count; i++) {
        const struct index_group *group = &index.group.item[i];
        strbuf_add_c(&out, i == 0 ? "" : " | ");
        strbuf_add(&out, group->letter);
        for (size_t j = 0; j < group->entry.count; j++) {
            strbuf_add_c(&out, j == 0 ? ": " : ", ");
            add_entry(&out, group->entry.item[j]);
        }
    }
    assert_string_equal(out.data, expected);
    strbuf_release(&out);
}

static void
load(struct place *place, struct document *document, const char *text)
{
    const char *path = put(place, "book.md", text, strlen(text));

    assert_true(
        manuscript_load(&place->arena, path, document, &place->diagnostics));
}

#define INDEX "\n\n::: {.index}\n:::\n"

static void
equal_terms_are_one_entry(void **state)
{
    struct place *place = *state;
    struct document document;

    load(place, &document,
         "# T\n\n<!-- index: tea -->\n<!-- index: pot; of tea -->\n\n"
         "A <!-- index: Tea --> b <!-- index:  tea --> c "
         "<!-- index: pot --> d <!-- index: pot; of   tea -->" INDEX);
    assert_index(place, &document, "P: pot 5 (of tea 2 6) | T: Tea 3, tea 1 4");
}

static void
ranges_hold_the_outermost_marks(void **state)
{
    struct place *place = *state;
    struct document document;

    load(place, &document,
         "# T\n\nA <!-- index: a (begin) --> b <!-- index: a (begin) --> c "
         "<!-- index: a --> d <!-- index: a (end) --> e <!-- index: a (end) -->"
         " f <!-- index: b (begin) --> g <!-- index: c (end) -->" INDEX);
    assert_index(place, &document, "A: a 1-5 3 | B: b 6 | C: c 7");
    assert_int_equal(place->diagnostics.count[SEVERITY_WARNING], 3);
}

static void
references_lead_to_pages(void **state)
{
    struct place *place = *state;
    struct document document;

    load(place, &document,
         "# T\n\nA <!-- index: a --> <!-- index: b; see c --> "
         "<!-- index: b; see a --> <!-- index: b; see a --> "
         "<!-- index: c --> <!-- index: a; see also c --> "
         "<!-- index: d; see b --> <!-- index: a; x; see also c -->" INDEX);
    assert_index(place, &document,
                 "A: a 1 also c (x see c) | B: b see a; c | C: c 2");
}

static void
an_edition_lists_what_it_shows(void **state)
{
    static const struct edition epub = {.name = {"epub", 4},
                                        .format = FORMAT_EPUB};
    static const struct edition print = {.name = {"print", 5},
                                         .format = FORMAT_PDF};
    struct place *place = *state;
    struct document document;
    struct document shown;

    load(place, &document,
         "# T\n\n::: {.content-visible when-format=\"pdf\"}\n"
         "A <!-- index: a --> <!-- index: b (begin) --> <!-- index: c; x -->\n"
         ":::\n\nB <!-- index: b (end) --> <!-- index: d; see a --> "
         "<!-- index: b; see also a -->" INDEX);
    shown = conditions_apply(&place->arena, &document, &print);
    assert_index(place, &shown,
                 "A: a 1 | B: b 2-4 also a | C: c (x 3) | D: d see a");
    shown = conditions_apply(&place->arena, &document, &epub);
    assert_index(place, &shown, "B: b 4");
}

static void
without_a_mark_left_there_is_no_index(void **state)
{
    static const struct edition epub = {.name = {"epub", 4},
                                        .format = FORMAT_EPUB};
    struct place *place = *state;
    struct document document;
    struct document shown;

    load(place, &document,
         "# T\n\n::: {.content-visible when-format=\"pdf\"}\n"
         "A <!-- index: a -->\n:::\n\nB" INDEX);
    assert_index(place, &document, "A: a 1");
    shown = conditions_apply(&place->arena, &document, &epub);
    assert_index(place, &shown, "");
    for (const struct node *node = shown.root->first_child->first_child;
         node != NULL; node = node->next) {
        assert_int_not_equal(node->kind, NODE_INDEX);
    }
}

static void
a_book_without_an_index_keeps_its_marks_unnamed(void **state)
{
    struct place *place = *state;
    struct document document;

    load(place, &document, "# T\n\nA <!-- index: a -->\n");
    assert_index(place, &document, "");
    assert_null(document_find_node(&document, STR("ix-1")));
}

int
main(void)
{
    const struct CMUnitTest test[] = {
        IN_PLACE(equal_terms_are_one_entry),
        IN_PLACE(ranges_hold_the_outermost_marks),
        IN_PLACE(references_lead_to_pages),
        IN_PLACE(an_edition_lists_what_it_shows),
        IN_PLACE(without_a_mark_left_there_is_no_index),
        IN_PLACE(a_book_without_an_index_keeps_its_marks_unnamed),
    };

    return cmocka_run_group_tests(test, NULL, NULL);
}
