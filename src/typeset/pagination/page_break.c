#include "page_break.h"

#include <assert.h>
#include <stdint.h>

#include "page_keep.h"

/*
 * The model. A break before item j has a cost: the least cost of all ways to
 * fill the pages up to j. It is found by looking back over the breaks i from
 * which one page reaches j; there are only as many as lines on a page, so the
 * search is linear in the length of the section. Sums of heights make each
 * look constant.
 *
 * Spreads. Two pages that are seen together should end on one line. Where a
 * page ends is a range: its spaces may stay as they are or grow a little. The
 * cheapest way to a break is therefore kept apart for right-hand pages and for
 * left-hand pages that reach the foot, end a line short of it, or earlier; the
 * right-hand page that follows pays for the distance to the range of the left.
 *
 * Inserts. Pages that are set elsewhere follow the page of the item before them:
 * they part a spread, and an odd number of them turns right into left.
 *
 * Variants. On each page one paragraph that begins there may be set a line
 * longer or shorter. Only the cheapest of each kind between i and j matters,
 * and going back from j finds it without another look. A paragraph that goes
 * on behind j is counted from its end, so that the page after needs to know
 * nothing of the choice.
 *
 * Notes. A way carries the index of the first line of a note that is not yet
 * set: when that lies before the notes of its own items, the rest is owed to
 * the next page.
 *
 * What does not fit. Both the body of a page and the notes that must begin on
 * it only grow with j, so a break i from which j cannot be reached is dead. If
 * the last living break dies before another was found, a page is cut at the
 * least forbidden place it can reach; one item at least is taken, so the
 * search always moves on.
 *
 * Chains of keeps. Keeps that follow one another without end (lines that end
 * in a colon, one-line blocks) would leave pages half empty, so a page may end
 * at their soft links; but only where the legal break before would leave it
 * bare and the next one is out of reach. Such a bare page then costs more.
 */

enum {
    COST_EMERGENCY = 1000000,
    COST_BARE = 60000,  /* more than any soft link */
    COST_OVERLEAF = 200 /* a leaf turned between a figure and what is before */
};

enum end_state { /* how the page before a break ends */
    END_RECTO,   /* or of any page where there are no spreads */
    END_VERSO,
    END_VERSO_SHORT,
    END_VERSO_EARLY,
    END_STATE_COUNT
};

struct way {      /* the cheapest one to a break in a state */
    int64_t cost; /* 0: no way was found */
    size_t from;
    enum end_state from_state;
    const struct page_variant *variant; /* on the page that ends here */
    struct page_fit fit;                /* how that page fits */
    struct page_group group;            /* what it ends in, by force */
    enum page_filling filling;          /* how full one that begins there is */
};

struct spot {
    size_t at;
    enum end_state state;
};

struct page_search {
    const struct page_break_request *request;
    struct page_sums sums;
    struct page_keeps keeps;
    struct way (*way)[END_STATE_COUNT]; /* [n + 1] */
    size_t *inserted;    /* [n + 1] pages of inserts up to here */
    struct spot *active; /* breaks still alive, ascending */
    size_t active_count;
    size_t variant_count; /* that begin before the break in hand */
    dimen shorten_max;    /* what a variant may save */
};

static struct way *
way_at(const struct page_search *search, struct spot spot)
{
    return &search->way[spot.at][spot.state];
}

static struct page_trial
trial(const struct page_search *search, struct spot from, size_t to,
      const struct page_variant *variant)
{
    return (struct page_trial){.from = from.at,
                               .to = to,
                               .note_at = way_at(search, from)->fit.note_at,
                               .variant = variant};
}

static bool
is_next_verso(const struct page_search *search, struct spot from)
{
    return search->request->has_spreads && from.state == END_RECTO;
}

/* Is there a page to the left that goes on here? */
static bool
has_left_page(const struct page_search *search, struct spot from)
{
    return search->request->has_spreads && from.state != END_RECTO &&
           from.at > 0 && !page_fit_is_end(&search->sums, from.at) &&
           page_insert_behind(search->inserted, way_at(search, from)->from,
                              from.at) == 0;
}

/* The state of a break behind a page. */
static enum end_state
end_state(const struct page_search *search, struct spot from, size_t to,
          const struct page_fit *fit)
{
    size_t behind = page_insert_behind(search->inserted, from.at, to);
    bool ends_verso = is_next_verso(search, from) == (behind % 2 == 0);

    if (!search->request->has_spreads || !ends_verso) {
        return END_RECTO;
    }
    return behind > 0 || fit->least == 0                ? END_VERSO
           : fit->least <= search->request->line_height ? END_VERSO_SHORT
                                                        : END_VERSO_EARLY;
}

static struct spot
note_way(struct page_search *search, struct spot from,
         const struct page_trial *page, const struct page_fit *fit,
         int64_t cost)
{
    struct spot spot = {.at = page->to,
                        .state = end_state(search, from, page->to, fit)};
    struct way *way = way_at(search, spot);

    cost += way_at(search, from)->cost;
    assert(cost > 0);
    if (way->cost == 0 || cost < way->cost) {
        *way = (struct way){.cost = cost,
                            .from = from.at,
                            .from_state = from.state,
                            .variant = page->variant,
                            .fit = *fit};
    }
    return spot;
}

static int
penalty_at(const struct page_search *search, size_t at)
{
    return at == search->request->item_count
               ? PENALTY_NONE
               : search->request->item[at].penalty;
}

/* No legal break can be reached from `from`, and `limit` cannot either. Take
 * the place with the lowest penalty; of equals, the last. */
static struct spot
force_break(struct page_search *search, struct spot from, size_t limit)
{
    size_t best = from.at + 1;
    int best_rank = INT32_MAX;
    struct page_trial page;
    struct page_fit fit;
    struct spot spot;

    for (size_t to = from.at + 1; to < limit; to++) {
        int rank;
        page = trial(search, from, to, NULL);
        if (to > from.at + 1 &&
            !page_fit_try(&search->sums, &page).is_possible) {
            break;
        }
        rank = page_keep_forced_rank(&search->keeps, &page);
        if (rank <= best_rank) {
            best_rank = rank;
            best = to;
        }
    }
    page = trial(search, from, best, NULL);
    fit = page_fit_try(&search->sums, &page);
    spot = note_way(search, from, &page, &fit, COST_EMERGENCY);
    if (!page_keep_is_legal(&search->keeps, best)) {
        way_at(search, spot)->group =
            page_keep_find_group(&search->keeps, best);
    }
    return spot;
}

/* Does a figure begin the page behind a leaf that must be turned? Its text
 * would be out of sight. */
static bool
is_overleaf(const struct page_search *search, struct spot from, size_t to)
{
    const struct vertical_item *item = &search->request->item[to];

    if (from.state == END_RECTO || to == search->request->item_count) {
        return false;
    }
    for (size_t i = 0; i < item->object_count; i++) {
        if (item->object[i].kind == OBJECT_PICTURE) {
            return true;
        }
    }
    return false;
}

/* A bare page costs much where it need not be so. */
static int64_t
bare_cost(struct page_search *search, const struct page_trial *page,
          struct spot from, const struct page_fit *fit)
{
    struct way *way = way_at(search, from);

    if (search->request->is_sheet || page_fit_is_end(&search->sums, page->to) ||
        !page_fit_is_bare(&search->sums, page, fit)) {
        return 0;
    }
    if (way->filling == FILLING_UNKNOWN) {
        way->filling = page_keep_find_filling(&search->keeps, page);
    }
    return way->filling == FILLING_SOFT ||
                   (way->filling == FILLING_FULL &&
                    page_fit_stays_bare(&search->sums, page, fit))
               ? COST_BARE
               : 0;
}

static void
offer(struct page_search *search, const struct page_trial *page,
      struct spot from, const struct page_fit *fit, int penalty)
{
    int64_t cost = page_fit_cost(&search->sums, page, fit, penalty) +
                   bare_cost(search, page, from, fit);

    if (has_left_page(search, from) &&
        !page_fit_is_end(&search->sums, page->to)) {
        cost += page_fit_spread_cost(&search->sums, &way_at(search, from)->fit,
                                     fit);
    }
    if (is_overleaf(search, from, page->to)) {
        cost += COST_OVERLEAF;
    }
    note_way(search, from, page, fit, cost);
}

/* With a paragraph set otherwise. */
static void
offer_choice(struct page_search *search, struct spot from, size_t to,
             const struct page_choice *choice)
{
    const struct page_trial page = trial(search, from, to, choice->variant);
    struct page_fit fit;

    if (choice->variant == NULL) {
        return;
    }
    fit = page_fit_try(&search->sums, &page);
    if (fit.is_possible) {
        offer(search, &page, from, &fit, choice->penalty);
    }
}

static int
break_cost(const struct page_search *search, size_t at)
{
    int penalty = penalty_at(search, at);

    return penalty_is_soft(penalty) ? page_keep_soft_cost(penalty) : penalty;
}

static bool
may_end(const struct page_search *search, const struct page_trial *page,
        const struct page_fit *fit)
{
    return page_keep_is_legal(&search->keeps, page->to) ||
           (page_keep_is_soft(&search->keeps, page->to) &&
            page_keep_may_part(&search->keeps, page, fit));
}

/* Pages from one break to another, as the paragraphs are and, where that may
 * help, with one of them longer or shorter. False when `to` is out of reach
 * from here, and all that follows too. */
static bool
offer_pages(struct page_search *search, struct spot from, size_t to,
            const struct page_candidates *found)
{
    const struct page_trial page = trial(search, from, to, NULL);
    struct page_fit fit = page_fit_try(&search->sums, &page);

    if (fit.is_possible) {
        if (may_end(search, &page, &fit)) {
            offer(search, &page, from, &fit, break_cost(search, to));
        }
        if (page_fit_is_full(&search->sums, &fit) ||
            page_fit_is_scrap(&search->sums, &page)) {
            offer_choice(search, from, to, &found->longer);
        }
        return true;
    }
    offer_choice(search, from, to, &found->shorter);
    return search->shorten_max > 0 &&
           fit.slack >= -(int64_t)search->shorten_max;
}

static void
add_reached(struct page_search *search, size_t to)
{
    if (to < search->request->item_count &&
        page_fit_is_end(&search->sums, to)) {
        search->active_count = 0; /* no page goes on behind it */
    }
    for (int state = 0; state < END_STATE_COUNT; state++) {
        if (search->way[to][state].cost > 0) {
            search->active[search->active_count++] =
                (struct spot){.at = to, .state = (enum end_state)state};
        }
    }
}

/* Try every page that could end at `to`, the shortest one first. False when
 * none is left that could end there or later; `last` is then the last break
 * from which one could have begun. */
static bool
reach(struct page_search *search, size_t to, struct spot *last)
{
    struct page_candidates found = {{0}, {0}};
    size_t at = search->variant_count;
    size_t count = search->active_count;
    size_t kept = count; /* alive: active[kept..count-1] */

    for (size_t i = count; i-- > 0;) {
        struct spot from = search->active[i];
        while (at > 0 && search->request->variant[at - 1].first >= from.at) {
            page_variant_consider(&search->request->variant[--at], to,
                                  penalty_at(search, to), &found);
        }
        if (offer_pages(search, from, to, &found)) {
            search->active[--kept] = from;
        }
    }
    *last = search->active[count - 1];
    search->active_count = count - kept;
    for (size_t i = 0; i < search->active_count; i++) {
        search->active[i] = search->active[kept + i];
    }
    return search->active_count > 0;
}

/* Count the variants that begin before `to`. */
static void
count_variants(struct page_search *search, size_t to)
{
    const struct page_variant *variant = search->request->variant;
    size_t *count = &search->variant_count;

    while (*count > 0 && variant[*count - 1].first >= to) {
        (*count)--;
    }
    while (*count < search->request->variant_count &&
           variant[*count].first < to) {
        (*count)++;
    }
}

/* May a page end here, as the paragraphs are or might be? */
static bool
is_candidate(const struct page_search *search, size_t at)
{
    return page_keep_is_legal(&search->keeps, at) ||
           page_keep_is_soft(&search->keeps, at) ||
           (search->variant_count > 0 &&
            search->request->variant[search->variant_count - 1].end > at);
}

static bool
is_reached(const struct page_search *search, size_t at)
{
    for (int state = 0; state < END_STATE_COUNT; state++) {
        if (search->way[at][state].cost > 0) {
            return true;
        }
    }
    return false;
}

static void
search_ways(struct page_search *search)
{
    size_t count = search->request->item_count;

    for (size_t to = 1; to <= count; to++) {
        struct spot last;
        bool is_alive;
        count_variants(search, to);
        if (!is_candidate(search, to)) {
            continue;
        }
        is_alive = reach(search, to, &last);
        if (!is_reached(search, to) &&
            (!is_alive || page_fit_is_end(&search->sums, to))) {
            search->active[0] = force_break(search, last, to);
            search->active_count = 1;
            to = search->active[0].at;
        } else {
            add_reached(search, to);
        }
    }
}

/* The pages of the cheapest way, the last one first. */
static size_t
trace_back(const struct page_search *search, struct arena *scratch,
           struct spot **path)
{
    struct spot spot = {.at = search->request->item_count};
    size_t count = 0;
    struct spot end;

    for (int state = 0; state < END_STATE_COUNT; state++) {
        const struct way *way = &search->way[spot.at][state];
        const struct way *best = way_at(search, spot);
        if (way->cost > 0 && (best->cost == 0 || way->cost < best->cost)) {
            spot.state = (enum end_state)state;
        }
    }
    end = spot;
    for (; spot.at > 0; count++) {
        const struct way *way = way_at(search, spot);
        spot = (struct spot){.at = way->from, .state = way->from_state};
    }
    *path = ARENA_ARRAY(scratch, struct spot, count + 1);
    spot = end;
    for (size_t i = 0; i < count; i++) {
        const struct way *way = way_at(search, spot);
        (*path)[i] = spot;
        spot = (struct spot){.at = way->from, .state = way->from_state};
    }
    (*path)[count] = spot;
    return count;
}

/* Let the spaces of a page grow until `room` is left at its foot. */
static void
stretch_to(struct page_cut *cut, const struct page_fit *fit, dimen room)
{
    dimen more = fit->slack - (room > fit->gap ? room : fit->gap);

    if (more > fit->flexible) {
        more = fit->flexible;
    }
    cut->stretch = more > 0 ? more : 0;
    cut->slack = fit->slack - cut->stretch;
    cut->foot = fit->has_notes ? room : 0;
}

/* A page ends where the page beside it does, as far as both can. */
static void
even_out(const struct page_search *search, const struct spot *path, size_t at,
         struct page_cut *cut)
{
    const struct page_fit *fit = &way_at(search, path[0])->fit;
    struct spot left = path[1];
    dimen room = fit->least;

    if (!cut->goes_on) {
        return;
    }
    if (at > 0 && has_left_page(search, left)) {
        const struct page_fit *beside = &way_at(search, left)->fit;
        if (page_fit_distance(beside, fit) > 0) {
            cut->has_fault = true;
            cut[-1].has_fault = true;
        } else if (beside->least > room) {
            room = beside->least;
        } else if (beside->least < room) {
            stretch_to(&cut[-1], beside, room);
        }
    }
    stretch_to(cut, fit, room);
    cut->has_fault |= fit->least > search->request->line_height;
}

/* Gives the first line of a note that is not yet set after them. */
static size_t
collect_cuts(struct arena *arena, struct arena *scratch,
             const struct page_search *search, struct page_cuts *cuts)
{
    struct spot *path;
    size_t count = trace_back(search, scratch, &path);

    cuts->cost = way_at(search, path[0])->cost;
    for (size_t i = 0; i < count; i++) {
        struct spot end = path[count - 1 - i];
        struct spot from = path[count - i];
        const struct way *way = way_at(search, end);
        struct page_cut *cut = ARRAY_ADD(arena, &cuts->cut);
        struct note_slices slices = {0};
        const struct page_trial page =
            trial(search, from, end.at, way->variant);
        cut->first = from.at;
        cut->end = end.at;
        cut->variant = way->variant;
        cut->slack = way->fit.slack;
        cut->goes_on = !page_fit_is_end(&search->sums, end.at);
        cut->has_fault = page_fit_is_scrap(&search->sums, &page);
        cut->has_fault |= page_keep_is_soft(&search->keeps, end.at);
        cut->excess = way->group.excess;
        cut->group = way->group.first;
        cut->is_wished = way->group.is_wished;
        note_row_cut(arena, &search->sums.notes,
                     way_at(search, from)->fit.note_at, way->fit.note_at,
                     &slices);
        cut->note = slices.slice.item;
        cut->note_count = slices.slice.count;
        even_out(search, &path[count - 1 - i], i, cut);
    }
    return way_at(search, path[0])->fit.note_at;
}

/* Pages that hold nothing but the rest of the last notes. */
static void
add_note_pages(struct arena *arena, const struct page_search *search, size_t at,
               struct page_cuts *cuts)
{
    const struct page_break_request *request = search->request;
    size_t count = request->item_count;
    size_t end = search->sums.notes.end[count];
    int64_t room = request->page_height - request->note_space;

    while (at < end) {
        size_t cut_at = note_row_divide(&search->sums.notes, at, end, room);
        struct page_cut *cut = ARRAY_ADD(arena, &cuts->cut);
        struct note_slices slices = {0};
        if (cut_at == at) {
            cut_at = at + 1; /* one line taller than a page */
        }
        cut->first = count;
        cut->end = count;
        cut->slack = (dimen)(room - (search->sums.notes.height[cut_at] -
                                     search->sums.notes.height[at]));
        note_row_cut(arena, &search->sums.notes, at, cut_at, &slices);
        cut->note = slices.slice.item;
        cut->note_count = slices.slice.count;
        at = cut_at;
    }
}

static void
open_search(struct page_search *search, struct arena *scratch)
{
    const struct page_break_request *request = search->request;
    size_t count = request->item_count;
    enum end_state before =
        request->has_spreads && !request->begins_verso ? END_VERSO : END_RECTO;

    page_fit_add_up(scratch, request, &search->sums);
    page_keep_note_links(scratch, &search->sums, &search->keeps);
    search->inserted = page_insert_add_up(scratch, request->insert,
                                          request->insert_count, count);
    search->way = arena_alloc(scratch, (count + 1) * sizeof *search->way);
    search->active =
        ARENA_ARRAY(scratch, struct spot, (count + 2) * END_STATE_COUNT);
    search->active[0] = (struct spot){.state = before};
    search->active_count = 1;
    for (size_t i = 0; i < request->variant_count; i++) {
        dimen saved = -page_variant_growth(&request->variant[i]);
        if (saved > search->shorten_max) {
            search->shorten_max = saved;
        }
    }
}

void
page_break_choose(struct arena *arena, struct arena *scratch,
                  const struct page_break_request *request,
                  struct page_cuts *cuts)
{
    struct page_search search = {.request = request};
    size_t note_at;

    assert(request->page_height > 0 && request->line_height > 0);
    assert(request->grid.pitch == 0 ||
           request->page_height % request->grid.pitch == 0);
    if (request->item_count == 0) {
        return;
    }
    open_search(&search, scratch);
    search_ways(&search);
    note_at = collect_cuts(arena, scratch, &search, cuts);
    add_note_pages(arena, &search, note_at, cuts);
}
