#include "block_layout.h"

#include <assert.h>

#include "document/iterator.h"
#include "document/wording.h"
#include "typeset/column/block_tag.h"
#include "typeset/line/inline_tag.h"
#include "typeset/line/paragraph.h"
#include "typeset/line/paragraph_text.h"
#include "typeset/page/setting_report.h"

enum {
    KEEP_LINES_BELOW_HEADING = 2,
    CONTINUED_EM_TENTHS = 18, /* before what goes on of a line of code: three
                                 letters of most faces of one width */
    BREAK_RULE_SHARE = 4 /* a thematic break is as wide as 1/4 of its measure */
};

static const struct computed_style *
resolve(const struct flow *flow, const struct node *node,
        const struct computed_style *parent)
{
    return cascade_resolve(flow->setting->cascade, node, parent);
}

struct flow_frame
block_layout_inside(const struct flow_frame *frame,
                    const struct computed_style *style,
                    const struct block_tag *tag)
{
    struct flow_frame inside = *frame;
    dimen left = style->margin_left + style->border_left + style->padding_left;
    dimen right =
        style->margin_right + style->border_right + style->padding_right;

    inside.left += left;
    inside.measure -= left + right;
    if (inside.measure < DIMEN_FROM_POINTS(24)) {
        inside.measure = DIMEN_FROM_POINTS(24); /* nested beyond the page */
    }
    inside.style = style;
    inside.tag = tag;
    return inside;
}

static bool
has_border(const struct computed_style *style)
{
    return style->border_top + style->border_bottom + style->border_left +
               style->border_right >
           0;
}

struct block_box
block_layout_begin_box(struct flow *flow, const struct computed_style *style)
{
    struct block_box box = {.first = flow->column.item.count};
    dimen padding = style->padding_top + style->border_top;

    if (style->break_inside == BREAK_AVOID) {
        flow_begin_whole(flow);
        box.depth = 1;
    }
    flow->column.border_depth += has_border(style) ? 1 : 0;
    if (has_border(style) && padding > 0) {
        flow_add_item(flow, padding, NULL, 0);
        flow_add_penalty(flow, PENALTY_NEVER);
    } else {
        flow_add_space(flow, padding);
    }
    return box;
}

/* The borders of all that was laid out in the box. */
static void
add_borders(struct flow *flow, const struct flow_frame *frame,
            const struct computed_style *style, size_t first)
{
    *ARRAY_ADD(flow->memory->galley, &flow->column.decoration) =
        (struct decoration){.first = first,
                            .last = flow->column.item.count - 1,
                            .left = frame->left + style->margin_left,
                            .width = frame->measure - style->margin_left -
                                     style->margin_right,
                            .border_top = style->border_top,
                            .border_bottom = style->border_bottom,
                            .border_left = style->border_left,
                            .border_right = style->border_right};
}

void
block_layout_end_box(struct flow *flow, const struct flow_frame *frame,
                     const struct computed_style *style, struct block_box box)
{
    dimen padding = style->padding_bottom + style->border_bottom;

    flow->column.border_depth -= has_border(style) ? 1 : 0;
    if (has_border(style) && flow->column.item.count > box.first) {
        flow->column.space = 0;
        if (padding > 0) {
            flow_add_penalty(flow, PENALTY_NEVER);
            flow_add_item(flow, padding, NULL, 0);
        }
        add_borders(flow, frame, style, box.first);
    } else {
        flow_add_space(flow, padding);
    }
    if (box.depth > 0) {
        flow_end_whole(flow);
    }
}

static bool
has_blank(const struct inline_content *content)
{
    for (size_t i = 0; i < content->span.count; i++) {
        const struct inline_span *span = &content->span.item[i];
        if (span->kind == SPAN_OBJECT && span->node->kind == NODE_BLANK) {
            return true;
        }
    }
    return false;
}

/* A prompt with its blanks is an answer area where it is one line. */
static bool
is_answer_line(const struct paragraph_context *paragraph,
               const struct inline_content *content, dimen measure)
{
    dimen widest;
    dimen narrowest;

    if (!has_blank(content)) {
        return false;
    }
    paragraph_measure(paragraph, content, &widest, &narrowest);
    arena_reset(paragraph->scratch);
    return widest <= measure;
}

static dimen
text_measure(const struct flow *flow, const struct flow_frame *frame,
             const struct inline_content *content,
             const struct computed_style *style)
{
    dimen limit = style->text_measure_max;

    if (limit == 0 || limit >= frame->measure ||
        is_answer_line(&flow->setting->paragraph, content, frame->measure)) {
        return frame->measure;
    }
    return limit;
}

/* {.looser} and {.tighter}: the author wants a paragraph to end elsewhere. */
static int
asked_looseness(const struct node *node)
{
    return (node_has_class(node, "looser") ? 1 : 0) -
           (node_has_class(node, "tighter") ? 1 : 0);
}

/* Pages may ask for the paragraph again, a line longer or shorter. */
static void
remember_paragraph(struct flow *flow, const struct inline_content *content,
                   const struct paragraph_shape *shape,
                   const struct paragraph_lines *lines)
{
    if (!flow->column.is_box) {
        *ARRAY_ADD(flow->memory->galley, &flow->column.paragraph) =
            (struct column_paragraph){.first = flow->column.item.count,
                                      .lines = *lines,
                                      .content = *content,
                                      .shape = *shape};
    }
}

static void
add_content(struct flow *flow, const struct flow_frame *frame,
            struct inline_content *content, const struct computed_style *style,
            const struct block_tag *tag)
{
    const struct node *node = tag->element->node;
    bool is_indented = flow->column.follows_paragraph;
    struct paragraph_shape shape = {
        .measure = text_measure(flow, frame, content, style),
        .first_indent = is_indented ? style->text_indent : 0,
        .style = style};
    struct paragraph_lines lines;

    inline_content_fit_pictures(&flow->setting->inline_context, content,
                                shape.measure - shape.first_indent);
    if (node != NULL) {
        if (node->kind == NODE_CODE_BLOCK) {
            shape.continued_indent =
                style->font_size * CONTINUED_EM_TENTHS / 10;
        }
        shape.pos = node->pos;
        shape.looseness = asked_looseness(node);
        setting_report_add_wishes(flow->memory->arena, flow->report, node);
    }
    lines = paragraph_text_lines(&flow->setting->paragraph, content, &shape);
    remember_paragraph(flow, content, &shape, &lines);
    flow_add_lines(flow, tag, frame->left, style, &lines);
    if (is_indented && lines.line_count > 0) {
        flow->column.item.item[flow->column.item.count - lines.line_count]
            .is_space_text = true;
    }
}

void
block_layout_inline(struct flow *flow, const struct flow_frame *frame,
                    const struct node *node, const struct computed_style *style,
                    const struct block_tag *tag)
{
    struct inline_content content = {0};

    inline_content_collect(&flow->setting->inline_context, node, style,
                           &content);
    add_content(flow, frame, &content, style, tag);
}

void
block_layout_text(struct flow *flow, const struct flow_frame *frame,
                  struct str text, const char *class_name,
                  const struct block_tag *tag)
{
    const struct setting *setting = flow->setting;
    const struct computed_style *style =
        cascade_resolve_generated(setting->cascade, class_name, frame->style);
    struct inline_content content = {0};

    if (str_is_empty(text)) {
        return;
    }
    if (tag == NULL) {
        tag = block_tag_new(flow->memory->elements, frame->tag, STRUCTURE_P,
                            NULL);
    }
    flow_add_space(flow, style->margin_top);
    inline_content_add_text(flow->memory->galley, &content, text, style,
                            setting->language);
    add_content(flow, frame, &content, style, tag);
    flow_add_space(flow, style->margin_bottom);
    if (style->break_after == BREAK_AVOID) {
        flow_add_penalty(flow, PENALTY_KEEP_NEXT);
    }
}

/* A title in all but name. */
static bool
is_bold_line(const struct node *node)
{
    return node->first_child != NULL && node->first_child == node->last_child &&
           (node->first_child->kind == NODE_STRONG ||
            node->first_child->kind == NODE_BOLD);
}

/* A sentence that ends in a colon, and a line all in bold, stay with what they
 * announce. One that ends in a blank is answered already. */
static bool
announces(struct arena *arena, const struct node *node)
{
    struct str text = node_plain_text(arena, node);
    const struct node *last = node->last_child;

    if (is_bold_line(node)) {
        return true;
    }
    if (last != NULL && (last->kind == NODE_BLANK || last->kind == NODE_RING ||
                         last->kind == NODE_TICK_BOX)) {
        return false;
    }
    return str_ends_with(text, STR(":")) ||
           str_ends_with(text, STR("\xEF\xBC\x9A")); /* a full-width colon */
}

void
block_layout_add_paragraph(struct flow *flow, const struct flow_frame *frame,
                           const struct node *node,
                           const struct computed_style *style)
{
    struct flow_frame inside;
    const struct block_tag *tag =
        block_tag_new(flow->memory->elements, frame->tag, STRUCTURE_P, node);

    inside = block_layout_inside(frame, style, tag);
    block_layout_inline(flow, &inside, node, style, tag);
    flow->column.follows_paragraph =
        !is_bold_line(node) && !node_has_class(node, "block-title");
    if (node->next != NULL && announces(flow->memory->scratch, node)) {
        flow_add_penalty(flow, PENALTY_KEEP_TOLD);
    }
}

enum structure_type
block_layout_heading(struct flow *flow, int level)
{
    while (flow->heading_depth > 0 &&
           flow->heading_level[flow->heading_depth - 1] >= level) {
        flow->heading_depth--;
    }
    assert(flow->heading_depth < HEADING_LEVEL_MAX);
    flow->heading_level[flow->heading_depth++] = level;
    return (enum structure_type)((int)STRUCTURE_H1 + flow->heading_depth - 1);
}

void
block_layout_add_heading(struct flow *flow, const struct flow_frame *frame,
                         const struct node *node,
                         const struct computed_style *style)
{
    enum structure_type type =
        node->is_kicker ? STRUCTURE_P /* no section begins before the title */
                        : block_layout_heading(flow, node->level);
    const struct block_tag *tag =
        block_tag_new(flow->memory->elements, frame->tag, type, node);
    struct flow_frame inside = block_layout_inside(frame, style, tag);

    flow->column.section = node->is_kicker ? NULL : node;
    block_layout_inline(flow, &inside, node, style, tag);
    flow_begin_keep(flow, node->level,
                    KEEP_LINES_BELOW_HEADING * frame->style->line_height);
}

void
block_layout_add_container(struct flow *flow, const struct flow_frame *frame,
                           const struct node *node,
                           const struct computed_style *style)
{
    enum structure_type type = node_kind_structure(node->kind);
    const struct block_tag *tag =
        type == STRUCTURE_NONE
            ? frame->tag
            : block_tag_new(flow->memory->elements, frame->tag, type, node);
    struct flow_frame inside = block_layout_inside(frame, style, tag);
    struct block_box box = block_layout_begin_box(flow, style);

    if (node->kind == NODE_CALLOUT) {
        enum word word = (enum word)((int)WORD_NOTE + (int)node->callout);
        block_layout_text(flow, &inside,
                          wording_find(flow->setting->wording, word),
                          "callout-label", NULL);
    }
    block_layout_children(flow, &inside, node);
    block_layout_end_box(flow, frame, style, box);
}

/* "Skip to Aftercare, page 57", all of it a link. */
static struct inline_content
skip_content(const struct flow *flow, const struct node *target,
             const struct computed_style *style)
{
    const struct setting *setting = flow->setting;
    const struct memory *memory = flow->memory;
    struct str title = node_title_text(memory->arena, target);
    const struct inline_tag *link =
        inline_tag_new_reference(memory->elements, target,
                                 wording_fill(memory->arena, setting->wording,
                                              WORD_SKIP_TO, title, STR_EMPTY));
    struct inline_content content = {0};
    struct inline_span *slot;

    inline_content_add_text(memory->galley, &content,
                            wording_fill(memory->arena, setting->wording,
                                         WORD_SKIP_TO_PAGE, title, STR_EMPTY),
                            style, setting->language)
        ->tag = link;
    slot = inline_content_add(memory->galley, &content, SPAN_PAGE_SLOT, style);
    slot->tag = link;
    slot->target = target;
    slot->text = page_guess_sample(&setting->guess, target);
    slot->language = setting->language;
    return content;
}

static void
add_skip(struct flow *flow, const struct flow_frame *frame,
         const struct node *target)
{
    const struct computed_style *style = cascade_resolve_generated(
        flow->setting->cascade, "skip-to", frame->style);
    struct inline_content content = skip_content(flow, target, style);

    add_content(
        flow, frame, &content, style,
        block_tag_new(flow->memory->elements, frame->tag, STRUCTURE_P, NULL));
}

void
block_layout_add_content_note(struct flow *flow, const struct flow_frame *frame,
                              const struct node *node,
                              const struct computed_style *style)
{
    const struct block_tag *tag =
        block_tag_new(flow->memory->elements, frame->tag, STRUCTURE_DIV, node);
    struct flow_frame inside = block_layout_inside(frame, style, tag);
    struct block_box box = block_layout_begin_box(flow, style);

    block_layout_text(flow, &inside,
                      wording_find(flow->setting->wording, WORD_CONTENT_NOTE),
                      "callout-label", NULL);
    block_layout_children(flow, &inside, node);
    if (node->link.target != NULL) {
        add_skip(flow, &inside, node->link.target);
    }
    block_layout_end_box(flow, frame, style, box);
}

void
block_layout_add_code(struct flow *flow, const struct flow_frame *frame,
                      const struct node *node,
                      const struct computed_style *style)
{
    const struct block_tag *paragraph =
        block_tag_new(flow->memory->elements, frame->tag, STRUCTURE_P, NULL);
    const struct block_tag *tag =
        block_tag_new(flow->memory->elements, paragraph, STRUCTURE_CODE, node);
    struct flow_frame inside = block_layout_inside(frame, style, tag);
    struct block_box box = block_layout_begin_box(flow, style);

    block_layout_inline(flow, &inside, node, style, tag);
    block_layout_end_box(flow, frame, style, box);
}

void
block_layout_add_thematic_break(struct flow *flow,
                                const struct flow_frame *frame,
                                const struct node *node,
                                const struct computed_style *style)
{
    dimen weight = style->border_top > 0 ? style->border_top : DIMEN_POINT / 2;
    dimen width = frame->measure / BREAK_RULE_SHARE;
    struct box_object rule = {.kind = OBJECT_RULE,
                              .x = frame->left + (frame->measure - width) / 2,
                              .width = width,
                              .height = weight,
                              .tag = frame->tag};

    flow_add_item(flow, weight, &rule, 1)->pos = node->pos;
}

void
block_layout_add_page_break(struct flow *flow, const struct flow_frame *frame,
                            const struct node *node,
                            const struct computed_style *style)
{
    (void)frame; /* as every block_function takes them */
    (void)style;
    setting_report_add_wishes(flow->memory->arena, flow->report, node);
    flow->column.starts_page = flow->column.item.count > 0;
}

static void
add_kind(struct flow *flow, const struct flow_frame *frame,
         const struct node *node, const struct computed_style *style)
{
    block_function add = flow->layout_of_kind[node->kind];
    bool is_text = node->kind == NODE_PARAGRAPH || node->kind == NODE_DIVISION;

    assert(add != NULL); /* nothing that stands in a line */
    if (!is_text) {
        flow->column.follows_paragraph = false;
    }
    add(flow, frame, node, style);
    if (!is_text) { /* nor does what comes behind it */
        flow->column.follows_paragraph = false;
    }
}

/* In a worksheet, pages end between blocks; where type is so large that a list
 * is a page, between its items. */
static bool
stays_whole(const struct node *node, const struct computed_style *style)
{
    if (style->has_records &&
        (node->kind == NODE_TABLE || node->kind == NODE_LIST ||
         node->kind == NODE_CHOICE_LIST || node->kind == NODE_CALLOUT)) {
        return false;
    }
    return node->kind != NODE_DIVISION && node->kind != NODE_CARDS &&
           node->kind != NODE_RESOURCES;
}

static void
begin_block(struct flow *flow, const struct node *node,
            const struct computed_style *style)
{
    bool asks_for_page =
        style->break_before == BREAK_PAGE || style->break_before == BREAK_RECTO;

    if (node->kind == NODE_HEADING) {
        flow_end_sections(flow, node->level);
    }
    if (!str_is_empty(node->id) || node->kind == NODE_HEADING) {
        flow_add_anchor(flow, node);
    }
    if (asks_for_page && flow->column.item.count > 0) {
        flow->column.starts_page = true;
    } else if (style->break_before == BREAK_AVOID) {
        flow_add_penalty(flow, PENALTY_KEEP_NEXT);
    }
    flow_add_space(flow, style->margin_top);
}

static void
end_block(struct flow *flow, const struct computed_style *style)
{
    flow_add_space(flow, style->margin_bottom);
    if (style->break_after == BREAK_AVOID) {
        flow_add_penalty(flow, PENALTY_KEEP_NEXT);
    } else if (style->break_after == BREAK_PAGE) {
        flow->column.starts_page = true;
    }
}

void
block_layout_add(struct flow *flow, const struct flow_frame *frame,
                 const struct node *node)
{
    const struct computed_style *style = resolve(flow, node, frame->style);
    bool is_wished = node_has_class(node, "keep");

    if (style->is_hidden || node->kind == NODE_FOOTNOTE) {
        return;
    }
    if (node->kind == NODE_WORKSHEET) {
        add_kind(flow, frame, node, style); /* has pages of its own */
        return;
    }
    begin_block(flow, node, style);
    flow->column.wish_depth += is_wished ? 1 : 0;
    if (frame->worksheet != NULL && stays_whole(node, style)) {
        flow_begin_whole(flow);
        add_kind(flow, frame, node, style);
        flow_end_whole(flow);
    } else {
        add_kind(flow, frame, node, style);
    }
    flow->column.wish_depth -= is_wished ? 1 : 0;
    end_block(flow, style);
}

/* A question stays with the space for its answer. */
static bool
is_answer(const struct node *node)
{
    return node->kind == NODE_WRITE_LINES || node->kind == NODE_ANSWER_BOX ||
           node->kind == NODE_ANSWER_GRID || node->kind == NODE_CHOICE_LIST ||
           node->kind == NODE_SCALE || node->kind == NODE_TABLE;
}

void
block_layout_next(struct flow *flow, const struct flow_frame *frame,
                  const struct node *child)
{
    if (frame->worksheet != NULL && is_answer(child) &&
        child->previous != NULL && !is_answer(child->previous)) {
        flow_add_penalty(flow, PENALTY_KEEP_NEXT);
    }
    block_layout_add(flow, frame, child);
}

void
block_layout_children(struct flow *flow, const struct flow_frame *frame,
                      const struct node *node)
{
    const struct node *child = node->first_child;

    if (child != NULL && !node_is_block(child)) {
        block_layout_inline(flow, frame, node, frame->style, frame->tag);
        return;
    }
    for (; child != NULL; child = child->next) {
        block_layout_next(flow, frame, child);
    }
}
