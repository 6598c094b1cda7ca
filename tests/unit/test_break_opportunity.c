#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "typeset/line/break_opportunity.h"

/* Asked for the first time, and again. */
static void
assert_remembered(struct arena *arena, struct str text,
                  const unsigned char *found)
{
    struct break_memory *memory = break_memory_open();

    for (int i = 0; i < 2; i++) {
        assert_memory_equal(break_memory_find(memory, arena, text), found,
                            text.size_bytes);
    }
    assert_memory_equal(break_memory_find(NULL, arena, text), found,
                        text.size_bytes);
    break_memory_close(memory);
}

/* The text with "|" where a line may end and "!" where it must. */
static void
assert_breaks(const char *text, const char *expected)
{
    struct arena arena;
    struct strbuf out;
    struct str whole = str_from_c(text);
    const unsigned char *found;

    arena_init(&arena);
    strbuf_init(&out);
    found = break_opportunity_find(&arena, whole);
    assert_remembered(&arena, whole, found);
    for (size_t i = 0; i < whole.size_bytes; i++) {
        strbuf_add_char(&out, whole.data[i]);
        if (found[i] != OPPORTUNITY_NONE && i + 1 < whole.size_bytes) {
            strbuf_add_char(&out, found[i] == OPPORTUNITY_FORCED ? '!' : '|');
        }
    }
    assert_string_equal(out.data, expected);
    strbuf_release(&out);
    arena_release(&arena);
}

static void
lines_end_where_readers_expect(void **state)
{
    (void)state;
    assert_breaks("", "");
    assert_breaks("one two", "one |two");
    assert_breaks("self-care", "self-|care");
    assert_breaks("10\xC2\xA0km", "10\xC2\xA0km");
    assert_breaks("don\xE2\x80\x99t", "don\xE2\x80\x99t");
    assert_breaks("(a) b.", "(a) |b.");
    assert_breaks("a\nb", "a\n!b");
    assert_breaks("a \xE2\x80\x9Cno.\xE2\x80\x9D b",
                  "a |\xE2\x80\x9Cno.\xE2\x80\x9D |b");
    assert_breaks("a\xE2\x80\x8B"
                  "b",
                  "a\xE2\x80\x8B|b");
    assert_breaks("a\xE2\x81\xA0"
                  "b c",
                  "a\xE2\x81\xA0"
                  "b |c");
    assert_breaks("$100", "$100");
    assert_breaks("LGBTQ+ a", "LGBTQ+ |a"); /* LB24 */
    assert_breaks("5% or 50\xE2\x82\xAC", "5% |or |50\xE2\x82\xAC");
    assert_breaks("x\xEF\xBF\xBC.", "x|\xEF\xBF\xBC.");
}

static void
chinese_and_japanese_break_between_letters(void **state)
{
    (void)state;
    assert_breaks("水开了。火", "水|开|了。|火");
    assert_breaks("（水）、火！", "（水）、|火！");
    assert_breaks("お茶っぱ、キャベツー。", "お|茶っ|ぱ、|キャ|ベ|ツー。");
    assert_breaks("「茶」と言う", "「茶」|と|言|う");
    /* quotation marks are brackets there, and stay what they are elsewhere */
    assert_breaks("他说“你好”。", "他|说|“你|好”。");
    assert_breaks("“好，”她说", "“好，”|她|说");
    assert_breaks("Tom’s 茶", "Tom’s |茶");
    assert_breaks("读“Tea”吧", "读|“Tea”|吧");
    assert_breaks("有……了——吗", "有……|了|——|吗");
    assert_breaks("共 128 页", "共 |128 |页");
}

static void
joined_emoji_stay_together(void **state)
{
    (void)state;
    assert_breaks("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7",
                  "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7");
    assert_breaks("\U0001F44D\U0001F3FD\U0001F44D",
                  "\U0001F44D\U0001F3FD|\U0001F44D");
}

static void
addresses_break_behind_their_marks(void **state)
{
    (void)state;
    assert_true(break_opportunity_in_address('/', 'a'));
    assert_true(break_opportunity_in_address('.', 'o'));
    assert_true(break_opportunity_in_address('_', 'x'));
    assert_false(break_opportunity_in_address('/', '/'));
    assert_false(break_opportunity_in_address('a', '.'));
    assert_false(break_opportunity_in_address('a', 'b'));
}

static void
flags_are_not_parted(void **state)
{
    (void)state;
    assert_breaks("a \U0001F1EB\U0001F1F7 b", "a |\U0001F1EB\U0001F1F7 |b");
    assert_breaks("\U0001F1EB\U0001F1F7\U0001F1E9\U0001F1EA",
                  "\U0001F1EB\U0001F1F7|\U0001F1E9\U0001F1EA");
    assert_breaks("\U0001F1EB", "\U0001F1EB");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flags_are_not_parted),
        cmocka_unit_test(lines_end_where_readers_expect),
        cmocka_unit_test(chinese_and_japanese_break_between_letters),
        cmocka_unit_test(joined_emoji_stay_together),
        cmocka_unit_test(addresses_break_behind_their_marks),
    };

    break_opportunity_open();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
