#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "typeset/hyphenation/hyphenate.h"
#include "typeset/line/break_opportunity.h"
#include "typeset/line/paragraph.h"
#include "typeset/page/page_number.h"

struct desk {
    struct arena arena;
    struct diagnostics diagnostics;
    struct paragraph_context context;
    struct computed_style style;
    struct paragraph_shape shape;
    struct inline_content content;
    struct paragraph_lines lines;
    struct display_list list;
    struct page_slots slots;
    struct open_tags open;
    struct line_painter painter;
    struct rectangle object_box; /* the last object painted */
};

static void
note_object(void *data, struct display_list *list,
            const struct inline_span *span, struct rectangle box)
{
    struct desk *desk = data;

    (void)span;
    desk->object_box = box;
    display_list_begin_artifact(&desk->arena, list, ARTIFACT_LAYOUT);
    display_list_add_rule(&desk->arena, list, box);
    display_list_end_artifact(&desk->arena, list);
}

static void
desk_open(struct desk *desk)
{
    *desk = (struct desk){0};
    arena_init(&desk->arena);
    diagnostics_init(&desk->diagnostics);
    desk->context.arena = &desk->arena;
    desk->context.scratch = &desk->arena;
    desk->context.diagnostics = &desk->diagnostics;
    desk->context.fonts = font_set_open("fonts", &desk->diagnostics);
    desk->context.shapes = shape_cache_open();
    desk->context.hyphenator =
        hyphenator_open(KETTLESTITCH_HYPHENATION_DIR, &desk->diagnostics);
    desk->style.font_family = STR("Literata");
    desk->style.font_weight = 400;
    desk->style.font_size = DIMEN_FROM_POINTS(10);
    desk->style.line_height = DIMEN_FROM_POINTS(14);
    desk->style.is_hyphenated = true;
    desk->shape.style = &desk->style;
    desk->shape.measure = DIMEN_FROM_POINTS(100);
    desk->painter.arena = &desk->arena;
    desk->painter.slots = &desk->slots;
    desk->painter.open = &desk->open;
    desk->painter.paint_object = note_object;
    desk->painter.data = desk;
}

static void
desk_close(struct desk *desk)
{
    hyphenator_close(desk->context.hyphenator);
    shape_cache_close(desk->context.shapes);
    font_set_close(desk->context.fonts);
    diagnostics_release(&desk->diagnostics);
    arena_release(&desk->arena);
}

static struct inline_span *
add_text(struct desk *desk, const char *text)
{
    return inline_content_add_text(&desk->arena, &desk->content,
                                   str_from_c(text), &desk->style,
                                   STR("en-US"));
}

static void
paint(struct desk *desk)
{
    static struct structure_element block = {.type = STRUCTURE_P};

    paragraph_set(&desk->context, &desk->content, &desk->shape, &desk->lines);
    display_list_begin_tag(&desk->arena, &desk->list, &block);
    for (size_t i = 0; i < desk->lines.line_count; i++) {
        line_box_paint(&desk->painter, &desk->list, &desk->lines.line[i],
                       DIMEN_FROM_POINTS(50),
                       DIMEN_FROM_POINTS(100 + 14 * (dimen)i));
    }
    display_list_end_tag(&desk->arena, &desk->list, &block);
    display_list_end(&desk->list);
}

/* What was painted, in short: text as it is, "-" a soft hyphen, <Type> and
 * </> tags, [link], [anchor], [slot], {} artifacts. */
static void
assert_painted(struct desk *desk, const char *expected)
{
    struct strbuf out;

    strbuf_init(&out);
    for (size_t i = 0; i < desk->list.item.count; i++) {
        const struct paint_item *item = &desk->list.item.item[i];
        if (item->kind == PAINT_TEXT) {
            strbuf_add_c(&out, item->text.run_count == 0 ? "[slot]" : "");
            for (size_t j = 0; j < item->text.run_count; j++) {
                const struct placed_run *run = &item->text.run[j];
                strbuf_add(&out,
                           run->is_soft_hyphen ? STR("-") : run->run->text);
            }
        } else if (item->kind == PAINT_TAG_BEGIN) {
            strbuf_add_char(&out, '<');
            strbuf_add_c(&out, structure_type_name(item->element->type));
            strbuf_add_char(&out, '>');
        } else {
            static const char *const sign[PAINT_ARTIFACT_END + 1] = {
                [PAINT_LINK] = "[link]",    [PAINT_ANCHOR] = "[anchor]",
                [PAINT_TAG_END] = "</>",    [PAINT_ARTIFACT_BEGIN] = "{",
                [PAINT_ARTIFACT_END] = "}",
            };
            const char *known = sign[item->kind];
            strbuf_add_c(&out, known == NULL ? "#" : known);
        }
    }
    assert_string_equal(out.data, expected);
    strbuf_release(&out);
}

static void
lines_end_in_a_space_or_a_soft_hyphen(void **state)
{
    struct desk desk;

    (void)state;
    desk_open(&desk);
    desk.style.text_align = TEXT_JUSTIFY;
    add_text(&desk, "Evenings of reassurance remembered");
    paint(&desk);
    assert_painted(&desk, "<P>Evenings of reassur-ance remembered</>");
    assert_int_equal(desk.lines.line_count, 2);
    desk_close(&desk);
}

static void
link_over_two_lines_keeps_its_element_and_gets_two_rectangles(void **state)
{
    struct desk desk;
    struct node *link;
    struct structure_element element = {.type = STRUCTURE_LINK};
    struct inline_tag tag = {.element = &element};
    struct source_pos nowhere = {0};

    (void)state;
    desk_open(&desk);
    link = node_new(&desk.arena, NODE_LINK, nowhere);
    link->link.destination = STR("https://example.org");
    tag.link = link;
    add_text(&desk, "Ring ");
    add_text(&desk, "the helpline at any hour")->tag = &tag;
    add_text(&desk, ".");
    paint(&desk);
    assert_painted(&desk, "<P>Ring <Link>the helpline at [link]</>"
                          "<Link>any hour[link]</>.</>");
    for (size_t i = 0; i < desk.list.item.count; i++) {
        const struct paint_item *item = &desk.list.item.item[i];
        if (item->kind == PAINT_LINK) {
            assert_ptr_equal(item->link->element, &element);
            assert_true(str_equal(item->link->url, link->link.destination));
            assert_true(item->link->box.left >= DIMEN_FROM_POINTS(50));
            assert_true(item->link->box.left + item->link->box.width <=
                        DIMEN_FROM_POINTS(150));
            assert_true(item->link->box.height > DIMEN_FROM_POINTS(8));
        }
    }
    desk_close(&desk);
}

static void
nested_tags_open_and_close_as_they_nest(void **state)
{
    struct desk desk;
    struct structure_element outer_element = {.type = STRUCTURE_REFERENCE};
    struct structure_element inner_element = {.type = STRUCTURE_LINK};
    struct structure_element code_element = {.type = STRUCTURE_CODE};
    struct inline_tag outer = {.element = &outer_element};
    struct inline_tag inner = {.element = &inner_element, .outer = &outer};
    struct inline_tag code = {.element = &code_element, .outer = &outer};

    (void)state;
    desk_open(&desk);
    add_text(&desk, "a");
    add_text(&desk, "b")->tag = &outer;
    add_text(&desk, "c")->tag = &inner;
    add_text(&desk, "d")->tag = &inner;
    add_text(&desk, "e")->tag = &code;
    add_text(&desk, "f");
    paint(&desk);
    assert_painted(&desk, "<P>a<Reference>b<Link>cd</><Code>e</></>f</>");
    desk_close(&desk);
}

static void
contents_line_keeps_a_place_for_the_page(void **state)
{
    struct desk desk;
    struct node *target;
    struct source_pos nowhere = {0};
    struct inline_span *span;

    (void)state;
    desk_open(&desk);
    target = node_new(&desk.arena, NODE_HEADING, nowhere);
    add_text(&desk, "Plan");
    inline_content_add(&desk.arena, &desk.content, SPAN_FILL, &desk.style);
    span = inline_content_add(&desk.arena, &desk.content, SPAN_PAGE_SLOT,
                              &desk.style);
    span->text = STR("000");
    span->target = target;
    paint(&desk);
    assert_painted(&desk, "<P>Plan[slot]</>");
    assert_int_equal(desk.slots.slot.count, 1);
    assert_ptr_equal(desk.slots.slot.item[0].target, target);
    assert_int_equal(desk.slots.slot.item[0].x + desk.slots.slot.item[0].width,
                     DIMEN_FROM_POINTS(150));
    assert_int_equal(
        desk.list.item.item[desk.slots.slot.item[0].item_index].kind,
        PAINT_TEXT);
    desk_close(&desk);
}

/* The last x of a justified line "a b [slot] c" whose number is wider than its
 * slot, less where the first run stands; the room behind it is `measure`
 * points less what the line takes. */
static dimen
advance_with_wide_number(int measure_points)
{
    struct desk desk;
    struct page_numbers numbers = {0};
    struct inline_span *span;
    const struct paint_text *text;
    dimen advance;

    desk_open(&desk);
    desk.style.text_align = TEXT_JUSTIFY;
    desk.shape.measure = DIMEN_FROM_POINTS(measure_points);
    add_text(&desk, "a b ");
    span = inline_content_add(&desk.arena, &desk.content, SPAN_PAGE_SLOT,
                              &desk.style);
    span->text = STR(".");
    add_text(&desk, " c");
    paint(&desk);
    page_numbers_fill(&desk.arena, &numbers, NULL, &desk.slots,
                      desk.context.shapes); /* a dash, wider than a point */
    text = &desk.list.item.item[1].text;
    advance = text->run[text->run_count - 1].x - text->run[0].x;
    desk_close(&desk);
    return advance;
}

static void
last_line_grows_into_its_room_before_its_spaces_give(void **state)
{
    (void)state;
    /* with room, "a" to the space before the slot is as it was set */
    assert_int_equal(advance_with_wide_number(100),
                     advance_with_wide_number(200));
    assert_true(advance_with_wide_number(27) < advance_with_wide_number(100));
}

static struct inline_span *
add_blank(struct desk *desk, struct node *node, int underscores)
{
    struct inline_span *blank = inline_content_add(&desk->arena, &desk->content,
                                                   SPAN_OBJECT, &desk->style);

    *node = (struct node){.kind = NODE_BLANK};
    blank->node = node;
    blank->width = DIMEN_FROM_POINTS(30);
    blank->ascent = DIMEN_FROM_POINTS(20);
    blank->descent = DIMEN_FROM_POINTS(1);
    blank->stretch = underscores;
    return blank;
}

/* Where the last of two blanks begins, when nothing or `behind` ends the
 * line. */
static dimen
second_of_two(int first, int second, const char *behind)
{
    struct desk desk;
    struct node node[2];
    dimen left;

    desk_open(&desk);
    add_blank(&desk, &node[0], first);
    add_text(&desk, " ");
    add_blank(&desk, &node[1], second);
    if (behind[0] != '\0') {
        add_text(&desk, behind);
    }
    paint(&desk);
    assert_int_equal(desk.lines.line_count, 1);
    left = desk.object_box.left;
    desk_close(&desk);
    return left;
}

static void
blanks_share_the_room_by_their_underscores(void **state)
{
    dimen even = second_of_two(4, 4, "");

    (void)state;
    assert_true(second_of_two(12, 4, "") > even);
    assert_true(second_of_two(4, 12, "") < even);
    /* 150 - 60 - a space are shared: three quarters, a half, a quarter */
    assert_in_range(second_of_two(12, 4, "") - even - 1,
                    even - second_of_two(4, 12, "") - 4,
                    even - second_of_two(4, 12, "") + 4);
    assert_true(second_of_two(4, 4, ".") < even);
    assert_true(second_of_two(4, 4, ".") > second_of_two(4, 4, " end"));
    assert_true(second_of_two(4, 0, "") > even); /* digits take none */
}

static void
blank_at_the_end_reaches_the_margin(void **state)
{
    struct desk desk;
    struct node node;

    (void)state;
    desk_open(&desk);
    add_text(&desk, "Name: ");
    add_blank(&desk, &node, 8);
    paint(&desk);
    assert_painted(&desk, "<P>Name: {#}</>");
    assert_int_equal(desk.object_box.left + desk.object_box.width,
                     DIMEN_FROM_POINTS(150));
    assert_int_equal(desk.object_box.top, DIMEN_FROM_POINTS(80));
    assert_int_equal(desk.object_box.height, DIMEN_FROM_POINTS(21));
    assert_int_equal(desk.lines.line[0].ascent, DIMEN_FROM_POINTS(20));
    desk_close(&desk);
}

static void
anchors_and_notes_are_known_by_line(void **state)
{
    struct desk desk;
    struct node *note;
    struct source_pos nowhere = {0};
    struct inline_span *mark;

    (void)state;
    desk_open(&desk);
    note = node_new(&desk.arena, NODE_FOOTNOTE, nowhere);
    add_text(&desk, "A first line that is long enough to end here");
    inline_content_add(&desk.arena, &desk.content, SPAN_ANCHOR, &desk.style)
        ->node = note;
    mark = add_text(&desk, "1");
    mark->kind = SPAN_NOTE_MARK;
    mark->target = note;
    paint(&desk);
    assert_painted(&desk, "<P>A first line that is long enough to end "
                          "here[anchor]1</>");
    assert_true(desk.lines.line_count > 1);
    for (size_t i = 0; i < desk.lines.line_count; i++) {
        assert_int_equal(desk.lines.line[i].note_count,
                         i + 1 == desk.lines.line_count);
    }
    desk_close(&desk);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_in_a_space_or_a_soft_hyphen),
        cmocka_unit_test(
            link_over_two_lines_keeps_its_element_and_gets_two_rectangles),
        cmocka_unit_test(nested_tags_open_and_close_as_they_nest),
        cmocka_unit_test(contents_line_keeps_a_place_for_the_page),
        cmocka_unit_test(last_line_grows_into_its_room_before_its_spaces_give),
        cmocka_unit_test(blank_at_the_end_reaches_the_margin),
        cmocka_unit_test(blanks_share_the_room_by_their_underscores),
        cmocka_unit_test(anchors_and_notes_are_known_by_line),
    };

    break_opportunity_open();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
