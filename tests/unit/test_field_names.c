/* Slugs and the uniqueness of field names. */
#include "manuscript/answers/field_names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct fixture {
    struct arena arena;
    struct diagnostics diagnostics;
    struct chapter_parse parse;
    struct field_names names;
};

static int
set_up(void **state)
{
    static struct fixture fixture;

    fixture = (struct fixture){.names = {.count = 0}};
    arena_init(&fixture.arena);
    diagnostics_init(&fixture.diagnostics);
    fixture.parse.arena = &fixture.arena;
    fixture.parse.diagnostics = &fixture.diagnostics;
    fixture.names.parse = &fixture.parse;
    fixture.names.worksheet_id = STR("w");
    *state = &fixture;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;

    arena_release(&fixture->arena);
    diagnostics_release(&fixture->diagnostics);
    return 0;
}

static void
assert_str(struct str found, const char *wanted)
{
    if (!str_equal_c(found, wanted)) {
        fail_msg("\"%.*s\" is not \"%s\"", STR_ARGS(found), wanted);
    }
}

static const struct field *
add(struct fixture *fixture, const char *question, const char *option)
{
    struct field_key key = {.id = STR_EMPTY,
                            .question = str_from_c(question),
                            .option = str_from_c(option),
                            .joint = ": "};

    return field_names_add(&fixture->names, &key);
}

static void
test_slugs(void **state)
{
    struct arena *arena = &((struct fixture *)*state)->arena;

    assert_str(field_slug(arena, STR("What helps?"), 60), "what-helps");
    assert_str(field_slug(arena, STR("  Don\xE2\x80\x99t -- do! "), 60),
               "dont-do");
    assert_str(field_slug(arena, STR("one two three"), 8), "one-two");
    assert_str(field_slug(arena, STR("one two three"), 7), "one-two");
    assert_str(field_slug(arena, STR("one two three"), 6), "one");
    assert_str(field_slug(arena, STR("onetwothree"), 6), "onetwo");
    assert_str(field_slug(arena, STR(""), 60), "");
    assert_true(str_equal(field_slug(arena, STR("?!"), 60),
                          field_slug(arena, STR("?!"), 60)));
    assert_false(str_equal(field_slug(arena, STR("?!"), 60),
                           field_slug(arena, STR("!?"), 60)));
}

static void
test_prompt_text(void **state)
{
    (void)state;
    assert_str(field_prompt_text(STR(" Name : ")), "Name");
    assert_str(field_prompt_text(STR("::")), "");
    assert_str(field_prompt_text(STR("Why?")), "Why?");
}

static void
test_names(void **state)
{
    struct fixture *fixture = *state;

    assert_str(add(fixture, "Name", "")->name, "w.name");
    assert_str(add(fixture, "Why?", "Rest")->name, "w.why-rest");
    assert_str(add(fixture, "Why?", "Rest it")->prompt, "Why? Rest it");
    assert_str(add(fixture, "Reason", "Rest")->prompt, "Reason: Rest");
    assert_int_equal(fixture->diagnostics.entry.count, 0);
}

static void
test_clashes(void **state)
{
    struct fixture *fixture = *state;

    add(fixture, "Name", "");
    assert_str(add(fixture, "name!", "")->name, "w.name-2");
    assert_int_equal(fixture->diagnostics.entry.count, 0);
    assert_str(add(fixture, "Name", "")->name, "w.name-3");
    assert_int_equal(fixture->diagnostics.entry.count, 1);
    assert_int_equal(fixture->diagnostics.entry.item[0].code, DIAG_FIELD_TWICE);
    add(fixture, "Name 4", "");
    assert_str(add(fixture, "name?", "")->name, "w.name-5");
}

static void
test_no_prompt(void **state)
{
    struct fixture *fixture = *state;

    assert_str(add(fixture, "", "")->name, "w.field");
    assert_int_equal(fixture->diagnostics.entry.item[0].code,
                     DIAG_FIELD_NO_PROMPT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_slugs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_prompt_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_clashes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_no_prompt, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
