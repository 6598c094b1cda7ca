#include "division_points.h"

#include "base/letter_case.h"
#include "base/utf8.h"
#include "break_opportunity.h"

enum {
    LINE_BREAK_HYPHEN = 120,
    LINE_BREAK_COMPOUND_HYPHEN = 400,
    LINE_BREAK_ADDRESS = 150,
    LOOSE_ADDRESS_MIN = 8, /* bytes: shorter words are not searched for marks */
    HYPHENATED_MAX = 256   /* bytes: longer is no word; each part is shaped */
};

struct division_points {
    ARRAY_OF(struct piece_point) at;
};

static struct piece_point *
add_point(struct arena *scratch, struct division_points *points, size_t offset,
          int32_t penalty)
{
    struct piece_point *point = ARRAY_ADD(scratch, &points->at);

    point->hyphen.offset = offset;
    point->hyphen.before = STR_EMPTY;
    point->hyphen.after = STR_EMPTY;
    point->penalty = penalty;
    return point;
}

static void
add_soft_points(struct arena *scratch, const struct piece *piece,
                struct division_points *points)
{
    for (size_t i = 0; i < piece->soft_count; i++) {
        if (piece->soft[i].hyphen.offset < piece->text.size_bytes) {
            ARRAY_PUSH(scratch, &points->at, piece->soft[i]);
        }
    }
}

static void
add_divisions(struct paragraph_work *work, const struct piece *piece,
              size_t from, size_t to, struct division_points *points)
{
    struct arena *scratch = work->context->scratch;
    struct hyphen_points found =
        hyphenate_word(work->context->hyphenator, piece->span->language,
                       str_slice(piece->text, from, to));

    for (size_t i = 0; i < found.point_count; i++) {
        struct piece_point *point =
            add_point(scratch, points, from,
                      piece->is_compound ? LINE_BREAK_COMPOUND_HYPHEN
                                         : LINE_BREAK_HYPHEN);
        point->hyphen = found.point[i];
        point->hyphen.offset += from;
        point->is_hyphenated = true;
    }
}

/* Hand each run of letters to the hyphenator; an apostrophe between letters
 * belongs to the word. */
static void
add_pattern_points(struct paragraph_work *work, const struct piece *piece,
                   struct division_points *points)
{
    struct str text = piece->text;
    size_t from = STR_NOT_FOUND;
    size_t end = 0; /* behind the last letter */

    for (size_t at = 0; at < text.size_bytes;) {
        size_t before = at;
        uint32_t character = utf8_next(text, &at);
        if (letter_is_letter(character)) {
            from = from == STR_NOT_FOUND ? before : from;
            end = at;
        } else if (from != STR_NOT_FOUND &&
                   ((character != '\'' && character != 0x2019) ||
                    end != before)) {
            add_divisions(work, piece, from, end, points);
            from = STR_NOT_FOUND;
        }
    }
    if (from != STR_NOT_FOUND) {
        add_divisions(work, piece, from, end, points);
    }
}

static void
add_address_points(struct arena *scratch, const struct piece *piece,
                   struct division_points *points)
{
    struct str text = piece->text;
    uint32_t before = 0;

    for (size_t at = 0; at < text.size_bytes;) {
        size_t offset = at;
        uint32_t after = utf8_next(text, &at);
        if (offset > 0 && break_opportunity_in_address(before, after)) {
            add_point(scratch, points, offset, LINE_BREAK_ADDRESS);
        }
        before = after;
    }
}

static bool
joins_previous(uint32_t character)
{
    return (character >= 0x0300 && character <= 0x036F) ||
           character == 0x200C || character == 0x200D ||
           (character >= 0xFE00 && character <= 0xFE0F) ||
           (character >= 0x20D0 && character <= 0x20FF);
}

/* Between any two characters, but dearer than at the points found before. */
static void
add_points_anywhere(struct arena *scratch, const struct piece *piece,
                    const struct division_points *known,
                    struct division_points *points)
{
    size_t next_known = 0;

    for (size_t at = 0; at < piece->text.size_bytes;) {
        size_t offset = at;
        uint32_t character = utf8_next(piece->text, &at);
        bool is_known = next_known < known->at.count &&
                        known->at.item[next_known].hyphen.offset == offset;
        if (is_known) {
            ARRAY_PUSH(scratch, &points->at, known->at.item[next_known]);
            next_known++;
        } else if (offset > 0 && !joins_previous(character)) {
            add_point(scratch, points, offset, LINE_BREAK_ANYWHERE);
        }
    }
}

static bool
may_hyphenate(const struct piece *piece, enum paragraph_effort effort)
{
    return piece->span->style->is_hyphenated && !piece->is_address &&
           piece->font->has_hyphen &&
           piece->text.size_bytes <= HYPHENATED_MAX &&
           !piece->span->is_preformatted && !piece->font->is_monospaced &&
           (!piece->is_compound || effort == EFFORT_EMERGENCY);
}

/* What the author, the patterns or an address offer, the first that does. */
static void
add_proper_points(struct paragraph_work *work, const struct piece *piece,
                  enum paragraph_effort effort, struct division_points *points)
{
    struct arena *scratch = work->context->scratch;

    if (piece->soft_count > 0 && piece->font->has_hyphen) {
        add_soft_points(scratch, piece, points);
    } else if (may_hyphenate(piece, effort)) {
        add_pattern_points(work, piece, points);
    } else if (piece->is_address) {
        add_address_points(scratch, piece, points);
    }
}

/* A word wider than the line must be divided somewhere. */
static struct division_points
points_of_wide_word(struct arena *scratch, const struct piece *piece,
                    struct division_points *points)
{
    struct division_points all = {0};

    if (points->at.count == 0 && piece->text.size_bytes >= LOOSE_ADDRESS_MIN) {
        add_address_points(scratch, piece, points);
    }
    add_points_anywhere(scratch, piece, points, &all);
    return all;
}

void
division_points_find(struct paragraph_work *work, struct piece *piece,
                     enum paragraph_effort effort, bool is_too_wide)
{
    struct division_points points = {0};

    if (piece->kind == PIECE_WORD && !piece->run->is_stand_in &&
        effort != EFFORT_WHOLE_WORDS) {
        add_proper_points(work, piece, effort, &points);
        if (is_too_wide) {
            points =
                points_of_wide_word(work->context->scratch, piece, &points);
        }
    }
    piece->point = points.at.item;
    piece->point_count = points.at.count;
}
