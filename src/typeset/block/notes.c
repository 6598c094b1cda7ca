#include "notes.h"

#include "block_layout.h"

enum {
    NUMBER_GAP_DIVISOR = 3 /* parts of an em: at least that behind the number */
};

/* The Reference element of the note's mark in this line. */
static const struct structure_element *
find_reference(const struct line_box *line, const struct node *note)
{
    for (size_t i = 0; i < line->fragment_count; i++) {
        const struct inline_span *span = line->fragment[i].span;
        if (span == NULL || span->kind != SPAN_NOTE_MARK ||
            span->target != note) {
            continue;
        }
        for (const struct inline_tag *tag = span->tag; tag != NULL;
             tag = tag->outer) {
            if (tag->element->type == STRUCTURE_REFERENCE) {
                return tag->element;
            }
        }
    }
    return NULL;
}

/* The number in the margin of the note, leading back to the mark. Gives its
 * width. */
static dimen
add_number(struct flow *flow, const struct node *note,
           const struct flow_tag *tag, const struct computed_style *style)
{
    struct edition_layout *layout = flow->layout;
    const struct flow_tag *label =
        edition_layout_tag(layout, tag, STRUCTURE_LBL, NULL);
    struct inline_content content = {0};
    struct paragraph_shape shape = {.measure = DIMEN_FROM_POINTS(100),
                                    .style = style};
    struct paragraph_lines lines;
    struct inline_span *span;

    span = inline_content_add_text(
        layout->arena, &content,
        str_from_number(layout->arena, note->footnote.number), style,
        layout->language);
    if (note->footnote.reference != NULL) {
        span->tag =
            edition_layout_link(layout, NULL, note->footnote.reference,
                                edition_layout_word(layout, WORD_BACK_TO_TEXT));
    }
    lines = edition_layout_lines(layout, &content, &shape);
    if (lines.line_count == 0) {
        return 0;
    }
    flow_add_leading(flow, (struct box_part){.kind = PART_LINE,
                                             .tag = label,
                                             .line = &lines.line[0]});
    return lines.line[0].width;
}

static struct vertical_note *
lay_note(struct flow *flow, const struct node *node,
         const struct structure_element *reference)
{
    struct edition_layout *layout = flow->layout;
    struct vertical_note *note =
        ARENA_NEW(&layout->galley, struct vertical_note);
    struct flow_column outer = flow_begin_box(flow);
    const struct computed_style *style =
        cascade_resolve(layout->request->cascade, node, flow->chapter_style);
    const struct flow_tag *tag =
        edition_layout_tag(layout, NULL, STRUCTURE_NOTE, node);
    struct flow_frame frame = {.style = style, .tag = tag};
    dimen number;

    tag->element->after = reference;
    flow_add_anchor(flow, node);
    number = add_number(flow, node, tag,
                        edition_layout_aligned(layout, style, TEXT_LEFT)) +
             style->font_size / NUMBER_GAP_DIVISOR;
    frame.left = number > style->padding_left ? number : style->padding_left;
    frame.measure = edition_layout_measure(layout, flow->page) - frame.left -
                    style->padding_right;
    block_layout_children(flow, &frame, node);
    note->node = node;
    note->item = flow->column.item.item;
    note->item_count = flow->column.item.count;
    flow->column = outer;
    return note;
}

struct vertical_note *
notes_set(struct flow *flow, const struct node *node,
          const struct line_box *line)
{
    struct edition_layout *layout = flow->layout;
    const struct node **key =
        arena_copy(layout->arena, &node, sizeof(struct node *));
    struct str address = str_from((const char *)key, sizeof *key);
    struct vertical_note *note;

    if (node->kind != NODE_FOOTNOTE || strmap_find(&flow->note, address)) {
        return NULL;
    }
    strmap_add(layout->arena, &flow->note, address, key);
    note = lay_note(flow, node, find_reference(line, node));
    return note->item_count == 0 ? NULL : note;
}
