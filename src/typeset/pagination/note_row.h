/*
 * note_row: the notes of a section as one row of lines.
 *
 * Takes   items with the notes that are marked in them.
 * Gives   where the notes of a page may be divided, what of them must begin
 *         on it, and the slices of notes between two lines of the row.
 * Units   dimen; places in the row count lines of notes from 0.
 * Memory  the row in `scratch`, slices in the arena given.
 * Errors  never fails.
 * Source  none.
 */
#ifndef TYPESET_PAGINATION_NOTE_ROW_H
#define TYPESET_PAGINATION_NOTE_ROW_H

#include "base/array.h"
#include "typeset/column/vertical_item.h"

struct note_line {
    const struct vertical_note *note;
    size_t index; /* in its note */
};

struct note_row {
    struct note_line *line;
    int64_t *height; /* [lines + 1] of the lines before */
    size_t *end;     /* [items + 1] lines of notes marked before an item */
};

/* Lines first..end-1 of one note. */
struct note_slice {
    const struct vertical_note *note;
    size_t first;
    size_t end;
};

struct note_slices {
    ARRAY_OF(struct note_slice) slice;
};

void note_row_make(struct arena *scratch, const struct vertical_item *item,
                   size_t item_count, struct note_row *row);

/* Where lines at..end-1 may be divided: as late as `room` allows, but no
 * single line of a note on either side. */
size_t note_row_divide(const struct note_row *row, size_t at, size_t end,
                       int64_t room);

/* The first line that may be left to the page after items from..to-1, when
 * `at` is the first that is not set before them: every note begins on the
 * page of its mark. */
size_t note_row_needed(const struct note_row *row, size_t from, size_t to,
                       size_t at);

void note_row_cut(struct arena *arena, const struct note_row *row, size_t at,
                  size_t end, struct note_slices *slices);

#endif
