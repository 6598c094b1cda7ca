/*
 * table_columns: how wide the columns of a table become.
 *
 * Takes   for each column its widest and narrowest content and what it holds,
 *         or the author's share of the width.
 * Gives   widths that add up to no more than the measure.
 * Units   dimen.
 * Memory  the caller's array.
 * Errors  returns by how much even the narrowest content is too wide; the
 *         columns are narrowed in proportion then.
 * Source  CSS 2.2, 17.5.2.2.
 */
#ifndef TYPESET_TABLE_TABLE_COLUMNS_H
#define TYPESET_TABLE_TABLE_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/dimen.h"

enum column_role {
    COLUMN_TEXT,
    COLUMN_MARKS, /* rings and boxes: all as wide as the widest */
    COLUMN_WRITE  /* to write in: they share what is left */
};

struct table_column {
    enum column_role role;
    dimen divided;   /* with its words hyphenated; padding included */
    dimen narrowest; /* with whole words */
    dimen widest;
    int share;   /* what the author gives; 0: none */
    dimen width; /* the answer */
};

/* Where not even the longest words have room: they are divided, the longest
 * first, so that as many as can be stay whole. Give by how much even the
 * divided words are too wide. */
dimen table_columns_divide(struct table_column *column, size_t column_count,
                           dimen measure);

/* With `fills_measure` the table is as wide as the measure. */
dimen table_columns_choose(struct table_column *column, size_t column_count,
                           dimen measure, bool fills_measure);

#endif
