#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "typeset/line/inline_content.h"

static struct str
sample_page(const void *data, const struct node *target)
{
    (void)data;
    (void)target;
    return STR("000");
}

struct desk {
    struct arena arena;
    struct diagnostics diagnostics;
    struct structure_elements elements;
    struct inline_context context;
    const struct computed_style *style;
    struct inline_content content;
    struct node *root;
    struct node *block;
};

static void
desk_open(struct desk *desk, const char *sheet)
{
    struct source_pos pos = {"a.md", 1, 1};

    *desk = (struct desk){0};
    arena_init(&desk->arena);
    diagnostics_init(&desk->diagnostics);
    desk->elements.arena = &desk->arena;
    desk->context.elements = &desk->elements;
    desk->context.galley = &desk->arena;
    desk->context.cascade =
        cascade_open(&desk->arena, css_parse(&desk->arena, str_from_c(sheet),
                                             "test.css", &desk->diagnostics));
    desk->context.prints_page_references = true;
    desk->context.page_open = STR(" (page\xC2\xA0");
    desk->context.page_close = STR(")");
    desk->context.sample_page = sample_page;
    desk->context.note_word = STR("Note");
    desk->root = node_new(&desk->arena, NODE_BOOK, pos);
    desk->root->language = STR("en");
    desk->block = node_new(&desk->arena, NODE_PARAGRAPH, pos);
    node_append(desk->root, desk->block);
    desk->style = cascade_resolve(
        desk->context.cascade, desk->block,
        cascade_resolve(desk->context.cascade, desk->root, NULL));
}

static void
desk_close(struct desk *desk)
{
    cascade_close(desk->context.cascade);
    diagnostics_release(&desk->diagnostics);
    arena_release(&desk->arena);
}

static struct node *
add(struct desk *desk, struct node *parent, enum node_kind kind)
{
    struct node *node = node_new(&desk->arena, kind, parent->pos);

    node_append(parent, node);
    return node;
}

static struct node *
add_text(struct desk *desk, struct node *parent, const char *text)
{
    struct node *node = add(desk, parent, NODE_TEXT);

    node->text = str_from_c(text);
    return node;
}

static void
collect(struct desk *desk)
{
    desk->content = (struct inline_content){0};
    inline_content_collect(&desk->context, desk->block, desk->style,
                           &desk->content);
}

/* All spans as text; other kinds by a sign. */
static void
assert_spans(struct desk *desk, const char *expected)
{
    static const char *const sign[] = {"", "/", "#", "<page>", "^", "_", "@"};
    struct strbuf text;

    strbuf_init(&text);
    for (size_t i = 0; i < desk->content.span.count; i++) {
        const struct inline_span *span = &desk->content.span.item[i];
        strbuf_add_c(&text, i > 0 ? "|" : "");
        strbuf_add_c(&text, sign[span->kind]);
        if (span->kind == SPAN_TEXT || span->kind == SPAN_NOTE_MARK) {
            strbuf_add(&text, span->text);
        }
    }
    assert_string_equal(text.data, expected);
    strbuf_release(&text);
}

static void
neighbours_are_joined_and_white_space_is_folded(void **state)
{
    struct desk desk;
    struct node *third;

    (void)state;
    desk_open(&desk, "");
    add_text(&desk, desk.block, "  Don");
    add_text(&desk, desk.block, "\xE2\x80\x99");
    third = add_text(&desk, desk.block, "t  go \t");
    add(&desk, desk.block, NODE_SOFT_BREAK);
    add_text(&desk, desk.block, " yet");
    add(&desk, desk.block, NODE_LINE_BREAK);
    add_text(&desk, desk.block, " now");
    collect(&desk);
    assert_spans(&desk, "Don\xE2\x80\x99t go yet|/|now");
    /* "go" is still known to be five bytes into its node */
    for (size_t i = desk.content.source.count; i-- > 0;) {
        const struct inline_source *source = &desk.content.source.item[i];
        if (source->span_index == 0 && source->offset <= 8) {
            assert_ptr_equal(source->node, third);
            assert_int_equal(source->node_offset + 8 - source->offset, 3);
            break;
        }
    }
    desk_close(&desk);
}

static void
emphasis_changes_the_style_and_makes_no_tag(void **state)
{
    struct desk desk;
    struct node *emphasis;

    (void)state;
    desk_open(&desk, "emphasis { font-style: italic; }");
    add_text(&desk, desk.block, "a ");
    emphasis = add(&desk, desk.block, NODE_EMPHASIS);
    add_text(&desk, emphasis, "b ");
    add_text(&desk, desk.block, " c");
    collect(&desk);
    assert_spans(&desk, "a |b |c");
    assert_true(desk.content.span.item[1].style->is_italic);
    assert_false(desk.content.span.item[2].style->is_italic);
    assert_null(desk.content.span.item[1].tag);
    assert_true(str_equal_c(desk.content.span.item[0].language, "en"));
    desk_close(&desk);
}

static void
link_inside_the_book_says_its_page(void **state)
{
    struct desk desk;
    struct node *link;
    struct node *target;
    const struct inline_tag *tag;

    (void)state;
    desk_open(&desk, "");
    target = add(&desk, desk.root, NODE_HEADING);
    add_text(&desk, desk.block, "See ");
    link = add(&desk, desk.block, NODE_LINK);
    link->link.destination = STR("b.md#x");
    link->link.target = target;
    add_text(&desk, link, "the plan");
    add_text(&desk, desk.block, ".");
    collect(&desk);
    assert_spans(&desk, "See |the plan (page\xC2\xA0|<page>|)|.");
    tag = desk.content.span.item[1].tag;
    assert_non_null(tag);
    assert_int_equal(tag->element->type, STRUCTURE_LINK);
    assert_true(str_equal_c(tag->description, "the plan"));
    assert_ptr_equal(tag, desk.content.span.item[3].tag);
    assert_ptr_equal(desk.content.span.item[2].target, target);
    assert_null(desk.content.span.item[4].tag);
    desk.context.prints_page_references = false;
    collect(&desk);
    assert_spans(&desk, "See |the plan|.");
    desk_close(&desk);
}

static void
link_to_the_web_says_its_address_once(void **state)
{
    struct desk desk;
    struct node *link;
    struct node *text;

    (void)state;
    desk_open(&desk, "");
    link = add(&desk, desk.block, NODE_LINK);
    link->link.destination = STR("https://example.org/");
    text = add_text(&desk, link, "a helpline");
    collect(&desk);
    assert_spans(&desk, "a helpline (example.org)");
    text->text = STR("https://example.org");
    collect(&desk);
    assert_spans(&desk, "https://example.org");
    text->text = STR("nowhere");
    link->link.destination = STR("missing.md");
    collect(&desk);
    assert_spans(&desk, "nowhere");
    assert_null(desk.content.span.item[0].tag);
    desk_close(&desk);
}

static void
note_mark_is_a_link_in_a_reference(void **state)
{
    struct desk desk;
    struct node *mark;
    struct node *note;
    const struct inline_tag *tag;

    (void)state;
    desk_open(&desk, "");
    note = add(&desk, desk.root, NODE_FOOTNOTE);
    add_text(&desk, desk.block, "word");
    mark = add(&desk, desk.block, NODE_FOOTNOTE_REFERENCE);
    mark->footnote.number = 3;
    mark->footnote.note = note;
    collect(&desk);
    assert_spans(&desk, "word|@|^3");
    tag = desk.content.span.item[2].tag;
    assert_int_equal(tag->element->type, STRUCTURE_LINK);
    assert_int_equal(tag->outer->element->type, STRUCTURE_REFERENCE);
    assert_true(str_equal_c(tag->description, "Note 3"));
    assert_ptr_equal(desk.content.span.item[2].target, note);
    desk_close(&desk);
}

static void
language_and_long_form_are_tagged(void **state)
{
    struct desk desk;
    struct node *span;
    struct node *abbreviation;

    (void)state;
    desk_open(&desk, "");
    span = add(&desk, desk.block, NODE_SPAN);
    span->language = STR("de");
    add_text(&desk, span, "Geborgenheit");
    abbreviation = add(&desk, desk.block, NODE_ABBREVIATION);
    abbreviation->title = STR("post-traumatic stress disorder");
    add_text(&desk, abbreviation, "PTSD");
    span = add(&desk, desk.block, NODE_SPAN);
    add_text(&desk, span, "plain");
    collect(&desk);
    assert_spans(&desk, "Geborgenheit|PTSD|plain");
    assert_true(
        str_equal_c(desk.content.span.item[0].tag->element->language, "de"));
    assert_true(str_equal_c(desk.content.span.item[0].language, "de"));
    assert_true(str_equal_c(desk.content.span.item[1].tag->element->expansion,
                            "post-traumatic stress disorder"));
    assert_null(desk.content.span.item[2].tag);
    desk_close(&desk);
}

/* Six digits take the shortest blank; what is left of the line is not theirs. */
static void
parts_of_dates_are_as_wide_as_their_digits(void **state)
{
    struct desk desk;
    struct node *blank;

    (void)state;
    desk_open(&desk, "book { -kettle-blank-width: 30mm; }");
    blank = add(&desk, desk.block, NODE_BLANK);
    blank->blank = (struct node_blank){.size_hint = 2, .is_digits = true};
    add_text(&desk, desk.block, "/");
    blank = add(&desk, desk.block, NODE_BLANK);
    blank->blank = (struct node_blank){.size_hint = 4, .is_digits = true};
    collect(&desk);
    assert_int_equal(desk.content.span.item[0].width,
                     dimen_from_micrometres(30000) * 2 / 6);
    assert_int_equal(desk.content.span.item[2].width,
                     dimen_from_micrometres(30000) * 4 / 6);
    assert_int_equal(desk.content.span.item[0].stretch, 0);
    assert_int_equal(desk.content.span.item[2].stretch, 0);
    desk_close(&desk);
}

static void
answer_marks_are_objects_of_the_styles_size(void **state)
{
    struct desk desk;
    struct node *blank;

    (void)state;
    desk_open(&desk, "book { -kettle-blank-width: 40mm; "
                     "-kettle-box-size: 5.5mm; -kettle-ring-size: 6mm; }");
    add_text(&desk, desk.block, "Name: ");
    blank = add(&desk, desk.block, NODE_BLANK);
    blank->blank.size_hint = 12;
    add_text(&desk, desk.block, " Date: ");
    blank = add(&desk, desk.block, NODE_BLANK);
    blank->blank.size_hint = 30;
    add_text(&desk, desk.block, " ");
    add(&desk, desk.block, NODE_LINE_BREAK);
    add(&desk, desk.block, NODE_TICK_BOX);
    add(&desk, desk.block, NODE_RING);
    collect(&desk);
    assert_spans(&desk, "Name: |#| Date: |#| |/|#|#");
    assert_int_equal(desk.content.span.item[1].width,
                     dimen_from_micrometres(40000));
    assert_int_equal(desk.content.span.item[3].width,
                     dimen_from_micrometres(60000));
    assert_int_equal(desk.content.span.item[1].stretch, 12);
    assert_int_equal(desk.content.span.item[3].stretch, 30);
    assert_int_equal(desk.content.span.item[6].width,
                     dimen_from_micrometres(5500));
    assert_int_equal(desk.content.span.item[7].ascent +
                         desk.content.span.item[7].descent,
                     dimen_from_micrometres(6000));
    desk_close(&desk);
}

static void
capitals_and_hidden_text_follow_the_style(void **state)
{
    struct desk desk;
    struct node *strong;
    struct node *small;

    (void)state;
    desk_open(&desk, "strong { text-transform: uppercase; }"
                     "small { display: none; }");
    strong = add(&desk, desk.block, NODE_STRONG);
    add_text(&desk, strong,
             "stra\xC3\x9F"
             "e \xC3\xA9t\xC3\xA9");
    small = add(&desk, desk.block, NODE_SMALL);
    add_text(&desk, small, "unseen");
    collect(&desk);
    assert_spans(&desk, "STRASSE \xC3\x89T\xC3\x89");
    desk_close(&desk);
}

static void
code_keeps_its_lines_and_spaces(void **state)
{
    struct desk desk;

    (void)state;
    desk_open(&desk, "");
    desk.block->kind = NODE_CODE_BLOCK;
    desk.block->text = STR("if x:\n\ty  z\n\nend\n");
    collect(&desk);
    assert_spans(&desk, "if x:|/|    y  z|/|/|end");
    assert_true(desk.content.span.item[2].is_preformatted);
    assert_int_equal(desk.content.source.item[2].node_offset, 13);
    desk_close(&desk);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(neighbours_are_joined_and_white_space_is_folded),
        cmocka_unit_test(emphasis_changes_the_style_and_makes_no_tag),
        cmocka_unit_test(link_inside_the_book_says_its_page),
        cmocka_unit_test(link_to_the_web_says_its_address_once),
        cmocka_unit_test(note_mark_is_a_link_in_a_reference),
        cmocka_unit_test(language_and_long_form_are_tagged),
        cmocka_unit_test(answer_marks_are_objects_of_the_styles_size),
        cmocka_unit_test(parts_of_dates_are_as_wide_as_their_digits),
        cmocka_unit_test(capitals_and_hidden_text_follow_the_style),
        cmocka_unit_test(code_keeps_its_lines_and_spaces),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
