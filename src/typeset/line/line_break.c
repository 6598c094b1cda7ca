#include "line_break.h"

#include <assert.h>
#include <stddef.h>

#include "badness.h"
#include "base/array.h"

/*
 * Total fit. A stop is a place where a line may end, together with what the
 * next line must know of the lines before: how tight the last one was and how
 * many lines in a row ended in a hyphen. For each legal break every stop from
 * which a line can reach it is tried; of all ways to end in the same state only
 * the cheapest is kept. A stop stays active while a line from it can still
 * hold more, so that there are never more of them than breaks in a line or two
 * and the whole is linear in the length of the paragraph.
 *
 * All in integers: badness is a hundred times the cube of the ratio between
 * what a line's spaces must give and what they are meant to give. For ragged
 * text, where spaces keep their width, it grows with the square of the space
 * left over.
 */

enum {
    FITNESS_COUNT = 4, /* tight, decent, loose, very loose */
    FITNESS_DECENT = 1,
    BADNESS_DECENT = 12, /* half of what the spaces can give */
    BADNESS_LOOSE = 100, /* all of it */
    LETTERS_PERCENT =
        60, /* share of the characters of a line that may stand apart */
    BADNESS_UNEVEN = 160,
    HYPHEN_RUN_COUNT = 3, /* 0, 1, 2 lines in a row end in a hyphen */
    HYPHEN_RUN_MAX = 2,
    LINE_DEMERITS = 10,
    FITNESS_DEMERITS = 10000,
    DOUBLE_HYPHEN_DEMERITS = 10000,
    LAST_HYPHEN_DEMERITS = 50000,
    UNEVEN_DEMERITS = 100000, /* spaces that a reader may notice */
    REPEAT_DEMERITS = 20000,  /* the eye slips into the wrong line */
    THIRD_HYPHEN_DEMERITS = 100000000,
    RUNT_DEMERITS = 4000000,
    ACTIVE_MAX = 1000
};
#define OVERFULL_DEMERITS ((int64_t)100000000000)

/* Everything before an item, added up. */
struct totals {
    int64_t width;
    int64_t stretch;
    int64_t shrink;
    uint32_t fill_count;
    uint32_t character_count;
};

struct stop {
    size_t at;    /* the item broken at */
    size_t line;  /* how many lines end here or before */
    size_t start; /* the first item of the next line */
    int64_t next_width;
    unsigned fitness;
    unsigned hyphen_run;
    int64_t demerits;
    const struct stop *previous; /* NULL: the paragraph's beginning */
};

struct candidate {
    const struct stop *from; /* NULL: none */
    int64_t demerits;
};

struct line_search {
    struct arena *scratch;
    const struct paragraph_item *item;
    size_t item_count;
    const struct line_break_shape *shape;
    const struct line_break_try *effort;
    struct totals *before; /* [item_count + 1] */
    size_t *start_after;   /* [item_count]: where a line begins when the one
                                before it ended there */
    const struct stop **active;
    size_t active_count;
    struct candidate best[FITNESS_COUNT][HYPHEN_RUN_COUNT];
};

struct line_fit {
    int64_t slack;
    int32_t badness;
    unsigned fitness;
};

static bool
is_forced(const struct paragraph_item *item)
{
    return item->kind == ITEM_PENALTY && item->penalty <= LINE_BREAK_FORCED;
}

static bool
is_legal(const struct line_search *search, size_t at)
{
    const struct paragraph_item *item = &search->item[at];

    if (item->kind == ITEM_GLUE) {
        return at > 0 && search->item[at - 1].kind == ITEM_BOX;
    }
    return item->kind == ITEM_PENALTY && item->penalty < LINE_BREAK_FORBIDDEN;
}

static void
search_add_up(struct line_search *search)
{
    struct totals sum = {0};
    size_t start = search->item_count;

    search->before =
        ARENA_ARRAY(search->scratch, struct totals, search->item_count + 1);
    search->start_after =
        ARENA_ARRAY(search->scratch, size_t, search->item_count);
    for (size_t i = 0; i < search->item_count; i++) {
        const struct paragraph_item *item = &search->item[i];
        search->before[i] = sum;
        if (item->kind != ITEM_PENALTY) {
            sum.width += item->width;
        }
        if (item->kind == ITEM_GLUE) {
            sum.stretch += item->stretch;
            sum.shrink += item->shrink;
            sum.fill_count += item->is_fill;
        }
        sum.character_count += item->character_count;
    }
    search->before[search->item_count] = sum;
    for (size_t i = search->item_count; i-- > 0;) {
        search->start_after[i] = start;
        if (search->item[i].kind == ITEM_BOX || is_forced(&search->item[i])) {
            start = i;
        }
    }
}

struct line_protrusion
line_break_protrusion(const struct paragraph_item *item, size_t start,
                      size_t at)
{
    struct line_protrusion protrusion = {0};

    if (start < at && item[start].kind == ITEM_BOX) {
        protrusion.left = item[start].left_protrusion;
    }
    if (item[at].kind == ITEM_PENALTY && item[at].width > 0) {
        protrusion.right = item[at].right_protrusion;
    } else if (at > start && item[at - 1].kind == ITEM_BOX) {
        protrusion.right = item[at - 1].right_protrusion;
    }
    return protrusion;
}

/* What a line from `start` to `at` has: its totals, the width as its natural
 * one between protruding ends. */
static struct totals
line_totals(const struct line_search *search, const struct stop *from,
            size_t start, size_t at)
{
    const struct totals *left = &search->before[start];
    const struct paragraph_item *end = &search->item[at];
    struct line_protrusion out = line_break_protrusion(search->item, start, at);
    struct totals line = search->before[at];

    line.width += from->next_width - left->width - out.left - out.right;
    line.width += end->kind == ITEM_PENALTY ? end->width : 0;
    line.stretch += search->effort->emergency_stretch - left->stretch;
    line.shrink -= left->shrink;
    line.fill_count -= left->fill_count;
    line.character_count -= left->character_count;
    return line;
}

/* Spaces and the last letters of words take no part in giving way. */
static int64_t
letters_give(const struct line_search *search, const struct totals *line,
             bool is_shrinking)
{
    int64_t letters = (int64_t)line->character_count * LETTERS_PERCENT / 100;

    return is_shrinking ? -letters * search->effort->letter_shrink
                        : letters * search->effort->letter_stretch;
}

static struct line_fit
fit_line(const struct line_search *search, const struct stop *from, size_t at)
{
    const struct line_break_shape *shape = search->shape;
    size_t start = from->start < at ? from->start : at;
    const struct totals line = line_totals(search, from, start, at);
    struct line_fit fit = {.slack = shape->measure - line.width,
                           .fitness = FITNESS_DECENT};
    bool is_shrinking;

    if (from->previous == NULL) {
        fit.slack -= shape->first_indent;
    } else if (!is_forced(&search->item[from->at])) {
        fit.slack -= shape->continued_indent;
    }
    is_shrinking = fit.slack < 0;
    if (!is_shrinking && (line.fill_count > 0 || start == at)) {
        return fit;
    }
    if (shape->is_ragged) {
        fit.badness = badness_rag(fit.slack, shape->measure);
        return fit;
    }
    fit.badness =
        badness_row(fit.slack, letters_give(search, &line, is_shrinking),
                    line.stretch, line.shrink);
    if (fit.badness > BADNESS_DECENT) {
        fit.fitness = is_shrinking ? 0 : fit.badness > BADNESS_LOOSE ? 3 : 2;
    }
    return fit;
}

/* What the line costs by itself; penalties count more where they are high. */
static int64_t
line_demerits(const struct line_search *search,
              const struct paragraph_item *item, int64_t line)
{
    int64_t penalty =
        item->kind == ITEM_PENALTY && !is_forced(item) ? item->penalty : 0;

    if (search->shape->is_ragged) {
        return 100 * line + penalty * (penalty < 0 ? -penalty : penalty);
    }
    return penalty >= 0 ? (line + penalty) * (line + penalty)
                        : line * line - penalty * penalty;
}

/* What a line costs that looks uneven, does not fit, or ends a row of divided
 * words. */
static int64_t
look_demerits(const struct line_search *search, const struct line_fit *fit,
              unsigned hyphen_run)
{
    bool is_uneven =
        fit->badness >= BADNESS_UNEVEN && !search->shape->is_ragged;

    return (is_uneven ? UNEVEN_DEMERITS : 0) +
           (fit->badness == BADNESS_OVERFULL ? OVERFULL_DEMERITS : 0) +
           (hyphen_run > HYPHEN_RUN_MAX ? THIRD_HYPHEN_DEMERITS
            : hyphen_run > 1            ? DOUBLE_HYPHEN_DEMERITS
                                        : 0);
}

static int64_t
demerits_of(const struct line_search *search, const struct stop *from,
            size_t at, const struct line_fit *fit, unsigned hyphen_run)
{
    bool is_last = at + 1 == search->item_count;
    int64_t demerits =
        line_demerits(search, &search->item[at], LINE_DEMERITS + fit->badness);

    if (from->fitness > fit->fitness + 1 || fit->fitness > from->fitness + 1) {
        demerits += FITNESS_DEMERITS;
    }
    if (is_last && from->hyphen_run > 0) {
        demerits += LAST_HYPHEN_DEMERITS;
    }
    return demerits + look_demerits(search, fit, hyphen_run);
}

static const void *
word_ending_at(const struct line_search *search, size_t at)
{
    return at > 0 && search->item[at].kind == ITEM_GLUE
               ? search->item[at - 1].word
               : NULL;
}

/* How many of its two ends a line has in common with its neighbours: its last
 * word with the line above, its first with the line below. */
static int
repeat_count(const struct line_search *search, const struct stop *from,
             size_t at)
{
    size_t next = search->start_after[at];
    const void *last = word_ending_at(search, at);
    const void *first = search->item[from->start].word;
    bool has_line_above = from->previous != NULL;
    bool has_line_below = next < search->item_count;

    return (has_line_above && last != NULL &&
            last == word_ending_at(search, from->at)) +
           (has_line_below && first != NULL &&
            first == search->item[next].word);
}

/* The last line of several should not be a scrap: at least five characters
 * and wider than the indent of the paragraph that follows. */
static bool
is_runt(const struct line_search *search, const struct stop *from, size_t at)
{
    size_t start;
    int64_t width;
    uint32_t characters;

    assert(from != NULL);
    start = from->start < at ? from->start : at;
    width = search->before[at].width - search->before[start].width;
    characters = search->before[at].character_count -
                 search->before[start].character_count;
    return from->previous != NULL && at + 1 == search->item_count &&
           (characters < RUNT_CHARACTERS ||
            width < search->shape->first_indent);
}

static void
search_offer(struct line_search *search, const struct stop *from, size_t at,
             const struct line_fit *fit)
{
    const struct paragraph_item *item = &search->item[at];
    bool is_hyphen = item->kind == ITEM_PENALTY && item->is_hyphen;
    unsigned hyphen_run = is_hyphen ? from->hyphen_run + 1 : 0;
    struct candidate *best;
    int64_t demerits;

    if (hyphen_run > HYPHEN_RUN_MAX && !search->effort->may_overfill) {
        return;
    }
    demerits = from->demerits + demerits_of(search, from, at, fit, hyphen_run);
    if (is_runt(search, from, at)) {
        demerits += RUNT_DEMERITS;
    }
    demerits += repeat_count(search, from, at) * REPEAT_DEMERITS;
    if (hyphen_run > HYPHEN_RUN_MAX) {
        hyphen_run = HYPHEN_RUN_MAX;
    }
    best = &search->best[fit->fitness][hyphen_run];
    if (best->from == NULL || demerits < best->demerits) {
        best->from = from;
        best->demerits = demerits;
    }
}

/* Offer every line that ends at `at`; forget the stops that are too far back
 * for it. Gives the last one forgotten, or NULL. */
static const struct stop *
search_try_active(struct line_search *search, size_t at)
{
    bool is_end = is_forced(&search->item[at]);
    const struct stop *forgotten = NULL;
    size_t kept = 0;

    for (size_t i = 0; i < search->active_count; i++) {
        const struct stop *from = search->active[i];
        struct line_fit fit = fit_line(search, from, at);
        if (fit.badness <= search->effort->tolerance) {
            search_offer(search, from, at, &fit);
        }
        if (is_end || fit.badness == BADNESS_OVERFULL) {
            forgotten = from;
        } else {
            search->active[kept++] = from;
        }
    }
    search->active_count = kept;
    return forgotten;
}

static void
search_add_active(struct line_search *search, const struct stop *stop)
{
    if (search->active_count == ACTIVE_MAX) {
        /* Only text without any width comes here; the oldest stop goes. */
        for (size_t i = 1; i < search->active_count; i++) {
            search->active[i - 1] = search->active[i];
        }
        search->active_count--;
    }
    search->active[search->active_count++] = stop;
}

static int64_t
cheapest_of_run(const struct line_search *search, unsigned hyphen_run)
{
    int64_t cheapest = INT64_MAX;

    for (unsigned fitness = 0; fitness < FITNESS_COUNT; fitness++) {
        const struct candidate *best = &search->best[fitness][hyphen_run];
        if (best->from != NULL && best->demerits < cheapest) {
            cheapest = best->demerits;
        }
    }
    return cheapest;
}

static void
search_add_stop(struct line_search *search, size_t at, unsigned fitness,
                unsigned hyphen_run)
{
    const struct paragraph_item *item = &search->item[at];
    const struct candidate *best = &search->best[fitness][hyphen_run];
    struct stop *stop = ARENA_NEW(search->scratch, struct stop);

    stop->at = at;
    stop->line = best->from->line + 1;
    stop->start = search->start_after[at];
    stop->next_width = item->kind == ITEM_PENALTY ? item->next_width : 0;
    stop->fitness = fitness;
    stop->hyphen_run = hyphen_run;
    stop->demerits = best->demerits;
    stop->previous = best->from;
    search_add_active(search, stop);
}

/* Turn the best candidates into stops. One that costs more than another class
 * and the change of class together can never win. */
static void
search_keep_best(struct line_search *search, size_t at)
{
    for (unsigned run = 0; run < HYPHEN_RUN_COUNT; run++) {
        int64_t cheapest = cheapest_of_run(search, run);
        for (unsigned fitness = 0; fitness < FITNESS_COUNT; fitness++) {
            struct candidate *best = &search->best[fitness][run];
            if (best->from != NULL &&
                (best->demerits < cheapest + FITNESS_DEMERITS ||
                 best->demerits == cheapest)) {
                search_add_stop(search, at, fitness, run);
            }
            *best = (struct candidate){0};
        }
    }
}

/* Offer the lines from stops of the first `count` that have `line` lines
 * before them. */
static void
search_offer_line(struct line_search *search, size_t count, size_t line,
                  size_t at)
{
    for (size_t i = 0; i < count; i++) {
        const struct stop *from = search->active[i];
        struct line_fit fit;
        if (from->line != line) {
            continue;
        }
        fit = fit_line(search, from, at);
        if (fit.badness <= search->effort->tolerance) {
            search_offer(search, from, at, &fit);
        }
    }
}

/* Forget those of the first `count` stops that are too far back for `at`. */
static void
search_forget(struct line_search *search, size_t count, size_t at)
{
    bool is_end = is_forced(&search->item[at]);
    size_t kept = 0;

    for (size_t i = 0; i < search->active_count; i++) {
        const struct stop *from = search->active[i];
        if (i >= count || (!is_end && fit_line(search, from, at).badness !=
                                          BADNESS_OVERFULL)) {
            search->active[kept++] = from;
        }
    }
    search->active_count = kept;
}

/* As search_try_active, but ways with different numbers of lines are kept
 * apart, so that the cheapest with a wanted number can be found. False: no way
 * is left. */
static bool
search_try_counting(struct line_search *search, size_t at)
{
    size_t count = search->active_count;
    size_t line = SIZE_MAX;
    size_t last = 0;

    for (size_t i = 0; i < count; i++) {
        size_t here = search->active[i]->line;
        line = here < line ? here : line;
        last = here > last ? here : last;
    }
    for (; line <= last && line < search->effort->line_count; line++) {
        search_offer_line(search, count, line, at);
        search_keep_best(search, at);
    }
    search_forget(search, count, at);
    return search->active_count > 0;
}

static bool
has_candidate(const struct line_search *search)
{
    for (unsigned fitness = 0; fitness < FITNESS_COUNT; fitness++) {
        for (unsigned run = 0; run < HYPHEN_RUN_COUNT; run++) {
            if (search->best[fitness][run].from != NULL) {
                return true;
            }
        }
    }
    return false;
}

/* Find the active stops of every legal break in turn; false when the text
 * cannot be broken at this tolerance. */
static bool
search_run(struct line_search *search)
{
    for (size_t at = 0; at < search->item_count; at++) {
        const struct stop *forgotten;
        if (!is_legal(search, at)) {
            continue;
        }
        if (search->effort->line_count > 0) {
            if (!search_try_counting(search, at)) {
                return false;
            }
            continue;
        }
        forgotten = search_try_active(search, at);
        if (search->active_count == 0 && !has_candidate(search)) {
            struct line_fit fit;
            if (!search->effort->may_overfill) {
                return false;
            }
            assert(forgotten != NULL);
            fit = fit_line(search, forgotten, at);
            search_offer(search, forgotten, at, &fit);
        }
        search_keep_best(search, at);
    }
    return true;
}

static bool
has_wanted_lines(const struct line_search *search, const struct stop *stop)
{
    return search->effort->line_count == 0 ||
           stop->line == search->effort->line_count;
}

/* False when no way has the wanted number of lines. */
static bool
result_fill(struct arena *arena, const struct line_search *search,
            struct line_break_result *result)
{
    const struct stop *last = NULL;
    size_t count = 0;

    for (size_t i = 0; i < search->active_count; i++) {
        if (has_wanted_lines(search, search->active[i]) &&
            (last == NULL || search->active[i]->demerits < last->demerits)) {
            last = search->active[i];
        }
    }
    if (last == NULL && search->effort->line_count > 0) {
        return false;
    }
    assert(last != NULL && last->at == search->item_count - 1);
    for (const struct stop *stop = last; stop->previous != NULL;
         stop = stop->previous) {
        count++;
    }
    result->demerits = last->demerits;
    result->has_runt = is_runt(search, last->previous, last->at);
    result->break_count = count;
    result->break_at = ARENA_ARRAY(arena, size_t, count);
    for (const struct stop *stop = last; stop->previous != NULL;
         stop = stop->previous) {
        result->break_at[--count] = stop->at;
    }
    return true;
}

bool /* NOLINTNEXTLINE(readability-function-size): two arenas lead */
line_break_choose(struct arena *arena, struct arena *scratch,
                  const struct paragraph_item *item, size_t item_count,
                  const struct line_break_shape *shape,
                  const struct line_break_try *effort,
                  struct line_break_result *result)
{
    struct line_search search = {.scratch = scratch,
                                 .item = item,
                                 .item_count = item_count,
                                 .shape = shape,
                                 .effort = effort};
    struct stop beginning = {.fitness = FITNESS_DECENT};

    assert(item_count > 0 && is_forced(&item[item_count - 1]));
    assert(effort->tolerance <= BADNESS_MAX);
    assert(effort->line_count == 0 || !effort->may_overfill);
    search.active = ARENA_ARRAY(scratch, const struct stop *, ACTIVE_MAX);
    search_add_up(&search);
    search_add_active(&search, &beginning);
    if (!search_run(&search)) {
        return false;
    }
    return result_fill(arena, &search, result);
}
