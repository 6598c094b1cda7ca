/* Where settings stand in a chapter's file, and what they say. */
#include "manuscript/settings/front_matter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"

static void
settings_are_found_and_rules_are_not(void **state)
{
    static const struct {
        const char *text;
        size_t end_line; /* 0: none */
        bool is_unclosed;
    } row[] = {
        {"---\ntitle: a\n---\n# A\n", 3, false},
        {"---\ntitle: a\n...\n", 3, false},
        {"---\r\ntitle: a\r\n---\r\n", 3, false},
        {"---\n\n# a remark\ntitle: a\n---\n", 5, false},
        {"---\n---\n# A\n", 2, false},
        {"+++\ntitle = 'a'\n+++\n", 3, false},
        {"\n\n---\ntitle: a\n---\n", 5, false},
        {"<!-- a -->\n<!--\nb\n-->\n\n---\na: b\n- c\n---\n", 9, false},
        {"---\ntitle: a\n# A\n", 0, true},
        {"\n---\ntitle: a\n# A\n", 0, false}, /* a rule, then text */
        {"---\nA line of text.\n---\n", 0, false},
        {"\n---\nNote: a sentence\nover two lines.\n\n---\n", 0, false},
        {"---\nTwo words: text\n---\n", 0, false},
        {"----\ntitle: a\n----\n", 0, false},
        {"<!-- a --> text\n---\ntitle: a\n---\n", 0, false},
        {"<!-- never closed\n---\ntitle: a\n---\n", 0, false},
        {"Text\n---\ntitle: a\n---\n", 0, false},
        {"", 0, false},
        {"---", 0, false},
        {"+++\ntitle = 'a'\n", 0, false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        struct front_matter found = front_matter_find(str_from_c(row[i].text));
        assert_int_equal(found.end_line, row[i].end_line);
        assert_int_equal(found.is_there, row[i].end_line > 0);
        assert_int_equal(found.is_unclosed, row[i].is_unclosed);
    }
}

static void
read(struct arena *arena, const char *text, struct chapter_settings *head)
{
    chapter_settings_read(arena, str_from_c(text), "a.md", head);
}

static void
known_keys_are_read(void **state)
{
    struct chapter_settings head;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    read(&arena,
         "---\ntitle: 'A: b'\nlang: de\nauthor: [Jane, {name: John}]\n"
         "draft: true\norder: -2.5\nweight: 7\nlayout: page\n"
         "tags: !x [&a b, *a]\n---\n",
         &head);
    assert_true(str_equal_c(head.title, "A: b"));
    assert_true(str_equal_c(head.language, "de"));
    assert_int_equal(head.author.count, 2);
    assert_true(head.is_draft);
    assert_true(head.has_weight);
    assert_int_equal(head.weight, -2500000); /* the first counts */
    assert_int_equal(head.unread.count, 2);
    read(&arena,
         "---\nslug: tea\naliases: [/a/, b, '']\n"
         "url: https://example.org/x\nid: {x: y}\n---\n",
         &head);
    assert_int_equal(head.address.count, 3); /* no site's, no table's */
    assert_true(str_equal(head.address.item[0], STR("tea")));
    assert_true(str_equal(head.address.item[2], STR("b")));
    assert_int_equal(head.unread.count, 1);
    read(&arena, "+++\ntitle = \"A\"\nweight = 3\n[params]\nx = 1\n+++\n",
         &head);
    assert_true(str_equal_c(head.title, "A"));
    assert_int_equal(head.weight, 3000000);
    assert_int_equal(head.unread.count, 1);
    read(&arena, "---\ntitle: One: two\nsubtitle: \"b\"\ntags: [a\n---\n",
         &head); /* no YAML, and yet what is meant is plain */
    assert_true(str_equal_c(head.title, "One: two"));
    assert_true(str_equal_c(head.subtitle, "b"));
    arena_release(&arena);
}

static void
long_texts_are_no_settings(void **state)
{
    struct chapter_settings head;
    struct strbuf text;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    strbuf_init(&text);
    strbuf_add_c(&text, "---\ntitle: a\ndescription: ");
    strbuf_add_repeated(&text, 'd', 1000);
    strbuf_add_c(&text, "\noverview: |\n  ");
    strbuf_add_repeated(&text, 'o', 1000);
    strbuf_add_c(&text, "\n---\n");
    chapter_settings_read(&arena, strbuf_str(&text), "a.md", &head);
    assert_int_equal(head.prose.count, 1);
    assert_true(str_equal_c(head.prose.item[0], "overview"));
    assert_int_equal(head.unread.count, 0);
    strbuf_release(&text);
    arena_release(&arena);
}

static size_t
prose_count(struct arena *arena, const char *body)
{
    struct chapter_settings head;
    struct str text =
        str_join(arena,
                 STR("---\ntitle: a\n"
                     "intro: one two three four five six seven eight nine\n"
                     "steps:\n  - text: one two three four five six seven "
                     "eight\n  - name: two words\n"
                     "icon: tea\n---\n# A heading of a few words\n\n"),
                 str_from_c(body));

    chapter_settings_read(arena, text, "a.md", &head);
    assert_int_equal(head.prose.count + head.unread.count, 3);
    return head.prose.count;
}

/* Seventeen words in the settings; how many below? */
static void
texts_are_weighed_against_what_stands_below(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_int_equal(prose_count(&arena, ""), 2);
    assert_int_equal(prose_count(&arena, "a b c d e f g h i j k l m n o p\n"),
                     2);
    assert_int_equal(prose_count(&arena, "a b c d e f g h i j k l m n o p q\n"),
                     0);
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(settings_are_found_and_rules_are_not),
        cmocka_unit_test(known_keys_are_read),
        cmocka_unit_test(long_texts_are_no_settings),
        cmocka_unit_test(texts_are_weighed_against_what_stands_below),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
