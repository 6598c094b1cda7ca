#include "notes.h"

#include "block_layout.h"
#include "document/wording.h"
#include "typeset/column/block_tag.h"
#include "typeset/line/inline_tag.h"
#include "typeset/line/paragraph_text.h"

enum {
    NUMBER_GAP_DIVISOR = 3 /* parts of an em: at least that behind the number */
};

/* The number in the margin of the note, leading back to the mark. Gives its
 * width. */
static dimen
add_number(struct flow *flow, const struct node *note,
           const struct block_tag *tag, const struct computed_style *style)
{
    const struct setting *setting = flow->setting;
    const struct block_tag *label =
        block_tag_new(flow->memory->elements, tag, STRUCTURE_LBL, NULL);
    struct inline_content content = {0};
    struct paragraph_shape shape = {.measure = DIMEN_FROM_POINTS(100),
                                    .style = style};
    struct paragraph_lines lines;
    struct inline_span *span;

    span = inline_content_add_text(
        flow->memory->galley, &content,
        str_from_number(flow->memory->arena, note->footnote.number), style,
        setting->language);
    if (note->footnote.reference != NULL) {
        span->tag = inline_tag_new_link(
            flow->memory->elements, NULL, note->footnote.reference,
            wording_find(setting->wording, WORD_BACK_TO_TEXT));
    }
    lines = paragraph_text_lines(&setting->paragraph, &content, &shape);
    if (lines.line_count == 0) {
        return 0;
    }
    flow_add_leading(flow, (struct box_object){.kind = OBJECT_LINE,
                                               .tag = label,
                                               .line = &lines.line[0]});
    return lines.line[0].width;
}

static void
lay_note(struct flow *flow, struct vertical_note *note)
{
    const struct setting *setting = flow->setting;
    const struct node *node = note->node;
    struct column outer = flow_begin_box(flow);
    const struct computed_style *style =
        cascade_resolve(setting->cascade, node, flow->chapter_style);
    const struct block_tag *tag =
        block_tag_new(flow->memory->elements, NULL, STRUCTURE_NOTE, node);
    struct flow_frame frame = {.style = style, .tag = tag};
    dimen number;

    tag->element->after = note->reference;
    flow_add_anchor(flow, node);
    number =
        add_number(flow, node, tag,
                   paragraph_text_align(flow->memory->arena, style, TEXT_LEFT));
    number += style->font_size / NUMBER_GAP_DIVISOR;
    frame.left = number > style->padding_left ? number : style->padding_left;
    frame.measure = setting_measure(setting, flow->page) - frame.left -
                    style->padding_right;
    block_layout_children(flow, &frame, node);
    note->item = flow->column.item.item;
    note->item_count = flow->column.item.count;
    flow->column = outer;
}

/* The first mark of a note has it. */
static bool
is_new(struct flow *flow, struct vertical_note *note)
{
    return node_map_add(flow->memory->arena, &flow->note, note->node, note) ==
           NULL;
}

struct waiting_notes {
    ARRAY_OF(struct vertical_note *) note; /* the next one stands last */
};

static void
add_waiting(struct arena *arena, struct waiting_notes *waiting,
            const struct vertical_item *item, size_t item_count)
{
    for (size_t i = item_count; i-- > 0;) {
        for (size_t j = item[i].note_count; j-- > 0;) {
            ARRAY_PUSH(arena, &waiting->note, item[i].note[j]);
        }
    }
}

/* Set all that is marked in an item of the column, and what is marked in that;
 * each note stands before those that are marked in it. */
static void
lay_item_notes(struct flow *flow, struct waiting_notes *waiting, size_t at)
{
    struct arena *galley = flow->memory->galley;
    ARRAY_OF(struct vertical_note *) set = {0};

    add_waiting(galley, waiting, &flow->column.item.item[at], 1);
    while (waiting->note.count > 0) {
        struct vertical_note *note = waiting->note.item[--waiting->note.count];
        if (!is_new(flow, note)) {
            continue;
        }
        lay_note(flow, note);
        if (note->item_count > 0) {
            ARRAY_PUSH(galley, &set, note);
            add_waiting(galley, waiting, note->item, note->item_count);
        }
    }
    flow->column.item.item[at].note = set.item;
    flow->column.item.item[at].note_count = set.count;
}

static void
lay_column_notes(struct flow *flow)
{
    struct waiting_notes waiting = {0};

    for (size_t i = 0; i < flow->column.item.count; i++) {
        if (flow->column.item.item[i].note_count > 0) {
            lay_item_notes(flow, &waiting, i);
        }
    }
}

void
notes_lay(struct flow *flow)
{
    struct column outer;
    enum page_kind page = flow->page;

    lay_column_notes(flow);
    outer = flow->column;
    flow->page = PAGE_LANDSCAPE;
    for (size_t i = 0; i < outer.landscape.count; i++) {
        flow->column = *outer.landscape.item[i].column;
        lay_column_notes(flow);
    }
    flow->column = outer;
    flow->page = page;
}
