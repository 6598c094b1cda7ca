#include "content_answer.h"

#include <assert.h>

#include "base/str.h"
#include "base/xml_writer.h"
#include "document/node.h"
#include "document/wording.h"
#include "page_marks.h"

/* More lines than this push the next question off a small screen; the printed
 * page has them all. */
enum {
    LINE_COUNT_MAX = 6,
    BOX_LINE_COUNT = 4,
    BLANK_SIZE_MIN = 4, /* but for a number of so many digits */
    BLANK_SIZE_MAX = 16
};

static const struct str no_break_space = {"\xC2\xA0", 2};
static const struct str tick_box_sign = {"\xE2\x98\x90", 3};
static const struct str ticked_box_sign = {"\xE2\x98\x91", 3};
static const struct str ring_sign = {"\xE2\x97\x8B", 3};

void
content_answer_begin_worksheet(const struct content_writer *writer,
                               const struct node *node)
{
    xml_begin(writer->xml, "section");
    content_add_attributes(writer, node, "worksheet");
    if (node->worksheet.title != NULL &&
        !str_is_empty(node->worksheet.title->id)) {
        xml_attribute(writer->xml, "aria-labelledby",
                      node->worksheet.title->id);
    }
    xml_newline(writer->xml);
}

static struct str
who_text(const struct content_writer *writer, enum worksheet_who who)
{
    switch (who) {
    case WHO_ANY:
        return STR_EMPTY;
    case WHO_ALONE:
        return wording_find(writer->wording, WORD_ALONE);
    case WHO_TOGETHER:
        return wording_find(writer->wording, WORD_TOGETHER);
    case WHO_THERAPIST:
        return wording_find(writer->wording, WORD_THERAPIST);
    }
    return STR_EMPTY;
}

static void
add_fact(const struct content_writer *writer, size_t *count, struct str fact)
{
    if (str_is_empty(fact)) {
        return;
    }
    if (*count == 0) {
        xml_begin(writer->xml, "p");
        xml_attribute_c(writer->xml, "class", "worksheet-meta");
    } else {
        xml_text_c(writer->xml, " \xC2\xB7 ");
    }
    xml_text(writer->xml, fact);
    ++*count;
}

static struct str
minutes_text(const struct content_writer *writer, int minutes)
{
    struct arena *arena = writer->publication->arena;

    if (minutes == 0) {
        return STR_EMPTY;
    }
    return minutes == 1
               ? wording_find(writer->wording, WORD_MINUTE)
               : wording_fill(arena, writer->wording, WORD_MINUTES,
                              str_from_number(arena, minutes), STR_EMPTY);
}

static struct str
page_text(const struct content_writer *writer, const struct node *worksheet)
{
    struct str page =
        page_marks_sheet_page(&writer->publication->pages, worksheet);

    return str_is_empty(page)
               ? page
               : wording_fill(writer->publication->arena, writer->wording,
                              WORD_PRINTED_PAGE, page, STR_EMPTY);
}

void
content_answer_add_meta(const struct content_writer *writer,
                        const struct node *worksheet)
{
    const struct node_worksheet *facts = &worksheet->worksheet;
    size_t count = 0;

    add_fact(writer, &count, who_text(writer, facts->who));
    add_fact(writer, &count, minutes_text(writer, facts->minutes));
    add_fact(writer, &count, facts->privacy);
    add_fact(writer, &count, page_text(writer, worksheet));
    if (count > 0) {
        xml_end_line(writer->xml);
    }
}

static struct str
lines_name(const struct content_writer *writer, const struct node *node)
{
    struct arena *arena = writer->publication->arena;

    if (node->kind == NODE_ANSWER_BOX || node->answer.is_fill ||
        node->answer.line_count == 0) {
        return wording_find(writer->wording, node->kind == NODE_ANSWER_BOX
                                                 ? WORD_ANSWER_BOX
                                                 : WORD_ANSWER_SPACE);
    }
    if (node->answer.line_count == 1) {
        return wording_find(writer->wording, WORD_ANSWER_LINE);
    }
    return wording_fill(arena, writer->wording, WORD_ANSWER_LINES,
                        str_from_number(arena, node->answer.line_count),
                        STR_EMPTY);
}

static void
add_line(const struct content_writer *writer, const char *class_name)
{
    xml_begin(writer->xml, "p");
    xml_attribute_c(writer->xml, "class", class_name);
    xml_text(writer->xml, no_break_space);
    xml_end(writer->xml);
}

static int
lines_shown(const struct node *node)
{
    if (node->kind == NODE_ANSWER_BOX) {
        return BOX_LINE_COUNT;
    }
    return node->answer.is_fill || node->answer.line_count > LINE_COUNT_MAX
               ? LINE_COUNT_MAX
               : node->answer.line_count;
}

void
content_answer_add_lines(const struct content_writer *writer,
                         const struct node *node)
{
    bool is_box = node->kind == NODE_ANSWER_BOX;
    int count = lines_shown(node);

    xml_begin(writer->xml, "div");
    content_add_attributes(writer, node, is_box ? "answer box" : "answer");
    xml_attribute_c(writer->xml, "role", "img");
    xml_attribute(writer->xml, "aria-label", lines_name(writer, node));
    for (int i = 0; i < count; i++) {
        add_line(writer, is_box ? "room" : "line");
    }
    xml_end_line(writer->xml);
}

static void
add_sign(const struct content_writer *writer, const char *class_name,
         struct str name, struct str sign)
{
    xml_begin(writer->xml, "span");
    xml_attribute_c(writer->xml, "class", class_name);
    xml_attribute_c(writer->xml, "role", "img");
    xml_attribute(writer->xml, "aria-label", name);
    xml_text(writer->xml, sign);
    xml_end(writer->xml);
}

void
content_answer_add_blank(const struct content_writer *writer,
                         const struct node *node)
{
    static const char underscores[] = "________________";
    int size = node->blank.size_hint;

    if (!node->blank.is_digits && size < BLANK_SIZE_MIN) {
        size = BLANK_SIZE_MIN;
    }
    size = size > BLANK_SIZE_MAX ? BLANK_SIZE_MAX : size;
    add_sign(writer, "blank", wording_find(writer->wording, WORD_ANSWER_SPACE),
             str_from(underscores, (size_t)size));
}

/* The box of a task that is done. */
static void
add_ticked_box(const struct content_writer *writer)
{
    add_sign(writer, "mark", wording_find(writer->wording, WORD_TICKED_BOX),
             ticked_box_sign);
}

void
content_answer_add_mark(const struct content_writer *writer,
                        const struct node *node)
{
    bool is_round = node->kind == NODE_RING;

    if (node->kind == NODE_CHOICE) {
        is_round = node->parent->kind == NODE_CHOICE_LIST &&
                   node->parent->choices.is_exclusive;
    }
    if (node->kind == NODE_TICK_BOX && node_has_class(node, "ticked")) {
        add_ticked_box(writer);
        return;
    }
    add_sign(
        writer, "mark",
        wording_find(writer->wording, is_round ? WORD_CHOICE : WORD_TICK_BOX),
        is_round ? ring_sign : tick_box_sign);
}

void
content_answer_add_cell_space(const struct content_writer *writer)
{
    add_sign(writer, "space", wording_find(writer->wording, WORD_ANSWER_SPACE),
             no_break_space);
}

void
content_answer_add_cell_line(const struct content_writer *writer)
{
    xml_begin(writer->xml, "div");
    xml_attribute_c(writer->xml, "class", "answer");
    xml_attribute_c(writer->xml, "role", "img");
    xml_attribute(writer->xml, "aria-label",
                  wording_find(writer->wording, WORD_ANSWER_SPACE));
    add_line(writer, "line");
    xml_end_line(writer->xml);
}

static void
name_scale(const struct content_writer *writer, const struct node_scale *scale)
{
    xml_attribute_c(writer->xml, "role", "group");
    xml_attribute(writer->xml, "aria-label",
                  wording_fill(writer->publication->arena, writer->wording,
                               WORD_SCALE_FROM_TO, scale->low, scale->high));
}

static void
add_point(const struct content_writer *writer, struct str label)
{
    xml_begin(writer->xml, "span");
    xml_attribute_c(writer->xml, "class", "point");
    xml_begin(writer->xml, "span");
    xml_attribute_c(writer->xml, "aria-hidden", "true");
    xml_text(writer->xml, ring_sign);
    xml_end(writer->xml);
    xml_text(writer->xml, no_break_space);
    xml_text(writer->xml, label);
    xml_end(writer->xml);
    xml_text_c(writer->xml, " ");
}

void
content_answer_add_scale(const struct content_writer *writer,
                         const struct node *node)
{
    const struct node_scale *scale = &node->scale;

    xml_begin(writer->xml, "p");
    content_add_attributes(writer, node, "scale");
    if (!str_is_empty(scale->low) && !str_is_empty(scale->high)) {
        name_scale(writer, scale);
    }
    if (!str_is_empty(scale->low)) {
        xml_text(writer->xml, scale->low);
        xml_text_c(writer->xml, " ");
    }
    for (size_t i = 0; i < scale->point_count; i++) {
        add_point(writer, scale->point[i]);
    }
    xml_text(writer->xml, scale->high);
    xml_end_line(writer->xml);
}
