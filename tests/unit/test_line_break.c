#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/array.h"
#include "typeset/line/badness.h"
#include "typeset/line/line_break.h"

enum {
    ITEM_MAX = 400
};

/* A paragraph made by hand: words with spaces between, some with a place for
 * a hyphen in the middle. */
struct text {
    struct paragraph_item item[ITEM_MAX];
    size_t count;
};

static struct paragraph_item *
add(struct text *text, enum item_kind kind, dimen width)
{
    struct paragraph_item *item = &text->item[text->count++];

    assert_true(text->count <= ITEM_MAX);
    memset(item, 0, sizeof *item);
    item->kind = kind;
    item->width = width;
    item->character_count = (uint32_t)(kind == ITEM_BOX ? width / 5 : 0);
    return item;
}

static void
add_space(struct text *text)
{
    struct paragraph_item *item = add(text, ITEM_GLUE, 6);

    item->stretch = 3;
    item->shrink = 2;
}

static void
add_hyphen(struct text *text)
{
    struct paragraph_item *item = add(text, ITEM_PENALTY, 4);

    item->penalty = 50;
    item->is_hyphen = true;
}

static void
add_end(struct text *text)
{
    add(text, ITEM_PENALTY, 0)->penalty = LINE_BREAK_FORBIDDEN;
    add(text, ITEM_GLUE, 0)->is_fill = true;
    add(text, ITEM_PENALTY, 0)->penalty = LINE_BREAK_FORCED;
}

static const char known_word[4]; /* told apart by their addresses */

static uint32_t
next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

static void
make_random(struct text *text, uint32_t *seed, unsigned word_count)
{
    text->count = 0;
    for (unsigned i = 0; i < word_count; i++) {
        if (i > 0) {
            add_space(text);
        }
        add(text, ITEM_BOX, (dimen)(5 + next_random(seed) % 40))->word =
            &known_word[next_random(seed) % 4];
        if (next_random(seed) % 3 == 0) {
            add_hyphen(text);
            add(text, ITEM_BOX, (dimen)(5 + next_random(seed) % 30));
        }
    }
    add_end(text);
}

struct line {
    int64_t width;
    int64_t stretch;
    int64_t shrink;
    int64_t characters;
    int64_t slack;
    int64_t badness;
    int fitness;
    bool is_filled;
};

/* Three letters of five give what each may, and 60 when they give it all; the
 * rest is for the spaces. */
static int64_t
badness_behind_letters(const struct line *line,
                       const struct line_break_try *effort)
{
    int64_t letters = line->characters * 3 / 5;
    int64_t most = letters * (line->slack < 0 ? effort->letter_shrink
                                              : effort->letter_stretch);
    int64_t size = line->slack < 0 ? -line->slack : line->slack;
    int64_t given = size < most ? size : most;
    int64_t share = most > 0 ? given * 1000 / most : 0;
    int64_t badness =
        badness_spaces(line->slack < 0 ? given - size : size - given,
                       line->stretch, line->shrink);

    if (badness < BADNESS_MAX) {
        badness += 60 * share * share * share / 1000000000;
        badness = badness > BADNESS_MAX ? BADNESS_MAX : badness;
    }
    return badness;
}

static struct line
line_between(const struct text *text, size_t start, size_t at, bool is_first,
             const struct line_break_shape *shape,
             const struct line_break_try *effort)
{
    const struct paragraph_item *end = &text->item[at];
    struct line line = {.stretch = effort->emergency_stretch, .fitness = 1};

    for (size_t i = start; i < at; i++) {
        const struct paragraph_item *item = &text->item[i];
        line.width += item->kind == ITEM_PENALTY ? 0 : item->width;
        line.stretch += item->stretch;
        line.shrink += item->shrink;
        line.is_filled = line.is_filled || item->is_fill;
        line.characters += item->character_count;
    }
    line.slack = shape->measure - line.width -
                 (is_first ? shape->first_indent : 0) -
                 (end->kind == ITEM_PENALTY ? end->width : 0);
    if (line.is_filled && line.slack >= 0) {
        line.badness = 0;
    } else if (shape->is_ragged) {
        int64_t share = line.slack * 1000 / shape->measure;
        line.badness = line.slack < 0 ? BADNESS_OVERFULL : share * share / 100;
    } else {
        line.badness = badness_behind_letters(&line, effort);
        if (line.badness > 12) {
            line.fitness = line.slack < 0 ? 0 : line.badness > 100 ? 3 : 2;
        }
    }
    return line;
}

/* The word that ends where a line is broken at a space, or NULL. */
static const void *
ending_word(const struct text *text, size_t at)
{
    return text->item[at].kind == ITEM_GLUE ? text->item[at - 1].word : NULL;
}

static bool
is_repeat(const void *a, const void *b)
{
    return a != NULL && a == b;
}

/* The cost of one way to break, by the rules of line_break.c told again in the
 * plainest way; INT64_MAX when a line does not fit the tolerance. */
static int64_t
cost_of(const struct text *text, const size_t *break_at, size_t break_count,
        const struct line_break_shape *shape,
        const struct line_break_try *effort)
{
    int64_t cost = 0;
    size_t start = 0;
    size_t start_before = 0;
    int fitness_before = 1;
    int run_before = 0;

    for (size_t i = 0; i < break_count; i++) {
        const struct paragraph_item *end = &text->item[break_at[i]];
        struct line line =
            line_between(text, start, break_at[i], i == 0, shape, effort);
        int64_t penalty = end->penalty > 0 ? end->penalty : 0;
        int64_t base = 10 + line.badness;
        int jump = line.fitness - fitness_before;
        int run =
            end->kind == ITEM_PENALTY && end->is_hyphen ? run_before + 1 : 0;
        if (line.badness > effort->tolerance || run > 2) {
            return INT64_MAX;
        }
        cost += shape->is_ragged ? 100 * base + penalty * penalty
                                 : (base + penalty) * (base + penalty);
        cost += jump > 1 || jump < -1 ? 10000 : 0;
        cost += line.badness > 159 && !shape->is_ragged ? 100000 : 0;
        cost += run == 2 ? 10000 : 0;
        if (i + 1 == break_count) {
            cost += run_before > 0 ? 50000 : 0;
            cost += i > 0 && (line.characters < 5 ||
                              line.width < shape->first_indent)
                        ? 4000000
                        : 0;
        }
        if (i > 0 &&
            is_repeat(text->item[start].word, text->item[start_before].word)) {
            cost += 20000;
        }
        if (i > 0 && is_repeat(ending_word(text, break_at[i]),
                               ending_word(text, break_at[i - 1]))) {
            cost += 20000;
        }
        fitness_before = line.fitness;
        run_before = run;
        start_before = start;
        start = break_at[i] + 1;
        while (start < text->count && text->item[start].kind != ITEM_BOX &&
               text->item[start].penalty > LINE_BREAK_FORCED) {
            start++;
        }
    }
    return cost;
}

static bool
may_break_at(const struct text *text, size_t at)
{
    const struct paragraph_item *item = &text->item[at];

    return item->kind == ITEM_GLUE
               ? at > 0 && text->item[at - 1].kind == ITEM_BOX
               : item->kind == ITEM_PENALTY &&
                     item->penalty < LINE_BREAK_FORBIDDEN;
}

static size_t
bits_in(uint32_t mask)
{
    size_t count = 0;

    for (; mask != 0; mask &= mask - 1) {
        count++;
    }
    return count;
}

/* Every way there is, for short paragraphs. */
static int64_t
cheapest_by_trying_all(const struct text *text,
                       const struct line_break_shape *shape,
                       const struct line_break_try *effort)
{
    size_t legal[32];
    size_t legal_count = 0;
    int64_t cheapest = INT64_MAX;

    for (size_t i = 0; i + 1 < text->count; i++) {
        if (may_break_at(text, i)) {
            legal[legal_count++] = i;
        }
    }
    assert_true(legal_count < 20);
    for (uint32_t mask = 0; mask < (uint32_t)1 << legal_count; mask++) {
        size_t break_at[33];
        size_t count = 0;
        int64_t cost;
        for (size_t i = 0; i < legal_count; i++) {
            if ((mask >> i & 1) != 0) {
                break_at[count++] = legal[i];
            }
        }
        break_at[count++] = text->count - 1;
        if (effort->line_count > 0 && bits_in(mask) + 1 != effort->line_count) {
            continue;
        }
        cost = cost_of(text, break_at, count, shape, effort);
        cheapest = cost < cheapest ? cost : cheapest;
    }
    return cheapest;
}

static void
search_finds_the_cheapest_of_all_ways(void **state)
{
    struct arena arena;
    struct text text;
    uint32_t seed = 7;
    int found_count = 0;

    (void)state;
    arena_init(&arena);
    for (int i = 0; i < 400; i++) {
        struct line_break_shape shape = {
            .measure = (dimen)(60 + next_random(&seed) % 80),
            .first_indent = (dimen)(next_random(&seed) % 30),
            .is_ragged = i % 4 == 0};
        struct line_break_try effort = {.tolerance = i % 2 == 0 ? 200 : 5000,
                                        .letter_stretch = i % 3,
                                        .letter_shrink = i / 3 % 3};
        struct line_break_result result;
        int64_t cheapest;
        bool is_found;
        make_random(&text, &seed, 3 + next_random(&seed) % 7);
        cheapest = cheapest_by_trying_all(&text, &shape, &effort);
        is_found = line_break_choose(&arena, &arena, text.item, text.count,
                                     &shape, &effort, &result);
        assert_int_equal(is_found, cheapest != INT64_MAX);
        if (is_found) {
            found_count++;
            assert_int_equal(result.demerits, cheapest);
            assert_int_equal(cost_of(&text, result.break_at, result.break_count,
                                     &shape, &effort),
                             cheapest);
        }
        arena_reset(&arena);
    }
    assert_true(found_count > 100);
    arena_release(&arena);
}

static void
a_wanted_number_of_lines_is_met_or_refused(void **state)
{
    struct arena arena;
    struct text text;
    uint32_t seed = 31;
    int found_count = 0;
    int refused_count = 0;

    (void)state;
    arena_init(&arena);
    for (int i = 0; i < 400; i++) {
        struct line_break_shape shape = {
            .measure = (dimen)(60 + next_random(&seed) % 80)};
        struct line_break_try effort = {.tolerance = 5000,
                                        .line_count = 1 + (size_t)i % 5};
        struct line_break_result result;
        int64_t cheapest;
        make_random(&text, &seed, 3 + next_random(&seed) % 7);
        cheapest = cheapest_by_trying_all(&text, &shape, &effort);
        if (line_break_choose(&arena, &arena, text.item, text.count, &shape,
                              &effort, &result)) {
            found_count++;
            assert_int_equal(result.break_count, effort.line_count);
            assert_int_equal(result.demerits, cheapest);
        } else {
            refused_count++;
            assert_true(cheapest == INT64_MAX);
        }
        arena_reset(&arena);
    }
    assert_true(found_count > 20);
    assert_true(refused_count > 20);
    arena_release(&arena);
}

/* Fill each line as long as it goes, as word processors do. */
static size_t
break_greedily(const struct text *text, const struct line_break_shape *shape,
               size_t *break_at)
{
    size_t count = 0;
    size_t start = 0;
    size_t last = 0;

    for (size_t i = 0; i < text->count; i++) {
        int64_t width = count == 0 ? shape->first_indent : 0;
        int64_t shrink = 0;
        if (!may_break_at(text, i)) {
            continue;
        }
        for (size_t j = start; j < i; j++) {
            const struct paragraph_item *item = &text->item[j];
            width += item->kind == ITEM_PENALTY ? 0 : item->width;
            shrink += shape->is_ragged ? 0 : item->shrink;
        }
        width += text->item[i].kind == ITEM_PENALTY ? text->item[i].width : 0;
        if (width - shrink > shape->measure && last > 0) {
            break_at[count++] = last;
            start = last + 1;
            while (text->item[start].kind != ITEM_BOX) {
                start++;
            }
            i = last;
            last = 0;
            continue;
        }
        last = i;
    }
    break_at[count++] = text->count - 1;
    return count;
}

static void
search_is_never_dearer_than_greedy(void **state)
{
    struct arena arena;
    struct text text;
    uint32_t seed = 99;
    int better_count = 0;
    int compared_count = 0;

    (void)state;
    arena_init(&arena);
    for (int i = 0; i < 200; i++) {
        struct line_break_shape shape = {.measure = 300};
        struct line_break_try effort = {.tolerance = BADNESS_MAX,
                                        .may_overfill = true};
        struct line_break_result result;
        size_t greedy[ITEM_MAX];
        size_t greedy_count;
        int64_t greedy_cost;
        shape.is_ragged = i % 2 == 0;
        make_random(&text, &seed, 60);
        assert_true(line_break_choose(&arena, &arena, text.item, text.count,
                                      &shape, &effort, &result));
        greedy_count = break_greedily(&text, &shape, greedy);
        greedy_cost = cost_of(&text, greedy, greedy_count, &shape, &effort);
        if (greedy_cost != INT64_MAX) {
            compared_count++;
            assert_true(result.demerits <= greedy_cost);
            better_count += result.demerits < greedy_cost;
        }
        arena_reset(&arena);
    }
    assert_true(compared_count > 100);
    assert_true(better_count > compared_count / 2);
    arena_release(&arena);
}

static void
breaks_ascend_and_end_at_the_end(void **state)
{
    struct arena arena;
    struct text text;
    uint32_t seed = 3;

    (void)state;
    arena_init(&arena);
    for (int i = 0; i < 300; i++) {
        /* Measures down to nothing: lines may overfill, never hang. */
        struct line_break_shape shape = {
            .measure = (dimen)(next_random(&seed) % 120),
            .first_indent = (dimen)(next_random(&seed) % 60) - 30};
        struct line_break_try effort = {.tolerance = BADNESS_MAX,
                                        .emergency_stretch = 10,
                                        .may_overfill = true};
        struct line_break_result result;
        make_random(&text, &seed, 1 + next_random(&seed) % 80);
        assert_true(line_break_choose(&arena, &arena, text.item, text.count,
                                      &shape, &effort, &result));
        assert_true(result.break_count > 0);
        for (size_t j = 0; j < result.break_count; j++) {
            assert_true(may_break_at(&text, result.break_at[j]));
            assert_true(j == 0 || result.break_at[j] > result.break_at[j - 1]);
        }
        assert_int_equal(result.break_at[result.break_count - 1],
                         text.count - 1);
        arena_reset(&arena);
    }
    arena_release(&arena);
}

static void
forced_breaks_are_taken(void **state)
{
    struct arena arena;
    struct text text = {.count = 0};
    struct line_break_shape shape = {.measure = 100};
    struct line_break_try effort = {.tolerance = 100};
    struct line_break_result result;

    (void)state;
    arena_init(&arena);
    add(&text, ITEM_BOX, 30);
    add_end(&text);
    add_end(&text);
    add(&text, ITEM_BOX, 30);
    add_end(&text);
    assert_true(line_break_choose(&arena, &arena, text.item, text.count, &shape,
                                  &effort, &result));
    assert_int_equal(result.break_count, 3);
    assert_int_equal(result.break_at[0], 3);
    assert_int_equal(result.break_at[1], 6);
    assert_int_equal(result.break_at[2], 10);
    arena_release(&arena);
}

static void
no_third_hyphen_in_a_row(void **state)
{
    struct arena arena;
    struct text text = {.count = 0};
    struct line_break_shape shape = {.measure = 100};
    struct line_break_try strict = {.tolerance = BADNESS_MAX};
    struct line_break_result result;
    int run = 0;

    (void)state;
    arena_init(&arena);
    for (int i = 0; i < 12; i++) {
        add(&text, ITEM_BOX, 45);
        add_space(&text);
        add(&text, ITEM_BOX, 45);
        add_hyphen(&text);
        add(&text, ITEM_BOX, 40);
        add_space(&text);
    }
    add(&text, ITEM_BOX, 45);
    add_end(&text);
    assert_true(line_break_choose(&arena, &arena, text.item, text.count, &shape,
                                  &strict, &result));
    for (size_t i = 0; i < result.break_count; i++) {
        run = text.item[result.break_at[i]].is_hyphen ? run + 1 : 0;
        assert_true(run <= 2);
    }
    arena_release(&arena);
}

static void
badness_follows_the_cube(void **state)
{
    (void)state;
    assert_int_equal(badness_spaces(0, 0, 0), 0);
    assert_int_equal(badness_spaces(10, 10, 0), 100);
    assert_int_equal(badness_spaces(20, 10, 0), 800);
    assert_int_equal(badness_spaces(-10, 0, 10), 100);
    assert_int_equal(badness_spaces(-5, 0, 10), 12);
    assert_int_equal(badness_spaces(-11, 0, 10), BADNESS_OVERFULL);
    assert_int_equal(badness_spaces(1000, 1, 0), BADNESS_MAX);
    assert_int_equal(badness_spaces(1, 0, 0), BADNESS_MAX);
    assert_int_equal(badness_spaces(INT64_MAX / 2, 1, 0), BADNESS_MAX);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(search_finds_the_cheapest_of_all_ways),
        cmocka_unit_test(a_wanted_number_of_lines_is_met_or_refused),
        cmocka_unit_test(search_is_never_dearer_than_greedy),
        cmocka_unit_test(breaks_ascend_and_end_at_the_end),
        cmocka_unit_test(forced_breaks_are_taken),
        cmocka_unit_test(no_third_hyphen_in_a_row),
        cmocka_unit_test(badness_follows_the_cube),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
