#include "table_columns.h"

#include <assert.h>

/*
 * Marks come first: their columns are equal, or the eye reads a difference
 * into the answers. Text then gets between its narrowest and its widest, each
 * column the same share of what it would like beyond the narrowest. What is
 * still left goes to columns for writing, else to text, else to marks.
 */

static dimen
larger(dimen a, dimen b)
{
    return a > b ? a : b;
}

static void
even_marks(struct table_column *column, size_t column_count)
{
    dimen width = 0;

    for (size_t i = 0; i < column_count; i++) {
        if (column[i].role == COLUMN_MARKS) {
            width = larger(width, column[i].narrowest);
        }
    }
    for (size_t i = 0; i < column_count; i++) {
        if (column[i].role == COLUMN_MARKS) {
            column[i].narrowest = width;
            column[i].widest = width;
        }
    }
}

/* Share `room` among the columns of a role, or among all. */
static void
share_rest(struct table_column *column, size_t column_count,
           enum column_role role, dimen room)
{
    dimen count = 0;
    dimen given = 0;
    dimen at = 0;

    for (size_t i = 0; i < column_count; i++) {
        count += column[i].role == role ? 1 : 0;
    }
    for (size_t i = 0; i < column_count; i++) {
        if (column[i].role == role) {
            dimen until = dimen_scale(room, ++at, count);
            column[i].width += until - given;
            given = until;
        }
    }
}

static bool
has_role(const struct table_column *column, size_t column_count,
         enum column_role role)
{
    for (size_t i = 0; i < column_count; i++) {
        if (column[i].role == role) {
            return true;
        }
    }
    return false;
}

/* Even the narrowest columns are too wide: all shrink alike. */
static void
narrow(struct table_column *column, size_t column_count, int64_t narrowest,
       dimen measure)
{
    for (size_t i = 0; i < column_count; i++) {
        column[i].width = dimen_scale(column[i].narrowest, measure, narrowest);
        if (column[i].width < DIMEN_POINT) {
            column[i].width = DIMEN_POINT;
        }
    }
}

struct column_sums {
    int64_t narrowest;
    int64_t widest;
};

static struct column_sums
add_up(struct table_column *column, size_t column_count)
{
    struct column_sums sum = {0};

    for (size_t i = 0; i < column_count; i++) {
        column[i].widest = larger(column[i].widest, column[i].narrowest);
        sum.narrowest += column[i].narrowest;
        sum.widest += column[i].widest;
    }
    return sum;
}

/* Each as wide as it wishes, or its share of what the narrowest leave; gives
 * the width of all. */
static dimen
grant_wishes(struct table_column *column, size_t column_count,
             const struct column_sums *sum, dimen measure)
{
    dimen used = 0;

    for (size_t i = 0; i < column_count; i++) {
        int64_t wish = column[i].widest - column[i].narrowest;
        column[i].width = column[i].widest;
        if (sum->widest > measure) {
            column[i].width = column[i].narrowest +
                              (dimen)(wish * (measure - sum->narrowest) /
                                      (sum->widest - sum->narrowest));
        }
        used += column[i].width;
    }
    return used;
}

/* Columns to write in profit most from room, then those of text. */
static enum column_role
role_to_widen(const struct table_column *column, size_t column_count)
{
    return has_role(column, column_count, COLUMN_WRITE)  ? COLUMN_WRITE
           : has_role(column, column_count, COLUMN_TEXT) ? COLUMN_TEXT
                                                         : COLUMN_MARKS;
}

/* What a column becomes when all are given `level` in their own way. */
typedef dimen (*level_function)(const struct table_column *column, dimen level);

/* Whole words up to the level, and divided ones beyond it. */
static dimen
capped_width(const struct table_column *column, dimen level)
{
    dimen whole = column->narrowest < level ? column->narrowest : level;

    return larger(column->divided, whole);
}

/* The author's share, of which the hundred-thousandth part is the level's
 * thousandth, but no less than the words. */
static dimen
shared_width(const struct table_column *column, dimen level)
{
    return larger(column->narrowest, dimen_scale(level, column->share, 100000));
}

static int64_t
width_at(const struct table_column *column, size_t column_count,
         level_function width, dimen level)
{
    int64_t sum = 0;

    for (size_t i = 0; i < column_count; i++) {
        sum += width(&column[i], level);
    }
    return sum;
}

/* The highest level at which all columns fit the measure. */
static void
fill_up(struct table_column *column, size_t column_count, level_function width,
        dimen measure)
{
    dimen low = 0;
    dimen high = DIMEN_MAX / 2;

    while (high - low > 1) {
        dimen middle = low + (high - low) / 2;
        if (width_at(column, column_count, width, middle) <= measure) {
            low = middle;
        } else {
            high = middle;
        }
    }
    for (size_t i = 0; i < column_count; i++) {
        column[i].width = width(&column[i], low);
    }
}

dimen
table_columns_divide(struct table_column *column, size_t column_count,
                     dimen measure)
{
    int64_t divided = 0;

    for (size_t i = 0; i < column_count; i++) {
        divided += column[i].divided;
    }
    if (divided > measure) {
        return (dimen)(divided - measure);
    }
    fill_up(column, column_count, capped_width, measure);
    return 0;
}

dimen
table_columns_choose(struct table_column *column, size_t column_count,
                     dimen measure, bool fills_measure)
{
    struct column_sums sum;
    dimen used;

    assert(column_count > 0 && measure > 0);
    even_marks(column, column_count);
    sum = add_up(column, column_count);
    if (sum.narrowest > measure) {
        narrow(column, column_count, sum.narrowest, measure);
        return (dimen)(sum.narrowest - measure);
    }
    if (column[0].share > 0) {
        fill_up(column, column_count, shared_width, measure);
        return 0;
    }
    used = grant_wishes(column, column_count, &sum, measure);
    if (fills_measure) {
        share_rest(column, column_count, role_to_widen(column, column_count),
                   measure - used);
    }
    return 0;
}
