#include "page_plan.h"

#include <assert.h>

#include "page_break.h"
#include "typeset/line/paragraph.h"

/*
 * Most pages end well without any help, and to break a paragraph costs more
 * than to choose pages. So the pages are chosen first, then again with other
 * ways to set the paragraphs near each fault, then with those of more pages
 * before it. A paragraph is set again once at most: all stays linear.
 */

enum {
    VARIANTS_MAX = 2, /* for a paragraph: longer, shorter */
    LINES_MIN = 2     /* in a paragraph whose length is free */
};

struct resetting { /* one paragraph set anew */
    bool is_tried;
    size_t count;
    struct page_variant page[VARIANTS_MAX];
};

struct plan {
    const struct paragraph_context *paragraph;
    const struct memory *memory;
    struct column *column;
    struct page_break_request request;
    struct resetting *resetting; /* for each paragraph of the column */
    ARRAY_OF(struct page_variant) variant; /* all that were made, in order */
    struct page_cuts cuts;
};

static void
choose(struct plan *plan)
{
    plan->request.variant = plan->variant.item;
    plan->request.variant_count = plan->variant.count;
    plan->cuts = (struct page_cuts){0};
    page_break_choose(plan->memory->galley, plan->memory->scratch,
                      &plan->request, &plan->cuts);
    arena_reset(plan->memory->scratch);
}

/* Running text of even lines, without notes, that may end on another page
 * than it begins. */
static bool
may_be_reset(const struct plan *plan, const struct column_paragraph *paragraph)
{
    const struct vertical_item *item = &plan->request.item[paragraph->first];
    const struct line_grid *grid = &plan->request.grid;
    size_t count = paragraph->lines.line_count;

    if (count < LINES_MIN || paragraph->shape.looseness != 0 ||
        item->section != NULL ||
        line_grid_round_up(grid, item->height) != item->height ||
        (grid->pitch > 0 && item->grid_baseline == 0)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (item[i].height != item[0].height || item[i].note_count > 0 ||
            item[i].penalty == PENALTY_KEEP_BLOCK) {
            return false;
        }
    }
    return true;
}

static bool
is_even(const struct paragraph_lines *lines, dimen height)
{
    for (size_t i = 0; i < lines->line_count; i++) {
        if (lines->line[i].ascent + lines->line[i].descent != height ||
            lines->line[i].note_count > 0) {
            return false;
        }
    }
    return true;
}

/* The parts of an item with another line in it; markers and anchors stay. */
static void
replace_line(struct arena *arena, struct vertical_item *item,
             const struct line_box *line)
{
    struct box_object *object =
        arena_copy(arena, item->object, item->object_count * sizeof *object);

    assert(item->object_count > 0);
    object[item->object_count - 1].line = line;
    item->object = object;
}

/* Items for the new lines: the first takes the place of the old first one, the
 * others are like the last of the old. */
static const struct vertical_item *
make_items(const struct plan *plan, const struct column_paragraph *paragraph,
           const struct paragraph_lines *lines)
{
    struct arena *arena = plan->memory->galley;
    const struct vertical_item *old = &plan->request.item[paragraph->first];
    size_t old_count = paragraph->lines.line_count;
    struct vertical_item *item =
        ARENA_ARRAY(arena, struct vertical_item, lines->line_count);

    for (size_t i = 0; i < lines->line_count; i++) {
        item[i] = i == 0 ? old[0] : old[old_count - 1];
        replace_line(arena, &item[i], &lines->line[i]);
        if (i > 0) {
            item[i].penalty =
                column_line_penalty(paragraph->shape.style, lines, i);
        }
        if (i > 0 && i < old_count && old[i].penalty == PENALTY_KEEP_NEXT) {
            item[i].penalty = PENALTY_KEEP_NEXT; /* below a heading */
        }
    }
    return item;
}

static void
try_variant(struct plan *plan, size_t at, int more)
{
    const struct column_paragraph *paragraph =
        &plan->column->paragraph.item[at];
    struct resetting *resetting = &plan->resetting[at];
    struct paragraph_variant variant;
    bool is_good =
        paragraph_vary(plan->paragraph, &paragraph->content, &paragraph->shape,
                       &paragraph->lines, more, &variant);

    arena_reset(plan->memory->scratch);
    if (!is_good ||
        !is_even(&variant.lines, plan->request.item[paragraph->first].height)) {
        return;
    }
    resetting->page[resetting->count++] = (struct page_variant){
        .first = paragraph->first,
        .end = paragraph->first + paragraph->lines.line_count,
        .item = make_items(plan, paragraph, &variant.lines),
        .item_count = variant.lines.line_count,
        .cost = variant.cost};
}

static bool
is_near_fault(const struct plan *plan, size_t page, size_t pages_before)
{
    const struct page_cut *cut = plan->cuts.cut.item;

    for (size_t i = page > 0 ? page - 1 : 0;
         i < plan->cuts.cut.count && i <= page + pages_before; i++) {
        if (cut[i].has_fault) {
            return true;
        }
    }
    return false;
}

/* Set again what stands on pages with faults, on so many before and the one
 * after. False when there was nothing left to try. */
static bool
reset_paragraphs(struct plan *plan, size_t pages_before)
{
    const struct column *column = plan->column;
    size_t made = 0;
    size_t at = 0;

    for (size_t page = 0; page < plan->cuts.cut.count; page++) {
        bool is_near = is_near_fault(plan, page, pages_before);
        for (; at < column->paragraph.count &&
               column->paragraph.item[at].first < plan->cuts.cut.item[page].end;
             at++) {
            struct resetting *resetting = &plan->resetting[at];
            if (!is_near || resetting->is_tried ||
                !may_be_reset(plan, &column->paragraph.item[at])) {
                continue;
            }
            resetting->is_tried = true;
            try_variant(plan, at, 1);
            try_variant(plan, at, -1);
            made += resetting->count;
        }
    }
    return made > 0;
}

static void
gather_variants(struct plan *plan)
{
    struct arena *arena = plan->memory->galley;

    plan->variant.count = 0;
    for (size_t i = 0; i < plan->column->paragraph.count; i++) {
        const struct resetting *resetting = &plan->resetting[i];
        for (size_t j = 0; j < resetting->count; j++) {
            ARRAY_PUSH(arena, &plan->variant, resetting->page[j]);
        }
    }
}

/* Where each old item is in the new column. Inside a paragraph that has
 * changed, places count from its end. */
static size_t *
find_places(struct plan *plan)
{
    size_t count = plan->request.item_count;
    size_t *place = ARENA_ARRAY(plan->memory->galley, size_t, count + 1);
    ptrdiff_t moved = 0;
    size_t at = 0;

    for (size_t i = 0; i < plan->cuts.cut.count; i++) {
        const struct page_variant *variant = plan->cuts.cut.item[i].variant;
        if (variant == NULL) {
            continue;
        }
        for (; at <= variant->first; at++) {
            place[at] = (size_t)((ptrdiff_t)at + moved);
        }
        moved += (ptrdiff_t)variant->item_count -
                 (ptrdiff_t)(variant->end - variant->first);
    }
    for (; at <= count; at++) {
        place[at] = (size_t)((ptrdiff_t)at + moved);
    }
    return place;
}

static void
replace_items(struct plan *plan, const size_t *place)
{
    struct column *column = plan->column;
    size_t count = plan->request.item_count;
    struct vertical_item *item = ARENA_ARRAY(
        plan->memory->galley, struct vertical_item, place[count] + 1);

    for (size_t i = 0; i < count; i++) {
        item[place[i]] = column->item.item[i];
    }
    for (size_t i = 0; i < plan->cuts.cut.count; i++) {
        const struct page_variant *variant = plan->cuts.cut.item[i].variant;
        if (variant == NULL) {
            continue;
        }
        for (size_t j = 0; j < variant->item_count; j++) {
            item[place[variant->first] + j] = variant->item[j];
        }
    }
    column->item.item = item;
    column->item.count = place[count];
    column->item.capacity = place[count] + 1;
}

/* The column as the cuts want it, and the cuts as places in it. */
static void
apply(struct plan *plan)
{
    struct column *column = plan->column;
    const size_t *place = find_places(plan);

    replace_items(plan, place);
    for (size_t i = 0; i < column->decoration.count; i++) {
        struct decoration *decoration = &column->decoration.item[i];
        decoration->first = place[decoration->first];
        decoration->last = place[decoration->last + 1] - 1;
    }
    for (size_t i = 0; i < column->landscape.count; i++) {
        column->landscape.item[i].at = place[column->landscape.item[i].at];
    }
    for (size_t i = 0; i < plan->cuts.cut.count; i++) {
        struct page_cut *cut = &plan->cuts.cut.item[i];
        cut->first = place[cut->first];
        cut->end = place[cut->end];
        cut->group = place[cut->group];
    }
}

struct page_cuts
page_plan_make(const struct paragraph_context *paragraph,
               const struct memory *memory, struct column *column,
               struct page_break_request request)
{
    static const size_t pages_before[] = {2, 5};
    struct plan plan = {.paragraph = paragraph,
                        .memory = memory,
                        .column = column,
                        .request = request};

    plan.resetting = ARENA_ARRAY(memory->galley, struct resetting,
                                 column->paragraph.count + 1);
    choose(&plan);
    for (size_t i = 0; i < sizeof pages_before / sizeof pages_before[0]; i++) {
        if (reset_paragraphs(&plan, pages_before[i])) {
            gather_variants(&plan);
            choose(&plan);
        }
    }
    apply(&plan);
    return plan.cuts;
}
