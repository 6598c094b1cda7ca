#include "page_number.h"

#include <assert.h>

void
page_numbers_add(struct arena *arena, struct page_numbers *numbers,
                 const struct display_list *list, size_t page_index)
{
    for (size_t i = 0; i < list->item.count; i++) {
        const struct paint_item *item = &list->item.item[i];
        if (item->kind == PAINT_ANCHOR) {
            node_map_add(arena, &numbers->page_by_node, item->anchor.node,
                         arena_copy(arena, &page_index, sizeof page_index));
        }
    }
}

bool
page_numbers_find_exact(const struct page_numbers *numbers,
                        const struct node *node, size_t *page_index)
{
    const size_t *found = node_map_find(&numbers->page_by_node, node);

    if (found != NULL) {
        *page_index = *found;
    }
    return found != NULL;
}

bool
page_numbers_find(const struct page_numbers *numbers, const struct node *node,
                  size_t *page_index)
{
    while (node != NULL &&
           !page_numbers_find_exact(numbers, node, page_index)) {
        node = node->parent;
    }
    return node != NULL;
}

/* ---- closing up a line behind a number narrower than its slot ---- */

struct line_shift {
    const struct page_slot *slot;
    dimen freed;           /* slot's width less the number's; may be below 0 */
    dimen taken;           /* part that word spaces take; below 0: give */
    ARRAY_OF(dimen) space; /* x of each word space that takes or gives */
};

static bool
is_space(const struct placed_run *run)
{
    return str_equal(run->run->text, STR(" "));
}

/* Unless the line is a paragraph's last, its last space hangs at the end. */
static void
find_spaces(struct arena *arena, struct line_shift *shift)
{
    const struct page_slot *slot = shift->slot;

    for (size_t i = slot->line_first; i < slot->line_end; i++) {
        const struct paint_item *item = &slot->list->item.item[i];
        if (item->kind != PAINT_TEXT) {
            continue;
        }
        for (size_t j = 0; j < item->text.run_count; j++) {
            if (is_space(&item->text.run[j])) {
                ARRAY_PUSH(arena, &shift->space, item->text.run[j].x);
            }
        }
    }
    if (!slot->is_last && shift->space.count > 0) {
        shift->space.count--;
    }
}

/* Where a point of the line goes: what is behind the slot moves up to it, and
 * each word space before the point pushes it back by its share. */
static dimen
shifted(const struct line_shift *shift, dimen x)
{
    dimen end = shift->slot->x + shift->slot->width;
    dimen moved = x >= end ? x - shift->freed : x;
    int64_t before = 0;

    if (shift->space.count == 0) {
        return moved;
    }
    for (size_t i = 0; i < shift->space.count; i++) {
        before += shift->space.item[i] < x ? 1 : 0;
    }
    return moved +
           dimen_scale(shift->taken, before, (int64_t)shift->space.count);
}

static void
shift_box(const struct line_shift *shift, struct rectangle *box)
{
    dimen right = shifted(shift, box->left + box->width);

    box->left = shifted(shift, box->left);
    box->width = right - box->left;
}

static void
shift_path(struct arena *arena, const struct line_shift *shift,
           struct paint_path *path)
{
    struct path_segment *segment = arena_copy(
        arena, path->segment, path->segment_count * sizeof *path->segment);
    dimen by;

    if (path->segment_count == 0) {
        return;
    }
    by = shifted(shift, segment[0].point[0]) - segment[0].point[0];
    for (size_t i = 0; i < path->segment_count; i++) {
        for (size_t j = 0; j < 6; j += 2) {
            segment[i].point[j] += by;
        }
    }
    path->segment = segment;
}

static void
shift_text(struct arena *arena, const struct line_shift *shift,
           struct paint_text *text)
{
    struct placed_run *run;

    if (text->run_count == 0) {
        return;
    }
    run = arena_copy(arena, text->run, text->run_count * sizeof *text->run);
    for (size_t i = 0; i < text->run_count; i++) {
        run[i].x = shifted(shift, run[i].x);
    }
    text->run = run;
}

static void
shift_item(struct arena *arena, const struct line_shift *shift,
           struct paint_item *item)
{
    switch (item->kind) {
    case PAINT_TEXT:
        shift_text(arena, shift, &item->text);
        break;
    case PAINT_RULE:
        shift_box(shift, &item->rule);
        break;
    case PAINT_PATH:
        shift_path(arena, shift, item->path);
        break;
    case PAINT_IMAGE:
        item->image.box.left = shifted(shift, item->image.box.left);
        break;
    case PAINT_FIELD:
        item->field->box.left = shifted(shift, item->field->box.left);
        break;
    case PAINT_GROUP_BEGIN: /* no group stands in a line with a number */
    case PAINT_GROUP_END:
    case PAINT_WHOLE_BEGIN:
    case PAINT_WHOLE_END:
        break;
    case PAINT_LINK:
        shift_box(shift, &item->link->box);
        break;
    case PAINT_ANCHOR:
    case PAINT_TAG_BEGIN:
    case PAINT_TAG_END:
    case PAINT_ARTIFACT_BEGIN:
    case PAINT_ARTIFACT_END:
        break;
    }
}

/* How much of the freed width the word spaces take up. A line that is not
 * justified closes up, but it must not grow beyond the measure. */
static dimen
taken_by_spaces(const struct page_slot *slot, dimen freed)
{
    if (slot->is_justified && !slot->is_last) {
        return freed;
    }
    return -freed > slot->room ? freed + slot->room : 0;
}

/* Slots behind the one at `at` in the same line, which are still to come. */
static void
shift_slots_behind(struct page_slots *slots, size_t at,
                   const struct line_shift *shift)
{
    for (size_t i = at + 1; i < slots->slot.count; i++) {
        struct page_slot *next = &slots->slot.item[i];
        if (next->list != shift->slot->list ||
            next->line_first != shift->slot->line_first) {
            break;
        }
        next->x = shifted(shift, next->x);
        next->room += shift->freed - shift->taken;
    }
}

static void
close_up(struct arena *arena, struct page_slots *slots, size_t at, dimen freed)
{
    const struct page_slot slot = slots->slot.item[at];
    struct line_shift shift = {
        .slot = &slot, .freed = freed, .taken = taken_by_spaces(&slot, freed)};

    if (shift.taken != 0) {
        find_spaces(arena, &shift);
    }
    for (size_t i = slot.line_first; i < slot.line_end; i++) {
        shift_item(arena, &shift, &slot.list->item.item[i]);
    }
    shift_slots_behind(slots, at, &shift);
}

/* Gives the width that is left of the slot. */
static dimen
fill_slot(struct arena *arena, const struct page_slot *slot, struct str folio,
          struct shape_cache *shapes)
{
    const struct glyph_run *shaped =
        shape_word(shapes, slot->font, slot->language, folio);
    struct placed_run *run = ARENA_NEW(arena, struct placed_run);
    struct paint_item *item = &slot->list->item.item[slot->item_index];
    dimen width = font_scale(slot->font, slot->size, shaped->advance);

    assert(item->kind == PAINT_TEXT && item->text.run_count == 0);
    run->run = shaped;
    run->x = slot->x;
    if (slot->is_flush_right) {
        run->x += slot->width - width;
    }
    item->text.run = run;
    item->text.run_count = 1;
    return slot->width - width;
}

void
page_numbers_fill(struct arena *arena, const struct page_numbers *numbers,
                  const struct page *page, struct page_slots *slots,
                  struct shape_cache *shapes)
{
    for (size_t i = 0; i < slots->slot.count; i++) {
        const struct page_slot *slot = &slots->slot.item[i];
        struct str folio = STR("\xE2\x80\x93"); /* en dash */
        size_t index;
        dimen freed;
        if (page_numbers_find(numbers, slot->target, &index)) {
            folio = page[index].folio;
        }
        freed = fill_slot(arena, slot, folio, shapes);
        if (!slot->is_flush_right && freed != 0) {
            close_up(arena, slots, i, freed);
        }
    }
}
