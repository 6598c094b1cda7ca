/* "Did you mean": near names only, the nearest first. */
#include "base/suggestion.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *
asked(struct arena *arena, const char *wanted, const char *const *candidates)
{
    struct suggestion suggestion = suggestion_begin(str_from_c(wanted));

    for (; *candidates != NULL; candidates++) {
        suggestion_weigh(&suggestion, str_from_c(*candidates));
    }
    return str_to_c(arena, suggestion_question(arena, &suggestion, "<", ">"));
}

static void
the_nearest_is_named(void **state)
{
    static const char *const keys[] = {"title", "subtitle", "date", "a", NULL};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_string_equal(asked(&arena, "titel", keys),
                        ", did you mean <title>?");
    assert_string_equal(asked(&arena, "subtitel", keys),
                        ", did you mean <subtitle>?");
    assert_string_equal(asked(&arena, "DATE", keys), ", did you mean <date>?");
    assert_string_equal(asked(&arena, "publisher", keys), "");
    assert_string_equal(asked(&arena, "b", keys), "");
    assert_string_equal(asked(&arena, "", keys), "");
    arena_release(&arena);
}

static void
other_case_beats_everything(void **state)
{
    static const char *const paths[] = {"fig1.png", "Fig2.png", NULL};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_string_equal(asked(&arena, "fig2.png", paths),
                        ", did you mean <Fig2.png>?");
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_is_named),
        cmocka_unit_test(other_case_beats_everything),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
