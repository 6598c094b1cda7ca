/* What stands in <!-- index: ... -->. */
#include "document/index/index_mark.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
assert_mark(const char *text, enum index_mark_kind kind, const char *parts)
{
    struct arena arena;
    struct index_mark mark;
    struct str said;

    arena_init(&arena);
    mark = index_mark_parse(&arena, str_from_c(text));
    assert_int_equal(mark.kind, kind);
    said = str_join3(&arena, mark.term.main, STR("|"), mark.term.sub);
    if (kind == INDEX_MARK_SEE || kind == INDEX_MARK_SEE_ALSO) {
        said = str_join3(&arena, said, STR(" > "), mark.target.main);
        said = str_join3(&arena, said, STR("|"), mark.target.sub);
    }
    if (kind == INDEX_MARK_BROKEN) {
        said = str_from_c(mark.fault);
    }
    assert_string_equal(str_to_c(&arena, said), parts);
    arena_release(&arena);
}

static void
marks_have_terms_and_subterms(void **state)
{
    (void)state;
    assert_mark("grounding", INDEX_MARK_PLACE, "grounding|");
    assert_mark("  anger,\n your   own ", INDEX_MARK_PLACE, "anger, your own|");
    assert_mark("grounding; at night", INDEX_MARK_PLACE, "grounding|at night");
    assert_mark("a;b(begin)", INDEX_MARK_BEGIN, "a|b");
    assert_mark("consent (end) ", INDEX_MARK_END, "consent|");
    assert_mark("consent (end) of", INDEX_MARK_PLACE, "consent (end) of|");
    assert_mark("seeing clearly", INDEX_MARK_PLACE, "seeing clearly|");
    assert_mark("see a doctor", INDEX_MARK_PLACE, "see a doctor|");
    assert_mark("doctors; seeing one", INDEX_MARK_PLACE, "doctors|seeing one");
}

static void
marks_send_readers_on(void **state)
{
    (void)state;
    assert_mark("a; see b", INDEX_MARK_SEE, "a| > b|");
    assert_mark("a; see also b", INDEX_MARK_SEE_ALSO, "a| > b|");
    assert_mark("a; x; see  also b;y", INDEX_MARK_SEE_ALSO, "a|x > b|y");
}

static void
broken_marks_say_why(void **state)
{
    (void)state;
    assert_mark("", INDEX_MARK_BROKEN, "names no term");
    assert_mark(" (begin)", INDEX_MARK_BROKEN, "names no term");
    assert_mark("; b", INDEX_MARK_BROKEN, "names no term");
    assert_mark("a; ; b", INDEX_MARK_BROKEN, "has an empty part");
    assert_mark("a; b; c", INDEX_MARK_BROKEN, "has more than two levels");
    assert_mark("a; see b; c; d", INDEX_MARK_BROKEN,
                "has more than two levels");
    assert_mark("a; see b (end)", INDEX_MARK_BROKEN,
                "is a range and a reference at once");
}

int
main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(marks_have_terms_and_subterms),
        cmocka_unit_test(marks_send_readers_on),
        cmocka_unit_test(broken_marks_say_why),
    };

    return cmocka_run_group_tests(test, NULL, NULL);
}
