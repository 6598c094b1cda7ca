#include "page_fit.h"

#include <assert.h>

enum {
    COST_PAGE = 400,       /* fewer pages are better */
    COST_EMPTY = 600,      /* not four fifths full */
    COST_STRETCH = 60,     /* spaces as wide as they may become */
    COST_LINE_SHORT = 50,  /* each beyond the first */
    COST_VARIANT = 25,     /* on top of what its lines cost */
    COST_UNEVEN = 150,     /* a spread that does not end on one line */
    COST_LINE_APART = 150, /* times the square of the lines between */
    COST_UNEVEN_MAX = 1500,
    COST_NOTE_SPLIT = 4000,
    COST_SCRAP = 2500, /* a last page of a few lines */
    FILL_MIN_PERMILLE = 800,
    BARE_PERMILLE = 750,
    NOTE_GAP_LINES = 2 /* between text and notes: nobody sees it */
};

static size_t
lines_of(const struct vertical_item *item, dimen line_height)
{
    if (item->height < line_height) {
        return item->object_count > 0 ? 1 : 0;
    }
    return (size_t)(item->height / line_height);
}

dimen
page_fit_growth(const struct line_grid *grid,
                const struct vertical_item *before,
                const struct vertical_item *item)
{
    if (item->penalty >= PENALTY_KEEP_NEXT || penalty_is_soft(item->penalty)) {
        return 0; /* below its heading, or its caption */
    }
    if (item->section != NULL || item->space_before > grid->pitch) {
        return grid->pitch;
    }
    if (item->grid_baseline == 0 || before->grid_baseline == 0) {
        return item->space_before;
    }
    return item->space_before > 0 && !item->is_space_text ? grid->pitch : 0;
}

static dimen
space_growth(const struct page_break_request *request, size_t at)
{
    const struct vertical_item *item = &request->item[at];

    if (request->grid.pitch == 0) {
        return item->space_before;
    }
    return at == 0 ? 0 : page_fit_growth(&request->grid, item - 1, item);
}

/* As if the items were one column without an end. */
static void
align_items(struct arena *scratch, const struct page_break_request *request,
            struct page_sums *sums)
{
    size_t count = request->item_count;

    sums->aligned = ARENA_ARRAY(scratch, int64_t, count + 1);
    sums->on_grid = ARENA_ARRAY(scratch, size_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct vertical_item *item = &request->item[i];
        int64_t top = sums->aligned[i] + item->space_before;
        if (item->grid_baseline > 0) {
            top += line_grid_lead(&request->grid, top, item->grid_baseline);
        }
        sums->aligned[i + 1] = top + item->height;
    }
    sums->on_grid[count] = count;
    for (size_t i = count; i-- > 0;) {
        sums->on_grid[i] =
            request->item[i].grid_baseline > 0 ? i : sums->on_grid[i + 1];
    }
}

void
page_fit_add_up(struct arena *scratch, const struct page_break_request *request,
                struct page_sums *sums)
{
    size_t count = request->item_count;

    sums->request = request;
    sums->body = ARENA_ARRAY(scratch, int64_t, count + 1);
    sums->growth = ARENA_ARRAY(scratch, int64_t, count + 1);
    sums->lines = ARENA_ARRAY(scratch, size_t, count + 1);
    sums->fills = ARENA_ARRAY(scratch, size_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct vertical_item *item = &request->item[i];
        assert(item->height >= 0 && item->space_before >= 0);
        sums->body[i + 1] = sums->body[i] + item->space_before + item->height;
        sums->growth[i + 1] = sums->growth[i] + space_growth(request, i);
        sums->lines[i + 1] =
            sums->lines[i] + lines_of(item, request->line_height);
        sums->fills[i + 1] = sums->fills[i] + (item->fill_unit > 0 ? 1 : 0);
    }
    align_items(scratch, request, sums);
    note_row_make(scratch, request->item, count, &sums->notes);
}

/* Without what a grid adds. */
static int64_t
plain_height(const struct page_sums *sums, size_t from, size_t to)
{
    const struct vertical_item *first = &sums->request->item[from];
    int64_t height = sums->body[to] - sums->body[from];

    if (!first->is_space_kept) {
        height -= first->space_before;
    }
    if (first->repeat != NULL && from > 0) {
        height += first->repeat->height;
    }
    return height;
}

/* Only what lies above the first line on the grid depends on where the page
 * begins: from there on everything is aligned already. */
int64_t
page_fit_body(const struct page_sums *sums, size_t from, size_t to)
{
    size_t at = sums->on_grid[from];
    const struct vertical_item *item = &sums->request->item[at];
    int64_t top;

    if (at >= to) {
        return plain_height(sums, from, to);
    }
    top = plain_height(sums, from, at + 1) - item->height;
    top += line_grid_lead(&sums->request->grid, top, item->grid_baseline);
    return top + item->height + sums->aligned[to] - sums->aligned[at + 1];
}

static dimen
clipped(int64_t length)
{
    return length > DIMEN_MAX    ? DIMEN_MAX
           : length < -DIMEN_MAX ? -DIMEN_MAX
                                 : (dimen)length;
}

struct page_fit
page_fit_try(const struct page_sums *sums, const struct page_trial *page)
{
    const struct page_break_request *request = sums->request;
    const struct note_row *notes = &sums->notes;
    size_t end = notes->end[page->to];
    dimen pitch = request->grid.pitch;
    int64_t growth = sums->growth[page->to] - sums->growth[page->from + 1];
    int64_t room =
        request->page_height -
        line_grid_round_up(&request->grid,
                           page_fit_body(sums, page->from, page->to));
    struct page_fit fit = {
        .note_at = page->note_at,
        .flexible =
            clipped(pitch > 0 ? growth - growth % pitch
                              : growth * request->stretch_percent / 100)};
    size_t needed = page->note_at;

    if (page->variant != NULL) {
        room -= page_variant_growth(page->variant);
    }
    if (page->note_at < end) {
        needed = note_row_needed(notes, page->from, page->to, page->note_at);
        fit.note_at = note_row_divide(notes, page->note_at, end,
                                      room - request->note_space);
        fit.has_notes = fit.note_at > page->note_at;
    }
    if (fit.has_notes) {
        room -= request->note_space + notes->height[fit.note_at] -
                notes->height[page->note_at];
    }
    fit.slack = clipped(room);
    fit.is_possible = room >= 0 && fit.note_at >= needed;
    fit.most = fit.slack;
    fit.least = fit.slack > fit.flexible ? fit.slack - fit.flexible : 0;
    if (fit.has_notes) { /* the room is above them, but for a line */
        fit.most = fit.slack >= request->line_height ? request->line_height : 0;
        fit.least = 0;
        fit.gap = NOTE_GAP_LINES * request->line_height;
    }
    return fit;
}

bool
page_fit_is_end(const struct page_sums *sums, size_t to)
{
    return to == sums->request->item_count ||
           sums->request->item[to].penalty == PENALTY_FORCED;
}

bool
page_fit_is_scrap(const struct page_sums *sums, const struct page_trial *page)
{
    size_t lines = sums->lines[page->to] - sums->lines[page->from];

    if (page->variant != NULL) {
        lines += page->variant->item_count;
        lines -= page->variant->end - page->variant->first;
    }
    return page->from > 0 && page_fit_is_end(sums, page->to) &&
           lines < LAST_PAGE_LINES;
}

bool
page_fit_is_full(const struct page_sums *sums, const struct page_fit *fit)
{
    return (int64_t)fit->slack * 1000 <=
           (int64_t)sums->request->page_height * (1000 - FILL_MIN_PERMILLE);
}

static bool
is_bare(const struct page_sums *sums, const struct page_trial *page, dimen room)
{
    return sums->fills[page->from] == sums->fills[page->to] &&
           (int64_t)room * 1000 >
               (int64_t)sums->request->page_height * (1000 - BARE_PERMILLE);
}

bool
page_fit_is_bare(const struct page_sums *sums, const struct page_trial *page,
                 const struct page_fit *fit)
{
    return is_bare(sums, page, fit->slack);
}

bool
page_fit_stays_bare(const struct page_sums *sums, const struct page_trial *page,
                    const struct page_fit *fit)
{
    return is_bare(sums, page, fit->slack - fit->flexible);
}

/* The square of the room that is left; more when a reader sees it, which is
 * beyond a line; and much more for a page that is not four fifths full. */
static int64_t
room_cost(const struct page_sums *sums, int64_t room)
{
    int64_t permille = room * 1000 / sums->request->page_height;
    int64_t empty = permille - (1000 - FILL_MIN_PERMILLE);
    int64_t cost = permille * permille / 100;
    int64_t beyond = room - sums->request->line_height;

    if (beyond > 0) {
        cost += COST_LINE_SHORT * beyond / sums->request->line_height;
    }
    return cost + (empty > 0 ? COST_EMPTY + 10 * empty : 0);
}

static int64_t
fill_cost(const struct page_sums *sums, const struct page_trial *page,
          const struct page_fit *fit)
{
    int64_t wanted = fit->slack > fit->gap ? fit->slack - fit->gap : 0;
    int64_t used = wanted < fit->flexible ? wanted : fit->flexible;
    int64_t share = fit->flexible > 0 ? used * 100 / fit->flexible : 0;
    int64_t cost = COST_STRETCH * share * share * share / 1000000;
    int64_t room = fit->least;

    if (sums->fills[page->from] < sums->fills[page->to]) {
        return 0; /* it will be filled */
    }
    if (fit->has_notes) {
        room = wanted - used;
    }
    return cost + (room > 0 ? room_cost(sums, room) : 0);
}

int64_t
page_fit_cost(const struct page_sums *sums, const struct page_trial *page,
              const struct page_fit *fit, int penalty)
{
    int64_t cost = COST_PAGE;

    if (page->variant != NULL) {
        cost += COST_VARIANT + page->variant->cost;
    }
    if (fit->note_at < sums->notes.end[page->to]) {
        cost += COST_NOTE_SPLIT;
    }
    if (page_fit_is_end(sums, page->to)) {
        return cost + (page_fit_is_scrap(sums, page) ? COST_SCRAP : 0);
    }
    return cost + fill_cost(sums, page, fit) + penalty;
}

int64_t
page_fit_distance(const struct page_fit *verso, const struct page_fit *recto)
{
    int64_t low = verso->least > recto->least ? verso->least : recto->least;
    int64_t high = verso->most < recto->most ? verso->most : recto->most;

    return low > high ? low - high : 0;
}

int64_t
page_fit_spread_cost(const struct page_sums *sums, const struct page_fit *verso,
                     const struct page_fit *recto)
{
    int64_t tenths = page_fit_distance(verso, recto) * 10 /
                     sums->request->line_height; /* height of a line */
    int64_t cost = COST_UNEVEN + COST_LINE_APART * tenths * tenths / 100;

    return tenths == 0 ? 0 : cost < COST_UNEVEN_MAX ? cost : COST_UNEVEN_MAX;
}
