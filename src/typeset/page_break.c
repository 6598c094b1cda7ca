#include "page_break.h"

#include <assert.h>
#include <stdint.h>

/*
 * The model. A break before item j has a cost: the least cost of all ways to
 * fill the pages up to j. It is found by looking back over the breaks i from
 * which one page reaches j; there are only as many as lines on a page, so the
 * search is linear in the length of the section. Sums of heights make each
 * look constant.
 *
 * Notes. All lines of all notes stand in one row. A break carries the index of
 * the first line that is not yet set: when that lies before the notes of its
 * own items, the rest is owed to the next page. Only the cheapest way to each
 * break is kept, with what it owes; keeping every way would cost more than
 * the rare split note is worth.
 *
 * What does not fit. Both the body of a page and the notes that must begin on
 * it only grow with j, so a break i from which j cannot be reached is dead. If
 * the last living break dies before another was found, a page is cut at the
 * least forbidden place it can reach; one item at least is taken, so the
 * search always moves on.
 */

enum {
    COST_NOTE_SPLIT = 4000,
    COST_SHORT_END = 2500, /* a last page of a few lines */
    COST_EMERGENCY = 1000000,
    NOTE_LINES_MIN = 2 /* of a divided note, on either side */
};

struct note_line {
    const struct vertical_note *note;
    size_t index; /* in its note */
};

struct way {      /* the cheapest way to a break before one item */
    int64_t cost; /* below 0: no way was found */
    size_t from;
    size_t note_at; /* first line of a note that is not yet set */
    dimen excess;   /* of the group that the page ends in */
    size_t group;   /* its first item */
};

struct search {
    const struct page_break_request *request;
    int64_t *body;    /* [n + 1] height of the items before */
    size_t *note_end; /* [n + 1] lines of notes marked before */
    size_t *fill_end; /* [n + 1] items before that take left-over height */
    struct note_line *note_line;
    int64_t *note_height; /* [lines + 1] height of the lines before */
    struct way *way;      /* [n + 1] */
    size_t *active;       /* breaks still alive, ascending */
    size_t active_count;
};

struct fit { /* one page tried */
    bool is_possible;
    size_t note_at; /* after this page */
    int64_t slack;
};

static void
sum_heights(struct search *search, struct arena *scratch)
{
    const struct page_break_request *request = search->request;
    size_t count = request->item_count;
    size_t line = 0;

    search->body = ARENA_ARRAY(scratch, int64_t, count + 1);
    search->note_end = ARENA_ARRAY(scratch, size_t, count + 1);
    search->fill_end = ARENA_ARRAY(scratch, size_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct vertical_item *item = &request->item[i];
        size_t lines = 0;
        assert(item->height >= 0 && item->space_before >= 0);
        for (size_t j = 0; j < item->note_count; j++) {
            lines += item->note[j]->item_count;
        }
        search->body[i + 1] =
            search->body[i] + item->space_before + item->height;
        search->note_end[i + 1] = search->note_end[i] + lines;
        search->fill_end[i + 1] =
            search->fill_end[i] + (item->fill_unit > 0 ? 1 : 0);
    }
    search->note_line =
        ARENA_ARRAY(scratch, struct note_line, search->note_end[count] + 1);
    search->note_height =
        ARENA_ARRAY(scratch, int64_t, search->note_end[count] + 1);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < request->item[i].note_count; j++) {
            const struct vertical_note *note = request->item[i].note[j];
            for (size_t k = 0; k < note->item_count; k++, line++) {
                const struct vertical_item *item = &note->item[k];
                search->note_line[line] =
                    (struct note_line){.note = note, .index = k};
                search->note_height[line + 1] = search->note_height[line] +
                                                item->space_before +
                                                item->height;
            }
        }
    }
}

static int64_t
page_body(const struct search *search, size_t from, size_t to)
{
    const struct vertical_item *first = &search->request->item[from];
    int64_t height = search->body[to] - search->body[from];

    if (!first->is_space_kept) {
        height -= first->space_before;
    }
    if (first->repeat != NULL && from > 0) {
        height += first->repeat->height;
    }
    return height;
}

/* Where the notes of a page may be divided: as late as `room` allows, but no
 * single line of a note on either side. */
static size_t
divide_notes(const struct search *search, size_t at, size_t end, int64_t room)
{
    size_t cut = at;
    size_t rest;
    size_t done;

    while (cut < end &&
           search->note_height[cut + 1] - search->note_height[at] <= room) {
        cut++;
    }
    if (cut == end || cut == at) {
        return cut;
    }
    rest =
        search->note_line[cut].note->item_count - search->note_line[cut].index;
    done = search->note_line[cut].index;
    if (rest < NOTE_LINES_MIN && done > NOTE_LINES_MIN && cut > at + 1) {
        cut--;
    }
    return cut;
}

/* The first note line that must not be left to the page after `to`: every
 * note begins on the page of its mark. */
static size_t
notes_needed(const struct search *search, size_t from, size_t to, size_t at)
{
    size_t end = search->note_end[to];
    size_t begin;
    size_t lines;

    if (search->note_end[from] == end) {
        return at < end ? at + 1 : at; /* what is owed at least moves on */
    }
    lines = search->note_line[end - 1].note->item_count;
    begin = end - lines;
    return begin + (lines < NOTE_LINES_MIN ? lines : NOTE_LINES_MIN);
}

static struct fit
try_page(const struct search *search, size_t from, size_t to)
{
    size_t at = search->way[from].note_at;
    size_t end = search->note_end[to];
    int64_t room = search->request->page_height - page_body(search, from, to);
    struct fit fit = {.note_at = at, .slack = room};

    if (at < end) {
        room -= search->request->note_space;
        fit.note_at = divide_notes(search, at, end, room);
        fit.slack =
            room - (search->note_height[fit.note_at] - search->note_height[at]);
        if (fit.note_at < notes_needed(search, from, to, at)) {
            return fit;
        }
    }
    fit.is_possible = fit.slack >= 0;
    return fit;
}

static int64_t
page_cost(const struct search *search, size_t from, size_t to,
          const struct fit *fit)
{
    const struct page_break_request *request = search->request;
    int64_t percent = fit->slack * 100 / request->page_height;
    int64_t cost = 100; /* a page is a page */
    bool is_end = to == request->item_count;
    bool is_forced = !is_end && request->item[to].penalty == PENALTY_FORCED;

    if (fit->note_at < search->note_end[to]) {
        cost += COST_NOTE_SPLIT;
    }
    if (is_end || is_forced) {
        return cost + (percent > 88 && from > 0 ? COST_SHORT_END : 0);
    }
    if (search->fill_end[from] == search->fill_end[to]) {
        cost += percent * percent;
    }
    return cost + request->item[to].penalty;
}

static void
note_way(struct search *search, size_t from, size_t to, const struct fit *fit,
         int64_t cost)
{
    struct way *way = &search->way[to];

    cost += search->way[from].cost;
    if (way->cost < 0 || cost < way->cost) {
        way->cost = cost;
        way->from = from;
        way->note_at = fit->note_at;
    }
}

static bool
is_legal(const struct search *search, size_t at)
{
    return at == search->request->item_count ||
           search->request->item[at].penalty < PENALTY_FORBIDDEN;
}

/* By how much the items that hang together around `at` are too tall. */
static void
find_group(struct search *search, size_t at)
{
    struct way *way = &search->way[at];
    size_t first = at;
    size_t end = at;
    int64_t excess;

    while (first > 0 && !is_legal(search, first)) {
        first--;
    }
    while (!is_legal(search, end)) {
        end++;
    }
    excess = page_body(search, first, end) - search->request->page_height;
    way->excess =
        excess < 1 ? 1 : (dimen)(excess < DIMEN_MAX ? excess : DIMEN_MAX);
    way->group = first;
}

/* No legal break can be reached from `from`, and `limit` cannot either. Take
 * the place with the lowest penalty; of equals, the last. A place in the
 * first third of the page is taken only when there is no other. */
static size_t
force_break(struct search *search, size_t from, size_t limit)
{
    size_t best = from + 1;
    int best_rank = INT32_MAX;
    struct fit fit;

    for (size_t to = from + 1; to < limit; to++) {
        int rank = search->request->item[to].penalty;
        if (page_body(search, from, to) < search->request->page_height / 3) {
            rank += PENALTY_NEVER;
        }
        if (rank <= best_rank) {
            best_rank = rank;
            best = to;
        }
    }
    fit = try_page(search, from, best);
    note_way(search, from, best, &fit, COST_EMERGENCY);
    if (!is_legal(search, best)) {
        find_group(search, best);
    }
    return best;
}

/* Drop the breaks from which `to` is out of reach. Gives the last one dropped
 * when none is left, else SIZE_MAX. */
static size_t
drop_dead(struct search *search, size_t to)
{
    size_t kept = 0;
    size_t last = SIZE_MAX;

    for (size_t i = 0; i < search->active_count; i++) {
        if (try_page(search, search->active[i], to).is_possible) {
            search->active[kept++] = search->active[i];
        } else {
            last = search->active[i];
        }
    }
    search->active_count = kept;
    return kept == 0 ? last : SIZE_MAX;
}

static void
reach(struct search *search, size_t to)
{
    bool is_forced = to < search->request->item_count &&
                     search->request->item[to].penalty == PENALTY_FORCED;

    for (size_t i = 0; i < search->active_count; i++) {
        size_t from = search->active[i];
        struct fit fit = try_page(search, from, to);
        assert(fit.is_possible);
        note_way(search, from, to, &fit, page_cost(search, from, to, &fit));
    }
    if (is_forced) {
        search->active_count = 0;
    }
    search->active[search->active_count++] = to;
}

static void
search_ways(struct search *search)
{
    size_t count = search->request->item_count;
    size_t to = 1;

    while (to <= count) {
        size_t dropped = drop_dead(search, to);
        if (dropped != SIZE_MAX) {
            size_t at = force_break(search, dropped, to);
            search->active[0] = at;
            search->active_count = 1;
            to = at + 1;
            continue;
        }
        if (is_legal(search, to)) {
            reach(search, to);
        }
        to++;
    }
}

static void
add_notes(struct arena *arena, const struct search *search,
          struct page_cut *cut, size_t at, size_t end)
{
    ARRAY_OF(struct note_slice) slice = {0};

    for (size_t line = at; line < end; line++) {
        const struct note_line *note = &search->note_line[line];
        if (line == at || note->index == 0) {
            *ARRAY_ADD(arena, &slice) =
                (struct note_slice){.note = note->note, .first = note->index};
        }
        slice.item[slice.count - 1].end = note->index + 1;
    }
    cut->note = slice.item;
    cut->note_count = slice.count;
}

/* Pages that hold nothing but the rest of the last notes. */
static void
add_note_pages(struct arena *arena, const struct search *search,
               struct page_cuts *cuts)
{
    const struct page_break_request *request = search->request;
    size_t count = request->item_count;
    size_t at = search->way[count].note_at;
    size_t end = search->note_end[count];
    int64_t room = request->page_height - request->note_space;

    while (at < end) {
        size_t cut_at = divide_notes(search, at, end, room);
        struct page_cut *cut = ARRAY_ADD(arena, &cuts->cut);
        if (cut_at == at) {
            cut_at = at + 1; /* one line taller than a page */
        }
        cut->first = count;
        cut->end = count;
        cut->slack = (dimen)(room - (search->note_height[cut_at] -
                                     search->note_height[at]));
        add_notes(arena, search, cut, at, cut_at);
        at = cut_at;
    }
}

static void
collect_cuts(struct arena *arena, struct arena *scratch,
             const struct search *search, struct page_cuts *cuts)
{
    size_t count = search->request->item_count;
    size_t page_count = 0;
    size_t *end;

    for (size_t at = count; at > 0; at = search->way[at].from) {
        page_count++;
    }
    end = ARENA_ARRAY(scratch, size_t, page_count + 1);
    for (size_t at = count, i = page_count; i > 0; i--) {
        end[i - 1] = at;
        at = search->way[at].from;
    }
    for (size_t i = 0; i < page_count; i++) {
        const struct way *way = &search->way[end[i]];
        size_t first = way->from;
        struct fit fit = try_page(search, first, end[i]);
        struct page_cut *cut = ARRAY_ADD(arena, &cuts->cut);
        cut->first = first;
        cut->end = end[i];
        cut->slack = (dimen)(fit.slack > -DIMEN_MAX ? fit.slack : -DIMEN_MAX);
        cut->excess = way->excess;
        cut->group = way->group;
        add_notes(arena, search, cut, search->way[first].note_at, way->note_at);
    }
}

void
page_break_choose(struct arena *arena, struct arena *scratch,
                  const struct page_break_request *request,
                  struct page_cuts *cuts)
{
    struct search search = {.request = request};
    size_t count = request->item_count;

    assert(request->page_height > 0);
    if (count == 0) {
        return;
    }
    sum_heights(&search, scratch);
    search.way = ARENA_ARRAY(scratch, struct way, count + 1);
    for (size_t i = 1; i <= count; i++) {
        search.way[i].cost = -1;
    }
    search.active = ARENA_ARRAY(scratch, size_t, count + 2);
    search.active[0] = 0;
    search.active_count = 1;
    search_ways(&search);
    collect_cuts(arena, scratch, &search, cuts);
    add_note_pages(arena, &search, cuts);
}
