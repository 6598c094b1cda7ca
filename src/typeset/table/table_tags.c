#include "table_tags.h"

#include "typeset/column/block_tag.h"

static void
tag_cell(struct structure_elements *elements, const struct block_tag *row_tag,
         struct cell_plan *cell, bool is_head_row)
{
    bool is_row_head = cell->node->cell.is_header_column;

    cell->tag = block_tag_new(
        elements, row_tag,
        is_head_row || is_row_head ? STRUCTURE_TH : STRUCTURE_TD, cell->node);
    cell->tag->element->column_span = cell->node->cell.column_span;
    cell->tag->element->row_span = cell->node->cell.row_span;
    if (is_head_row) {
        cell->tag->element->scope = SCOPE_COLUMN;
    } else if (is_row_head) {
        cell->tag->element->scope = SCOPE_ROW;
    }
}

static void
tag_row(struct flow *flow, const struct table_plan *plan, struct row_plan *row,
        const struct block_tag *group)
{
    struct structure_elements *elements = flow->memory->elements;
    const struct block_tag *tag =
        block_tag_new(elements, group, STRUCTURE_TR, row->node);

    for (size_t c = 0; c < plan->column_count; c++) {
        if (row->cell[c].node != NULL) {
            tag_cell(elements, tag, &row->cell[c], row->node->is_header);
        } else {
            row->cell[c].tag = tag; /* for borders of a cell above */
        }
    }
}

/* A THEAD without a TBODY is no table of PDF; its rows are then the body. */
static bool
has_body(const struct table_plan *plan)
{
    for (size_t r = 0; r < plan->row_count; r++) {
        if (!plan->row[r].node->is_header) {
            return true;
        }
    }
    return false;
}

void
table_tags_add(struct flow *flow, struct table_plan *plan)
{
    const struct block_tag *head = NULL;
    const struct block_tag *body = NULL;
    bool may_have_head = has_body(plan);

    for (size_t r = 0; r < plan->row_count; r++) {
        bool is_header = may_have_head && plan->row[r].node->is_header;
        const struct block_tag **group = is_header ? &head : &body;
        if (*group == NULL) {
            *group = block_tag_new(
                flow->memory->elements, plan->tag,
                is_header ? STRUCTURE_THEAD : STRUCTURE_TBODY, NULL);
        }
        tag_row(flow, plan, &plan->row[r], *group);
    }
}
