/* Whole small books through the typesetter, with the fonts and the stylesheet
 * that are shipped: what must hold on every page. */
#include "document/node_map.h"
#include "document/outline.h"
#include "style/cascade.h"
#include "typeset/hyphenation/hyphenate.h"
#include "typeset/typeset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "document/address/references.h"
#include "manuscript/markdown.h"

struct book {
    struct arena arena;
    struct arena scratch;
    struct diagnostics diagnostics;
    struct document document;
    struct edition edition;
    struct outline outline;
    struct cascade *cascade;
    struct font_set *fonts;
    struct shape_cache *shapes;
    struct hyphenator *hyphenator;
    struct typeset_result result;
};

static void
book_open(struct book *book)
{
    *book = (struct book){0};
    arena_init(&book->arena);
    arena_init(&book->scratch);
    diagnostics_init(&book->diagnostics);
    book->document.metadata.language = STR("en");
    book->document.root =
        node_new(&book->arena, NODE_BOOK, (struct source_pos){0});
    book->edition.page = STR("letter");
}

static void
book_close(struct book *book)
{
    cascade_close(book->cascade);
    font_set_close(book->fonts);
    hyphenator_close(book->hyphenator);
    shape_cache_close(book->shapes);
    diagnostics_release(&book->diagnostics);
    arena_release(&book->scratch);
    arena_release(&book->arena);
}

static void
add_chapter(struct book *book, const char *file, enum matter matter,
            struct str text)
{
    const struct markdown_context context = {.language = STR("en")};
    struct node *chapter =
        node_new(&book->arena, NODE_CHAPTER, (struct source_pos){file, 1, 1});

    chapter->chapter.path = str_from_c(file);
    chapter->chapter.matter = matter;
    node_append(book->document.root, chapter);
    markdown_parse(&book->arena, text, file, &context, chapter,
                   &book->diagnostics);
    for (const struct node *child = chapter->first_child; child != NULL;
         child = child->next) {
        if (child->kind == NODE_HEADING && chapter->chapter.title == NULL) {
            chapter->chapter.title = child;
        }
    }
}

static void
set_book(struct book *book)
{
    struct str css = STR_EMPTY;
    const char *reason = NULL;
    struct typeset_request request;

    references_resolve(&book->arena, &book->document, &book->diagnostics);
    book->outline = outline_build(&book->arena, &book->document, 3);
    assert_true(file_read(&book->arena, "styles/print.css", &css, &reason));
    book->cascade =
        cascade_open(&book->arena, css_parse(&book->arena, css, "print.css",
                                             &book->diagnostics));
    book->fonts = font_set_open("fonts", &book->diagnostics);
    book->shapes = shape_cache_open();
    book->hyphenator = hyphenator_open(".", &book->diagnostics);
    request = (struct typeset_request){.document = &book->document,
                                       .edition = &book->edition,
                                       .outline = &book->outline,
                                       .cascade = book->cascade,
                                       .fonts = book->fonts,
                                       .shapes = book->shapes,
                                       .hyphenator = book->hyphenator};
    book->document.node_count = node_map_number(book->document.root);
    assert_true(typeset_edition(&book->arena, &book->scratch, &request,
                                &book->result, &book->diagnostics));
}

static struct str
repeated(struct book *book, const char *head, const char *line, int count)
{
    struct strbuf text;
    struct str copy;

    strbuf_init(&text);
    strbuf_add_c(&text, head);
    for (int i = 0; i < count; i++) {
        strbuf_add_c(&text, line);
    }
    copy = strbuf_copy(&book->arena, &text);
    strbuf_release(&text);
    return copy;
}

/* Every page number stands on the page that its link leads to. */
static void
contents_say_where_things_are(void **state)
{
    struct book book;
    size_t link_count = 0;

    (void)state;
    book_open(&book);
    add_chapter(&book, "a.md", MATTER_FRONT, STR("# Before\n\nRoman.\n"));
    add_chapter(&book, "b.md", MATTER_BODY,
                repeated(&book, "# One\n\n", "## Part of it\n\nText.\n\n", 60));
    add_chapter(&book, "c.md", MATTER_BODY, STR("# Two\n\nText.\n"));
    set_book(&book);
    for (size_t p = 0; p < book.result.pages.page.count; p++) {
        const struct display_list *list = &book.result.pages.page.item[p].list;
        struct str last = STR_EMPTY;
        for (size_t i = 0; i < list->item.count; i++) {
            const struct paint_item *item = &list->item.item[i];
            size_t target = 0;
            bool is_found = false;
            if (item->kind == PAINT_TEXT && item->text.run_count > 0) {
                last = item->text.run[item->text.run_count - 1].run->text;
            }
            if (item->kind != PAINT_LINK) {
                continue;
            }
            for (; target < book.result.pages.page.count && !is_found;
                 target++) {
                const struct display_list *there =
                    &book.result.pages.page.item[target].list;
                for (size_t k = 0; k < there->item.count; k++) {
                    const struct paint_item *anchor = &there->item.item[k];
                    is_found |= anchor->kind == PAINT_ANCHOR &&
                                anchor->anchor.node == item->link->target;
                }
            }
            assert_true(is_found);
            assert_true(
                str_equal(last, book.result.pages.page.item[target - 1].folio));
            link_count++;
        }
    }
    assert_int_equal(link_count, 63);
    book_close(&book);
}

static void
the_body_begins_with_one_on_a_right_hand_page(void **state)
{
    struct book book;

    (void)state;
    book_open(&book);
    add_chapter(&book, "a.md", MATTER_FRONT, STR("# Before\n\nRoman.\n"));
    add_chapter(&book, "b.md", MATTER_BODY, STR("# One\n\nArabic.\n"));
    set_book(&book);
    assert_int_equal(book.result.pages.page.count, 3);
    assert_true(str_equal_c(book.result.pages.page.item[0].folio, "i"));
    assert_true(book.result.pages.page.item[1].is_blank);
    assert_int_equal(book.result.pages.page.item[1].list.item.count, 0);
    assert_int_equal(book.result.pages.page.item[2].side, SIDE_RECTO);
    assert_true(str_equal_c(book.result.pages.page.item[2].folio, "1"));
    assert_int_equal(book.result.setting.blank_page_count, 1);
    book_close(&book);
}

static size_t
count_artifacts(const struct page *page, enum artifact_kind kind)
{
    size_t count = 0;

    for (size_t i = 0; i < page->list.item.count; i++) {
        const struct paint_item *item = &page->list.item.item[i];
        count += item->kind == PAINT_ARTIFACT_BEGIN && item->artifact == kind;
    }
    return count;
}

static void
the_head_of_a_table_comes_again_on_each_page(void **state)
{
    struct book book;

    (void)state;
    book_open(&book);
    add_chapter(&book, "a.md", MATTER_BODY,
                repeated(&book, "# One\n\n| A | B |\n|---|---|\n",
                         "| a row | of words |\n", 100));
    set_book(&book);
    assert_true(book.result.pages.page.count > 2);
    assert_int_equal(
        count_artifacts(&book.result.pages.page.item[0], ARTIFACT_REPEATED), 0);
    for (size_t i = 1; i < book.result.pages.page.count; i++) {
        assert_int_equal(
            count_artifacts(&book.result.pages.page.item[i], ARTIFACT_REPEATED),
            1);
    }
    book_close(&book);
}

/* The first field of the kind; there must be one. */
static const struct paint_field *
find_field(const struct page *page, enum field_kind kind)
{
    static const struct paint_field none = {0};

    for (size_t i = 0; i < page->list.item.count; i++) {
        const struct paint_item *item = &page->list.item.item[i];
        if (item->kind == PAINT_FIELD && item->field->kind == kind) {
            return item->field;
        }
    }
    fail_msg("the page has no such field");
    return &none;
}

static void
what_is_left_of_a_sheet_becomes_lines(void **state)
{
    struct book book;
    struct page_style style;
    const struct paint_field *field;
    dimen bottom;
    dimen pitch = dimen_from_micrometres(9000);
    const struct page_size letter = {.said = STR("letter")};

    (void)state;
    book_open(&book);
    add_chapter(&book, "a.md", MATTER_BODY,
                STR("::: {.worksheet #w}\n\n## Sheet\n\nWrite:\n\n"
                    "::: {.lines n=fill}\n:::\n\n:::\n"));
    set_book(&book);
    assert_int_equal(book.result.pages.page.count, 1);
    cascade_resolve_page(book.cascade, STR("worksheet"), &letter, &style,
                         &book.diagnostics);
    field = find_field(&book.result.pages.page.item[0], FIELD_LINES);
    assert_int_equal(field->box.height, field->line_count * pitch);
    bottom = field->box.top + field->box.height;
    assert_true(bottom <= style.height - style.margin_bottom);
    assert_true(bottom + pitch > style.height - style.margin_bottom);
    book_close(&book);
}

static void
copies_of_a_sheet_are_numbered(void **state)
{
    struct book book;

    (void)state;
    book_open(&book);
    add_chapter(&book, "a.md", MATTER_BODY,
                STR("::: {.worksheet #w repeat=3}\n\n## Sheet\n\n"
                    "Day: ________\n\n:::\n"));
    set_book(&book);
    assert_int_equal(book.result.pages.page.count, 3);
    for (size_t i = 0; i < 3; i++) {
        const struct paint_field *field =
            find_field(&book.result.pages.page.item[i], FIELD_TEXT);
        assert_int_equal(field->copy, i + 1);
    }
    assert_int_equal(book.result.page_label.count, 1);
    book_close(&book);
}

/* Paragraphs of many lengths; after some of them something else. */
static struct str
long_chapter(struct book *book)
{
    static const char *const between[] = {
        "## A head\n\n", "- one\n- two\n\n", "### A smaller one\n\n",
        "| a | b |\n|---|---|\n| c | d |\n\n", "> [!NOTE]\n> Boxed.\n\n"};
    struct strbuf text;
    struct str copy;

    strbuf_init(&text);
    strbuf_add_c(&text, "# One\n\n");
    for (int i = 0; i < 150; i++) {
        for (int k = 0; k < 1 + i * 7 % 11; k++) {
            strbuf_add_c(&text, "The kettle on the stove begins to sing when "
                                "both of them have found a chair. ");
        }
        strbuf_add_c(&text, "\n\n");
        if (i % 4 == 3) {
            strbuf_add_c(&text, between[i / 4 % 5]);
        }
    }
    copy = strbuf_copy(&book->arena, &text);
    strbuf_release(&text);
    return copy;
}

enum {
    BODY_SIZE = 11 * DIMEN_POINT + DIMEN_POINT / 2,
    LEADING = 16 * DIMEN_POINT
};

/* The lowest baseline of running text; 0: there is none. Each must stand on
 * the grid that the first one of the book stands on. */
static dimen
check_register(const struct page *page, dimen *phase)
{
    dimen lowest = 0;

    for (size_t i = 0; i < page->list.item.count; i++) {
        const struct paint_item *item = &page->list.item.item[i];
        if (item->kind != PAINT_TEXT || item->text.size != BODY_SIZE) {
            continue;
        }
        if (*phase < 0) {
            *phase = item->text.y % LEADING;
        }
        assert_int_equal(item->text.y % LEADING, *phase);
        lowest = item->text.y > lowest ? item->text.y : lowest;
    }
    return lowest;
}

static void
running_text_is_in_register_and_facing_pages_end_together(void **state)
{
    struct book book;
    dimen phase = -1;
    size_t first = 0;
    size_t spread_count = 0;
    size_t uneven_count = 0;

    (void)state;
    book_open(&book);
    add_chapter(&book, "a.md", MATTER_BODY, long_chapter(&book));
    set_book(&book);
    while (!str_equal_c(book.result.pages.page.item[first].folio, "1")) {
        first++; /* the contents */
    }
    assert_true(book.result.pages.page.count > first + 14);
    check_register(&book.result.pages.page.item[first], &phase);
    for (size_t i = first + 1; i + 2 < book.result.pages.page.count; i += 2) {
        spread_count++;
        uneven_count +=
            check_register(&book.result.pages.page.item[i], &phase) !=
            check_register(&book.result.pages.page.item[i + 1], &phase);
    }
    assert_true(uneven_count * 5 < spread_count); /* some end with a table */
    book_close(&book);
}

/* Is there text below the line that begins with `word`, on its page? */
static bool
is_followed(const struct page *page, const char *word, bool *is_there)
{
    dimen y = 0;
    bool is_below = false;

    for (size_t i = 0; i < page->list.item.count; i++) {
        const struct paint_item *item = &page->list.item.item[i];
        if (item->kind != PAINT_TEXT || item->text.size != BODY_SIZE ||
            item->text.run_count == 0) {
            continue;
        }
        if (str_equal_c(item->text.run[0].run->text, word)) {
            y = item->text.y;
        }
        is_below |= y > 0 && item->text.y > y;
    }
    *is_there = y > 0;
    return is_below;
}

/* Wherever it comes to stand. */
static void
a_line_in_bold_stays_with_what_it_announces(void **state)
{
    size_t found_count = 0;

    (void)state;
    for (int lines = 25; lines < 45; lines++) {
        struct book book;
        struct str text;
        book_open(&book);
        text = repeated(&book, "# One\n\n", "Words.\n\n", lines);
        text = str_join(&book.arena, text,
                        repeated(&book, "**Briefly**\n\n", "More.\n\n", 20));
        add_chapter(&book, "a.md", MATTER_BODY, text);
        set_book(&book);
        for (size_t i = 0; i < book.result.pages.page.count; i++) {
            bool is_there;
            bool is_followed_there = is_followed(
                &book.result.pages.page.item[i], "Briefly", &is_there);
            assert_true(is_followed_there || !is_there);
            found_count += is_there;
        }
        book_close(&book);
    }
    assert_int_equal(found_count, 20);
}

int
main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(contents_say_where_things_are),
        cmocka_unit_test(the_body_begins_with_one_on_a_right_hand_page),
        cmocka_unit_test(the_head_of_a_table_comes_again_on_each_page),
        cmocka_unit_test(what_is_left_of_a_sheet_becomes_lines),
        cmocka_unit_test(copies_of_a_sheet_are_numbered),
        cmocka_unit_test(a_line_in_bold_stays_with_what_it_announces),
        cmocka_unit_test(
            running_text_is_in_register_and_facing_pages_end_together),
    };

    return cmocka_run_group_tests(test, NULL, NULL);
}
