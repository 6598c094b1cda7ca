/* The pages that an entry of the index names. */
#include "document/index/index_pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"

static const struct node mark; /* any */

/* "3 5-8" to places, merged, and back. */
static void
assert_merged(const char *places, const char *expected)
{
    struct index_pages pages[20];
    size_t count = 0;
    struct str rest = str_from_c(places);
    struct str word;
    struct strbuf out;

    while (str_next_word(&rest, &word)) {
        uint32_t first;
        uint32_t last;
        size_t dash = str_find_char(word, '-');
        assert_true(str_to_count(str_slice(word, 0, dash), 1000, &first));
        last = first;
        if (dash != STR_NOT_FOUND) {
            assert_true(str_to_count(str_tail(word, dash + 1), 1000, &last));
        }
        pages[count++] = (struct index_pages){&mark, &mark, first, last};
    }
    count = index_pages_merge(pages, count);
    strbuf_init(&out);
    for (size_t i = 0; i < count; i++) {
        strbuf_add_c(&out, i == 0 ? "" : " ");
        strbuf_add_number(&out, (int64_t)pages[i].first_page);
        if (pages[i].last_page > pages[i].first_page) {
            strbuf_add_char(&out, '-');
            strbuf_add_number(&out, (int64_t)pages[i].last_page);
        }
    }
    assert_string_equal(out.data, expected);
    strbuf_release(&out);
}

static void
no_page_is_named_twice(void **state)
{
    (void)state;
    assert_merged("", "");
    assert_merged("3", "3");
    assert_merged("3 3 4 4 4", "3 4");
    assert_merged("3 4 5", "3 4 5");
    assert_merged("3-5 4", "3-5");
    assert_merged("3 3-5 5", "3-5");
    assert_merged("3-5 5-7", "3-7");
    assert_merged("3-9 4-6 8", "3-9");
    assert_merged("3-5 6", "3-5 6");
    assert_merged("3-5 6-7", "3-5 6-7");
    assert_merged("3-3 9", "3 9");
}

static void
pages_that_go_back_are_put_in_order(void **state)
{
    (void)state;
    assert_merged("5 3", "3 5");
    assert_merged("9 3-5 4 3", "3-5 9");
}

int
main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(no_page_is_named_twice),
        cmocka_unit_test(pages_that_go_back_are_put_in_order),
    };

    return cmocka_run_group_tests(test, NULL, NULL);
}
