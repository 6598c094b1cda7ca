/*
 * A cell of one paragraph is lines; one that holds lists, several paragraphs
 * or code is a column of its own, whose items become its pieces. A row too
 * tall for its page is cut between the pieces of all its cells.
 */
#include "table_cell.h"

#include <assert.h>

#include "document/iterator.h"
#include "typeset/block/block_layout.h"
#include "typeset/line/paragraph.h"
#include "typeset/line/paragraph_text.h"

enum {
    MARK_PADDING_MICROMETRES = 1000, /* rings of 7 mm at a pitch of 9 mm */
    DEPTH_MAX = 128,                 /* blocks in a cell, one in another */
    CODE_EMS = 12                    /* a longer line of code goes on below */
};

/* ------------------------------------------------------------ what it is */

void
table_cell_collect(const struct flow *flow, const struct cell_plan *cell,
                   const struct computed_style *style,
                   struct inline_content *content)
{
    assert(!cell->has_blocks);
    inline_content_collect(&flow->setting->inline_context, cell->node, style,
                           content);
}

static void
collect(const struct flow *flow, struct cell_plan *cell)
{
    const struct node *child = cell->node->first_child;

    if (child != NULL && child->kind == NODE_BLANK && child->next == NULL) {
        cell->field = child->blank.field; /* the cell is the space */
        return;
    }
    cell->field = cell->node->cell.field;
    cell->has_blocks = child != NULL && node_is_block(child);
    if (!cell->has_blocks) {
        table_cell_collect(flow, cell, cell->style, &cell->content);
    }
}

void
table_cell_plan(struct flow *flow, struct cell_plan *cell,
                const struct node *node, const struct computed_style *style,
                enum text_align align)
{
    cell->node = node;
    cell->style = cell->own_style = style;
    collect(flow, cell);
    cell->style = paragraph_text_align(flow->memory->arena, style, align);
}

/* ---------------------------------------------------------- what it asks */

dimen
table_cell_padding(const struct computed_style *style)
{
    return style->padding_left + style->padding_right + style->border_right;
}

static dimen
larger(dimen a, dimen b)
{
    return a > b ? a : b;
}

static bool
is_picture(const struct inline_span *span)
{
    return span->kind == SPAN_OBJECT && span->node != NULL &&
           span->node->kind == NODE_IMAGE;
}

/* The same spans with smaller pictures; `content` itself when it has none. */
static struct inline_content
with_small_pictures(const struct flow *flow,
                    const struct inline_content *content, dimen width)
{
    struct arena *galley = flow->memory->galley;
    struct inline_content copy = *content;
    bool has_picture = false;

    for (size_t i = 0; i < content->span.count; i++) {
        has_picture = has_picture || is_picture(&content->span.item[i]);
    }
    if (has_picture) {
        copy.span.item =
            arena_copy(galley, content->span.item,
                       content->span.count * sizeof *content->span.item);
        inline_content_fit_pictures(&flow->setting->inline_context, &copy,
                                    width);
    }
    return copy;
}

static struct cell_extent
measure_content(struct flow *flow, const struct inline_content *content,
                dimen picture_max)
{
    const struct paragraph_context *context = &flow->setting->paragraph;
    struct inline_content small =
        with_small_pictures(flow, content, picture_max);
    struct cell_extent extent = {0};
    dimen unused;

    if (content->span.count == 0) {
        return extent;
    }
    paragraph_measure(context, content, &extent.widest, &extent.narrowest);
    if (small.span.item != content->span.item) {
        paragraph_measure(context, &small, &unused, &extent.narrowest);
    }
    extent.divided = paragraph_measure_divided(context, &small);
    arena_reset(flow->memory->scratch);
    return extent;
}

static dimen
block_indent(const struct computed_style *style)
{
    return style->margin_left + style->margin_right + style->padding_left +
           style->padding_right + style->border_left + style->border_right;
}

/* The style of a block inside a cell, and how far in all around it move it. */
static const struct computed_style *
resolve_inside(const struct flow *flow, const struct cell_plan *cell,
               const struct node *block, dimen *indent)
{
    const struct computed_style *style = cell->own_style;
    const struct node *path[DEPTH_MAX];
    size_t depth = 0;

    for (; block != cell->node && depth < DEPTH_MAX; block = block->parent) {
        path[depth++] = block;
    }
    *indent = 0;
    while (depth > 0) {
        const struct node *node = path[--depth];
        style = cascade_resolve(flow->setting->cascade, node, style);
        *indent += block_indent(style);
        if (node->kind == NODE_LIST) {
            *indent += style->font_size; /* wide numbers push it in */
        }
    }
    return style;
}

static void
widen(struct cell_extent *all, const struct cell_extent *part, dimen indent)
{
    all->divided = larger(all->divided, part->divided + indent);
    all->narrowest = larger(all->narrowest, part->narrowest + indent);
    all->widest = larger(all->widest, part->widest + indent);
}

static struct cell_extent
measure_block(struct flow *flow, const struct cell_plan *cell,
              const struct node *block, dimen picture_max, dimen *indent)
{
    const struct computed_style *style =
        resolve_inside(flow, cell, block, indent);
    struct inline_content content = {0};
    struct cell_extent extent;

    inline_content_collect(&flow->setting->inline_context, block, style,
                           &content);
    extent = measure_content(flow, &content, picture_max);
    if (block->kind == NODE_CODE_BLOCK) {
        dimen least = CODE_EMS * style->font_size;
        extent.narrowest = least < extent.widest ? least : extent.widest;
        extent.divided = extent.narrowest;
    }
    return extent;
}

static bool
has_text(const struct node *block)
{
    return node_is_block(block) &&
           (block->kind == NODE_CODE_BLOCK ||
            (block->first_child != NULL && !node_is_block(block->first_child)));
}

static struct cell_extent
measure_blocks(struct flow *flow, const struct cell_plan *cell,
               dimen picture_max)
{
    struct iterator walk = iterator_begin(cell->node);
    struct cell_extent extent = {0};

    while (iterator_next_enter(&walk)) {
        if (walk.node != cell->node && has_text(walk.node)) {
            dimen indent;
            struct cell_extent part =
                measure_block(flow, cell, walk.node, picture_max, &indent);
            widen(&extent, &part, indent);
        }
    }
    return extent;
}

struct cell_extent
table_cell_measure(struct flow *flow, const struct cell_plan *cell,
                   dimen picture_max)
{
    struct cell_extent extent =
        cell->has_blocks ? measure_blocks(flow, cell, picture_max)
                         : measure_content(flow, &cell->content, picture_max);
    struct cell_extent padded = {0};

    widen(&padded, &extent, table_cell_padding(cell->style));
    return padded;
}

/* ------------------------------------------------------------ how it is set */

/* A ring or box keeps its distance from the next by itself. */
static bool
is_mark(const struct node *node)
{
    return node != NULL && node->next == NULL &&
           (node->kind == NODE_RING || node->kind == NODE_TICK_BOX);
}

static void
pad(struct cell_plan *cell)
{
    if (is_mark(cell->node->first_child)) {
        cell->padding_top = cell->padding_bottom =
            dimen_from_micrometres(MARK_PADDING_MICROMETRES);
    } else {
        cell->padding_top = cell->style->padding_top;
        cell->padding_bottom = cell->style->padding_bottom;
    }
}

static void
set_lines(struct flow *flow, struct cell_plan *cell, dimen measure)
{
    const struct paragraph_shape shape = {
        .measure = measure, .style = cell->style, .pos = cell->node->pos};
    struct paragraph_lines lines;

    inline_content_fit_pictures(&flow->setting->inline_context, &cell->content,
                                measure);
    lines =
        paragraph_text_lines(&flow->setting->paragraph, &cell->content, &shape);
    cell->piece_count = lines.line_count;
    cell->piece =
        ARENA_ARRAY(flow->memory->galley, struct cell_piece, lines.line_count);
    for (size_t i = 0; i < lines.line_count; i++) {
        const struct line_box *line = &lines.line[i];
        cell->piece[i].line = line;
        cell->piece[i].height = line->ascent + line->descent;
    }
}

static void
set_blocks(struct flow *flow, struct cell_plan *cell,
           const struct flow_frame *frame, dimen measure)
{
    struct column outer = flow_begin_box(flow);
    struct flow_frame inside = {.measure = measure,
                                .style = cell->own_style,
                                .tag = cell->tag,
                                .worksheet = frame->worksheet};
    struct column column;

    block_layout_children(flow, &inside, cell->node);
    column = flow->column;
    cell->box = flow_end_box(flow, &outer);
    cell->piece_count = column.item.count;
    cell->piece =
        ARENA_ARRAY(flow->memory->galley, struct cell_piece, column.item.count);
    for (size_t i = 0; i < column.item.count; i++) {
        const struct vertical_item *item = &column.item.item[i];
        cell->piece[i].item = item;
        cell->piece[i].height =
            (i == 0 ? 0 : item->space_before) + item->height;
    }
}

void
table_cell_set(struct flow *flow, struct cell_plan *cell,
               const struct flow_frame *frame, dimen width)
{
    dimen pitch = cell->style->write_line_pitch;
    dimen measure =
        larger(width - table_cell_padding(cell->style), DIMEN_POINT);

    if (cell->has_blocks) {
        set_blocks(flow, cell, frame, measure);
    } else {
        set_lines(flow, cell, measure);
    }
    pad(cell);
    cell->height = cell->padding_top + cell->padding_bottom;
    for (size_t i = 0; i < cell->piece_count; i++) {
        cell->height += cell->piece[i].height;
    }
    if (cell->field != NULL && cell->height < pitch) {
        cell->height = pitch;
    }
}
