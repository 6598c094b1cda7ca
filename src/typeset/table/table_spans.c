#include "table_spans.h"

/* Columns from the cell's own on, as many as the table has. */
static size_t
column_end(const struct table_plan *plan, const struct cell_plan *cell)
{
    size_t span = cell->node->cell.column_span;
    size_t end = cell->node->cell.column + (span > 1 ? span : 1);

    return end < plan->column_count ? end : plan->column_count;
}

bool
table_spans_is_wide(const struct cell_plan *cell)
{
    return cell->node->cell.column_span > 1;
}

dimen
table_spans_width(const struct table_plan *plan, const struct cell_plan *cell)
{
    dimen width = 0;

    for (size_t c = cell->node->cell.column; c < column_end(plan, cell); c++) {
        width += plan->column[c].width;
    }
    return width;
}

static void
cover_below(struct table_plan *plan, size_t row, struct cell_plan *cell)
{
    size_t end = row + cell->node->cell.row_span;

    end = end < plan->row_count ? end : plan->row_count;
    cell->goes_on = end > row + 1;
    for (size_t r = row + 1; r < end; r++) {
        struct cell_plan *below = &plan->row[r].cell[cell->node->cell.column];
        if (below->node == NULL) {
            below->over = cell;
            below->goes_on = r + 1 < end;
        }
    }
}

void
table_spans_cover(struct table_plan *plan)
{
    for (size_t r = 0; r < plan->row_count; r++) {
        for (size_t c = 0; c < plan->column_count; c++) {
            struct cell_plan *cell = &plan->row[r].cell[c];
            if (cell->node != NULL && cell->node->cell.row_span > 1) {
                cover_below(plan, r, cell);
            }
        }
    }
}

/* So much more for each of `count` columns that have `sum` together. */
static dimen
part_of(dimen wanted, dimen sum, size_t count)
{
    return wanted > sum ? (wanted - sum) / (dimen)count + 1 : 0;
}

void
table_spans_widen(const struct table_plan *plan, const struct cell_plan *cell,
                  const struct cell_extent *extent)
{
    size_t first = cell->node->cell.column;
    size_t end = column_end(plan, cell);
    struct cell_extent sum = {0};
    struct cell_extent more;

    for (size_t c = first; c < end; c++) {
        sum.divided += plan->column[c].divided;
        sum.narrowest += plan->column[c].narrowest;
        sum.widest += plan->column[c].widest;
    }
    more.divided = part_of(extent->divided, sum.divided, end - first);
    more.narrowest = part_of(extent->narrowest, sum.narrowest, end - first);
    more.widest = part_of(extent->widest, sum.widest, end - first);
    for (size_t c = first; c < end; c++) {
        plan->column[c].divided += more.divided;
        plan->column[c].narrowest += more.narrowest;
        plan->column[c].widest += more.widest;
    }
}
