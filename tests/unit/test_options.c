/* The command line. */
#include "cli/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum {
    ARGUMENTS_MAX = 24
};

struct line {
    struct arena arena;
    struct diagnostics diagnostics;
    struct options options;
    bool is_right;
};

static void
parse(struct line *line, const char *text)
{
    char *argv[ARGUMENTS_MAX];
    struct str rest = str_from_c(text);
    struct str word;
    int argc = 0;

    *line = (struct line){0};
    arena_init(&line->arena);
    diagnostics_init(&line->diagnostics);
    argv[argc++] = str_to_c(&line->arena, STR("kettlestitch"));
    while (str_next_word(&rest, &word)) {
        assert_true(argc < ARGUMENTS_MAX);
        argv[argc++] = str_to_c(&line->arena, word);
    }
    line->is_right = options_parse(&line->arena, argc, argv, &line->options,
                                   &line->diagnostics);
    assert_int_equal(line->is_right, line->diagnostics.entry.count == 0);
}

static void
drop(struct line *line)
{
    diagnostics_release(&line->diagnostics);
    arena_release(&line->arena);
}

static void
defaults_build_into_dist(void **state)
{
    struct line line;

    (void)state;
    parse(&line, "build");
    assert_true(line.is_right);
    assert_int_equal(line.options.verb, VERB_BUILD);
    assert_string_equal(line.options.path, ".");
    assert_string_equal(line.options.output, "dist");
    assert_int_equal(line.options.only.count, 0);
    drop(&line);
    parse(&line, "");
    assert_true(line.is_right);
    assert_int_equal(line.options.verb, VERB_HELP);
    drop(&line);
}

static void
options_have_both_spellings(void **state)
{
    static const char *const lines[] = {
        "build -qv -o out --only a --only=b --strict --diagnostics=json book",
        "build book -q -v -oout --only=a --only b --strict --diagnostics json",
        "--quiet --verbose --output=out build --only a --only b --strict "
        "--diagnostics=json -- book"};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct line line;
        parse(&line, lines[i]);
        assert_true(line.is_right);
        assert_string_equal(line.options.path, "book");
        assert_string_equal(line.options.output, "out");
        assert_true(line.options.is_quiet && line.options.is_verbose &&
                    line.options.is_strict);
        assert_int_equal(line.options.only.count, 2);
        assert_true(str_equal(line.options.only.item[1], STR("b")));
        assert_int_equal(line.options.format, DIAG_PRINT_JSON);
        drop(&line);
    }
}

static void
verbs_take_what_they_need(void **state)
{
    struct line line;

    (void)state;
    parse(&line, "dump tree a.md");
    assert_true(line.is_right);
    assert_string_equal(line.options.dump_kind, "tree");
    assert_string_equal(line.options.path, "a.md");
    drop(&line);
    parse(&line, "check -- -odd-name");
    assert_true(line.is_right);
    assert_string_equal(line.options.path, "-odd-name");
    drop(&line);
    parse(&line, "handout all --json");
    assert_true(line.is_right && line.options.wants_json);
    drop(&line);
    parse(&line, "build one.md two.Markdown three.qmd");
    assert_true(line.is_right);
    assert_int_equal(line.options.file.count, 3);
    assert_true(str_equal_c(line.options.file.item[2], "three.qmd"));
    drop(&line);
    parse(&line, "build one.md");
    assert_int_equal(line.options.file.count, 0);
    drop(&line);
    parse(&line, "init --from a");
    assert_true(line.is_right);
    assert_string_equal(line.options.from, "a");
    drop(&line);
    parse(&line, "check es --against=.");
    assert_true(line.is_right);
    assert_string_equal(line.options.against, ".");
    drop(&line);
    parse(&line, "build --version");
    assert_int_equal(line.options.verb, VERB_VERSION);
    drop(&line);
}

static void
mistakes_are_usage_errors(void **state)
{
    static const char *const wrong[] = {"bild",
                                        "build a b",
                                        "build a.md b",
                                        "build . b.md",
                                        "watch a.md b.md",
                                        "build --from a",
                                        "build --against a",
                                        "init a --from b",
                                        "build -x",
                                        "build --onyl a",
                                        "build -o",
                                        "build --only",
                                        "init",
                                        "dump tree",
                                        "build --strict=yes",
                                        "build --color=blue",
                                        "build --diagnostics=xml",
                                        "check -o -",
                                        "build --output=",
                                        "build --json=yes",
                                        "build --json -o -",
                                        "list --json"};

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct line line;
        parse(&line, wrong[i]);
        assert_false(line.is_right);
        assert_int_equal(line.diagnostics.entry.item[0].code, DIAG_USAGE);
        assert_int_equal(diagnostics_exit_status(&line.diagnostics), 2);
        drop(&line);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults_build_into_dist),
        cmocka_unit_test(options_have_both_spellings),
        cmocka_unit_test(verbs_take_what_they_need),
        cmocka_unit_test(mistakes_are_usage_errors),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
