/* The outline beside the pages, and the labels of the pages. */
#include "pdf/bookmarks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "saved_pdf.h"

#define FILE_NAME "build/test_bookmarks.pdf"

enum {
    ENTRY_COUNT = 7
};

/* Level 4 is too deep, and "lost" begins on no page. */
static const struct {
    const char *title;
    int level;
    bool is_placed;
} plan[ENTRY_COUNT] = {{"one", 1, true},     {"one-a", 2, true},
                       {"one-a-x", 3, true}, {"deep", 4, true},
                       {"one-b", 2, true},   {"lost", 1, false},
                       {"lost-a", 2, true}};

static void
build_outline(struct arena *arena, struct outline *outline,
              struct display_list *list)
{
    struct outline_entry *last = &outline->root;

    for (int i = 0; i < ENTRY_COUNT; i++) {
        struct outline_entry *entry = ARENA_NEW(arena, struct outline_entry);
        struct node *node = ARENA_NEW(arena, struct node);

        node->kind = NODE_HEADING;
        node->serial = (uint32_t)i;
        entry->node = node;
        entry->title = str_from_c(plan[i].title);
        entry->level = plan[i].level;
        while (last->level >= entry->level) {
            last = last->parent;
        }
        entry->parent = last;
        if (last->last_child != NULL) {
            last->last_child->next = entry;
        } else {
            last->first_child = entry;
        }
        last->last_child = entry;
        last = entry;
        if (plan[i].is_placed) {
            display_list_add_anchor(arena, list, node,
                                    DIMEN_FROM_POINTS(100 * i));
        }
    }
}

/* A tree in which the heading of the first entry, and no other, is painted. */
static struct structure *
tag_first(struct arena *arena, struct haru *haru, const struct page *page,
          const struct outline *outline)
{
    struct structure_elements elements = {.arena = arena};
    struct structure_element *heading = structure_element_new(
        &elements, STRUCTURE_H2, outline_next(&outline->root)->node);
    struct haru_object *page_object = haru_add_object(haru);
    struct structure *structure =
        structure_open(arena, haru, page, &page_object);

    structure_begin_page(structure, 0);
    structure_open_element(structure, heading);
    (void)structure_add_content(structure);
    structure_close_element(structure);
    (void)structure_end_page(structure);
    (void)structure_write(structure);
    return structure;
}

static bool
has(struct str content, const char *text)
{
    return str_find(content, str_from_c(text)) != STR_NOT_FOUND;
}

static void
bookmarks_have_three_levels(void **state)
{
    struct haru *haru = haru_open(NULL);
    struct haru_object *page_object = haru_add_object(haru);
    struct book_pages pages = {0};
    struct outline outline = {0};
    struct arena arena;
    struct page *page;
    struct str content;

    (void)state;
    arena_init(&arena);
    page = ARRAY_ADD(&arena, &pages.page);
    page->height = DIMEN_FROM_POINTS(800);
    build_outline(&arena, &outline, &page->list);
    assert_non_null(
        bookmarks_write(&arena, haru, &outline,
                        destinations_collect(&arena, &pages, &page_object),
                        tag_first(&arena, haru, page, &outline)));
    content = save_pdf(&arena, haru, FILE_NAME);
    assert_true(has(content, "/Title(one-a-x)"));
    assert_false(has(content, "/Title(deep)"));
    assert_false(has(content, "/Title(lost)"));
    /* "one" and "lost-a", which has lost its parent, are on the first level;
     * what is below them is closed */
    assert_true(has(content, "/Count 2\n") || has(content, "/Count 2>"));
    assert_true(has(content, "/Count -2"));
    assert_true(has(content, "/Count -1"));
    /* the first heading is at the very top: no room above it */
    assert_true(has(content, "/XYZ 0 800 null]"));
    assert_true(has(content, "/XYZ 0 706 null]"));
    /* to the element, where there is one */
    assert_true(has(content, "/XYZ 0 800 null]/SE "));
    assert_false(has(content, "/XYZ 0 706 null]/SE "));
    haru_close(haru);
    arena_release(&arena);
}

static void
no_outline_no_bookmarks(void **state)
{
    struct haru *haru = haru_open(NULL);
    struct book_pages pages = {0};
    struct outline outline = {0};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_null(bookmarks_write(&arena, haru, &outline,
                                destinations_collect(&arena, &pages, NULL),
                                NULL));
    haru_close(haru);
    arena_release(&arena);
}

static void
labels_follow_the_folios(void **state)
{
    static const struct {
        enum folio_style style;
        int number;
    } folio[] = {{FOLIO_ROMAN, 1},  {FOLIO_ROMAN, 2},  {FOLIO_ARABIC, 1},
                 {FOLIO_ARABIC, 2}, {FOLIO_ARABIC, 5}, {FOLIO_ARABIC, 6}};
    struct book_pages pages = {0};
    struct arena arena;
    struct strbuf out;

    (void)state;
    arena_init(&arena);
    strbuf_init(&out);
    for (size_t i = 0; i < sizeof folio / sizeof folio[0]; i++) {
        struct page *page = ARRAY_ADD(&arena, &pages.page);

        page->folio_style = folio[i].style;
        page->number = folio[i].number;
    }
    bookmarks_add_page_labels(&out, &pages);
    assert_string_equal(
        out.data, "/PageLabels<</Nums[ 0<</S/r>> 2<</S/D>> 4<</S/D/St 5>>]>>");
    strbuf_release(&out);
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(bookmarks_have_three_levels),
        cmocka_unit_test(no_outline_no_bookmarks),
        cmocka_unit_test(labels_follow_the_folios)};

    return cmocka_run_group_tests(test, NULL, NULL);
}
