#include "list_layout.h"

#include "block_layout.h"
#include "typeset/column/block_tag.h"
#include "typeset/line/paragraph_text.h"

enum {
    MARKER_GAP_PERCENT = 45 /* font size share between marker and text */
};

static const struct computed_style *
resolve(const struct flow *flow, const struct node *node,
        const struct computed_style *parent)
{
    return cascade_resolve(flow->setting->cascade, node, parent);
}

static struct str
marker_text(struct arena *arena, const struct node *list,
            const struct computed_style *style, int number)
{
    if (list->list.is_ordered) {
        return str_join(arena, str_from_number(arena, number), STR("."));
    }
    switch (style->list_marker) {
    case MARKER_NONE:
        return STR_EMPTY;
    case MARKER_DASH:
        return STR("\xE2\x80\x93"); /* en dash */
    case MARKER_DISC:
    case MARKER_DECIMAL:
        break;
    }
    return STR("\xE2\x80\xA2"); /* bullet */
}

static int
last_number(const struct node *list)
{
    int number = list->list.start - 1;

    for (const struct node *item = list->first_child; item != NULL;
         item = item->next) {
        number++;
    }
    return number;
}

/* Width of the widest marker with its gap. */
static dimen
marker_width(const struct flow *flow, const struct node *list,
             const struct computed_style *style)
{
    const struct setting *setting = flow->setting;
    struct str text =
        marker_text(flow->memory->arena, list, style, last_number(list));
    const struct line_box *line =
        paragraph_text_one_line(&setting->paragraph, text, style);

    return line == NULL
               ? 0
               : line->width + style->font_size * MARKER_GAP_PERCENT / 100;
}

static void
add_marker(struct flow *flow, const struct node *list, int number,
           const struct flow_frame *inside, const struct block_tag *item)
{
    const struct setting *setting = flow->setting;
    const struct computed_style *style = inside->style;
    const struct line_box *line = paragraph_text_one_line(
        &setting->paragraph,
        marker_text(flow->memory->arena, list, style, number), style);
    dimen gap = style->font_size * MARKER_GAP_PERCENT / 100;

    if (line == NULL) {
        return;
    }
    flow_add_leading(flow, (struct box_object){
                               .kind = OBJECT_LINE,
                               .x = inside->left - gap - line->width,
                               .tag = block_tag_new(flow->memory->elements,
                                                    item, STRUCTURE_LBL, NULL),
                               .line = line});
}

static void
add_item(struct flow *flow, const struct flow_frame *frame,
         const struct node *node, int number)
{
    const struct computed_style *style = resolve(flow, node, frame->style);
    const struct block_tag *item =
        block_tag_new(flow->memory->elements, frame->tag, STRUCTURE_LI, node);
    const struct block_tag *body =
        block_tag_new(flow->memory->elements, item, STRUCTURE_LBODY, NULL);
    struct flow_frame inside = block_layout_inside(frame, style, body);
    struct block_box box;

    if (style->is_hidden) {
        return;
    }
    flow_add_space(flow, style->margin_top);
    if (!str_is_empty(node->id)) {
        flow_add_anchor(flow, node);
    }
    box = block_layout_begin_box(flow, style);
    flow->column.follows_paragraph = false;
    add_marker(flow, node->parent, number, &inside, item);
    if (node->first_child == NULL) {
        flow_add_item(flow, style->line_height, NULL, 0);
    }
    block_layout_children(flow, &inside, node);
    block_layout_end_box(flow, frame, style, box);
    flow_add_space(flow, style->margin_bottom);
}

static enum list_numbering
numbering_of(const struct node *list, const struct computed_style *style)
{
    if (list->list.is_ordered) {
        return NUMBERING_DECIMAL;
    }
    return style->list_marker == MARKER_NONE ? NUMBERING_NONE : NUMBERING_DISC;
}

/* Long numbers push the text in. */
static void
make_room(struct flow_frame *inside, const struct flow_frame *frame,
          dimen marker_width)
{
    dimen room = inside->left - frame->left;

    if (marker_width > room) {
        inside->left += marker_width - room;
        inside->measure -= marker_width - room;
    }
}

void
list_layout_add(struct flow *flow, const struct flow_frame *frame,
                const struct node *node, const struct computed_style *style)
{
    const struct block_tag *tag =
        block_tag_new(flow->memory->elements, frame->tag, STRUCTURE_L, node);
    struct flow_frame inside = block_layout_inside(frame, style, tag);
    struct block_box box;
    int number = node->list.start;

    tag->element->numbering = numbering_of(node, style);
    make_room(&inside, frame, marker_width(flow, node, style));
    box = block_layout_begin_box(flow, style);
    for (const struct node *item = node->first_child; item != NULL;
         item = item->next) {
        add_item(flow, &inside, item, number++);
    }
    block_layout_end_box(flow, frame, style, box);
}

/* One LI for each group of terms and what is said of them. Lbl and LBody
 * occur once in it; several terms or bodies share them. */
struct definition_group {
    const struct block_tag *list;
    const struct block_tag *item;
    const struct block_tag *label; /* NULL: none yet */
    const struct block_tag *body;
};

static const struct block_tag *
definition_tag(struct structure_elements *elements,
               struct definition_group *group, const struct node *node)
{
    bool is_term = node->kind == NODE_DEFINITION_TERM;
    bool has_blocks =
        node->first_child != NULL && node_is_block(node->first_child);

    if (group->item == NULL || (is_term && group->body != NULL)) {
        group->item = block_tag_new(elements, group->list, STRUCTURE_LI, NULL);
        group->label = NULL;
        group->body = NULL;
    }
    if (is_term) {
        if (group->label == NULL) {
            group->label =
                block_tag_new(elements, group->item, STRUCTURE_LBL, NULL);
        }
        return block_tag_new(elements, group->label, STRUCTURE_SPAN, node);
    }
    if (group->body == NULL) {
        group->body =
            block_tag_new(elements, group->item, STRUCTURE_LBODY, NULL);
    }
    return has_blocks ? group->body
                      : block_tag_new(elements, group->body, STRUCTURE_P, node);
}

static void
add_definition_content(struct flow *flow, const struct flow_frame *inside,
                       const struct node *node)
{
    bool stays_whole = inside->style->break_inside == BREAK_AVOID;

    if (stays_whole) {
        flow_begin_whole(flow);
    }
    block_layout_children(flow, inside, node);
    if (stays_whole) {
        flow_end_whole(flow);
    }
}

/* A term or what is said of it. */
static void
add_definition(struct flow *flow, const struct flow_frame *outer,
               struct definition_group *group, const struct node *node)
{
    const struct computed_style *style = resolve(flow, node, outer->style);
    const struct flow_frame inside = block_layout_inside(
        outer, style, definition_tag(flow->memory->elements, group, node));

    flow->column.follows_paragraph = false;
    flow_add_space(flow, style->margin_top);
    if (!str_is_empty(node->id)) {
        flow_add_anchor(flow, node);
    }
    add_definition_content(flow, &inside, node);
    flow_add_space(flow, style->margin_bottom);
    if (node->kind == NODE_DEFINITION_TERM) {
        flow_add_penalty(flow, PENALTY_KEEP_NEXT);
    }
}

void
list_layout_add_definitions(struct flow *flow, const struct flow_frame *frame,
                            const struct node *node,
                            const struct computed_style *style)
{
    struct definition_group group = {
        .list = block_tag_new(flow->memory->elements, frame->tag, STRUCTURE_L,
                              node)};
    struct flow_frame outer = block_layout_inside(frame, style, group.list);
    struct block_box box = block_layout_begin_box(flow, style);

    group.list->element->numbering = NUMBERING_NONE;
    for (const struct node *child = node->first_child; child != NULL;
         child = child->next) {
        add_definition(flow, &outer, &group, child);
    }
    block_layout_end_box(flow, frame, style, box);
}
