#include "line_row.h"

#include "base/word_char.h"

/*
 * What is left of the measure goes to fills, else to the letters of justified
 * text, as far as nobody sees it, and then among its spaces. The sum of what
 * was given so far is rounded, not each gift, so that the last glyph ends
 * exactly at the margin.
 */

enum {
    /* No space grows beyond 2.2 times its natural width: a line that would
     * need more is left short, since rivers read worse than a rag. */
    SPACE_GROWTH_MAX_TENTHS = 12
};

int64_t
line_row_width(const struct row *row)
{
    int64_t width = 0;

    for (size_t i = 0; i < row->element.count; i++) {
        width += row->element.item[i].width;
    }
    return width;
}

/* How much of what is left an element takes, as a share. */
static int64_t
fill_share(const struct row_element *element)
{
    return element->piece->kind == PIECE_FILL ? 1 : 0;
}

static int64_t
blank_share(const struct row_element *element)
{
    return element->piece->kind == PIECE_OBJECT ? element->piece->span->stretch
                                                : 0;
}

/* Nothing but white space and punctuation? */
static bool
is_wordless(const struct row_element *element)
{
    return element->is_trailing || element->piece->kind == PIECE_ANCHOR ||
           (element->piece->kind == PIECE_WORD &&
            !word_char_in(element->piece->text));
}

/* A line whose last word stands before a blank. */
static bool
ends_in_blank(const struct row *row)
{
    size_t last = row->element.count;

    while (last > 0 && is_wordless(&row->element.item[last - 1])) {
        last--;
    }
    return last > 0 &&
           row->element.item[last - 1].piece->kind == PIECE_OBJECT &&
           row->element.item[last - 1].piece->span->node != NULL &&
           row->element.item[last - 1].piece->span->node->kind == NODE_BLANK;
}

/* Give `slack` to the elements that take some, in proportion to their shares.
 * False when there is none. */
static bool
row_stretch(struct row *row, int64_t slack,
            int64_t (*share)(const struct row_element *element))
{
    int64_t total = 0;
    int64_t seen = 0;
    int64_t given = 0;

    for (size_t i = 0; i < row->element.count; i++) {
        total += share(&row->element.item[i]);
    }
    for (size_t i = 0; i < row->element.count && total > 0; i++) {
        int64_t due;
        seen += share(&row->element.item[i]);
        due = slack * seen / total;
        row->element.item[i].width += (dimen)(due - given);
        given = due;
    }
    return total > 0;
}

/* What is left goes to fills, else to the blanks of a line that ends in one. */
static bool
row_stretch_fills(struct row *row, int64_t slack)
{
    return row_stretch(row, slack, fill_share) ||
           (ends_in_blank(row) && row_stretch(row, slack, blank_share));
}

/* Share `gift` (negative: take) among the spaces in proportion to their
 * widths. */
static void
row_justify(struct row *row, int64_t gift, int64_t space_width)
{
    int64_t seen = 0;
    int64_t given = 0;

    for (size_t i = 0; i < row->element.count; i++) {
        struct row_element *element = &row->element.item[i];
        int64_t due;
        if (!element->is_space) {
            continue;
        }
        seen += element->width;
        due = gift * seen / space_width;
        element->width += (dimen)(due - given);
        given = due;
    }
}

/* Words of the running text; not code, whose letters stand in columns. */
bool
line_row_takes_gift(const struct row_element *element)
{
    return element->run != NULL && element->piece->kind == PIECE_WORD &&
           !element->run->is_right_to_left &&
           (!element->piece->font->is_monospaced ||
            piece_is_wide(element->piece));
}

/* How many gaps between letters an element has; behind its last letter only
 * when another word follows at once. */
static int64_t
letter_gaps(const struct row *row, size_t index)
{
    const struct row_element *element = &row->element.item[index];
    bool is_joined =
        index + 1 < row->element.count && line_row_takes_gift(&element[1]);

    if (!line_row_takes_gift(element)) {
        return 0;
    }
    return (int64_t)element->run->glyph_count - (is_joined ? 0 : 1);
}

static int64_t
row_space_width(const struct row *row)
{
    int64_t width = 0;

    for (size_t i = 0; i < row->element.count; i++) {
        width += row->element.item[i].is_space ? row->element.item[i].width : 0;
    }
    return width;
}

/* There are so many letters that what each takes is not seen: they go first,
 * each as far as the effort allows. Gives what the spaces still have to take. */
static int64_t
row_fit_letters(struct row *row, int64_t slack)
{
    const struct line_break_try *effort = &row->work->effort;
    int64_t letters = 0;
    int64_t gift;

    for (size_t i = 0; i < row->element.count; i++) {
        letters += letter_gaps(row, i);
    }
    gift = letters == 0 ? 0 : slack / letters;
    gift = gift > effort->letter_stretch ? effort->letter_stretch : gift;
    gift = gift < -effort->letter_shrink ? -effort->letter_shrink : gift;
    row->letter_gift = (dimen)gift;
    for (size_t i = 0; i < row->element.count; i++) {
        row->element.item[i].width += (dimen)(gift * letter_gaps(row, i));
    }
    return slack - gift * letters;
}

/* What the spaces of the row take of the slack, within what readers bear. */
static int64_t
gift_of_spaces(int64_t slack, int64_t space_width, bool is_end)
{
    int64_t most = space_width * SPACE_GROWTH_MAX_TENTHS / 10;
    int64_t least = -(space_width / SPACE_SHRINK_DIVISOR_LAST);

    if (slack > 0) {
        return is_end ? 0 : slack < most ? slack : most;
    }
    return slack > least ? slack : least;
}

static int64_t
share_among_spaces(struct row *row, int64_t slack, int64_t space_width,
                   bool is_end, struct line_box *line)
{
    int64_t gift = gift_of_spaces(slack, space_width, is_end);

    row_justify(row, gift, space_width);
    line->is_full = !is_end || gift < 0;
    line->stretch_permille =
        (int32_t)((space_width + gift) * 1000 / space_width);
    return slack - gift;
}

/* What is left when all was shared out; negative: the line is too wide. */
int64_t
line_row_share_out(struct row *row, int64_t slack, bool is_end,
                   struct line_box *line)
{
    int64_t space_width = row_space_width(row);

    line->stretch_permille = 1000;
    if (slack > 0 && is_end && row_stretch_fills(row, slack)) {
        return 0;
    }
    if (row->work->shape->style->text_align != TEXT_JUSTIFY) {
        return slack;
    }
    if (slack < 0 || (!is_end && (space_width > 0 || row->work->is_unspaced))) {
        slack = row_fit_letters(row, slack);
    }
    return space_width > 0
               ? share_among_spaces(row, slack, space_width, is_end, line)
               : slack;
}
