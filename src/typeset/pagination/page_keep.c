#include "page_keep.h"

#include <assert.h>

enum {
    COST_TOLD = 1500, /* less than a bare page, in any case */
    COST_SECOND = 2500,
    RANK_BARE = 15000, /* a page that is not three quarters full */
    RANK_ALMOST_EMPTY = PENALTY_NEVER,
    ALMOST_EMPTY_DIVISOR = 3
};

static int
penalty_at(const struct page_keeps *keeps, size_t at)
{
    const struct page_break_request *request = keeps->sums->request;

    return at == request->item_count ? PENALTY_NONE : request->item[at].penalty;
}

bool
page_keep_is_legal(const struct page_keeps *keeps, size_t at)
{
    return penalty_at(keeps, at) < PENALTY_FORBIDDEN;
}

bool
page_keep_is_soft(const struct page_keeps *keeps, size_t at)
{
    return penalty_is_soft(penalty_at(keeps, at));
}

void
page_keep_note_links(struct arena *scratch, const struct page_sums *sums,
                     struct page_keeps *keeps)
{
    size_t count = sums->request->item_count;

    keeps->sums = sums;
    keeps->legal_before = ARENA_ARRAY(scratch, size_t, count + 1);
    keeps->legal_from = ARENA_ARRAY(scratch, size_t, count + 1);
    keeps->link_from = ARENA_ARRAY(scratch, size_t, count + 1);
    for (size_t i = 1; i <= count; i++) {
        keeps->legal_before[i] = page_keep_is_legal(keeps, i - 1)
                                     ? i - 1
                                     : keeps->legal_before[i - 1];
    }
    keeps->legal_from[count] = count;
    keeps->link_from[count] = count;
    for (size_t i = count; i-- > 0;) {
        bool is_legal = page_keep_is_legal(keeps, i);
        keeps->legal_from[i] = is_legal ? i : keeps->legal_from[i + 1];
        keeps->link_from[i] = is_legal || page_keep_is_soft(keeps, i)
                                  ? i
                                  : keeps->link_from[i + 1];
    }
}

static struct page_fit
fit_to(const struct page_keeps *keeps, const struct page_trial *page, size_t to)
{
    struct page_trial other = {
        .from = page->from, .to = to, .note_at = page->note_at};

    return page_fit_try(keeps->sums, &other);
}

static bool
is_bare_to(const struct page_keeps *keeps, const struct page_trial *page,
           size_t to)
{
    struct page_trial other = {
        .from = page->from, .to = to, .note_at = page->note_at};
    struct page_fit fit = page_fit_try(keeps->sums, &other);

    return page_fit_is_bare(keeps->sums, &other, &fit);
}

bool
page_keep_may_part(const struct page_keeps *keeps,
                   const struct page_trial *page, const struct page_fit *fit)
{
    size_t before = keeps->legal_before[page->to];
    size_t after = keeps->legal_from[page->to];

    assert(fit->is_possible && page_keep_is_soft(keeps, page->to));
    if (fit_to(keeps, page, after).is_possible) {
        return false;
    }
    if (page_fit_is_bare(keeps->sums, page, fit)) { /* the best there is */
        size_t next = keeps->link_from[page->to + 1];
        return before <= page->from && !fit_to(keeps, page, next).is_possible;
    }
    return before <= page->from || is_bare_to(keeps, page, before);
}

enum page_filling
page_keep_find_filling(const struct page_keeps *keeps,
                       const struct page_trial *start)
{
    size_t count = keeps->sums->request->item_count;
    enum page_filling filling = FILLING_BARE;

    for (size_t at = start->from; at < count;) {
        at = keeps->link_from[at + 1];
        if (!fit_to(keeps, start, at).is_possible) {
            break;
        }
        if (page_fit_is_end(keeps->sums, at)) {
            return FILLING_FULL;
        }
        if (!is_bare_to(keeps, start, at)) {
            if (page_keep_is_legal(keeps, at)) {
                return FILLING_FULL;
            }
            filling = FILLING_SOFT;
        }
    }
    return filling;
}

int
page_keep_soft_cost(int penalty)
{
    return penalty == PENALTY_KEEP_TOLD ? COST_TOLD : COST_SECOND;
}

int
page_keep_forced_rank(const struct page_keeps *keeps,
                      const struct page_trial *page)
{
    int64_t height = page_fit_body(keeps->sums, page->from, page->to);
    int rank = penalty_at(keeps, page->to);

    if (is_bare_to(keeps, page, page->to)) {
        rank += RANK_BARE;
    }
    if (height < keeps->sums->request->page_height / ALMOST_EMPTY_DIVISOR) {
        rank += RANK_ALMOST_EMPTY;
    }
    return rank;
}

/* What they mark at the foot, and the rule above it. */
static int64_t
note_height(const struct page_sums *sums, size_t first, size_t end)
{
    const struct note_row *notes = &sums->notes;
    int64_t height =
        notes->height[notes->end[end]] - notes->height[notes->end[first]];

    return height > 0 ? height + sums->request->note_space : 0;
}

struct page_group
page_keep_find_group(const struct page_keeps *keeps, size_t at)
{
    const struct page_sums *sums = keeps->sums;
    struct page_group group = {.first = at, .end = keeps->link_from[at]};
    int64_t excess;

    while (group.first > 0 && keeps->link_from[group.first] != group.first) {
        group.first--;
    }
    excess = page_fit_body(sums, group.first, group.end) +
             note_height(sums, group.first, group.end) -
             sums->request->page_height;
    group.excess = excess < 0           ? 0
                   : excess < DIMEN_MAX ? (dimen)excess
                                        : DIMEN_MAX;
    for (size_t i = group.first; i < group.end && !group.is_wished; i++) {
        if (sums->request->item[i].is_wished) {
            group.is_wished = true;
            group.first = i; /* where it is told */
        }
    }
    return group;
}
