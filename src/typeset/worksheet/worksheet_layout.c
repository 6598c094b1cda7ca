#include "worksheet_layout.h"

#include <assert.h>

#include "base/strbuf.h"
#include "document/wording.h"
#include "typeset/block/block_layout.h"
#include "typeset/block/section_flow.h"
#include "typeset/column/block_tag.h"
#include "typeset/page/page_builder.h"

static void
add_sentence(struct flow *flow, struct strbuf *text, struct str words)
{
    strbuf_add(text, wording_fill(flow->memory->arena, flow->setting->wording,
                                  WORD_SENTENCE, words, STR_EMPTY));
}

static void
add_who(struct flow *flow, struct strbuf *text, enum worksheet_who who)
{
    static const enum word word[] = {[WHO_ALONE] = WORD_ALONE,
                                     [WHO_TOGETHER] = WORD_TOGETHER,
                                     [WHO_THERAPIST] = WORD_THERAPIST};

    if (who != WHO_ANY) {
        add_sentence(flow, text,
                     wording_find(flow->setting->wording, word[who]));
    }
}

static void
add_minutes(struct flow *flow, struct strbuf *text, int minutes)
{
    struct arena *arena = flow->memory->arena;

    if (minutes > 0) {
        add_sentence(flow, text,
                     wording_fill(arena, flow->setting->wording,
                                  minutes == 1 ? WORD_MINUTE : WORD_MINUTES,
                                  str_from_number(arena, minutes), STR_EMPTY));
    }
}

/* Who, how long, and how private, below the title. */
static void
add_meta(struct flow *flow, const struct flow_frame *frame,
         const struct node *node)
{
    const struct node_worksheet *sheet = &node->worksheet;
    struct strbuf text;

    strbuf_init(&text);
    add_who(flow, &text, sheet->who);
    add_minutes(flow, &text, sheet->minutes);
    strbuf_add(&text, sheet->privacy);
    block_layout_text(flow, frame,
                      str_trim(strbuf_copy(flow->memory->arena, &text)),
                      "worksheet-meta", NULL);
    strbuf_release(&text);
}

/* The title, what is said below it, and all blocks of one copy. */
static void
add_sheet(struct flow *flow, const struct flow_frame *inside,
          const struct node *node)
{
    const struct node *title = node->worksheet.title;
    bool has_meta = node->worksheet.who != WHO_ANY ||
                    node->worksheet.minutes > 0 ||
                    !str_is_empty(node->worksheet.privacy);

    flow_add_anchor(flow, node);
    if (title == NULL || title != node->first_child) {
        block_layout_children(flow, inside, node);
        return;
    }
    block_layout_add(flow, inside, title);
    if (has_meta) {
        add_meta(flow, inside, node);
    }
    for (const struct node *child = title->next; child != NULL;
         child = child->next) {
        block_layout_next(flow, inside, child);
    }
}

/* Copy `copy` (0: it has none) in a section of its own. */
static void
add_copy(struct flow *flow, const struct flow_frame *frame,
         const struct node *node, const struct computed_style *style,
         struct section section)
{
    const struct flow_frame inside = {
        .measure = setting_measure(flow->setting, PAGE_WORKSHEET),
        .style = style,
        .tag = block_tag_new(flow->memory->elements, frame->tag, STRUCTURE_SECT,
                             node),
        .worksheet = node};

    section.sheet_tag = inside.tag;
    section_flow_begin(flow, &section);
    add_sheet(flow, &inside, node);
    section_flow_end(flow);
}

void
worksheet_layout_add(struct flow *flow, const struct flow_frame *frame,
                     const struct node *node,
                     const struct computed_style *style)
{
    int repeat = node->worksheet.repeat > 1 ? node->worksheet.repeat : 1;
    struct section before;
    struct section section;

    assert(!flow->column.is_box);
    before = section_flow_end(flow);
    section = before;
    section.page = PAGE_WORKSHEET;
    section.worksheet = node;
    page_builder_set_field_face(flow->pages,
                                font_set_find(flow->setting->fonts,
                                              style->font_family,
                                              style->font_weight, false),
                                style->font_size);
    for (int copy = 1; copy <= repeat; copy++) {
        section.break_before =
            style->break_before == BREAK_RECTO ? BREAK_RECTO : BREAK_PAGE;
        section.copy = repeat > 1 ? copy : 0;
        add_copy(flow, frame, node, style, section);
    }
    before.break_before = BREAK_PAGE;
    before.is_opening = false;
    section_flow_begin(flow, &before);
}
