/* book.yaml: what is taken, what is refused, and where. */
#include "manuscript/settings/book_config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct setting {
    struct arena arena;
    struct diagnostics diagnostics;
    struct book_config config;
    bool is_loaded;
};

static void
load(struct setting *setting, const char *text)
{
    *setting = (struct setting){0};
    arena_init(&setting->arena);
    diagnostics_init(&setting->diagnostics);
    book_config_init(&setting->config);
    setting->is_loaded =
        book_config_load(&setting->arena, str_from_c(text), "book.yaml",
                         &setting->config, &setting->diagnostics);
}

static void
unload(struct setting *setting)
{
    diagnostics_release(&setting->diagnostics);
    arena_release(&setting->arena);
}

static void
texts_stay_texts(void **state)
{
    struct setting s;

    (void)state;
    load(&s, "title: Yes\nsubtitle: 0123456789\nlanguage: no\n"
             "edition: 1.10\npublisher: null\nvariables: {v: 2.0, n: ~}\n");
    assert_true(s.is_loaded);
    assert_true(str_equal(s.config.metadata.title, STR("Yes")));
    assert_true(str_equal(s.config.metadata.subtitle, STR("0123456789")));
    assert_true(str_equal(s.config.metadata.language, STR("no")));
    assert_true(str_equal(s.config.metadata.edition, STR("1.10")));
    assert_true(str_equal(s.config.metadata.publisher, STR("null")));
    assert_true(str_equal(
        *(const struct str *)strmap_find(&s.config.variable, STR("v")),
        STR("2.0")));
    unload(&s);
}

static void
editions_inherit_from_their_base(void **state)
{
    const struct edition *edition;
    struct setting s;

    (void)state;
    load(&s, "title: A Title\neditions:\n  a: {base: b, page: a4}\n"
             "  b: {format: pdf, page: letter, stylesheet: x.css, "
             "output: b.pdf}\n  e: {format: epub}\n");
    assert_true(s.is_loaded);
    book_config_complete(&s.arena, &s.config, STR("unused"));
    assert_int_equal(s.config.edition.count, 3);
    edition = &s.config.edition.item[0];
    assert_int_equal(edition->format, FORMAT_PDF);
    assert_true(str_equal(edition->page, STR("a4")));
    assert_true(str_equal(edition->stylesheet, STR("x.css")));
    assert_true(str_equal(edition->output, STR("a-title-a.pdf")));
    assert_int_equal(edition->pos.line, 3);
    edition = &s.config.edition.item[2];
    assert_true(str_equal(edition->output, STR("a-title.epub")));
    assert_true(str_equal(edition->stylesheet, STR("epub.css")));
    unload(&s);
}

static void
fonts_and_divisions_are_lists(void **state)
{
    struct setting s;

    (void)state;
    load(&s, "title: a\nhyphenation: [Kettle-stitch, \"no\"]\n"
             "fonts: [One Family, Other]\n");
    assert_true(s.is_loaded);
    assert_true(str_equal(s.config.font_families, STR("One Family,Other")));
    assert_int_equal(s.config.font_families_pos.line, 3);
    assert_int_equal(s.config.hyphenation.count, 2);
    assert_true(str_equal(s.config.hyphenation.item[0], STR("Kettle-stitch")));
    unload(&s);
}

static void
a_license_may_be_spelled_in_two_ways(void **state)
{
    static const char *const text[] = {
        "license: CC0\nlicense-url: https://a.example/\n",
        "licence: CC0\nlicence-url: https://a.example/\n"};

    (void)state;
    for (size_t i = 0; i < sizeof text / sizeof text[0]; i++) {
        struct setting s;
        load(&s, text[i]);
        assert_true(s.is_loaded);
        assert_true(str_equal(s.config.metadata.license, STR("CC0")));
        assert_true(str_equal(s.config.metadata.license_url,
                              STR("https://a.example/")));
        unload(&s);
    }
}

static void
an_empty_file_gives_the_defaults(void **state)
{
    struct setting s;

    (void)state;
    load(&s, "# nothing but a comment\n");
    assert_true(s.is_loaded);
    book_config_complete(&s.arena, &s.config, STR("From a heading"));
    assert_true(str_equal(s.config.metadata.title, STR("From a heading")));
    assert_true(str_equal(s.config.metadata.language, STR("en")));
    assert_true(
        str_starts_with(s.config.metadata.identifier, STR("urn:uuid:")));
    assert_int_equal(s.config.edition.count, 2);
    unload(&s);
}

/* Keys of other programs, and values in each of their forms. */
static void
what_others_write_is_understood(void **state)
{
    struct setting s;
    const struct metadata *metadata = &s.config.metadata;

    (void)state;
    load(&s, "title: a\nlang: es-MX\nauthor: Jane\nrights: CC0\n"
             "isbn: 978-0-306-40615-7\nkeywords: one, two\n"
             "date: 2026-03\nseries: Lives\nseries-number: 2\n"
             "editions: {a: {format: pdf, page: 150mm 220mm}}\n");
    assert_true(s.is_loaded);
    book_config_complete(&s.arena, &s.config, STR_EMPTY);
    assert_true(str_equal_c(metadata->language, "es-MX"));
    assert_true(str_equal_c(metadata->author.item[0].name, "Jane"));
    assert_true(str_equal_c(metadata->author.item[0].role, "aut"));
    assert_true(str_equal_c(metadata->license, "CC0"));
    assert_true(str_equal_c(metadata->identifier, "urn:isbn:9780306406157"));
    assert_int_equal(metadata->subject.count, 2);
    assert_true(str_equal_c(metadata->date, "2026-03"));
    assert_true(str_equal_c(metadata->series, "Lives"));
    assert_true(str_equal_c(s.config.edition.item[0].usual_page, "letter"));
    unload(&s);
    load(&s, "authors: [Jane, {name: John, role: edt}]\ndate: 2026\n"
             "identifier: 0306406152\n");
    assert_true(s.is_loaded);
    assert_int_equal(metadata->author.count, 2);
    assert_true(str_equal_c(metadata->author.item[1].role, "edt"));
    assert_true(str_equal_c(metadata->identifier, "urn:isbn:0306406152"));
    assert_false(s.config.has_language);
    unload(&s);
}

static void
a_language_of_a_locale_is_read(void **state)
{
    struct setting s;

    (void)state;
    load(&s, "language: en_US.UTF-8\n");
    assert_true(s.is_loaded);
    assert_true(s.config.has_language);
    assert_true(str_equal_c(s.config.metadata.language, "en-US"));
    assert_int_equal(s.diagnostics.entry.item[0].code, DIAG_LANGUAGE_TAG);
    assert_int_equal(s.diagnostics.entry.item[0].pos.column, 11);
    unload(&s);
}

static void
mistakes_are_refused_with_their_place(void **state)
{
    static const struct {
        const char *text;
        enum diag_code code;
        int line;
        int column;
    } row[] = {
        {"titel: x\n", DIAG_YAML_UNKNOWN_KEY, 1, 1},
        {"title: a\nfonts: [\"b, c\"]\n", DIAG_YAML_VALUE, 2, 8},
        {"title: a\ntitle: b\n", DIAG_YAML_DUPLICATE_KEY, 2, 1},
        {"title: [a]\n", DIAG_YAML_VALUE, 1, 8},
        {"authors: [[me]]\n", DIAG_YAML_VALUE, 1, 11},
        {"authors: {role: aut}\n", DIAG_YAML_VALUE, 1, 10},
        {"author: a\nauthors: [b]\n", DIAG_YAML_DUPLICATE_KEY, 2, 1},
        {"keywords: [[a]]\n", DIAG_YAML_VALUE, 1, 12},
        {"lang: en US\n", DIAG_YAML_VALUE, 1, 7},
        {"isbn: 978-0-306-40615-8\n", DIAG_YAML_VALUE, 1, 7},
        {"isbn: none\n", DIAG_YAML_VALUE, 1, 7},
        {"identifier: 0-306-40615-3\n", DIAG_YAML_VALUE, 1, 13},
        {"date: 2026-13\n", DIAG_YAML_VALUE, 1, 7},
        {"date: March 2026\n", DIAG_YAML_VALUE, 1, 7},
        {"editions: {a: {format: pdf, page: a44}}\n", DIAG_YAML_VALUE, 1, 35},
        {"editions: {a: {format: pdf, page: 150mm}}\n", DIAG_YAML_VALUE, 1, 35},
        {"editions: {a: {format: pdf, page: a5, booklet: 16}}\n",
         DIAG_YAML_VALUE, 1, 35},
        {"date: 2023-02-29\n", DIAG_YAML_VALUE, 1, 7},
        {"date: 2023-13-01\n", DIAG_YAML_VALUE, 1, 7},
        {"date: 23-1-1\n", DIAG_YAML_VALUE, 1, 7},
        {"language: e\n", DIAG_YAML_VALUE, 1, 11},
        {"language: en US\n", DIAG_YAML_VALUE, 1, 11},
        {"license-url: file:///x\n", DIAG_YAML_VALUE, 1, 14},
        {"licence-url: file:///x\n", DIAG_YAML_VALUE, 1, 14},
        {"license: a\nlicence: b\n", DIAG_YAML_DUPLICATE_KEY, 2, 1},
        {"licence: a\nlicense: b\n", DIAG_YAML_DUPLICATE_KEY, 2, 1},
        {"{licence: a, license: b}\n", DIAG_YAML_DUPLICATE_KEY, 1, 14},
        {"title: &a x\n", DIAG_YAML_SYNTAX, 1, 8},
        {"title: *a\n", DIAG_YAML_SYNTAX, 1, 8},
        {"title: !x y\n", DIAG_YAML_SYNTAX, 1, 8},
        {"title: a: b\n", DIAG_YAML_SYNTAX, 1, 9},
        {"title: a\n---\ntitle: b\n", DIAG_YAML_SYNTAX, 2, 1},
        {"? [a]\n: b\n", DIAG_YAML_VALUE, 1, 3},
        {"- a\n", DIAG_YAML_VALUE, 1, 1},
        {"editions: {a: {format: pdf, output: ../x}}\n", DIAG_YAML_VALUE, 1,
         37},
        {"editions: {a: {format: pdf, output: .x}}\n", DIAG_YAML_VALUE, 1, 37},
        {"editions: {a: {base: b}}\n", DIAG_YAML_VALUE, 1, 22},
        {"editions: {a: {base: a}}\n", DIAG_YAML_VALUE, 1, 12},
        {"editions: {a: {page: a4}}\n", DIAG_YAML_VALUE, 1, 12},
        {"editions: [a]\n", DIAG_YAML_VALUE, 1, 11},
        {"ignore: [{code: none, reason: x}]\n", DIAG_YAML_VALUE, 1, 17},
        {"ignore: [{code: usage}]\n", DIAG_YAML_VALUE, 1, 10},
        {"variables: {\xC3\xA9: [x]}\n", DIAG_YAML_VALUE, 1, 16},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        struct setting s;
        const struct diagnostic *entry;
        load(&s, row[i].text);
        assert_false(s.is_loaded);
        assert_int_equal(s.diagnostics.entry.count, 1);
        entry = &s.diagnostics.entry.item[0];
        assert_int_equal(entry->code, row[i].code);
        assert_int_equal(entry->pos.line, row[i].line);
        assert_int_equal(entry->pos.column, row[i].column);
        unload(&s);
    }
}

static void
depth_and_length_have_limits(void **state)
{
    char *text = test_malloc(200000);
    struct setting s;

    (void)state;
    memset(text, '[', 100000);
    text[100000] = '\0';
    load(&s, text);
    assert_false(s.is_loaded);
    assert_int_equal(s.diagnostics.entry.item[0].code, DIAG_YAML_SYNTAX);
    unload(&s);
    memset(text, 'x', 100000);
    memcpy(text, "title: ", 7);
    load(&s, text);
    assert_false(s.is_loaded);
    assert_int_equal(s.diagnostics.entry.item[0].code, DIAG_YAML_VALUE);
    unload(&s);
    test_free(text);
}

static void
all_mistakes_are_told_at_once(void **state)
{
    struct setting s;

    (void)state;
    load(&s, "titel: x\ndate: never\nauthors: [{nam: x}]\n"
             "editions: {a: {format: odt, pages: a4}}\n");
    assert_false(s.is_loaded);
    assert_int_equal(s.diagnostics.entry.count, 6);
    unload(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_stay_texts),
        cmocka_unit_test(editions_inherit_from_their_base),
        cmocka_unit_test(fonts_and_divisions_are_lists),
        cmocka_unit_test(a_license_may_be_spelled_in_two_ways),
        cmocka_unit_test(an_empty_file_gives_the_defaults),
        cmocka_unit_test(what_others_write_is_understood),
        cmocka_unit_test(a_language_of_a_locale_is_read),
        cmocka_unit_test(mistakes_are_refused_with_their_place),
        cmocka_unit_test(depth_and_length_have_limits),
        cmocka_unit_test(all_mistakes_are_told_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
