#include "paragraph_item.h"

#include "base/letter_case.h"
#include "base/utf8.h"
#include "break_opportunity.h"
#include "protrusion.h"

/*
 * Pieces to boxes, glue and penalties. Each effort makes its own items, since
 * each knows more places to break. The parts of a divided word are given the
 * widths that they have inside the word; what a break changes (another shape
 * at the cut, the hyphen, another spelling) is put on the penalty, partly for
 * the line that ends and partly for the line that begins.
 */

enum {
    LINE_BREAK_HYPHEN = 120,
    LINE_BREAK_COMPOUND_HYPHEN = 400,
    LINE_BREAK_ADDRESS = 150,
    LINE_BREAK_ANYWHERE = 4000,
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

static void
find_points(struct paragraph_work *work, struct piece *piece,
            enum paragraph_effort effort, bool is_too_wide)
{
    struct arena *scratch = work->context->scratch;
    struct division_points points = {0};
    struct division_points all = {0};

    piece->point = NULL;
    piece->point_count = 0;
    if (piece->kind != PIECE_WORD || effort == EFFORT_WHOLE_WORDS) {
        return;
    }
    if (piece->soft_count > 0 && piece->font->has_hyphen) {
        add_soft_points(scratch, piece, &points);
    } else if (may_hyphenate(piece, effort)) {
        add_pattern_points(work, piece, &points);
    } else if (piece->is_address) {
        add_address_points(scratch, piece, &points);
    }
    if (is_too_wide && points.at.count == 0 &&
        piece->text.size_bytes >= LOOSE_ADDRESS_MIN) {
        add_address_points(scratch, piece, &points);
    }
    if (is_too_wide) {
        add_points_anywhere(scratch, piece, &points, &all);
        points = all;
    }
    piece->point = points.at.item;
    piece->point_count = points.at.count;
}

/* Plain text of the word from point to point, spelling unchanged. */
static struct str
plain_part(const struct piece *piece, size_t from, size_t to)
{
    size_t begin = from == STR_NOT_FOUND ? 0 : piece->point[from].hyphen.offset;
    size_t end = to == STR_NOT_FOUND ? piece->text.size_bytes
                                     : piece->point[to].hyphen.offset;

    return str_slice(piece->text, begin, end);
}

static const struct glyph_run *
shape_part(const struct paragraph_work *work, const struct piece *piece,
           struct str text)
{
    if (text.size_bytes == 0) {
        return NULL;
    }
    if (text.size_bytes == piece->text.size_bytes &&
        str_equal(text, piece->text)) {
        return piece->run;
    }
    return shape_word(work->context->shapes, piece->font, piece->span->language,
                      text);
}

const struct glyph_run *
piece_part_run(const struct paragraph_work *work, const struct piece *piece,
               size_t from, size_t to)
{
    struct str text = plain_part(piece, from, to);

    if (from != STR_NOT_FOUND) {
        const struct hyphen_point *point = &piece->point[from].hyphen;
        text = str_tail(text, point->after_cut);
        text = str_is_empty(point->after)
                   ? text
                   : str_join(work->context->scratch, point->after, text);
    }
    if (to != STR_NOT_FOUND) {
        const struct hyphen_point *point = &piece->point[to].hyphen;
        size_t size_bytes = text.size_bytes > point->before_cut
                                ? text.size_bytes - point->before_cut
                                : 0;
        text = str_slice(text, 0, size_bytes);
        text = str_is_empty(point->before)
                   ? text
                   : str_join(work->context->scratch, text, point->before);
    }
    return shape_part(work, piece, text);
}

const struct glyph_run *
piece_hyphen_run(const struct paragraph_work *work, const struct piece *piece)
{
    struct str hyphen = font_has_character(piece->font, 0x2010)
                            ? STR("\xE2\x80\x90")
                            : STR("-");

    return shape_word(work->context->shapes, piece->font, piece->span->language,
                      hyphen);
}

static dimen
width_of(const struct piece *piece, const struct glyph_run *run)
{
    return run == NULL ? 0 : piece_run_width(piece, run);
}

static struct paragraph_item *
add_item(struct paragraph_work *work, enum item_kind kind, size_t origin)
{
    struct paragraph_item *item =
        ARRAY_ADD(work->context->scratch, &work->item);

    item->kind = kind;
    item->origin = origin;
    item->part = STR_NOT_FOUND;
    return item;
}

static void
add_penalty(struct paragraph_work *work, size_t origin, int32_t penalty)
{
    add_item(work, ITEM_PENALTY, origin)->penalty = penalty;
}

/* Where the glyphs of each character begin, from the word's left end; one
 * entry for each byte and one behind the last. */
static dimen *
offsets_in_word(struct arena *scratch, const struct piece *piece)
{
    size_t size_bytes = piece->text.size_bytes;
    dimen *x = ARENA_ARRAY(scratch, dimen, size_bytes + 1);
    const struct computed_style *style = piece->span->style;
    int64_t units = 0;
    int64_t glyphs = 0;
    int64_t *advance = ARENA_ARRAY(scratch, int64_t, size_bytes);
    uint32_t *count = ARENA_ARRAY(scratch, uint32_t, size_bytes);

    for (size_t i = 0; i < piece->run->glyph_count; i++) {
        const struct glyph *glyph = &piece->run->glyph[i];
        advance[glyph->cluster] += glyph->advance;
        count[glyph->cluster]++;
    }
    for (size_t at = 0; at < size_bytes; at++) {
        x[at] = font_scale(piece->font, style->font_size, units) +
                (dimen)(style->letter_spacing * glyphs);
        units += advance[at];
        glyphs += count[at];
    }
    x[size_bytes] = piece->width;
    return x;
}

/* May the word be cut at `offset` without either part changing its shape? */
static bool
is_safe_cut(const struct piece *piece, size_t offset)
{
    for (size_t i = 0; i < piece->run->glyph_count; i++) {
        if (piece->run->glyph[i].cluster == offset) {
            return !piece->run->glyph[i].is_unsafe_to_break;
        }
    }
    return false; /* inside a ligature */
}

/* What a box may stand out by when it begins or ends a line. */
static void
box_protrude(const struct paragraph_work *work, const struct piece *piece,
             struct str text, struct paragraph_item *box)
{
    dimen size = piece->span->style->font_size;

    if (paragraph_is_justified(work)) {
        box->left_protrusion = protrusion_left(piece->font, size, text);
        box->right_protrusion = protrusion_right(piece->font, size, text);
    }
}

static void
add_division(struct paragraph_work *work, size_t origin, size_t index,
             const dimen *x)
{
    const struct piece *piece = &work->piece.item[origin];
    const struct piece_point *point = &piece->point[index];
    struct paragraph_item *item = add_item(work, ITEM_PENALTY, origin);
    dimen here = x[point->hyphen.offset];

    item->penalty = point->penalty;
    item->is_hyphen = point->is_hyphenated;
    item->part = index;
    if (!point->is_hyphenated) {
        return; /* the set line is measured again; long words stay linear */
    }
    item->width = width_of(piece, piece_hyphen_run(work, piece));
    box_protrude(work, piece, STR("-"), item);
    if (is_safe_cut(piece, point->hyphen.offset) &&
        point->hyphen.before_cut + point->hyphen.after_cut +
                point->hyphen.before.size_bytes +
                point->hyphen.after.size_bytes ==
            0) {
        return;
    }
    item->width +=
        width_of(piece, piece_part_run(work, piece, STR_NOT_FOUND, index)) -
        here;
    item->next_width =
        width_of(piece, piece_part_run(work, piece, index, STR_NOT_FOUND)) -
        (piece->width - here);
}

/* Boxes for the parts of a word, penalties between them. A box's part is the
 * point at which it begins. */
static void
add_word(struct paragraph_work *work, size_t origin)
{
    const struct piece *piece = &work->piece.item[origin];
    struct arena *scratch = work->context->scratch;
    const dimen *x =
        piece->point_count > 0 ? offsets_in_word(scratch, piece) : NULL;
    dimen done = 0;
    size_t begin = 0;

    for (size_t i = 0; i <= piece->point_count; i++) {
        bool is_tail = i == piece->point_count;
        size_t end =
            is_tail ? piece->text.size_bytes : piece->point[i].hyphen.offset;
        struct paragraph_item *box = add_item(work, ITEM_BOX, origin);
        box->part = i == 0 ? STR_NOT_FOUND : i - 1;
        box->word = i == 0 || is_tail ? piece->run : NULL;
        box->width = (is_tail ? piece->width : x[end]) - done;
        box_protrude(work, piece, str_slice(piece->text, begin, end), box);
        box->character_count =
            (uint32_t)utf8_count(str_slice(piece->text, begin, end));
        done += box->width;
        begin = end;
        if (!is_tail) {
            add_division(work, origin, i, x);
        }
    }
}

/* A space is meant to be between three quarters of and one and a half times
 * its natural width; up to 1.6 times counts as good (badness 172). */
static void
add_glue(struct paragraph_work *work, size_t origin, bool is_emergency)
{
    const struct piece *piece = &work->piece.item[origin];
    struct paragraph_item *item;

    if (piece->is_rigid) {
        item = add_item(work, ITEM_BOX, origin);
        item->width = piece->width;
        item->character_count = 1;
        if (piece->may_break) {
            add_penalty(work, origin, 0);
        }
        return;
    }
    if (!piece->may_break) {
        /* The empty box keeps the space at a line's beginning. */
        add_item(work, ITEM_BOX, origin);
        if (!is_emergency) {
            add_penalty(work, origin, LINE_BREAK_FORBIDDEN);
        }
    }
    item = add_item(work, ITEM_GLUE, origin);
    item->width = piece->width;
    item->stretch = piece->width / 2;
    item->shrink =
        piece->width / (work->effort.may_overfill ? SPACE_SHRINK_DIVISOR_LAST
                                                  : SPACE_SHRINK_DIVISOR);
    item->character_count = 1;
}

static void
add_forced_end(struct paragraph_work *work, size_t origin)
{
    struct paragraph_item *item;

    add_penalty(work, origin, LINE_BREAK_FORBIDDEN);
    item = add_item(work, ITEM_GLUE, origin);
    item->is_fill = true;
    add_penalty(work, origin, LINE_BREAK_FORCED);
}

/* A space is a place to break itself; broken before, it would be lost. */
static bool
is_before_space(const struct paragraph_work *work, size_t origin)
{
    return origin + 1 < work->piece.count &&
           work->piece.item[origin + 1].kind == PIECE_SPACE;
}

static void
add_piece_items(struct paragraph_work *work, size_t origin, bool is_too_wide)
{
    const struct piece *piece = &work->piece.item[origin];
    struct paragraph_item *item;

    switch (piece->kind) {
    case PIECE_WORD:
        add_word(work, origin);
        break;
    case PIECE_SPACE:
        add_glue(work, origin, is_too_wide);
        return;
    case PIECE_OBJECT:
    case PIECE_SLOT:
    case PIECE_ANCHOR:
        item = add_item(work, ITEM_BOX, origin);
        item->width = piece->width;
        item->character_count = piece->kind == PIECE_ANCHOR ? 0 : 1;
        break;
    case PIECE_FILL:
        add_item(work, ITEM_BOX, origin);
        add_penalty(work, origin, LINE_BREAK_FORBIDDEN);
        item = add_item(work, ITEM_GLUE, origin);
        item->is_fill = true;
        return;
    case PIECE_BREAK:
        add_forced_end(work, origin);
        return;
    }
    if (piece->may_break) {
        add_penalty(work, origin, piece->penalty);
        work->item.item[work->item.count - 1].is_hyphen = piece->ends_in_hyphen;
    } else if (is_too_wide && !is_before_space(work, origin)) {
        add_penalty(work, origin, LINE_BREAK_ANYWHERE);
    }
}

static bool
ends_segment(const struct piece *piece)
{
    return piece->may_break || piece->kind == PIECE_BREAK;
}

/* The end of what starts at `first` and cannot be divided, and its width. */
static size_t
segment_end(const struct paragraph_work *work, size_t first, int64_t *width)
{
    size_t end = first;

    *width = 0;
    while (end < work->piece.count) {
        const struct piece *piece = &work->piece.item[end++];
        if (piece->kind != PIECE_SPACE || !piece->may_break) {
            *width += piece->width;
        }
        if (ends_segment(piece)) {
            break;
        }
    }
    return end;
}

void
paragraph_make_items(struct paragraph_work *work, enum paragraph_effort effort)
{
    int64_t room = work->shape->measure;
    size_t origin = 0;

    if (work->shape->first_indent > 0) {
        room -= work->shape->first_indent;
    }
    work->item.count = 0;
    while (origin < work->piece.count) {
        int64_t width;
        size_t end = segment_end(work, origin, &width);
        bool is_too_wide = effort == EFFORT_EMERGENCY && width > room;
        for (; origin < end; origin++) {
            find_points(work, &work->piece.item[origin], effort, is_too_wide);
            add_piece_items(work, origin, is_too_wide);
        }
    }
    add_forced_end(work, work->piece.count);
}
