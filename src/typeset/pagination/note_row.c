#include "note_row.h"

enum {
    NOTE_LINES_MIN = 2 /* lines of a divided note, on either side */
};

static size_t
count_lines(const struct vertical_item *item)
{
    size_t count = 0;

    for (size_t i = 0; i < item->note_count; i++) {
        count += item->note[i]->item_count;
    }
    return count;
}

void
note_row_make(struct arena *scratch, const struct vertical_item *item,
              size_t item_count, struct note_row *row)
{
    size_t line = 0;

    row->end = ARENA_ARRAY(scratch, size_t, item_count + 1);
    for (size_t i = 0; i < item_count; i++) {
        row->end[i + 1] = row->end[i] + count_lines(&item[i]);
    }
    row->line =
        ARENA_ARRAY(scratch, struct note_line, row->end[item_count] + 1);
    row->height = ARENA_ARRAY(scratch, int64_t, row->end[item_count] + 1);
    for (size_t i = 0; i < item_count; i++) {
        for (size_t j = 0; j < item[i].note_count; j++) {
            const struct vertical_note *note = item[i].note[j];
            for (size_t k = 0; k < note->item_count; k++, line++) {
                row->line[line] = (struct note_line){.note = note, .index = k};
                row->height[line + 1] = row->height[line] +
                                        note->item[k].space_before +
                                        note->item[k].height;
            }
        }
    }
}

size_t
note_row_divide(const struct note_row *row, size_t at, size_t end, int64_t room)
{
    size_t cut = at;
    size_t rest;
    size_t done;

    while (cut < end && row->height[cut + 1] - row->height[at] <= room) {
        cut++;
    }
    if (cut == end || cut == at) {
        return cut;
    }
    rest = row->line[cut].note->item_count - row->line[cut].index;
    done = row->line[cut].index;
    if (rest < NOTE_LINES_MIN && done > NOTE_LINES_MIN && cut > at + 1) {
        cut--;
    }
    return cut;
}

size_t
note_row_needed(const struct note_row *row, size_t from, size_t to, size_t at)
{
    size_t end = row->end[to];
    size_t lines;

    if (row->end[from] == end) {
        return at < end ? at + 1 : at; /* what is owed at least moves on */
    }
    lines = row->line[end - 1].note->item_count;
    return end - lines + (lines < NOTE_LINES_MIN ? lines : NOTE_LINES_MIN);
}

void
note_row_cut(struct arena *arena, const struct note_row *row, size_t at,
             size_t end, struct note_slices *slices)
{
    for (size_t line = at; line < end; line++) {
        const struct note_line *note = &row->line[line];
        if (line == at || note->index == 0) {
            *ARRAY_ADD(arena, &slices->slice) =
                (struct note_slice){.note = note->note, .first = note->index};
        }
        slices->slice.item[slices->slice.count - 1].end = note->index + 1;
    }
}
