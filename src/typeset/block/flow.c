#include "flow.h"

#include <assert.h>

void
flow_add_space(struct flow *flow, dimen space)
{
    if (space > flow->column.space) {
        flow->column.space = space;
    }
}

void
flow_add_penalty(struct flow *flow, int penalty)
{
    if (penalty > flow->column.penalty) {
        flow->column.penalty = penalty;
    }
}

void
flow_end_sections(struct flow *flow, int level)
{
    struct column *column = &flow->column;

    if (column->keep_height == 0 || level > column->keep_level) {
        return;
    }
    if (column->is_untold && column->penalty == PENALTY_KEEP_NEXT) {
        column->penalty = PENALTY_KEEP_TOLD;
    }
    column->keep_height = 0;
}

void
flow_begin_keep(struct flow *flow, int level, dimen height)
{
    flow->column.keep_height = height;
    flow->column.keep_level = level;
    flow->column.is_untold = true;
    flow_add_penalty(flow, PENALTY_KEEP_NEXT);
}

void
flow_add_anchor(struct flow *flow, const struct node *node)
{
    if (flow->copy <= 1) { /* links lead to the first of several copies */
        ARRAY_PUSH(flow->memory->galley, &flow->column.anchor, node);
    }
}

void
flow_add_leading(struct flow *flow, struct box_object object)
{
    ARRAY_PUSH(flow->memory->galley, &flow->column.leading, object);
}

/* The baseline of the first line among the parts; of lines to write on, where
 * writing stands. */
static dimen
first_baseline(const struct box_object *object, size_t object_count,
               dimen otherwise)
{
    for (size_t i = 0; i < object_count; i++) {
        if (object[i].kind == OBJECT_LINE) {
            return object[i].y;
        }
        if (object[i].kind == OBJECT_LINES) {
            return object[i].y + object[i].lines.pitch -
                   object[i].lines.weight - DIMEN_POINT;
        }
    }
    return otherwise;
}

static size_t
add_anchors(const struct column *column, struct box_object *object)
{
    for (size_t i = 0; i < column->anchor.count; i++) {
        object[i] = (struct box_object){.kind = OBJECT_ANCHOR,
                                        .anchor = column->anchor.item[i]};
    }
    return column->anchor.count;
}

/* Markers stand on the baseline of the part that they belong to. */
static size_t
add_markers(const struct column *column, struct box_object *marker,
            const struct box_object *object, size_t object_count, dimen height)
{
    for (size_t i = 0; i < column->leading.count; i++) {
        marker[i] = column->leading.item[i];
        marker[i].y += first_baseline(
            object, object_count,
            marker[i].kind == OBJECT_LINE ? marker[i].line->ascent : height);
    }
    return column->leading.count;
}

/* Anchors, then markers, then the parts themselves. */
static void
join_parts(struct flow *flow, struct vertical_item *item,
           const struct box_object *object, size_t object_count)
{
    struct column *column = &flow->column;
    size_t count = column->anchor.count + column->leading.count + object_count;
    size_t at;

    item->object = ARENA_ARRAY(flow->memory->galley, struct box_object, count);
    item->object_count = count;
    at = add_anchors(column, item->object);
    at += add_markers(column, item->object + at, object, object_count,
                      item->height);
    for (size_t i = 0; i < object_count; i++) {
        item->object[at++] = object[i];
    }
    column->anchor.count = 0;
    column->leading.count = 0;
}

static int
item_penalty(struct column *column)
{
    int penalty = column->penalty;
    bool is_inside = column->whole_depth > 0 && column->is_whole_begun;

    if (column->keep_height > 0 && penalty < PENALTY_KEEP_SECOND) {
        penalty = PENALTY_KEEP_SECOND;
    }
    if (is_inside && penalty_is_soft(penalty)) {
        penalty = PENALTY_KEEP_NEXT;
    } else if (is_inside && penalty < PENALTY_KEEP_BLOCK) {
        penalty = PENALTY_KEEP_BLOCK;
    }
    column->is_whole_begun = column->whole_depth > 0;
    return column->starts_page ? PENALTY_FORCED : penalty;
}

/* What was waiting for an item has been given to it. */
static void
forget_waiting(struct column *column)
{
    column->is_untold = false;
    column->space = 0;
    column->penalty = PENALTY_NONE;
    column->starts_page = false;
    column->section = NULL;
    column->repeat = NULL;
    column->follows_paragraph = false;
}

struct vertical_item *
flow_add_item(struct flow *flow, dimen height, const struct box_object *object,
              size_t object_count)
{
    struct column *column = &flow->column;
    struct vertical_item *item = ARRAY_ADD(flow->memory->galley, &column->item);

    assert(height >= 0);
    item->height = height;
    item->space_before = column->space;
    item->is_space_kept = column->item.count == 1;
    item->penalty = item_penalty(column);
    item->is_wished = column->wish_depth > 0;
    item->section = column->section;
    item->repeat = column->repeat;
    join_parts(flow, item, object, object_count);
    column->keep_height -=
        column->keep_height < height ? column->keep_height : height;
    forget_waiting(column);
    return item;
}

/* Reference element of the note's mark in this line. */
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

void
flow_add_notes(struct flow *flow, struct vertical_item *item,
               const struct line_box *line)
{
    struct arena *galley = flow->memory->galley;
    size_t count = item->note_count + line->note_count;
    struct vertical_note **note;

    if (line->note_count == 0) {
        return;
    }
    note = ARENA_ARRAY(galley, struct vertical_note *, count);
    for (size_t i = 0; i < item->note_count; i++) {
        note[i] = item->note[i];
    }
    for (size_t i = 0; i < line->note_count; i++) {
        struct vertical_note *mark = ARENA_NEW(galley, struct vertical_note);
        mark->node = line->note[i];
        mark->reference = find_reference(line, mark->node);
        note[item->note_count + i] = mark;
    }
    item->note = note;
    item->note_count = count;
}

static dimen
grid_baseline(const struct flow *flow, const struct computed_style *style,
              const struct line_box *line)
{
    dimen pitch = setting_grid(flow->setting, flow->page)->pitch;

    return pitch > 0 && style->is_on_grid && style->line_height == pitch
               ? line->ascent
               : 0;
}

static struct vertical_item *
add_line(struct flow *flow, const struct block_tag *tag, dimen left,
         const struct line_box *line)
{
    const struct box_object object = {.kind = OBJECT_LINE,
                                      .x = left,
                                      .y = line->ascent,
                                      .tag = tag,
                                      .line = line};
    struct vertical_item *item =
        flow_add_item(flow, line->ascent + line->descent, &object, 1);

    if (tag->element->node != NULL) {
        item->pos = tag->element->node->pos;
    }
    flow_add_notes(flow, item, line);
    return item;
}

void
flow_add_lines(struct flow *flow, const struct block_tag *tag, dimen left,
               const struct computed_style *style,
               const struct paragraph_lines *lines)
{
    for (size_t i = 0; i < lines->line_count; i++) {
        const struct line_box *line = &lines->line[i];
        if (i > 0) {
            flow_add_penalty(flow, column_line_penalty(style, lines, i));
        }
        if (i > 0 && flow->column.keep_height > 0) {
            flow_add_penalty(flow, PENALTY_KEEP_NEXT); /* below a heading */
        }
        add_line(flow, tag, left, line)->grid_baseline =
            grid_baseline(flow, style, line);
    }
}

void
flow_begin_whole(struct flow *flow)
{
    if (flow->column.whole_depth++ == 0) {
        flow->column.is_whole_begun = false;
    }
}

void
flow_end_whole(struct flow *flow)
{
    assert(flow->column.whole_depth > 0);
    flow->column.whole_depth--;
}

struct column
flow_begin_box(struct flow *flow)
{
    struct column outer = flow->column;

    flow->column = (struct column){.is_box = true};
    return outer;
}

/* Rules of a decoration as parts of the box it has become part of. */
static void
add_decoration(struct flow *flow, struct flow_box *box,
               const struct decoration *decoration, const dimen *top)
{
    const struct vertical_item *last =
        &flow->column.item.item[decoration->last];
    dimen y = top[decoration->first];
    dimen height = top[decoration->last] + last->height - y;
    const struct box_object rule[] = {
        {.kind = OBJECT_RULE,
         .x = decoration->left,
         .y = y,
         .width = decoration->width,
         .height = decoration->border_top},
        {.kind = OBJECT_RULE,
         .x = decoration->left,
         .y = y + height - decoration->border_bottom,
         .width = decoration->width,
         .height = decoration->border_bottom},
        {.kind = OBJECT_RULE,
         .x = decoration->left,
         .y = y,
         .width = decoration->border_left,
         .height = height},
        {.kind = OBJECT_RULE,
         .x = decoration->left + decoration->width - decoration->border_right,
         .y = y,
         .width = decoration->border_right,
         .height = height},
    };

    for (size_t i = 0; i < sizeof rule / sizeof rule[0]; i++) {
        if (rule[i].width > 0 && rule[i].height > 0) {
            box->object[box->object_count++] = rule[i];
        }
    }
}

static size_t
count_parts(const struct column *column)
{
    size_t count = 4 * column->decoration.count;

    for (size_t i = 0; i < column->item.count; i++) {
        count += column->item.item[i].object_count;
    }
    return count;
}

static void
add_notes_to_box(struct arena *galley, struct flow_box *box,
                 const struct column *column)
{
    ARRAY_OF(struct vertical_note *) note = {0};

    for (size_t i = 0; i < column->item.count; i++) {
        const struct vertical_item *item = &column->item.item[i];
        for (size_t j = 0; j < item->note_count; j++) {
            ARRAY_PUSH(galley, &note, item->note[j]);
        }
    }
    box->note = note.item;
    box->note_count = note.count;
}

/* The parts of an item whose upper edge is at `top` in the box. */
static void
add_parts_to_box(struct flow_box *box, const struct vertical_item *item,
                 dimen top)
{
    for (size_t i = 0; i < item->object_count; i++) {
        struct box_object *object = &box->object[box->object_count++];
        *object = item->object[i];
        object->y += top;
    }
    box->height = top + item->height;
}

struct flow_box
flow_end_box(struct flow *flow, const struct column *outer)
{
    struct arena *arena = flow->memory->galley;
    const struct column *column = &flow->column;
    dimen *top = ARENA_ARRAY(arena, dimen, column->item.count + 1);
    struct flow_box box = {.object = ARENA_ARRAY(arena, struct box_object,
                                                 count_parts(column) + 1)};

    for (size_t i = 0; i < column->item.count; i++) {
        const struct vertical_item *item = &column->item.item[i];
        top[i] = box.height + (i == 0 ? 0 : item->space_before);
        add_parts_to_box(&box, item, top[i]);
    }
    add_notes_to_box(arena, &box, column);
    for (size_t i = 0; i < column->decoration.count; i++) {
        add_decoration(flow, &box, &column->decoration.item[i], top);
    }
    flow->column = *outer;
    return box;
}
