#include "page_paint.h"

#include <assert.h>

#include "object_paint.h"
#include "paint/drawing/picture_store.h"
#include "paint/mark_path.h"
#include "typeset/pagination/page_placing.h"

enum {
    NOTE_RULE_SHARE = 4 /* the rule is as wide as 1/4 of the measure */
};

static const struct block_tag *
ancestor_at(const struct block_tag *tag, int depth)
{
    while (tag != NULL && tag->depth > depth) {
        tag = tag->outer;
    }
    return tag;
}

/* Close and open until exactly `wanted` and the tags around it are open. */
static void
switch_tag(struct page_painter *painter, const struct block_tag *wanted)
{
    struct arena *arena = painter->memory->arena;
    int depth = wanted == NULL ? 0 : wanted->depth;

    while (painter->open != NULL &&
           ancestor_at(wanted, painter->open->depth) != painter->open) {
        display_list_end_tag(arena, painter->list, painter->open->element);
        painter->open = painter->open->outer;
    }
    for (int d = painter->open == NULL ? 1 : painter->open->depth + 1;
         d <= depth; d++) {
        const struct block_tag *next = ancestor_at(wanted, d);
        assert(next != NULL && next->depth == d);
        display_list_begin_tag(arena, painter->list, next->element);
        painter->open = next;
    }
}

static struct object_painter
object_painter(const struct page_painter *painter)
{
    return (struct object_painter){.arena = painter->memory->arena,
                                   .elements = painter->memory->elements,
                                   .pictures = painter->setting->pictures,
                                   .page_index = painter->page_index,
                                   .turned_height = painter->turned_height,
                                   .copy = painter->copy};
}

void
page_paint_line(struct page_painter *painter, const struct line_box *line,
                dimen x, dimen baseline)
{
    struct object_painter objects = object_painter(painter);
    const struct line_painter how = {.arena = painter->memory->arena,
                                     .slots = painter->slots,
                                     .open = painter->open_inline,
                                     .paint_object = object_paint,
                                     .data = &objects};

    line_box_paint(&how, painter->list, line, x, baseline);
}

void
page_paint_tagged_line(struct page_painter *painter,
                       const struct block_tag *tag, const struct line_box *line,
                       dimen x, dimen baseline)
{
    switch_tag(painter, tag);
    page_paint_line(painter, line, x, baseline);
    switch_tag(painter, NULL);
}

static void
paint_rule(struct page_painter *painter, struct rectangle rule)
{
    struct arena *arena = painter->memory->arena;

    display_list_begin_artifact(arena, painter->list, ARTIFACT_LAYOUT);
    display_list_add_rule(arena, painter->list, rule);
    display_list_end_artifact(arena, painter->list);
}

static void
paint_picture(struct page_painter *painter, const struct box_object *object,
              struct rectangle box)
{
    const struct object_painter objects = object_painter(painter);

    if (!object->is_artifact) {
        object_paint_place_figure(&objects, object->tag->element, box);
    }
    picture_store_paint(painter->setting->pictures, painter->memory->arena,
                        painter->list, object->picture, box);
}

/* A frame to type in, instead of lines to write on. */
static void
paint_typing_frame(struct page_painter *painter,
                   const struct paint_field *field)
{
    struct arena *arena = painter->memory->arena;

    if (painter->setting->edition->is_fillable && field->weight > 0 &&
        (field->kind == FIELD_TEXT || field->kind == FIELD_LINES)) {
        mark_path_paint(arena, painter->list,
                        mark_path_frame(arena, field->box.width,
                                        field->box.height, field->weight),
                        field->box.left, field->box.top);
    }
}

static void
paint_field(struct page_painter *painter, const struct box_object *object,
            struct rectangle box, int extra_lines)
{
    struct paint_field field = *object->field;

    field.box = box;
    field.element = object->tag->element;
    if (field.kind == FIELD_LINES) {
        field.line_count += extra_lines;
    }
    paint_typing_frame(painter, &field);
    display_list_add_field(painter->memory->arena, painter->list, field);
}

static void
grow_box(struct rectangle *box, enum object_growth growth, dimen extra)
{
    switch (growth) {
    case GROWTH_NONE:
        break;
    case GROWTH_TALL:
        box->height += extra;
        break;
    case GROWTH_LOWER:
        box->top += extra;
        break;
    case GROWTH_MIDDLE:
        box->top += extra / 2;
        break;
    }
}

static bool
is_part_title(const struct structure_element *element)
{
    return element->node != NULL && element->node->kind == NODE_PART &&
           element->type == STRUCTURE_H1;
}

static bool
has_content(const struct box_object *object)
{
    return object->kind != OBJECT_RULE && object->kind != OBJECT_EMPTY &&
           object->kind != OBJECT_ANCHOR;
}

/* A line without words of the manuscript opens no page (a bullet, a title in
 * the contents), but for the title of a part, which lies in no text node. */
static void
note_opening(struct page_opening *opening, const struct box_object *object)
{
    if (opening->node != NULL || !has_content(object)) {
        return;
    }
    if (object->kind == OBJECT_LINE && object->line->start_node != NULL) {
        opening->node = object->line->start_node;
        opening->offset_bytes = object->line->start_offset_bytes;
    } else if (object->tag != NULL && (object->kind != OBJECT_LINE ||
                                       is_part_title(object->tag->element))) {
        opening->node = object->tag->element->node;
    }
}

static void
paint_lines(struct page_painter *painter, const struct box_object *object,
            struct rectangle box, int extra_lines)
{
    struct write_lines lines = object->lines;

    lines.line_count += extra_lines;
    mark_path_paint_lines(painter->memory->arena, painter->list, &lines,
                          box.left, box.top);
}

static void
paint_content(struct page_painter *painter, const struct box_object *object,
              struct rectangle box, int extra_lines)
{
    struct arena *arena = painter->memory->arena;

    switch (object->kind) {
    case OBJECT_LINE:
        page_paint_line(painter, object->line, box.left, box.top);
        break;
    case OBJECT_RULE:
        paint_rule(painter, box);
        break;
    case OBJECT_PATH:
        mark_path_paint(arena, painter->list, object->path, box.left, box.top);
        break;
    case OBJECT_LINES:
        paint_lines(painter, object, box, extra_lines);
        break;
    case OBJECT_FIELD:
        paint_field(painter, object, box, extra_lines);
        break;
    case OBJECT_PICTURE:
        paint_picture(painter, object, box);
        break;
    case OBJECT_EMPTY:
        break;
    case OBJECT_ANCHOR:
        display_list_add_anchor(arena, painter->list, object->anchor, box.top);
        break;
    }
}

/* `extra` is height that the item was given beyond its least one, `unit` the
 * pitch of the lines that are to fill it. */
static void
paint_part(struct page_painter *painter, const struct box_object *object,
           dimen top, dimen extra, dimen unit)
{
    struct rectangle box = {painter->left + object->x, top + object->y,
                            object->width, object->height};

    grow_box(&box, object->growth, extra);
    if (object->kind == OBJECT_FIELD && unit > 0) {
        box.height += extra;
    }
    paint_content(painter, object, box, unit > 0 ? (int)(extra / unit) : 0);
}

static void
paint_item(struct page_painter *painter, const struct vertical_item *item,
           dimen top, dimen extra)
{
    bool is_fillable = painter->setting->edition->is_fillable;

    for (size_t i = 0; i < item->object_count; i++) {
        const struct box_object *object = &item->object[i];
        if (object->is_to_write_on && is_fillable) {
            continue;
        }
        if (object->kind != OBJECT_ANCHOR) {
            switch_tag(painter, object->tag);
        }
        note_opening(&painter->opening, object);
        paint_part(painter, object, top, extra, item->fill_unit);
    }
}

static void
paint_repeated_part(struct page_painter *painter,
                    const struct box_object *object, dimen top)
{
    struct rectangle box = {painter->left + object->x, top + object->y,
                            object->width, object->height};

    if (object->kind == OBJECT_LINE) {
        page_paint_line(painter, object->line, box.left, box.top);
    } else if (object->kind == OBJECT_RULE) {
        display_list_add_rule(painter->memory->arena, painter->list, box);
    }
}

/* The head of a table that goes on: seen, but not read a second time. */
static void
paint_repeat(struct page_painter *painter, const struct vertical_item *item,
             dimen top)
{
    struct arena *arena = painter->memory->arena;

    switch_tag(painter, NULL);
    display_list_begin_artifact(arena, painter->list, ARTIFACT_REPEATED);
    for (size_t i = 0; i < item->object_count; i++) {
        paint_repeated_part(painter, &item->object[i], top);
    }
    display_list_end_artifact(arena, painter->list);
}

static void
paint_sides(struct page_painter *painter, const struct decoration *decoration,
            struct rectangle box)
{
    dimen right = box.left + box.width;

    if (decoration->border_left > 0) {
        box.width = decoration->border_left;
        paint_rule(painter, box);
    }
    if (decoration->border_right > 0) {
        box.width = decoration->border_right;
        box.left = right - box.width;
        paint_rule(painter, box);
    }
}

static void
paint_upper_edge(struct page_painter *painter, struct rectangle box,
                 dimen border)
{
    if (border > 0) {
        box.height = border;
        paint_rule(painter, box);
    }
}

static void
paint_lower_edge(struct page_painter *painter, struct rectangle box,
                 dimen border)
{
    box.top += box.height - border;
    paint_upper_edge(painter, box, border);
}

/* The borders of a block as far as it stands on this page. */
static void
paint_decoration(struct page_painter *painter,
                 const struct decoration *decoration,
                 const struct page_cut *cut, const struct page_placing *placing,
                 const struct vertical_item *item)
{
    bool begins = decoration->first >= cut->first;
    bool ends = decoration->last < cut->end;
    size_t first = begins ? decoration->first - cut->first : 0;
    size_t last = (ends ? decoration->last : cut->end - 1) - cut->first;
    struct rectangle box = {.left = painter->left + decoration->left,
                            .top = placing->top[first],
                            .width = decoration->width};

    box.height = placing->top[last] + item[cut->first + last].height +
                 placing->extra[last] - box.top;
    paint_upper_edge(painter, box, begins ? decoration->border_top : 0);
    paint_lower_edge(painter, box, ends ? decoration->border_bottom : 0);
    paint_sides(painter, decoration, box);
}

static dimen
slice_height(const struct note_slice *slice)
{
    dimen height = 0;

    for (size_t i = slice->first; i < slice->end; i++) {
        height +=
            slice->note->item[i].space_before + slice->note->item[i].height;
    }
    return height;
}

static dimen
notes_height(const struct page_cut *cut)
{
    dimen height = 0;

    for (size_t i = 0; i < cut->note_count; i++) {
        height += slice_height(&cut->note[i]);
    }
    return height;
}

/* A short rule above the notes; what goes on from the page before has a long
 * one. */
static void
paint_note_rule(struct page_painter *painter, dimen top, bool is_continued)
{
    dimen measure = setting_measure(painter->setting, painter->page);
    const struct computed_style *style = cascade_resolve_generated(
        painter->setting->cascade, "note-rule", painter->setting->book_style);

    switch_tag(painter, NULL);
    paint_rule(painter, (struct rectangle){
                            painter->left,
                            top - style->margin_bottom - style->border_top,
                            is_continued ? measure : measure / NOTE_RULE_SHARE,
                            style->border_top});
}

/* Gives the lower edge of what was painted. */
static dimen
paint_note(struct page_painter *painter, const struct note_slice *slice,
           dimen top)
{
    for (size_t i = slice->first; i < slice->end; i++) {
        const struct vertical_item *item = &slice->note->item[i];
        top += item->space_before;
        paint_item(painter, item, top, 0);
        top += item->height;
    }
    return top;
}

/* Notes stand on the lower edge, or below the text of an overfull page. */
static void
paint_notes(struct page_painter *painter, const struct page_cut *cut, dimen end,
            dimen bottom)
{
    dimen least = end + setting_note_space(painter->setting);
    dimen top = bottom - notes_height(cut);

    if (cut->note_count == 0) {
        return;
    }
    top = top < least ? least : top;
    paint_note_rule(painter, top, cut->note[0].first > 0);
    for (size_t i = 0; i < cut->note_count; i++) {
        top = paint_note(painter, &cut->note[i], top);
    }
}

static void
paint_decorations(struct page_painter *painter, const struct column *column,
                  const struct page_cut *cut,
                  const struct page_placing *placing)
{
    for (size_t i = 0; i < column->decoration.count; i++) {
        const struct decoration *decoration = &column->decoration.item[i];
        if (decoration->first < cut->end && decoration->last >= cut->first) {
            paint_decoration(painter, decoration, cut, placing,
                             column->item.item);
        }
    }
}

static void
paint_items(struct page_painter *painter, const struct vertical_item *item,
            const struct page_cut *cut, const struct page_placing *placing)
{
    for (size_t i = cut->first; i < cut->end; i++) {
        if (i == cut->first && item[i].repeat != NULL && i > 0) {
            paint_repeat(painter, item[i].repeat,
                         placing->top[0] - item[i].repeat->height);
        }
        paint_item(painter, &item[i], placing->top[i - cut->first],
                   placing->extra[i - cut->first] + item[i].stretched);
    }
}

void
page_paint_cut(struct page_painter *painter, const struct column *column,
               const struct page_cut *cut, dimen top, dimen bottom)
{
    const struct vertical_item *item = column->item.item;
    struct page_placing placing =
        page_placing_make(painter->memory->galley, item, cut,
                          setting_grid(painter->setting, painter->page), top);

    paint_decorations(painter, column, cut, &placing);
    paint_items(painter, item, cut, &placing);
    paint_notes(painter, cut, placing.end, bottom - cut->foot);
    switch_tag(painter, NULL);
}
