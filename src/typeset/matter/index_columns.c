#include "index_columns.h"

/*
 * Column after column, each as full as the places to cut let it be: nothing
 * behind a column depends on where it ends, so a search over all of them, as
 * for pages of prose, would gain little. Only the columns of the last page
 * know of one another.
 */

static dimen
added_height(const struct index_columns *columns, size_t first, size_t at)
{
    const struct vertical_item *item = &columns->item[at];

    return (at > first ? item->space_before : 0) + item->height;
}

dimen
index_columns_height(const struct index_columns *columns,
                     const struct column_cut *cut)
{
    dimen height = 0;

    for (size_t i = cut->first; i < cut->end; i++) {
        height += added_height(columns, cut->first, i);
    }
    return height;
}

static int64_t
break_cost(const struct index_columns *columns, size_t at, dimen slack,
           dimen height)
{
    int64_t percent = (int64_t)slack * 100 / height;
    int64_t cost = percent * percent;

    return at == columns->item_count ? cost : cost + columns->item[at].penalty;
}

/* Where a column of this height that begins at `first` ends. */
static size_t
fill_column(const struct index_columns *columns, size_t first, dimen height)
{
    size_t best = first + 1;
    int64_t best_cost = INT64_MAX;
    dimen used = 0;

    for (size_t at = first; at < columns->item_count; at++) {
        int64_t cost;
        used += added_height(columns, first, at);
        if (used > height && at > first) {
            break;
        }
        if (at + 1 == columns->item_count) {
            return at + 1;
        }
        cost = break_cost(columns, at + 1, height - used, height);
        if (cost <= best_cost) {
            best_cost = cost;
            best = at + 1;
        }
    }
    return best;
}

/* All columns of a page that begins at `first`; gives where it ends. */
static size_t
fill_page(const struct index_columns *columns, size_t first, dimen height,
          struct column_cut *cut)
{
    size_t at = first;

    for (size_t i = 0; i < columns->column_count; i++) {
        dimen head = i == 0 && first < columns->item_count && first > 0
                         ? columns->head_height[first]
                         : 0;
        cut[i].first = at;
        cut[i].end = at < columns->item_count
                         ? fill_column(columns, at, height - head)
                         : at;
        at = cut[i].end;
    }
    return at;
}

/* The least height in which the rest of the items finds room. */
static void
balance_page(const struct index_columns *columns, size_t first, dimen height,
             struct column_cut *cut)
{
    const struct column_cut rest = {first, columns->item_count};
    dimen least =
        index_columns_height(columns, &rest) / (dimen)columns->column_count;

    for (dimen try = least; try < height; try += columns->step) {
        if (fill_page(columns, first, try, cut) == columns->item_count &&
            index_columns_height(columns, &cut[columns->column_count - 1]) <=
                try) {
            return;
        }
    }
    fill_page(columns, first, height, cut);
}

/* Are the items from `first` on too few for a page of their own? */
static bool
is_scrap(const struct index_columns *columns, size_t first)
{
    dimen enough =
        LAST_PAGE_LINES * columns->step * (dimen)columns->column_count;
    dimen height = 0;

    for (size_t i = first; i < columns->item_count; i++) {
        height += added_height(columns, first, i);
        if (height >= enough) {
            return false;
        }
    }
    return first < columns->item_count;
}

/* Shorten a page that would leave a scrap for the last one. */
static size_t
leave_enough(const struct index_columns *columns, size_t first, dimen height,
             struct column_cut *cut)
{
    for (dimen less = height - columns->step; less > height / 2;
         less -= columns->step) {
        size_t end = fill_page(columns, first, less, cut);
        if (!is_scrap(columns, end)) {
            return end;
        }
    }
    return fill_page(columns, first, height, cut);
}

void
index_columns_cut(struct arena *arena, const struct index_columns *columns,
                  struct column_cuts *cuts)
{
    struct column_cut *cut =
        ARENA_ARRAY(arena, struct column_cut, columns->column_count);
    dimen height = columns->first_height;
    size_t at = 0;

    while (at < columns->item_count) {
        size_t end = fill_page(columns, at, height, cut);
        if (is_scrap(columns, end)) {
            end = leave_enough(columns, at, height, cut);
        }
        if (end == columns->item_count) {
            balance_page(columns, at, height, cut);
        }
        for (size_t i = 0; i < columns->column_count; i++) {
            ARRAY_PUSH(arena, &cuts->cut, cut[i]);
        }
        at = end;
        height = columns->height;
    }
}
