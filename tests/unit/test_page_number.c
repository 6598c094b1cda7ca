#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "paint/folio.h"
#include "typeset/page/page_number.h"

static void
assert_folio(enum folio_style style, int number, const char *wanted)
{
    struct arena arena;
    struct str folio;

    arena_init(&arena);
    folio = folio_format(&arena, style, number);
    assert_int_equal(folio.size_bytes, str_from_c(wanted).size_bytes);
    assert_memory_equal(folio.data, wanted, folio.size_bytes);
    arena_release(&arena);
}

static void
roman_numbers_subtract(void **state)
{
    (void)state;
    assert_folio(FOLIO_ROMAN, 1, "i");
    assert_folio(FOLIO_ROMAN, 4, "iv");
    assert_folio(FOLIO_ROMAN, 9, "ix");
    assert_folio(FOLIO_ROMAN, 14, "xiv");
    assert_folio(FOLIO_ROMAN, 49, "xlix");
    assert_folio(FOLIO_ROMAN, 1994, "mcmxciv");
    assert_folio(FOLIO_ROMAN, 4000, "4000");
    assert_folio(FOLIO_ARABIC, 14, "14");
}

/* The first page of a node counts; what has no anchor is found by what it
 * stands in. */
static void
nodes_are_found_by_themselves_or_by_what_is_around_them(void **state)
{
    struct arena arena;
    struct page_numbers numbers = {0};
    struct display_list first = {0};
    struct display_list second = {0};
    struct source_pos pos = {0};
    struct node *chapter;
    struct node *paragraph;
    struct node *stray;
    size_t page = 99;

    (void)state;
    arena_init(&arena);
    chapter = node_new(&arena, NODE_CHAPTER, pos);
    paragraph = node_new(&arena, NODE_PARAGRAPH, pos);
    stray = node_new(&arena, NODE_PARAGRAPH, pos);
    node_append(chapter, paragraph);
    stray->serial = node_map_number(chapter);
    display_list_add_anchor(&arena, &first, chapter, 0);
    display_list_add_anchor(&arena, &second, chapter, 0);
    page_numbers_add(&arena, &numbers, &first, 3);
    page_numbers_add(&arena, &numbers, &second, 4);
    assert_true(page_numbers_find(&numbers, chapter, &page));
    assert_int_equal(page, 3);
    page = 99;
    assert_true(page_numbers_find(&numbers, paragraph, &page));
    assert_int_equal(page, 3);
    assert_false(page_numbers_find(&numbers, stray, &page));
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(roman_numbers_subtract),
        cmocka_unit_test(
            nodes_are_found_by_themselves_or_by_what_is_around_them),
    };

    return cmocka_run_group_tests(test, NULL, NULL);
}
