#include "record_layout.h"

#include <assert.h>

#include "document/iterator.h"
#include "typeset/block/block_layout.h"
#include "typeset/block/field_object.h"
#include "typeset/column/block_tag.h"
#include "typeset/line/paragraph_text.h"

enum {
    MARKS_MAX = 64,               /* columns beyond it begin a new group */
    MARK_GAP_PERCENT = 60,        /* font size share behind a mark's label */
    BASELINE_PERCENT = 68,        /* pitch share from the top of its line */
    WRITE_MIN_MICROMETRES = 70000 /* less than this beside its label, and the
                                     line to write on stands below it */
};

struct record {
    const struct table_plan *plan;
    const struct row_plan *row;
    const struct row_plan *head; /* NULL: the columns have no names */
    struct flow_frame frame;
    const struct computed_style *label_style;
    bool *is_told; /* [column_count]: its name has been set, with its notes */
};

static const struct computed_style *
generated_style(const struct flow *flow, const char *name,
                const struct computed_style *parent)
{
    return cascade_resolve_generated(flow->setting->cascade, name, parent);
}

static struct str
column_name(const struct flow *flow, const struct record *record, size_t column)
{
    const struct node *cell =
        record->head == NULL ? NULL : record->head->cell[column].node;

    return cell == NULL ? STR_EMPTY
                        : node_plain_text(flow->memory->arena, cell);
}

/* The marks that one leaf has, a comma between them wherever they stood. Each
 * follows its anchor. */
static void
add_note_marks_of(struct flow *flow, const struct node *leaf,
                  const struct computed_style *style,
                  struct inline_content *content)
{
    struct arena *galley = flow->memory->galley;
    struct inline_content all = {0};

    inline_content_collect(&flow->setting->inline_context, leaf, style, &all);
    for (size_t i = 0; i < all.span.count; i++) {
        const struct inline_span *span = &all.span.item[i];
        if (span->node == NULL || span->kind == SPAN_TEXT ||
            span->node->kind != NODE_FOOTNOTE_REFERENCE) {
            continue;
        }
        if (span->kind == SPAN_ANCHOR &&
            content->span.item[content->span.count - 1].kind ==
                SPAN_NOTE_MARK) {
            inline_content_add_text(galley, content, STR(","), span->style,
                                    span->language);
        }
        ARRAY_PUSH(galley, &content->span, *span);
    }
}

/* Behind a name that has been added, its notes where it is told first: each
 * record says the name, but a note has one mark. */
static void
add_note_marks(struct flow *flow, const struct record *record, size_t column,
               struct inline_content *content)
{
    struct iterator walk = iterator_begin(record->head->cell[column].node);
    const struct node *leaf = NULL;

    while (!record->is_told[column] && iterator_next_enter(&walk)) {
        const struct node *around = walk.node->parent;
        if (walk.node->kind != NODE_FOOTNOTE_REFERENCE) {
            continue;
        }
        while (!node_is_block(around)) {
            around = around->parent;
        }
        if (around != leaf) {
            leaf = around;
            add_note_marks_of(flow, leaf, record->label_style, content);
        }
    }
    record->is_told[column] = true;
}

struct joints { /* what stands around a name */
    const char *before;
    const char *behind;
};

/* The name of a column and its notes; nothing without a name. */
static void
add_name(struct flow *flow, const struct record *record, size_t column,
         const struct computed_style *style, struct joints joints,
         struct inline_content *content)
{
    struct str before = str_from_c(joints.before);
    struct str behind = str_from_c(joints.behind);
    struct arena *arena = flow->memory->arena;
    struct str name = column_name(flow, record, column);
    struct str language;
    struct inline_span *text;
    size_t last = content->span.count;

    if (str_is_empty(name)) {
        return;
    }
    assert(record->head != NULL); /* it gave the name */
    language = node_language(record->head->cell[column].node);
    inline_content_add_text(arena, content, str_join(arena, before, name),
                            style, language);
    add_note_marks(flow, record, column, content);
    text = &content->span.item[last];
    if (content->span.count == last + 1) {
        text->text = str_join(arena, text->text, behind);
    } else {
        inline_content_add_text(arena, content, behind, style, language);
    }
}

static void
add_paragraph(struct flow *flow, const struct record *record,
              struct inline_content *content,
              const struct computed_style *style)
{
    const struct setting *setting = flow->setting;
    const struct paragraph_shape shape = {.measure = record->frame.measure,
                                          .style = style,
                                          .pos = record->row->node->pos};
    struct paragraph_lines lines;

    if (content->span.count == 0) {
        return;
    }
    inline_content_fit_pictures(&setting->inline_context, content,
                                shape.measure);
    lines = paragraph_text_lines(&setting->paragraph, content, &shape);
    flow_add_space(flow, style->margin_top);
    flow_add_lines(flow,
                   block_tag_new(flow->memory->elements, record->frame.tag,
                                 STRUCTURE_P, NULL),
                   record->frame.left, style, &lines);
    flow_add_space(flow, style->margin_bottom);
}

static bool
is_mark(const struct cell_plan *cell)
{
    const struct node *child =
        cell->node == NULL ? NULL : cell->node->first_child;

    return child != NULL && child->next == NULL &&
           (child->kind == NODE_RING || child->kind == NODE_TICK_BOX);
}

static bool
is_to_write(const struct cell_plan *cell)
{
    return cell->node != NULL && cell->field != NULL && !cell->has_blocks &&
           cell->content.span.count == 0;
}

/* The mark and its label, never on two lines. */
static const struct line_box *
mark_line(struct flow *flow, const struct record *record, size_t column)
{
    const struct setting *setting = flow->setting;
    const struct cell_plan *cell = &record->row->cell[column];
    const struct paragraph_shape shape = {
        .measure = MEASURE_ENDLESS,
        .style = paragraph_text_align(flow->memory->arena, cell->own_style,
                                      TEXT_LEFT),
        .pos = cell->node->pos};
    struct inline_content content = {0};
    struct paragraph_lines lines;

    inline_content_collect(&setting->inline_context, cell->node,
                           cell->own_style, &content);
    add_name(flow, record, column, shape.style, (struct joints){" ", " "},
             &content);
    lines = paragraph_text_lines(&setting->paragraph, &content, &shape);
    return lines.line_count == 0 ? NULL : &lines.line[0];
}

struct mark_row { /* lines side by side in equal columns */
    const struct line_box *line[MARKS_MAX];
    size_t count;
    dimen widest;
};

static void
add_mark_row(struct flow *flow, const struct record *record,
             const struct mark_row *marks, size_t columns, size_t first)
{
    const struct block_tag *tag = block_tag_new(
        flow->memory->elements, record->frame.tag, STRUCTURE_P, NULL);
    dimen pitch = record->frame.style->write_line_pitch;
    dimen width = record->frame.measure / (dimen)columns;
    struct box_object object[MARKS_MAX];
    size_t count = 0;
    struct vertical_item *item;

    for (size_t i = first; i < marks->count && count < columns; i++) {
        object[count] =
            (struct box_object){.kind = OBJECT_LINE,
                                .x = record->frame.left + (dimen)count * width,
                                .y = dimen_scale(pitch, BASELINE_PERCENT, 100),
                                .tag = tag,
                                .line = marks->line[i]};
        count++;
    }
    item = flow_add_item(flow, pitch, object, count);
    item->pos = record->row->node->pos;
    for (size_t i = 0; i < count; i++) {
        flow_add_notes(flow, item, object[i].line);
    }
}

/* Marks from `*column` on, which is moved behind them. */
static struct mark_row
collect_marks(struct flow *flow, const struct record *record, size_t *column)
{
    struct mark_row marks = {.count = 0};
    dimen gap =
        dimen_scale(record->frame.style->font_size, MARK_GAP_PERCENT, 100);

    for (; *column < record->plan->column_count && marks.count < MARKS_MAX &&
           is_mark(&record->row->cell[*column]);
         (*column)++) {
        const struct line_box *line = mark_line(flow, record, *column);
        if (line != NULL) {
            dimen width = line->width + gap;
            marks.line[marks.count++] = line;
            marks.widest = width > marks.widest ? width : marks.widest;
        }
    }
    return marks;
}

/* How many of the marks stand side by side. */
static size_t
mark_columns(const struct mark_row *marks, dimen measure)
{
    size_t columns = 1;

    if (marks->widest > 0 && measure > marks->widest) {
        columns = (size_t)(measure / marks->widest);
    }
    return columns > marks->count ? marks->count : columns;
}

/* All marks from `column` on that stand side by side; gives the next one. */
static size_t
add_marks(struct flow *flow, const struct record *record, size_t column)
{
    const struct mark_row marks = collect_marks(flow, record, &column);
    size_t columns = mark_columns(&marks, record->frame.measure);

    for (size_t first = 0; first < marks.count; first += columns) {
        if (first > 0) {
            flow_add_penalty(flow, PENALTY_KEEP_BLOCK);
        }
        add_mark_row(flow, record, &marks, columns, first);
    }
    return column;
}

/* The line to write on, from `indent` on. */
static size_t
write_parts(struct flow *flow, const struct record *record,
            const struct cell_plan *cell, dimen indent,
            struct box_object *object)
{
    const struct computed_style *style = cell->own_style;
    const struct flow_frame *frame = &record->frame;
    struct rectangle box = {frame->left + indent, 0, frame->measure - indent,
                            style->write_line_pitch};

    object[0] =
        (struct box_object){.kind = OBJECT_LINES,
                            .x = box.left,
                            .tag = frame->tag,
                            .is_to_write_on = true,
                            .lines = {.line_count = 1,
                                      .pitch = box.height,
                                      .weight = style->write_line_weight,
                                      .width = box.width}};
    object[1] = field_object_make(
        flow, frame, cell->node,
        (struct paint_field){.field = cell->field,
                             .kind = FIELD_TEXT,
                             .line_count = 1,
                             .weight = style->write_line_weight},
        box);
    return 2;
}

static struct paragraph_lines
label_lines(struct flow *flow, const struct record *record,
            const struct cell_plan *cell, const struct inline_content *content)
{
    const struct paragraph_shape shape = {
        .measure = record->frame.measure,
        .style = paragraph_text_align(flow->memory->arena, cell->own_style,
                                      TEXT_LEFT),
        .pos = cell->node->pos};

    return content->span.count == 0
               ? (struct paragraph_lines){0}
               : paragraph_text_lines(&flow->setting->paragraph, content,
                                      &shape);
}

/* Is there room beside the label to write? */
static bool
has_room_beside(const struct record *record,
                const struct paragraph_lines *label)
{
    return label->line_count == 1 &&
           record->frame.measure - label->line[0].width >=
               dimen_from_micrometres(WRITE_MIN_MICROMETRES);
}

static struct box_object
label_part(const struct record *record, const struct computed_style *style,
           const struct line_box *line, const struct block_tag *tag)
{
    return (struct box_object){.kind = OBJECT_LINE,
                               .x = record->frame.left,
                               .y = style->write_line_pitch -
                                    style->font_size / 5,
                               .tag = tag,
                               .line = line};
}

static const struct block_tag *
paragraph_tag(const struct flow *flow, const struct record *record)
{
    return block_tag_new(flow->memory->elements, record->frame.tag, STRUCTURE_P,
                         NULL);
}

/* "Name: " and a line behind it, or below it when little room is left. */
static void
add_write_line(struct flow *flow, const struct record *record,
               const struct cell_plan *cell, struct inline_content *content)
{
    const struct computed_style *style = cell->own_style;
    struct paragraph_lines label = label_lines(flow, record, cell, content);
    struct box_object object[3];
    struct vertical_item *item;
    size_t count = 0;
    dimen indent = 0;

    if (has_room_beside(record, &label)) {
        indent = label.line[0].width + style->font_size / 3;
        object[count++] = label_part(record, style, &label.line[0],
                                     paragraph_tag(flow, record));
    } else if (label.line_count > 0) {
        flow_add_lines(flow, paragraph_tag(flow, record), record->frame.left,
                       style, &label);
        flow_add_penalty(flow, PENALTY_KEEP_NEXT);
    }
    count += write_parts(flow, record, cell, indent, object + count);
    item = flow_add_item(flow, style->write_line_pitch, object, count);
    item->pos = cell->node->pos;
    if (indent > 0) {
        flow_add_notes(flow, item, &label.line[0]);
    }
    flow_add_space(flow, style->write_line_pitch / 6);
}

/* The first cell names the record. */
static const struct computed_style *
cell_style(const struct record *record, size_t column)
{
    return column == 0 ? record->label_style
                       : record->row->cell[column].own_style;
}

/* The name of the column, and below it the blocks. */
static void
add_blocks(struct flow *flow, const struct record *record,
           const struct cell_plan *cell, struct inline_content *label)
{
    const struct computed_style *style = cell->own_style;
    struct flow_frame frame = record->frame;

    add_paragraph(flow, record, label,
                  paragraph_text_align(flow->memory->arena, style, TEXT_LEFT));
    if (label->span.count > 0) {
        flow_add_penalty(flow, PENALTY_KEEP_NEXT);
    }
    frame.style = style;
    block_layout_children(flow, &frame, cell->node);
}

static void
add_cell(struct flow *flow, const struct record *record, size_t column)
{
    const struct cell_plan *cell = &record->row->cell[column];
    const struct computed_style *style = cell_style(record, column);
    struct inline_content content = {0};

    if (cell->node == NULL) {
        return;
    }
    if (column > 0) {
        add_name(flow, record, column, record->label_style,
                 (struct joints){"", ": "}, &content);
    }
    if (is_to_write(cell)) {
        add_write_line(flow, record, cell, &content);
        return;
    }
    if (cell->has_blocks) {
        add_blocks(flow, record, cell, &content);
        return;
    }
    table_cell_collect(flow, cell, style, &content);
    add_paragraph(flow, record, &content,
                  paragraph_text_align(flow->memory->arena, style, TEXT_LEFT));
}

/* Marks that follow each other share lines; other cells stand alone. */
static void
add_cells(struct flow *flow, const struct record *record)
{
    size_t column = 0;

    while (column < record->plan->column_count) {
        if (is_mark(&record->row->cell[column])) {
            column = add_marks(flow, record, column);
        } else {
            add_cell(flow, record, column++);
        }
        if (column == 1) {
            flow_add_penalty(flow, PENALTY_KEEP_NEXT);
        }
    }
}

static void
add_record(struct flow *flow, struct record *record,
           const struct block_tag *list, const struct flow_frame *around)
{
    const struct computed_style *style =
        generated_style(flow, "record", around->style);
    const struct block_tag *item = block_tag_new(
        flow->memory->elements, list, STRUCTURE_LI, record->row->node);
    struct block_box box;

    record->frame = block_layout_inside(
        around, style,
        block_tag_new(flow->memory->elements, item, STRUCTURE_LBODY, NULL));
    record->label_style = generated_style(flow, "record-label", style);
    flow_add_space(flow, style->margin_top);
    box = block_layout_begin_box(flow, style);
    add_cells(flow, record);
    block_layout_end_box(flow, around, style, box);
    flow_add_space(flow, style->margin_bottom);
}

/* What a column holds is told in a line of its own: the first one's above all
 * records, those of a table without records below each other. */
static void
add_name_alone(struct flow *flow, struct record *record, size_t column,
               const struct flow_frame *frame)
{
    struct inline_content content = {0};

    record->frame = *frame;
    record->label_style = generated_style(flow, "record-label", frame->style);
    add_name(flow, record, column, record->label_style, (struct joints){"", ""},
             &content);
    if (content.span.count > 0) {
        add_paragraph(flow, record, &content, record->label_style);
    }
    if (content.span.count > 0 && record->plan->row_count > 1) {
        flow_add_penalty(flow, PENALTY_KEEP_NEXT);
    }
}

void
record_layout_add(struct flow *flow, const struct table_plan *plan,
                  const struct computed_style *style)
{
    struct record record = {
        .plan = plan,
        .is_told = ARENA_ARRAY(flow->memory->galley, bool, plan->column_count)};
    struct flow_frame frame = *plan->frame;
    const struct block_tag *list = block_tag_new(
        flow->memory->elements, frame.tag->outer, STRUCTURE_L, plan->node);
    size_t first = 0;

    list->element->numbering = NUMBERING_NONE;
    frame.style = style;
    frame.tag = frame.tag->outer;
    if (plan->row_count > 0 && plan->row[0].node->is_header) {
        size_t names = plan->row_count == 1 ? plan->column_count : 1;
        record.head = record.row = &plan->row[first++];
        for (size_t column = 0; column < names; column++) {
            add_name_alone(flow, &record, column, &frame);
        }
    }
    for (size_t r = first; r < plan->row_count; r++) {
        record.row = &plan->row[r];
        add_record(flow, &record, list, &frame);
    }
}
