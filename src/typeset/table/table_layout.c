#include "table_layout.h"

#include <assert.h>

#include "record_layout.h"
#include "table_plan.h"
#include "typeset/block/block_layout.h"
#include "typeset/column/block_tag.h"

struct part_list {
    ARRAY_OF(struct box_part) part;
};

/* Borders between cells are drawn once: below and to the right of each cell,
 * and above and to the left of the first ones. */
static void
add_borders(struct arena *arena, struct part_list *parts,
            const struct cell_plan *cell, struct rectangle box,
            bool is_first_row, bool is_last_slice)
{
    const struct computed_style *style = cell->style;

    assert(style != NULL);
    const struct box_part rule[] = {
        {.kind = PART_RULE,
         .x = box.left,
         .y = 0,
         .width = box.width,
         .height = is_first_row ? style->border_top : 0},
        {.kind = PART_RULE,
         .x = box.left,
         .growth = GROWTH_LOWER,
         .y = box.height - style->border_bottom,
         .width = box.width,
         .height = is_last_slice ? style->border_bottom : 0},
        {.kind = PART_RULE,
         .growth = GROWTH_TALL,
         .x = box.left,
         .width = cell->node->cell.column == 0 ? style->border_left : 0,
         .height = box.height},
        {.kind = PART_RULE,
         .growth = GROWTH_TALL,
         .x = box.left + box.width - style->border_right,
         .width = style->border_right,
         .height = box.height},
    };

    for (size_t i = 0; i < sizeof rule / sizeof rule[0]; i++) {
        if (rule[i].width > 0 && rule[i].height > 0) {
            struct box_part *part = ARRAY_ADD(arena, &parts->part);
            *part = rule[i];
            part->tag = cell->tag;
        }
    }
}

/* An empty cell to write in. */
static void
add_cell_field(struct flow *flow, struct part_list *parts,
               const struct cell_plan *cell, struct rectangle box)
{
    struct paint_field *field;
    struct arena *arena = flow->memory->arena;
    struct box_part *part = ARRAY_ADD(flow->memory->galley, &parts->part);

    *part = (struct box_part){.kind = PART_EMPTY, .tag = cell->tag};
    if (cell->field == NULL) {
        return;
    }
    field = ARENA_NEW(arena, struct paint_field);
    field->field = cell->field;
    field->kind = FIELD_TEXT;
    field->copy = flow->copy;
    *part = (struct box_part){.kind = PART_FIELD,
                              .growth = GROWTH_TALL,
                              .x = box.left,
                              .y = box.top,
                              .width = box.width,
                              .height = box.height,
                              .tag = block_tag_new(flow->memory->elements,
                                                   cell->tag, STRUCTURE_FORM,
                                                   cell->node),
                              .field = field};
}

/* Lines first..end-1 of a cell into a slice of its row. */
static void
add_cell_lines(struct flow *flow, struct part_list *parts,
               const struct cell_plan *cell, struct rectangle box, size_t first,
               size_t end)
{
    dimen y = box.top;

    for (size_t i = first; i < end && i < cell->lines.line_count; i++) {
        const struct line_box *line = &cell->lines.line[i];
        *ARRAY_ADD(flow->memory->galley, &parts->part) =
            (struct box_part){.kind = PART_LINE,
                              .growth = GROWTH_MIDDLE,
                              .x = box.left + cell->style->padding_left,
                              .y = y + line->ascent,
                              .tag = cell->tag,
                              .line = line};
        y += line->ascent + line->descent;
    }
}

struct row_slice {
    size_t first; /* line of each cell */
    size_t end;
    dimen height;
    bool is_first_row;
    bool is_first;
    bool is_last;
};

static struct part_list
slice_parts(struct flow *flow, const struct table_plan *plan,
            const struct row_plan *row, const struct row_slice *slice)
{
    struct part_list parts = {0};
    struct rectangle box = {.left = plan->frame->left, .height = slice->height};

    for (size_t c = 0; c < plan->column_count; c++) {
        const struct cell_plan *cell = &row->cell[c];
        box.width = plan->column[c].width;
        if (cell->node != NULL) {
            struct rectangle inner = box;
            dimen spare = slice->height - cell->height;
            assert(cell->style != NULL);
            inner.top = slice->is_first ? cell->padding_top : 0;
            if (plan->is_grid && slice->is_first && slice->is_last) {
                inner.top += spare / 2;
            }
            add_borders(flow->memory->galley, &parts, cell, box,
                        slice->is_first_row && slice->is_first, slice->is_last);
            if (cell->lines.line_count > 0) {
                add_cell_lines(flow, &parts, cell, inner, slice->first,
                               slice->end);
            } else if (slice->is_first) {
                add_cell_field(flow, &parts, cell, box);
            }
        }
        box.left += box.width;
    }
    return parts;
}

static void
add_row_notes(struct flow *flow, const struct table_plan *plan,
              const struct row_plan *row, const struct row_slice *slice)
{
    size_t index = flow->column.item.count - 1;

    for (size_t c = 0; c < plan->column_count; c++) {
        const struct paragraph_lines *lines = &row->cell[c].lines;
        for (size_t i = slice->first; i < slice->end && i < lines->line_count;
             i++) {
            flow_add_notes(flow, &flow->column.item.item[index],
                           &lines->line[i]);
        }
    }
}

static void
add_slice(struct flow *flow, const struct table_plan *plan,
          const struct row_plan *row, const struct row_slice *slice)
{
    struct part_list parts = slice_parts(flow, plan, row, slice);
    struct vertical_item *item =
        flow_add_item(flow, slice->height, parts.part.item, parts.part.count);

    item->pos = row->node->pos;
    item->stretch = slice->is_first && slice->is_last ? row->stretch : 0;
    add_row_notes(flow, plan, row, slice);
}

/* A row too tall to stay whole: line by line, all cells side by side. */
static void
add_tall_row(struct flow *flow, const struct table_plan *plan,
             const struct row_plan *row, bool is_first_row,
             const struct vertical_item *repeat)
{
    size_t count = 1;

    for (size_t c = 0; c < plan->column_count; c++) {
        size_t lines = row->cell[c].lines.line_count;
        count = lines > count ? lines : count;
    }
    for (size_t i = 0; i < count; i++) {
        struct row_slice slice = {.first = i,
                                  .end = i + 1,
                                  .is_first_row = is_first_row,
                                  .is_first = i == 0,
                                  .is_last = i + 1 == count};
        for (size_t c = 0; c < plan->column_count; c++) {
            const struct cell_plan *cell = &row->cell[c];
            dimen height = 0;
            if (i < cell->lines.line_count) {
                height =
                    cell->lines.line[i].ascent + cell->lines.line[i].descent;
            }
            if (cell->style != NULL) {
                height += i == 0 ? cell->padding_top : 0;
                height += slice.is_last ? cell->padding_bottom +
                                              cell->style->border_bottom
                                        : 0;
            }
            slice.height = height > slice.height ? height : slice.height;
        }
        if (i > 0) {
            flow_add_penalty(flow, i == 1 || slice.is_last ? PENALTY_KEEP_LINES
                                                           : PENALTY_TABLE_ROW);
        }
        flow->column.repeat = i > 0 || !is_first_row ? repeat : NULL;
        add_slice(flow, plan, row, &slice);
    }
}

static void
tag_row(struct flow *flow, const struct table_plan *plan, struct row_plan *row,
        const struct block_tag *group)
{
    const struct block_tag *tag =
        block_tag_new(flow->memory->elements, group, STRUCTURE_TR, row->node);

    for (size_t c = 0; c < plan->column_count; c++) {
        struct cell_plan *cell = &row->cell[c];
        bool is_row_head;
        if (cell->node == NULL) {
            continue;
        }
        is_row_head = cell->node->cell.is_header_column;
        cell->tag = block_tag_new(
            flow->memory->elements, tag,
            row->node->is_header || is_row_head ? STRUCTURE_TH : STRUCTURE_TD,
            cell->node);
        if (row->node->is_header) {
            cell->tag->element->scope = SCOPE_COLUMN;
        } else if (is_row_head) {
            cell->tag->element->scope = SCOPE_ROW;
        }
    }
}

/* The head again, without tags, links and fields. */
static const struct vertical_item *
copy_head(struct flow *flow, const struct vertical_item *head)
{
    struct vertical_item *copy =
        ARENA_NEW(flow->memory->galley, struct vertical_item);

    copy->height = head->height;
    copy->part =
        ARENA_ARRAY(flow->memory->galley, struct box_part, head->part_count);
    for (size_t i = 0; i < head->part_count; i++) {
        struct box_part *part = &copy->part[copy->part_count];
        *part = head->part[i];
        part->tag = NULL;
        if (part->kind == PART_LINE) {
            part->line =
                line_box_copy_untagged(flow->memory->arena, part->line);
        }
        if (part->kind == PART_LINE || part->kind == PART_RULE) {
            copy->part_count++;
        }
    }
    return copy;
}

static void
add_caption(struct flow *flow, const struct table_plan *plan,
            const struct computed_style *style)
{
    const struct node *caption = plan->node->first_child;
    const struct computed_style *own;
    const struct block_tag *tag;

    if (caption == NULL || caption->kind != NODE_TABLE_CAPTION) {
        return;
    }
    own = cascade_resolve(flow->setting->cascade, caption, style);
    /* Records are a list, which has no caption: there it is a paragraph. */
    tag = plan->is_cramped
              ? block_tag_new(flow->memory->elements, plan->tag->outer,
                              STRUCTURE_P, caption)
              : block_tag_new(flow->memory->elements, plan->tag,
                              STRUCTURE_CAPTION, caption);
    block_layout_inline(flow, plan->frame, caption, own, tag);
    flow_add_space(flow, own->margin_bottom);
    flow_add_penalty(flow, PENALTY_KEEP_NEXT);
}

static void
add_rows(struct flow *flow, struct table_plan *plan)
{
    const struct setting *setting = flow->setting;
    dimen tall = setting_height(setting, flow->page) / 2;
    const struct block_tag *head_tag = NULL;
    const struct block_tag *body_tag = NULL;
    const struct vertical_item *head = NULL;
    size_t body_count = 0;

    for (size_t r = 0; r < plan->row_count; r++) {
        struct row_plan *row = &plan->row[r];
        const struct block_tag **group =
            row->node->is_header ? &head_tag : &body_tag;
        struct row_slice whole = {.end = SIZE_MAX,
                                  .height = row->height,
                                  .is_first_row = r == 0,
                                  .is_first = true,
                                  .is_last = true};
        if (*group == NULL) {
            *group = block_tag_new(
                flow->memory->elements, plan->tag,
                row->node->is_header ? STRUCTURE_THEAD : STRUCTURE_TBODY, NULL);
        }
        tag_row(flow, plan, row, *group);
        if (r > 0 && body_count == 0) {
            flow_add_penalty(flow, PENALTY_KEEP_NEXT);
        } else if (r > 0) {
            flow_add_penalty(flow, PENALTY_TABLE_ROW);
        }
        if (row->height > tall) {
            add_tall_row(flow, plan, row, r == 0, head);
        } else {
            flow->column.repeat = body_count > 0 ? head : NULL;
            add_slice(flow, plan, row, &whole);
        }
        if (row->node->is_header && r == 0 && row->height <= tall) {
            head = copy_head(
                flow, &flow->column.item.item[flow->column.item.count - 1]);
        }
        body_count += row->node->is_header ? 0 : 1;
    }
}

void
table_layout_add(struct flow *flow, const struct flow_frame *frame,
                 const struct node *node, const struct computed_style *style)
{
    struct flow_frame inside;
    struct table_plan plan = {.node = node, .frame = &inside};

    plan.tag = block_tag_new(flow->memory->elements, frame->tag,
                             STRUCTURE_TABLE, node);
    inside = block_layout_inside(frame, style, plan.tag);
    if (!table_plan_make(flow, &plan, style)) {
        return;
    }
    add_caption(flow, &plan, style);
    if (plan.is_cramped) {
        record_layout_add(flow, &plan, style);
    } else {
        add_rows(flow, &plan);
    }
}
