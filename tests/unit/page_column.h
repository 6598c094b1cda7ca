/* A column of made-up items for the tests of page_break, and what must hold
 * for any way to cut it into pages. */
#ifndef UNIT_PAGE_COLUMN_H
#define UNIT_PAGE_COLUMN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "typeset/pagination/page_break.h"

enum {
    PAGE = 40 * DIMEN_POINT,
    LINE = DIMEN_POINT,
    ITEM_MAX = 400,
    NOTE_MAX = 60,
    VARIANT_MAX = 80,
    ROUNDS = 400
};

/* A fixed generator, so that a failure comes again. */
static inline uint32_t
next_random(uint32_t *seed, uint32_t limit)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % limit;
}

struct column {
    struct arena arena;
    struct arena scratch;
    struct vertical_item item[ITEM_MAX];
    size_t item_count;
    struct vertical_note note[NOTE_MAX];
    size_t note_count;
    struct page_variant variant[VARIANT_MAX];
    size_t variant_count;
    struct page_insert insert; /* no pages: none */
    int stretch_percent;
    struct line_grid grid;
    bool has_spreads;
    bool begins_verso;
    struct page_cuts cuts;
};

static inline void
column_open(struct column *column)
{
    *column = (struct column){0};
    arena_init(&column->arena);
    arena_init(&column->scratch);
}

static inline void
column_close(struct column *column)
{
    arena_release(&column->arena);
    arena_release(&column->scratch);
}

static inline struct vertical_item *
add_item(struct column *column, dimen height, int penalty)
{
    struct vertical_item *item = &column->item[column->item_count++];

    item->height = height;
    item->penalty = penalty;
    return item;
}

/* A paragraph with two widows and two orphans. */
static inline void
add_paragraph(struct column *column, size_t line_count)
{
    for (size_t i = 0; i < line_count; i++) {
        int penalty = i == 0                        ? PENALTY_NONE
                      : i < 2 || line_count - i < 2 ? PENALTY_KEEP_LINES
                                                    : PENALTY_NONE;
        add_item(column, LINE, penalty);
    }
}

static inline void
add_note(struct column *column, struct vertical_item *item, size_t line_count)
{
    struct vertical_note *note = &column->note[column->note_count++];
    struct vertical_item *line =
        ARENA_ARRAY(&column->arena, struct vertical_item, line_count);
    struct vertical_note **mark =
        ARENA_ARRAY(&column->arena, struct vertical_note *, 1);

    for (size_t i = 0; i < line_count; i++) {
        line[i].height = LINE;
    }
    note->item = line;
    note->item_count = line_count;
    mark[0] = note;
    item->note = mark;
    item->note_count = 1;
}

/* Items first..end-1 set with `line_count` lines. */
static inline void
add_variant(struct column *column, size_t first, size_t end, size_t line_count)
{
    struct vertical_item *line =
        ARENA_ARRAY(&column->arena, struct vertical_item, line_count);

    for (size_t i = 0; i < line_count; i++) {
        line[i] = column->item[i == 0 ? first : end - 1];
        line[i].penalty = i == 0 ? column->item[first].penalty
                          : i < 2 || line_count - i < 2 ? PENALTY_KEEP_LINES
                                                        : PENALTY_NONE;
    }
    column->variant[column->variant_count++] =
        (struct page_variant){.first = first,
                              .end = end,
                              .item = line,
                              .item_count = line_count,
                              .cost = 20};
}

static inline void
choose(struct column *column)
{
    const struct page_break_request request = {
        .item = column->item,
        .item_count = column->item_count,
        .variant = column->variant,
        .variant_count = column->variant_count,
        .insert = &column->insert,
        .insert_count = column->insert.page_count > 0 ? 1 : 0,
        .page_height = PAGE,
        .grid = column->grid,
        .line_height = LINE,
        .note_space = LINE,
        .stretch_percent = column->stretch_percent,
        .has_spreads = column->has_spreads,
        .begins_verso = column->begins_verso};

    page_break_choose(&column->arena, &column->scratch, &request,
                      &column->cuts);
}

/* The height of what stands on a page, added up anew. */
static inline dimen
height_on(const struct column *column, const struct page_cut *cut)
{
    const struct page_variant *variant = cut->variant;
    dimen height = cut->note_count > 0 ? LINE : 0;

    for (size_t i = cut->first; i < cut->end; i++) {
        const struct vertical_item *item = &column->item[i];
        height += item->height;
        if (i > cut->first || item->is_space_kept) {
            height += item->space_before;
        }
    }
    if (variant != NULL) {
        height += LINE * ((dimen)variant->item_count -
                          (dimen)(variant->end - variant->first));
    }
    for (size_t i = 0; i < cut->note_count; i++) {
        for (size_t j = cut->note[i].first; j < cut->note[i].end; j++) {
            height += cut->note[i].note->item[j].height;
        }
    }
    return height;
}

/* A variant is of a paragraph that begins on the page; when it goes on, the
 * page ends between two of its lines where it may. */
static inline void
assert_variant_fits(const struct page_cut *cut)
{
    const struct page_variant *variant = cut->variant;
    size_t rest;

    if (variant == NULL) {
        return;
    }
    assert_in_range(variant->first, cut->first, cut->end - 1);
    if (variant->end > cut->end) {
        rest = variant->end - cut->end;
        assert_true(rest < variant->item_count);
        assert_true(variant->item[variant->item_count - rest].penalty <
                    PENALTY_FORBIDDEN);
    }
}

/* Every item once and in order; every line of every note once, in order, not
 * before its mark; no page taller than it may be unless one item is; the room
 * that is left is what remains of a page. */
static inline void
assert_sane(const struct column *column)
{
    size_t at = 0;
    size_t note = 0;
    size_t line = 0;

    for (size_t i = 0; i < column->cuts.cut.count; i++) {
        const struct page_cut *cut = &column->cuts.cut.item[i];
        assert_int_equal(cut->first, at);
        assert_true(cut->end > cut->first ||
                    (cut->first == column->item_count && cut->note_count > 0));
        if (cut->slack < 0) {
            assert_int_equal(cut->end, cut->first + 1);
        }
        assert_true(cut->stretch >= 0);
        if (column->grid.pitch > 0) {
            assert_in_range(PAGE - height_on(column, cut) -
                                (cut->slack + cut->stretch),
                            0, (cut->end - cut->first + 1) * LINE);
        } else {
            assert_int_equal(cut->slack + cut->stretch,
                             PAGE - height_on(column, cut));
        }
        assert_variant_fits(cut);
        for (size_t j = 0; j < cut->note_count; j++) {
            const struct note_slice *slice = &cut->note[j];
            assert_ptr_equal(slice->note, &column->note[note]);
            assert_int_equal(slice->first, line);
            assert_true(slice->end > slice->first);
            line = slice->end;
            if (line == slice->note->item_count) {
                note++;
                line = 0;
            }
        }
        at = cut->end;
    }
    assert_int_equal(at, column->item_count);
    assert_int_equal(note, column->note_count);
    assert_int_equal(line, 0);
}

#endif
