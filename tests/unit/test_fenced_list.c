/* Lists of chapters in fences, and what only looks like one. */
#include "manuscript/layouts/fenced_list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Each list as "caption:page,page," and the text between its bytes. */
static void
expect(const char *text, bool is_rst, const char *said)
{
    struct fenced_lists lists = {0};
    struct str out = STR_EMPTY;
    struct arena arena;

    arena_init(&arena);
    fenced_lists_read(&arena, str_from_c(text), "", is_rst, &lists);
    for (size_t i = 0; i < lists.list.count; i++) {
        const struct fenced_list *list = &lists.list.item[i];
        out = str_join3(&arena, out, list->caption, STR(":"));
        for (size_t j = 0; j < list->page.count; j++) {
            out = str_join3(&arena, out, list->page.item[j].name, STR(","));
        }
        assert_true(list->begin <= list->end);
        assert_true(list->end <= strlen(text));
    }
    assert_string_equal(str_to_c(&arena, out), said);
    arena_release(&arena);
}

static void
lists_are_read(void **state)
{
    (void)state;
    expect("```toc\n:maxdepth: 2\n\none\ntwo/index\n```\n", false,
           ":one,two/index,");
    expect("~~~~{toctree}\n---\ncaption: Tea\n---\nOne <one>\n~~~~\n", false,
           "Tea:one,");
    expect(":::{toctree}\n:caption: Tea: hot\none\n:::\n", false,
           "Tea: hot:one,");
    expect("```eval_rst\n.. toctree::\n   one\n\n.. toctree::\n   two\n```\n",
           false, ":one,:two,");
    expect("Tea\n===\n\n.. toctree::\n   :caption: Hot\n\n   one\n\nWords\n",
           true, "Hot:one,");
}

static void
other_texts_are_none(void **state)
{
    (void)state;
    expect("", false, "");
    expect("one\n\n    ```toc\n    one\n    ```\n", false, "");
    expect("````md\n```toc\none\n```\n````\n", false, "");
    expect("<!--\n```toc\none\n```\n-->\n", false, "");
    expect("```tocs\none\n```\n", false, "");
    expect("``` toc `x`\none\n", false, "");
    expect("```toc\nhttps://example.org\nself\nA <>\n```\n", false, ":");
}

static void
list_without_end_is_read(void **state)
{
    (void)state;
    expect("```toc\none", false, ":one,");
    expect("```toc\n``\n:a\n:\n---\nx", false, ":``,");
}

/* What stands behind the fence is not of the list. */
static void
list_ends_with_its_fence(void **state)
{
    const char *text = "a\n```toc\none\n```\nb\n```c\n```\nd\n";
    struct fenced_lists lists = {0};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    fenced_lists_read(&arena, str_from_c(text), "", false, &lists);
    assert_int_equal(lists.list.count, 1);
    assert_int_equal(lists.list.item[0].begin, 2);
    assert_int_equal(lists.list.item[0].end, 17);
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_are_read),
        cmocka_unit_test(other_texts_are_none),
        cmocka_unit_test(list_without_end_is_read),
        cmocka_unit_test(list_ends_with_its_fence),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
