#include "line_box.h"

#include <assert.h>

#include "paint/mark_path.h"

enum { /* shares of the room that the sign of a continued line has */
    TURN_LEFT_DIVISOR = 6,
    TURN_SIZE_DIVISOR = 4,
    TURN_WEIGHT_DIVISOR = 32
};

enum { /* shares of the size of the text */
    LINE_WEIGHT_DIVISOR = 20,
    UNDERLINE_DIVISOR = 9,
    STRIKE_DIVISOR = 4, /* half the height of small letters */
    TINT_ABOVE_TENTHS = 8,
    TINT_TENTHS = 11
};

struct line_paint {
    const struct line_painter *painter;
    struct display_list *list;
    const struct line_box *line;
    dimen x;
    dimen y;
};

static bool
link_fill(const struct inline_tag *tag, struct paint_link *link)
{
    const struct node *node = tag->link;

    link->description = tag->description;
    link->element = tag->element;
    link->target = tag->target;
    if (tag->target != NULL || node == NULL) {
        return tag->target != NULL;
    }
    if (node->kind == NODE_FOOTNOTE_REFERENCE) {
        link->target = node->footnote.note;
    } else if (node->kind == NODE_LINK || node->kind == NODE_CONTENT_NOTE) {
        link->target = node->link.target;
        link->url = node->link.destination;
    } else {
        link->target = node;
    }
    return link->target != NULL || link->url.size_bytes > 0;
}

static void
close_tag(struct line_paint *paint)
{
    const struct open_tag *open =
        &paint->painter->open->tag.item[paint->painter->open->tag.count - 1];
    struct paint_link link = {0};

    if (!open->is_empty && link_fill(open->tag, &link)) {
        link.box.left = open->left;
        link.box.top = open->top;
        link.box.width = open->right - open->left;
        link.box.height = open->bottom - open->top;
        display_list_add_link(paint->painter->arena, paint->list, link);
    }
    display_list_end_tag(paint->painter->arena, paint->list,
                         open->tag->element);
    paint->painter->open->tag.count--;
}

static void
open_tag(struct line_paint *paint, const struct inline_tag *tag)
{
    struct open_tag *open =
        ARRAY_ADD(paint->painter->arena, &paint->painter->open->tag);

    open->tag = tag;
    open->is_empty = true;
    display_list_begin_tag(paint->painter->arena, paint->list, tag->element);
}

static size_t
depth_of(const struct inline_tag *tag)
{
    size_t depth = 0;

    for (; tag != NULL; tag = tag->outer) {
        depth++;
    }
    return depth;
}

/* The element around `tag` at a depth, counted from the outside. */
static const struct inline_tag *
tag_at_depth(const struct inline_tag *tag, size_t depth)
{
    for (size_t steps = depth_of(tag); steps > depth + 1; steps--) {
        tag = tag->outer;
    }
    assert(tag != NULL);
    return tag;
}

/* Close what the next fragment is not in, open what it is in. */
static void
change_tags(struct line_paint *paint, const struct inline_tag *tag)
{
    size_t common = 0;
    size_t depth = depth_of(tag);

    while (common < paint->painter->open->tag.count && common < depth &&
           paint->painter->open->tag.item[common].tag->element ==
               tag_at_depth(tag, common)->element) {
        common++;
    }
    while (paint->painter->open->tag.count > common) {
        close_tag(paint);
    }
    for (; common < depth; common++) {
        open_tag(paint, tag_at_depth(tag, common));
    }
}

static void
extend_tags(struct line_paint *paint, const struct rectangle *box)
{
    dimen right = box->left + box->width;
    dimen bottom = box->top + box->height;

    for (size_t i = 0; i < paint->painter->open->tag.count; i++) {
        struct open_tag *open = &paint->painter->open->tag.item[i];
        if (open->is_empty || box->left < open->left) {
            open->left = box->left;
        }
        if (open->is_empty || right > open->right) {
            open->right = right;
        }
        if (open->is_empty || box->top < open->top) {
            open->top = box->top;
        }
        if (open->is_empty || bottom > open->bottom) {
            open->bottom = bottom;
        }
        open->is_empty = false;
    }
}

static void
paint_runs(struct line_paint *paint, const struct line_fragment *fragment)
{
    struct arena *arena = paint->painter->arena;
    struct placed_run *run;
    struct paint_text text = {.size = fragment->size,
                              .y = paint->y - fragment->baseline_shift,
                              .run_count = fragment->run_count,
                              .is_thickened = fragment->is_thickened};

    if (fragment->run_count == 0) {
        return;
    }
    run = ARENA_ARRAY(arena, struct placed_run, fragment->run_count);
    for (size_t i = 0; i < fragment->run_count; i++) {
        run[i] = fragment->run[i];
        run[i].x += paint->x;
    }
    text.run = run;
    if (fragment->is_artifact) {
        display_list_begin_artifact(arena, paint->list, ARTIFACT_LAYOUT);
    }
    display_list_add_text(arena, paint->list, text);
    if (fragment->is_artifact) {
        display_list_end_artifact(arena, paint->list);
    }
}

/* The number is written when all pages are known; its place is kept now. */
static void
paint_slot(struct line_paint *paint, const struct line_fragment *fragment)
{
    struct arena *arena = paint->painter->arena;
    struct page_slot *slot;
    struct paint_text text = {.size = fragment->size,
                              .y = paint->y - fragment->baseline_shift};

    if (fragment->font == NULL || paint->painter->slots == NULL) {
        return;
    }
    slot = ARRAY_ADD(arena, &paint->painter->slots->slot);
    slot->list = paint->list;
    slot->item_index = paint->list->item.count;
    slot->target = fragment->span->target;
    slot->font = fragment->font;
    slot->language = fragment->span->language;
    slot->size = fragment->size;
    slot->x = paint->x + fragment->x;
    slot->width = fragment->width;
    display_list_add_text(arena, paint->list, text);
}

static struct rectangle
fragment_box(const struct line_paint *paint,
             const struct line_fragment *fragment)
{
    return (struct rectangle){.left = paint->x + fragment->x,
                              .top = paint->y - fragment->baseline_shift -
                                     fragment->ascent,
                              .width = fragment->width,
                              .height = fragment->ascent + fragment->descent};
}

static void
paint_object(struct line_paint *paint, const struct inline_span *span,
             struct rectangle box)
{
    const struct line_painter *painter = paint->painter;

    if (painter->paint_object != NULL) {
        painter->paint_object(painter->data, paint->list, span, box);
    }
}

static void
paint_fragment(struct line_paint *paint, const struct line_fragment *fragment)
{
    const struct inline_span *span = fragment->span;
    struct rectangle box = fragment_box(paint, fragment);

    change_tags(paint, span->tag);
    switch (span->kind) {
    case SPAN_ANCHOR:
        display_list_add_anchor(paint->painter->arena, paint->list, span->node,
                                paint->y - paint->line->ascent);
        return;
    case SPAN_OBJECT:
        paint_object(paint, span, box);
        break;
    case SPAN_PAGE_SLOT:
        paint_slot(paint, fragment);
        break;
    case SPAN_TEXT:
    case SPAN_NOTE_MARK:
    case SPAN_FILL:
    case SPAN_BREAK:
        paint_runs(paint, fragment);
        break;
    }
    extend_tags(paint, &box);
}

/* ---- lines along text, and what lies behind it ---- */

/* Text from `first` to before the result is decorated alike. Where the order
 * on the page is not that of reading, each piece is decorated for itself. */
static size_t
decorated_alike(const struct line_box *line, size_t first)
{
    const struct inline_decoration *decoration =
        &line->fragment[first].span->decoration;
    size_t end = first + 1;

    while (end < line->fragment_count && !line->is_turned) {
        const struct inline_span *span = line->fragment[end].span;
        if (span->kind == SPAN_OBJECT || span->kind == SPAN_FILL ||
            span->decoration.lines != decoration->lines ||
            span->decoration.size != decoration->size ||
            span->decoration.background_darkness !=
                decoration->background_darkness) {
            break;
        }
        end++;
    }
    return end;
}

static bool
has_text(const struct line_fragment *fragment)
{
    return fragment->font != NULL && fragment->width > 0 &&
           fragment->span->kind != SPAN_OBJECT &&
           fragment->span->kind != SPAN_FILL;
}

static void
add_tint(struct line_paint *paint, struct rectangle box, unsigned gray)
{
    struct arena *arena = paint->painter->arena;

    if (box.width > 0) {
        display_list_begin_artifact(arena, paint->list, ARTIFACT_LAYOUT);
        display_list_add_tint(arena, paint->list, box, gray);
        display_list_end_artifact(arena, paint->list);
    }
}

/* From the first text of the fragments to the last, as high as the largest; not
 * so high that it would cover what hangs down from the line above. */
static struct rectangle
text_extent(const struct line_paint *paint, size_t first, size_t end)
{
    dimen left = 0;
    dimen right = 0;
    dimen size = 0;

    for (size_t i = first; i < end; i++) {
        const struct line_fragment *fragment = &paint->line->fragment[i];
        if (has_text(fragment)) {
            left = right == 0 ? fragment->x : left;
            right = fragment->x + fragment->width;
            size = fragment->size > size ? fragment->size : size;
        }
    }
    return (struct rectangle){.left = paint->x + left,
                              .top = paint->y - size * TINT_ABOVE_TENTHS / 10,
                              .width = right - left,
                              .height = size * TINT_TENTHS / 10};
}

/* Before any text, so that nothing is covered. */
static void
paint_backgrounds(struct line_paint *paint)
{
    const struct line_box *line = paint->line;
    size_t end;

    for (size_t i = 0; i < line->fragment_count; i = end) {
        int darkness = line->fragment[i].span->decoration.background_darkness;
        end = decorated_alike(line, i);
        if (darkness > 0) {
            add_tint(paint, text_extent(paint, i, end),
                     255 - (unsigned)darkness);
        }
    }
}

static void
paint_lines_along(struct line_paint *paint, size_t first, size_t end)
{
    const struct line_fragment *fragment = &paint->line->fragment[first];
    const struct inline_decoration *decoration = &fragment->span->decoration;
    dimen size = decoration->size;
    struct rectangle box = text_extent(paint, first, end);

    box.height = size / LINE_WEIGHT_DIVISOR;
    if ((decoration->lines & DECORATION_UNDERLINE) != 0) {
        box.top = paint->y + size / UNDERLINE_DIVISOR;
        add_tint(paint, box, 0);
    }
    if ((decoration->lines & DECORATION_LINE_THROUGH) != 0) {
        box.top = paint->y - size / STRIKE_DIVISOR - box.height / 2;
        add_tint(paint, box, 0);
    }
}

static void
paint_decorations(struct line_paint *paint)
{
    size_t end;

    for (size_t i = 0; i < paint->line->fragment_count; i = end) {
        end = decorated_alike(paint->line, i);
        if (paint->line->fragment[i].span->decoration.lines != 0) {
            paint_lines_along(paint, i, end);
        }
    }
}

static bool
has_fill(const struct line_box *line)
{
    for (size_t i = 0; i < line->fragment_count; i++) {
        if (line->fragment[i].span->kind == SPAN_FILL) {
            return true;
        }
    }
    return false;
}

/* Tell the slots of this line, from `first` on, what else the line holds. */
static void
finish_slots(const struct line_painter *painter,
             const struct display_list *list, const struct line_box *line,
             size_t first, size_t item_first)
{
    bool is_flush_right = has_fill(line);
    bool is_justified =
        line->fragment_count > 0 &&
        line->fragment[0].span->style->text_align == TEXT_JUSTIFY;

    for (size_t i = first; i < painter->slots->slot.count; i++) {
        struct page_slot *slot = &painter->slots->slot.item[i];
        slot->is_flush_right = is_flush_right;
        slot->is_justified = is_justified;
        slot->is_last = line->is_last;
        slot->room = line->room;
        slot->line_first = item_first;
        slot->line_end = list->item.count;
    }
}

/* An arrow that turns in from the line above: drawn, so that nobody copies it
 * with the text. */
static void
paint_turn(const struct line_paint *paint)
{
    struct arena *arena = paint->painter->arena;
    dimen room = paint->line->continued;

    mark_path_paint(arena, paint->list,
                    mark_path_turn(arena, room / TURN_SIZE_DIVISOR,
                                   room / TURN_WEIGHT_DIVISOR),
                    paint->x + room / TURN_LEFT_DIVISOR,
                    paint->y - room / TURN_SIZE_DIVISOR);
}

void
line_box_paint(const struct line_painter *painter, struct display_list *list,
               const struct line_box *line, dimen x, dimen y)
{
    struct line_paint paint = {
        .painter = painter, .list = list, .line = line, .x = x, .y = y};
    size_t slot_first = painter->slots == NULL ? 0 : painter->slots->slot.count;
    size_t item_first = list->item.count;

    paint_backgrounds(&paint);
    if (line->continued > 0) {
        paint_turn(&paint);
    }
    for (size_t i = 0; i < line->fragment_count; i++) {
        paint_fragment(&paint, &line->fragment[i]);
    }
    paint_decorations(&paint);
    while (painter->open->tag.count > 0) {
        close_tag(&paint);
    }
    if (painter->slots != NULL) {
        finish_slots(painter, list, line, slot_first, item_first);
    }
}

const struct line_box *
line_box_copy_untagged(struct arena *arena, const struct line_box *line)
{
    struct line_box *copy = arena_copy(arena, line, sizeof *line);

    copy->fragment =
        ARENA_ARRAY(arena, struct line_fragment, line->fragment_count + 1);
    copy->fragment_count = 0;
    copy->continued = 0;
    for (size_t i = 0; i < line->fragment_count; i++) {
        const struct line_fragment *fragment = &line->fragment[i];
        if (fragment->font != NULL && fragment->span != NULL) {
            struct inline_span *span =
                arena_copy(arena, fragment->span, sizeof *span);
            span->tag = NULL;
            copy->fragment[copy->fragment_count] = *fragment;
            copy->fragment[copy->fragment_count++].span = span;
        }
    }
    return copy;
}

void
line_box_strut(struct font_set *fonts, const struct computed_style *style,
               dimen *ascent, dimen *descent)
{
    const struct font *font = font_set_find(
        fonts, style->font_family, style->font_weight, style->is_italic);
    dimen face_ascent = style->font_size * 4 / 5;
    dimen face_descent = style->font_size / 5;

    if (font != NULL) {
        face_ascent = font_scale(font, style->font_size, font->ascender);
        face_descent = font_scale(font, style->font_size, -font->descender);
    }
    *ascent =
        face_ascent + (style->line_height - face_ascent - face_descent) / 2;
    *descent = style->line_height - *ascent;
}
