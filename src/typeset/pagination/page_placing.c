#include "page_placing.h"

#include "page_fit.h"

struct page_layout { /* one page in the making */
    const struct vertical_item *item;
    size_t count;
    const struct page_cut *cut;
    const struct line_grid *grid;
    struct page_placing placing;
};

/* Each row gets the same share of what it still would like. */
static dimen
stretch_rows(struct page_layout *page, dimen slack)
{
    const struct vertical_item *item = page->item;
    int64_t wanted = 0;
    dimen given = 0;

    for (size_t i = 0; i < page->count; i++) {
        wanted += item[i].stretch - item[i].stretched;
    }
    for (size_t i = 0; i < page->count && slack > 0; i++) {
        dimen more = item[i].stretch - item[i].stretched;
        page->placing.extra[i] =
            wanted <= slack ? more : dimen_scale(more, slack, wanted);
        given += page->placing.extra[i];
    }
    return given;
}

/* What grows pushes the lines below it to the next place on the grid. */
static void
give_extra(struct page_layout *page)
{
    dimen slack = page->cut->slack - page->grid->pitch;
    bool is_given = true;

    slack -= stretch_rows(page, slack);
    while (is_given) {
        is_given = false;
        for (size_t i = 0; i < page->count; i++) {
            dimen unit = page->item[i].fill_unit;
            if (unit > 0 && slack >= unit) {
                page->placing.extra[i] += unit;
                slack -= unit;
                is_given = true;
            }
        }
    }
}

static dimen
space_above(const struct page_layout *page, size_t at)
{
    const struct vertical_item *item = &page->item[at];

    return at > 0 || item->is_space_kept ? item->space_before : 0;
}

/* Items first..end-1 move down, each by its share of the spaces among them,
 * the last one by all of it. */
static void
share_out(struct page_layout *page, size_t first, size_t end, dimen more)
{
    int64_t all = 0;
    int64_t done = 0;

    for (size_t i = first; i < end; i++) {
        all += space_above(page, i);
    }
    for (size_t i = first; i < end; i++) {
        done += space_above(page, i);
        if (i + 1 == end || all > 0) {
            page->placing.top[i] +=
                i + 1 == end ? more : dimen_scale(more, done, all);
        }
    }
}

static bool
has_space(const struct page_layout *page, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        if (space_above(page, i) > 0) {
            return true;
        }
    }
    return false;
}

/* One below the other. What lies between two lines on the grid shares what is
 * missing; and so does what ends a page that goes on. */
static void
stack(struct page_layout *page)
{
    struct page_placing *placing = &page->placing;
    size_t loose = 0; /* the first item behind the last one on the grid */
    dimen end = 0;

    for (size_t i = 0; i < page->count; i++) {
        const struct vertical_item *item = &page->item[i];
        if (i == 0 && item->repeat != NULL && page->cut->first > 0) {
            end += item->repeat->height;
        }
        placing->top[i] = end + space_above(page, i);
        if (item->grid_baseline > 0) {
            share_out(page, loose, i + 1,
                      line_grid_lead(page->grid, placing->top[i],
                                     item->grid_baseline));
            loose = i + 1;
        }
        end = placing->top[i] + item->height + placing->extra[i];
    }
    if (page->cut->goes_on && has_space(page, loose, page->count)) {
        dimen lower = (dimen)line_grid_round_up(page->grid, end);
        share_out(page, loose, page->count, lower - end);
        end = lower;
    }
    placing->end = end;
}

/* Each space by its share, so that the last item stands exactly where it
 * should. */
static void
widen_spaces(struct page_layout *page)
{
    dimen stretch = page->cut->stretch;

    if (stretch > 0 && page->count > 1 && has_space(page, 1, page->count)) {
        share_out(page, 1, page->count, stretch);
        page->placing.end += stretch;
    }
}

/* What lies between two lines on the grid can only grow by whole lines. */
struct item_group {
    size_t first; /* items first..end-1 move */
    size_t end;
    int64_t growth; /* what the spaces above them may still grow by */
    bool has_heading;
};

static dimen
growth(const struct page_layout *page, size_t at)
{
    return at == 0 ? 0
                   : page_fit_growth(page->grid, &page->item[at - 1],
                                     &page->item[at]);
}

static size_t
find_groups(const struct page_layout *page, struct item_group *group)
{
    size_t count = 0;
    size_t first = 0;

    for (size_t i = 0; i < page->count; i++) {
        if (i + 1 == page->count || page->item[i].grid_baseline > 0) {
            group[count] = (struct item_group){.first = first, .end = i + 1};
            for (size_t k = first; k <= i; k++) {
                group[count].growth += growth(page, k);
                group[count].has_heading |= page->item[k].section != NULL;
            }
            count++;
            first = i + 1;
        }
    }
    return count;
}

/* A line more: within a group each space by its share of what it may grow by,
 * and everything below by all of it. */
static void
add_line(struct page_layout *page, const struct item_group *group)
{
    dimen pitch = page->grid->pitch;
    int64_t all = 0;
    int64_t done = 0;

    for (size_t i = group->first; i < group->end; i++) {
        all += growth(page, i);
    }
    for (size_t i = group->first; i < page->count; i++) {
        done += i < group->end ? growth(page, i) : 0;
        page->placing.top[i] += dimen_scale(pitch, done, all);
    }
    page->placing.end += pitch;
}

static bool
is_better(const struct item_group *group, const struct item_group *than)
{
    if (group->growth <= 0 || than->growth <= 0) {
        return group->growth > than->growth;
    }
    return group->has_heading != than->has_heading
               ? group->has_heading
               : group->growth > than->growth;
}

/* Lines go above headings first, then where there is most room for them. */
static void
add_lines(struct arena *arena, struct page_layout *page)
{
    dimen pitch = page->grid->pitch;
    struct item_group *group =
        ARENA_ARRAY(arena, struct item_group, page->count + 1);
    size_t count = find_groups(page, group);

    for (dimen left = page->cut->stretch; left >= pitch; left -= pitch) {
        struct item_group *best = &group[0];
        for (size_t i = 1; i < count; i++) {
            best = is_better(&group[i], best) ? &group[i] : best;
        }
        if (best->growth <= 0) {
            return;
        }
        add_line(page, best);
        best->growth -= pitch;
    }
}

struct page_placing
page_placing_make(struct arena *arena, const struct vertical_item *column,
                  const struct page_cut *cut, const struct line_grid *grid,
                  dimen top)
{
    struct page_layout page = {.item = column + cut->first,
                               .count = cut->end - cut->first,
                               .cut = cut,
                               .grid = grid};

    page.placing.top = ARENA_ARRAY(arena, dimen, page.count + 1);
    page.placing.extra = ARENA_ARRAY(arena, dimen, page.count + 1);
    give_extra(&page);
    stack(&page);
    if (grid->pitch > 0) {
        add_lines(arena, &page);
    } else {
        widen_spaces(&page);
    }
    for (size_t i = 0; i < page.count; i++) {
        page.placing.top[i] += top;
    }
    page.placing.end += top;
    return page.placing;
}
