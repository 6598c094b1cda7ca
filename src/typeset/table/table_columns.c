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

dimen
table_columns_choose(struct table_column *column, size_t column_count,
                     dimen measure, bool fills_measure)
{
    int64_t narrowest = 0;
    int64_t widest = 0;
    dimen used = 0;

    assert(column_count > 0 && measure > 0);
    even_marks(column, column_count);
    for (size_t i = 0; i < column_count; i++) {
        column[i].widest = larger(column[i].widest, column[i].narrowest);
        narrowest += column[i].narrowest;
        widest += column[i].widest;
    }
    if (narrowest > measure) {
        narrow(column, column_count, narrowest, measure);
        return (dimen)(narrowest - measure);
    }
    for (size_t i = 0; i < column_count; i++) {
        dimen wish = column[i].widest - column[i].narrowest;
        column[i].width =
            widest <= measure
                ? column[i].widest
                : column[i].narrowest +
                      (dimen)((int64_t)wish * (measure - narrowest) /
                              (widest - narrowest));
        used += column[i].width;
    }
    if (fills_measure) {
        enum column_role role =
            has_role(column, column_count, COLUMN_WRITE)  ? COLUMN_WRITE
            : has_role(column, column_count, COLUMN_TEXT) ? COLUMN_TEXT
                                                          : COLUMN_MARKS;
        share_rest(column, column_count, role, measure - used);
    }
    return 0;
}
