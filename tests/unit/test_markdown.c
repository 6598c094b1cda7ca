/* Whatever is thrown at the parser, the tree keeps the shape that node.h
 * promises, and time stays linear in the input. */
#include "manuscript/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "document/iterator.h"

struct parsed {
    struct arena arena;
    struct diagnostics diagnostics;
    struct node *chapter;
};

static void
parse(struct parsed *parsed, struct str text)
{
    const struct markdown_context context = {.language = STR("en")};

    arena_init(&parsed->arena);
    diagnostics_init(&parsed->diagnostics);
    parsed->chapter = node_new(&parsed->arena, NODE_CHAPTER,
                               (struct source_pos){"a.md", 1, 1});
    markdown_parse(&parsed->arena, text, "a.md", &context, parsed->chapter,
                   &parsed->diagnostics);
}

static void
release(struct parsed *parsed)
{
    diagnostics_release(&parsed->diagnostics);
    arena_release(&parsed->arena);
}

static bool
holds_inlines(const struct node *node)
{
    return node->kind == NODE_HEADING || node->kind == NODE_PARAGRAPH ||
           node->kind == NODE_DEFINITION_TERM ||
           node->kind == NODE_TABLE_CAPTION || node->kind == NODE_TABLE_CELL ||
           node->kind == NODE_CHOICE || node->kind == NODE_FIGURE_CAPTION;
}

static bool
may_hold(const struct node *parent, const struct node *child)
{
    if (parent->kind == NODE_LIST) {
        return child->kind == NODE_LIST_ITEM;
    }
    if (parent->kind == NODE_CHOICE_LIST) {
        return child->kind == NODE_CHOICE;
    }
    if (parent->kind == NODE_TABLE) {
        return child->kind == NODE_TABLE_ROW ||
               child->kind == NODE_TABLE_CAPTION;
    }
    if (parent->kind == NODE_TABLE_ROW) {
        return child->kind == NODE_TABLE_CELL;
    }
    if (parent->kind == NODE_CARDS) {
        return child->kind == NODE_CARD;
    }
    if (parent->kind == NODE_DEFINITION_LIST) {
        return child->kind == NODE_DEFINITION_TERM ||
               child->kind == NODE_DEFINITION_BODY;
    }
    if (parent->kind == NODE_FIGURE) {
        return child->kind == NODE_IMAGE || child->kind == NODE_FIGURE_CAPTION;
    }
    if (parent->kind == NODE_CHOICE) { /* a label, or blocks under one */
        return node_is_block(parent->first_child)
                   ? parent->first_child->kind == NODE_PARAGRAPH &&
                         node_is_block(child) && child->kind != NODE_LIST_ITEM
                   : !node_is_block(child);
    }
    if (!node_is_block(parent) || holds_inlines(parent)) {
        return !node_is_block(child);
    }
    return node_is_block(child) && child->kind != NODE_LIST_ITEM;
}

/* The box of a task outside worksheets has none. */
static bool
is_task_box(const struct node *node)
{
    return node->kind == NODE_TICK_BOX &&
           node_find_ancestor(node, NODE_WORKSHEET) == NULL;
}

static bool
lacks_field(const struct node *node)
{
    return (node->kind == NODE_BLANK && node->blank.field == NULL) ||
           ((node->kind == NODE_RING || node->kind == NODE_TICK_BOX ||
             node->kind == NODE_CHOICE) &&
            node->field == NULL && !is_task_box(node)) ||
           ((node->kind == NODE_WRITE_LINES || node->kind == NODE_ANSWER_BOX ||
             node->kind == NODE_ANSWER_GRID) &&
            node->answer.field == NULL);
}

static void
assert_sane(const struct parsed *parsed)
{
    struct iterator walk = iterator_begin(parsed->chapter);
    size_t depth = 0;

    while (iterator_next(&walk)) {
        const struct node *node = walk.node;
        if (walk.event == ITERATOR_EXIT) {
            depth--;
            continue;
        }
        assert_true(++depth < 400);
        if (lacks_field(node)) {
            fail_msg("%s without a field at line %d",
                     node_kind_name(node->kind), node->pos.line);
        }
        if (node->kind == NODE_TEXT) {
            assert_false(str_is_empty(node->text));
        }
        if (node != parsed->chapter && !may_hold(node->parent, node)) {
            fail_msg("%s in %s at line %d", node_kind_name(node->kind),
                     node_kind_name(node->parent->kind), node->pos.line);
        }
    }
}

/* Pieces that mean something, in every order: a fixed sequence of numbers
 * picks them, so that a failure can be repeated. */
static const char *const piece[] = {"::: {.worksheet #a}\n",
                                    ":::\n",
                                    "::: {.cards}\n",
                                    "## H {#h}\n",
                                    "- [ ] x\n",
                                    "  - ( ) y\n",
                                    "1. ____\n",
                                    "___\n",
                                    "a ____ b ( ) c\n",
                                    "\n",
                                    "| a | b |\n",
                                    "|---|:-:|\n",
                                    "| ( ) |  |\n",
                                    "> q\n",
                                    "> [!NOTE]\n",
                                    "T\n: d\n",
                                    "[^n]: note\n",
                                    "    code\n",
                                    "```\n",
                                    "<div>\n",
                                    "<b>x<sup>y\n",
                                    "<!-- c\n",
                                    "-->\n",
                                    "![i](j \"k\")\n",
                                    "{#id .c}\n",
                                    "text[^n] *e*\n",
                                    "<!-- pagebreak -->\n",
                                    "a ( ) 0 ( ) 1 z\n",
                                    "# \n",
                                    "::: {.lines n=2}\n:::\n",
                                    "Table: c\n",
                                    "<!-- index: t -->\n",
                                    "---\n"};

enum {
    PIECE_COUNT = sizeof piece / sizeof piece[0]
};

static void
test_any_order(void **state)
{
    uint32_t seed = 1;

    (void)state;
    for (int round = 0; round < 1000; round++) {
        struct parsed parsed;
        struct strbuf text;
        strbuf_init(&text);
        for (int i = 0; i < 30; i++) {
            seed = seed * 1664525u + 1013904223u;
            strbuf_add_c(&text, piece[(seed >> 16) % PIECE_COUNT]);
        }
        parse(&parsed, strbuf_str(&text));
        assert_sane(&parsed);
        release(&parsed);
        strbuf_release(&text);
    }
}

static const char *const repeated[] = {
    "> ",           "- ",          "*a **a ",
    "*a_ ",         "[",           "[a",
    "a]",           "[ (](",       "![[]()",
    "[a](<b",       "</<!--",      "a<?",
    "a<!A ",        "{{",          "[^a",
    "{#a} ",        "){.a=\"",     "'a ",
    "\"a ",         "a<sup>",      "<b>",
    "....",         "`` ` ",       "|a",
    "( ) 1 ",       "____ ",       "\\_",
    "&#1",          "<a b='",      "a\n: b\n\n",
    "::: {}\n",     ":::\n",       "|a|\n|-|\n",
    "# a\n",        "[^a]: b\n",   "- [ ] a\n",
    "a\n\n___\n\n", "~a",          "~~a ",
    "^[a ",         "==a",         "^a^",
    "[a]{.b}",      "[a]{.b",      "www.a.b/(",
    "a@b.c ",       "a@",          "https://a.b) ",
    "www.(",        "**a",         "$a ",
    "\\[a",         "[[a",         "*[a]: b a\n",
    "| a\n",        "\\newpage\n", "[a](b)c "};

/* Ten times the input may take twenty times the time, and a moment. */
static void
test_linear(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof repeated / sizeof repeated[0]; i++) {
        double seconds[2];
        for (int step = 0; step < 2; step++) {
            struct parsed parsed;
            struct strbuf text;
            clock_t start;
            strbuf_init(&text);
            strbuf_add_c(&text, "::: {.worksheet #a}\n\n## H\n\n");
            for (int n = 0; n < (step == 0 ? 3000 : 30000); n++) {
                strbuf_add_c(&text, repeated[i]);
            }
            start = clock();
            parse(&parsed, strbuf_str(&text));
            seconds[step] = (double)(clock() - start) / CLOCKS_PER_SEC;
            assert_sane(&parsed);
            release(&parsed);
            strbuf_release(&text);
        }
        if (seconds[1] > 20 * seconds[0] + 0.5) {
            fail_msg("\"%s\": %.3f s, ten times as many %.3f s", repeated[i],
                     seconds[0], seconds[1]);
        }
    }
}

static void
test_lines(void **state)
{
    struct parsed parsed;
    const struct node *node;

    (void)state;
    parse(&parsed, STR("\xEF\xBB\xBF# A\r\n\r\none\r\ntwo *three*\r\n"));
    node = parsed.chapter->first_child;
    assert_int_equal(node->pos.line, 1);
    node = node->next;
    assert_int_equal(node->pos.line, 3);
    assert_int_equal(node->last_child->kind, NODE_EMPHASIS);
    assert_int_equal(node->last_child->pos.line, 4);
    assert_int_equal(parsed.diagnostics.entry.count, 0);
    release(&parsed);
}

static void
test_nothing(void **state)
{
    struct parsed parsed;

    (void)state;
    parse(&parsed, STR_EMPTY);
    assert_null(parsed.chapter->first_child);
    release(&parsed);
    parse(&parsed, STR(" \n\n<!-- only this -->\n"));
    assert_null(parsed.chapter->first_child);
    release(&parsed);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_order),
        cmocka_unit_test(test_linear),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
