/* What a line of a worksheet becomes: which underscores are blanks, and what
 * is said of each blank, box and ring. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "document/field_index.h"
#include "document/iterator.h"
#include "manuscript/markdown.h"

struct sheet {
    struct arena arena;
    struct diagnostics diagnostics;
    struct node *chapter;
};

static void
read_sheet(struct sheet *sheet, const char *question, const char *body)
{
    struct markdown_context context = {.language = STR("en")};
    struct str text;

    *sheet = (struct sheet){0};
    arena_init(&sheet->arena);
    diagnostics_init(&sheet->diagnostics);
    sheet->chapter = node_new(&sheet->arena, NODE_CHAPTER,
                              (struct source_pos){"a.md", 1, 1});
    text = str_join3(&sheet->arena, STR("::: {.worksheet #w}\n## H\n\n"),
                     str_join3(&sheet->arena, str_from_c(question), STR("\n\n"),
                               str_from_c(body)),
                     STR("\n\n:::\n"));
    markdown_parse(&sheet->arena, text, "a.md", &context, sheet->chapter,
                   &sheet->diagnostics);
}

static void
close_sheet(struct sheet *sheet)
{
    diagnostics_release(&sheet->diagnostics);
    arena_release(&sheet->arena);
}

/* The last block's text, with # for a blank, $ for a box and @ for a ring, an
 * = for each part of a number; emphasis stands in asterisks. */
static struct str
shown(struct sheet *sheet)
{
    const struct node *block = sheet->chapter->first_child->last_child;
    struct iterator walk = iterator_begin(block);
    struct strbuf out;
    struct str text;

    strbuf_init(&out);
    while (iterator_next(&walk)) {
        const struct node *node = walk.node;
        if (node->kind == NODE_EMPHASIS || node->kind == NODE_STRONG) {
            strbuf_add_char(&out, '*');
        }
        if (walk.event == ITERATOR_EXIT) {
            continue;
        }
        if (node->kind == NODE_TEXT || node->kind == NODE_CODE) {
            strbuf_add(&out, node->text);
        } else if (node->kind == NODE_BLANK) {
            strbuf_add_char(&out, node->blank.is_digits ? '=' : '#');
        } else if (node->kind == NODE_TICK_BOX) {
            strbuf_add_char(&out, '$');
        } else if (node->kind == NODE_RING) {
            strbuf_add_char(&out, '@');
        } else if (node->kind == NODE_WRITE_LINES) {
            strbuf_add_char(&out, '~');
        }
    }
    text = strbuf_copy(&sheet->arena, &out);
    strbuf_release(&out);
    return text;
}

/* What is said of the fields, with " | " between; behind it "!" and the column
 * of each slip in underscores, "?" for each doubt, "2" for each name twice. */
static struct str
spoken(struct sheet *sheet)
{
    struct field_index index = {{0}};
    struct strbuf out;
    struct str text;

    field_index_add_below(&sheet->arena, &index, sheet->chapter);
    strbuf_init(&out);
    for (size_t i = 0; i < index.entry.count; i++) {
        strbuf_add_c(&out, i > 0 ? " | " : "");
        strbuf_add(&out, index.entry.item[i].field->prompt);
    }
    for (size_t i = 0; i < sheet->diagnostics.entry.count; i++) {
        enum diag_code code = sheet->diagnostics.entry.item[i].code;
        if (code == DIAG_BOX_LABEL) {
            strbuf_add_c(&out, " ?");
        } else if (code == DIAG_CHOICE_MIXED) {
            strbuf_add_c(&out, " mixed");
        } else if (code == DIAG_FIELD_TWICE) {
            strbuf_add_c(&out, " 2");
        }
    }
    text = strbuf_copy(&sheet->arena, &out);
    strbuf_release(&out);
    return text;
}

/* The columns of unsafe underscores, each behind a "!". */
static struct str
slips(struct sheet *sheet)
{
    struct strbuf out;
    struct str text;

    strbuf_init(&out);
    for (size_t i = 0; i < sheet->diagnostics.entry.count; i++) {
        if (sheet->diagnostics.entry.item[i].code == DIAG_BLANK_UNSAFE) {
            strbuf_add_char(&out, '!');
            strbuf_add_number(&out,
                              sheet->diagnostics.entry.item[i].pos.column);
        }
    }
    text = strbuf_copy(&sheet->arena, &out);
    strbuf_release(&out);
    return text;
}

/* ---------------------------------------------------------------- blanks */

struct blank_case {
    const char *line;
    const char *shown;
    const char *slips;
};

static const struct blank_case blank_case[] = {
    /* dates, times, numbers */
    {"Time: __:__", "Time: =:=", ""},
    {"Time: __:__ to __:__", "Time: =:= to =:=", ""},
    {"Date: __/__/____", "Date: =/=/=", ""},
    {"Date: ____-__-__", "Date: =-=-=", ""},
    {"Date: __.__.____", "Date: =.=.=", ""},
    {"Date: ____/____/______", "Date: =/=/=", ""},
    {"Date: __ / __ / ____", "Date: = / = / =", ""},
    {"Phone: (___) ___-____", "Phone: (=) =-=", ""},
    {"+__ ___ ______", "+# # #", ""},
    {"Cost: $____.__", "Cost: $=.=", ""},
    {"From __\xE2\x80\x93__", "From =\xE2\x80\x93=", ""},
    {"Start __:00", "Start =:00", ""},
    {"Score: ____/10", "Score: #/10", ""},
    {"Pages ________/________", "Pages #/#", ""},
    /* beside punctuation */
    {"Name:____", "Name:#", ""},
    {"Name:____ Date:____", "Name:# Date:#", ""},
    {"(____) agree", "(#) agree", ""},
    {"[____]", "[#]", ""},
    {"Said \"____\" twice", "Said \xE2\x80\x9C#\xE2\x80\x9D twice", ""},
    {"Said \xE2\x80\x9C____\xE2\x80\x9D", "Said \xE2\x80\x9C#\xE2\x80\x9D", ""},
    {"Said \xC2\xAB____\xC2\xBB", "Said \xC2\xAB#\xC2\xBB", ""},
    {"One ____, two ____.", "One #, two #.", ""},
    {"Is it ____? ____! ____; ____:", "Is it #? #! #; #:", ""},
    {"then\xE2\x80\x94____\xE2\x80\x94"
     "end",
     "then\xE2\x80\x94#\xE2\x80\x94"
     "end",
     ""},
    {"a ____\xE2\x80\xA6", "a #\xE2\x80\xA6", ""},
    {"\xC2\xBF____?", "\xC2\xBF#?", ""},
    {"5 + ____ = ____", "5 + # = #", ""},
    {"#____ of ____", "## of #", ""},
    {"@____", "@#", ""},
    {"____ & ____", "# & #", ""},
    {"either ____/or ____", "either #/or #", ""},
    {"____'s turn", "#\xE2\x80\x99s turn", ""},
    {"\xE5\x90\x8D\xE5\x89\x8D\xEF\xBC\x9A____",
     "\xE5\x90\x8D\xE5\x89\x8D\xEF\xBC\x9A#", ""},
    /* beside currencies and units */
    {"Pay $____", "Pay $#", ""},
    {"Pay \xE2\x82\xAC____", "Pay \xE2\x82\xAC#", ""},
    {"Pay \xC2\xA3____", "Pay \xC2\xA3#", ""},
    {"____ \xE2\x82\xAC", "# \xE2\x82\xAC", ""},
    {"Share: ____%", "Share: #%", ""},
    {"Share: ____ %", "Share: # %", ""},
    {"It was ____\xC2\xB0"
     "C",
     "It was #\xC2\xB0"
     "C",
     ""},
    {"It was ____\xE2\x84\x83", "It was #\xE2\x84\x83", ""},
    {"____\xE2\x80\xB2", "#\xE2\x80\xB2", ""},
    /* lengths, and formatters that escape */
    {"Age: __", "Age: #", ""},
    {"Age: ___ years", "Age: # years", ""},
    {"Name: \\_\\_\\_\\_", "Name: #", ""},
    {"Name:\\_\\_", "Name:#", ""},
    {"Time: \\_\\_:\\_\\_", "Time: =:=", ""},
    {"A _ B", "A _ B", ""},
    {"____ and ____", "# and #", ""},
    {"____", "~", ""},
    {"__", "#", ""},
    {"_ _ _", "~", ""},
    /* within emphasis, and emphasis beside */
    {"**Bold ____** end", "*Bold #* end", ""},
    {"**____**", "*#*", ""},
    {"*Name*____", "*Name*#", ""},
    {"_Name_ ____", "*Name* #", ""},
    {"__Name__ ____", "*Name* #", ""},
    {"__Name:__ ____", "*Name:* #", ""},
    {"___both___ __", "**both** #", ""},
    /* what touches letters or digits is text, and named where it stands */
    {"word____word", "word____word", "!5"},
    {"Name____", "Name____", "!5"},
    {"____Name", "____Name", "!1"},
    {"10____", "10____", "!3"},
    {"____10", "____10", "!1"},
    {"a__ b ____ c__", "a__ b # c__", "!2!13"},
    {"\xC3\xA9t\xC3\xA9____", "\xC3\xA9t\xC3\xA9____", "!4"},
    {"caf\x65\xCC\x81____", "caf\x65\xCC\x81____", "!6"},
    {"snake__case and ____", "snake__case and #", "!6"},
    {"Name\\_\\_\\_\\_", "Name____", "!5"},
    {"__open", "__open", "!1"},
    {"Time __:__am, cost 5__ and ____", "Time #:__am, cost 5__ and #", "!9!21"},
    {"__/__/20__ and __word__ ____", "=/=/20__ and *word* #", "!9"},
    /* code, tags and addresses are left alone */
    {"`a____b` and ____", "a____b and #", ""},
    {"`____` is a blank", "____ is a blank", ""},
    {"[x](a__b.md) ____", "x #", ""},
    {"https://a.b/c__d ____", "https://a.b/c__d #", ""},
    {"<https://a.b/c__d> ____", "https://a.b/c__d #", ""},
    {"[_] ____", "$ #", ""},
};

static void
test_blanks(void **state)
{
    int wrong = 0;

    (void)state;
    for (size_t i = 0; i < sizeof blank_case / sizeof blank_case[0]; i++) {
        struct sheet sheet;
        struct str found;
        read_sheet(&sheet, "What?", blank_case[i].line);
        found = shown(&sheet);
        if (!str_equal_c(found, blank_case[i].shown)) {
            print_error("%s: shown as %.*s, not %s\n", blank_case[i].line,
                        STR_ARGS(found), blank_case[i].shown);
            wrong++;
        }
        found = slips(&sheet);
        if (!str_equal_c(found, blank_case[i].slips)) {
            print_error("%s: slips %.*s, not %s\n", blank_case[i].line,
                        STR_ARGS(found), blank_case[i].slips);
            wrong++;
        }
        close_sheet(&sheet);
    }
    assert_int_equal(wrong, 0);
}

/* ----------------------------------------------------------------- names */

struct name_case {
    const char *question;
    const char *body;
    const char *spoken;
};

static const struct name_case name_case[] = {
    /* labels behind, before, with a stem */
    {"Safe?", "Yes [ ] No [ ]", "Safe? Yes | Safe? No"},
    {"Safe?", "[ ] Yes [ ] No", "Safe? Yes | Safe? No"},
    {"Safe?", "Yes ( ) No ( )", "Safe? Yes | Safe? No"},
    {"Safe?", "( ) Yes ( ) No", "Safe? Yes | Safe? No"},
    {"Safe?", "Yes [ ] / No [ ]", "Safe? Yes | Safe? No"},
    {"Safe?", "Yes [ ], No [ ], or both [ ]",
     "Safe? Yes | Safe? No | Safe? or both"},
    {"Safe?", "(Yes [ ]) (No [ ])", "Safe? Yes | Safe? No"},
    {"Rate it.", "Low [ ] Middle [ ] High [ ]",
     "Rate it. Low | Rate it. Middle | Rate it. High"},
    {"Rate it.", "Now: [ ] low [ ] high",
     "Rate it. Now: low | Rate it. Now: high"},
    {"Rate it.", "Now: low [ ] high [ ]",
     "Rate it. Now: low | Rate it. Now: high"},
    {"Intro.", "Do you sleep? [ ] yes [ ] no",
     "Do you sleep? yes | Do you sleep? no"},
    {"Intro.", "Do you sleep? Yes [ ] No [ ]",
     "Do you sleep? Yes | Do you sleep? No"},
    {"Intro.", "Do you sleep? ( ) yes ( ) no",
     "Do you sleep? yes | Do you sleep? no"},
    {"Intro.", "Do you sleep?\nYes [ ] No [ ]",
     "Do you sleep? Yes | Do you sleep? No"},
    {"Rate it.", "Mon: [ ] good [ ] bad\\\nTue: [ ] good [ ] bad",
     "Rate it. Mon: good | Rate it. Mon: bad | Rate it. Tue: good | "
     "Rate it. Tue: bad"},
    {"Rate it.", "Mon: [ ] good [ ] bad\nTue: [ ] good [ ] bad",
     "Rate it. Mon: good | Rate it. Mon: bad | Rate it. Tue: good | "
     "Rate it. Tue: bad"},
    {"Rate it.", "Mon yes [ ] no [ ]\\\n[ ] ill [ ] away",
     "Rate it. Mon yes | Rate it. no | Rate it. ill | Rate it. away"},
    {"Agree?", "[ ] I agree to\nthe terms [ ] I do not",
     "Agree? I agree to the terms | Agree? I do not"},
    {"Safe?", "**Yes** [ ] *No* [ ]", "Safe? Yes | Safe? No"},
    {"Safe?", "[ ] \"Yes,\" [ ] \"No.\"", "Safe? Yes | Safe? No"},
    {"Safe?", "[ ]", "Safe?"},
    {"Safe?", "[ ] a\n\n[ ] b", "Safe? a | Safe? b"},
    {"Safe?", "[ ] a\n\nSo? [ ] b [ ] c\n\n[ ] I agree",
     "Safe? a | So? b | So? c | I agree"},
    {"Safe?", "___\n\n[ ] I agree", "Safe? | I agree"},
    {"Safe?", "Yes [ ] No [ ]\n\n___", "Safe? Yes | Safe? No | Safe?"},
    /* other ways to draw a box or ring */
    {"Safe?", "\xE2\x98\x90 one \xE2\x98\x90 two", "Safe? one | Safe? two"},
    {"Safe?", "Yes \xE2\x98\x90 No \xE2\x98\x90", "Safe? Yes | Safe? No"},
    {"Safe?", "\xE2\x97\x8B one \xE2\x97\x8B two", "Safe? one | Safe? two"},
    {"Safe?", "[ x] one [x ] two [ X ] three",
     "Safe? one | Safe? two | Safe? three"},
    {"Safe?", "[x] one [X] two [] three [_] four [  ] five",
     "Safe? one | Safe? two | Safe? three | Safe? four | Safe? five"},
    {"Safe?",
     "- [x] one\n- [X] two\n- [] three\n- [_] four\n- \xE2\x98\x90 "
     "five\n- [ ]six",
     "Safe? one | Safe? two | Safe? three | Safe? four | Safe? five | "
     "Safe? six"},
    {"Safe?", "- ( ) one\n- () two\n- (x) three\n- \xE2\x97\x8B four",
     "Safe? one | Safe? two | Safe? three | Safe? four"},
    {"Safe?", "[ ] + [ ] =", "Safe? + | Safe? ="},
    {"Safe?", "[ ] 10% [ ] $5 [ ] 65+", "Safe? 10% | Safe? $5 | Safe? 65+"},
    /* true doubt */
    {"Safe?", "Yes [ ] No [ ] Maybe", "Safe? Yes: No | Safe? Yes: Maybe ?"},
    {"Safe?", "0 [ ] 10", "Safe? 0: 10 ?"},
    {"Safe?", "[ ] [ ]", "Safe? 1 | Safe? 2 ?"},
    {"Safe?", "Male/Female: [ ]/[ ]",
     "Safe? Male/Female: 1 | Safe? Male/Female: 2 ?"},
    /* blanks */
    {"When?", "Time: __:__", "Time: 1 of 2 | Time: 2 of 2"},
    {"When?", "__/__/____", "When? 1 of 3 | When? 2 of 3 | When? 3 of 3"},
    {"When?", "(____) agree", "When?"},
    {"When?", "Said \"____\" and, ____; then (____)", "Said | and | then"},
    {"When?", "Name:\\\n____", "Name"},
    {"When?", "One ____, two ____.", "One | two"},
    {"When?", "A line\\\nName: ____", "Name"},
    {"When?", "My number (0 to 10): ____ out of 10", "My number (0 to 10)"},
    {"When?", "\"Mine\" is: ____", "Mine is"},
    {"When?", "At 9 a.m. ____", "At 9 a.m."},
    {"When?", "Name: ____ I agree: [ ] yes [ ] no",
     "Name | When? I agree: yes | When? I agree: no"},
    /* lists */
    {"Tick.", "1. [ ] Sit\n2. [ ] Breathe", "Tick. 1: Sit | Tick. 2: Breathe"},
    {"Tick.", "3. [ ] Sit\n4. [ ] Breathe", "Tick. 3: Sit | Tick. 4: Breathe"},
    {"Tick.", "- [ ] Moving\n  - [ ] A walk\n  - [ ] A stretch\n- [ ] Resting",
     "Tick. Moving | Tick. Moving: A walk | Tick. Moving: A stretch | "
     "Tick. Resting"},
    {"Tick.", "1. [ ] A\n   - [ ] B\n     - ( ) C",
     "Tick. 1: A | Tick. 1: A: B | Tick. 1: A: B: C"},
    {"Tick.", "- [ ] Other:\n\n  ___\n- [ ] None",
     "Tick. Other | Tick. Other | Tick. None"},
    {"Step 1: Signs", "1. ____\n2. ____",
     "Step 1: Signs: 1 | Step 1: Signs: 2"},
    {"Step 2: People", "1. Name: ____ Phone: ____\n2. Name: ____ Phone: ____",
     "Step 2: People: 1: Name | Step 2: People: 1: Phone | "
     "Step 2: People: 2: Name | Step 2: People: 2: Phone"},
    {"Steps", "1. First: ____\n2. ____", "Steps: 1: First | Steps: 2"},
    {"Tick.", "- Moving\n  - [ ] A walk", "Moving: A walk"},
    {"Tick.", "- Yes [ ]\n- No [ ]", "Tick. Yes | Tick. No"},
    {"Tick.", "- [ ] one\n- ( ) two\n- three", "Tick. one | Tick. two mixed"},
    {"Tick.", "- [ ] one\n- ( ) two", "Tick. one | Tick. two mixed"},
    {"Tick.", "- one\n- ( ) two", "Tick. two mixed"},
    /* tables */
    {"How?", "| Day | Mood ____ |\n|---|---|\n| Mon | ( ) |\n| Tue | [] |",
     "Mood | Mon, Mood | Tue, Mood"},
    {"How?", "| Name: ____ | Age: ____ |\n|---|---|\n| a | Yes [ ] No [ ] |",
     "Name | Age | How? Yes | How? No"},
};

static void
test_names(void **state)
{
    int wrong = 0;

    (void)state;
    for (size_t i = 0; i < sizeof name_case / sizeof name_case[0]; i++) {
        struct sheet sheet;
        struct str found;
        read_sheet(&sheet, name_case[i].question, name_case[i].body);
        found = spoken(&sheet);
        if (!str_equal_c(found, name_case[i].spoken)) {
            print_error("%s:\n%.*s\nis not\n%s\n", name_case[i].body,
                        STR_ARGS(found), name_case[i].spoken);
            wrong++;
        }
        close_sheet(&sheet);
    }
    assert_int_equal(wrong, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blanks),
        cmocka_unit_test(test_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
