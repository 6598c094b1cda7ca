#include "paragraph_item.h"

#include "base/utf8.h"
#include "protrusion.h"

/*
 * Pieces to boxes, glue and penalties. Each effort makes its own items, since
 * each knows more places to break. The parts of a divided word are given the
 * widths that they have inside the word; what a break changes (another shape
 * at the cut, the hyphen, another spelling) is put on the penalty, partly for
 * the line that ends and partly for the line that begins.
 */

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
    return piece_shape(work, piece, text);
}

/* `text` without what the hyphen at `point` replaces before it, and with what
 * stands there instead. */
static struct str
behind_point(struct arena *scratch, struct str text,
             const struct hyphen_point *point)
{
    text = str_tail(text, point->after_cut);
    return str_is_empty(point->after) ? text
                                      : str_join(scratch, point->after, text);
}

static struct str
before_point(struct arena *scratch, struct str text,
             const struct hyphen_point *point)
{
    size_t size_bytes = text.size_bytes > point->before_cut
                            ? text.size_bytes - point->before_cut
                            : 0;

    text = str_slice(text, 0, size_bytes);
    return str_is_empty(point->before) ? text
                                       : str_join(scratch, text, point->before);
}

const struct glyph_run *
piece_part_run(const struct paragraph_work *work, const struct piece *piece,
               size_t from, size_t to)
{
    struct arena *scratch = work->context->scratch;
    struct str text = plain_part(piece, from, to);

    if (from != STR_NOT_FOUND) {
        text = behind_point(scratch, text, &piece->point[from].hyphen);
    }
    if (to != STR_NOT_FOUND) {
        text = before_point(scratch, text, &piece->point[to].hyphen);
    }
    return shape_part(work, piece, text);
}

const struct glyph_run *
piece_hyphen_run(const struct paragraph_work *work, const struct piece *piece)
{
    struct str hyphen = font_has_character(piece->font, 0x2010)
                            ? STR("\xE2\x80\x90")
                            : STR("-");

    return piece_shape(work, piece, hyphen);
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

struct cluster {
    int64_t advance; /* font units */
    int64_t glyph_count;
};

/* What the character that begins at each byte of the word takes. */
static const struct cluster *
clusters_of_word(struct arena *scratch, const struct piece *piece)
{
    struct cluster *cluster =
        ARENA_ARRAY(scratch, struct cluster, piece->text.size_bytes);

    for (size_t i = 0; i < piece->run->glyph_count; i++) {
        const struct glyph *glyph = &piece->run->glyph[i];
        cluster[glyph->cluster].advance += glyph->advance;
        cluster[glyph->cluster].glyph_count++;
    }
    return cluster;
}

/* Where the glyphs of each character begin, from the word's beginning; one
 * entry for each byte and one behind the last. */
static dimen *
offsets_in_word(struct arena *scratch, const struct piece *piece)
{
    size_t size_bytes = piece->text.size_bytes;
    dimen *x = ARENA_ARRAY(scratch, dimen, size_bytes + 1);
    const struct cluster *cluster = clusters_of_word(scratch, piece);
    struct cluster sum = {0};

    for (size_t at = 0; at < size_bytes; at++) {
        x[at] =
            font_scale(piece->font, piece->size, sum.advance) +
            (dimen)(piece_letter_spacing(piece, piece->run) * sum.glyph_count);
        sum.advance += cluster[at].advance;
        sum.glyph_count += cluster[at].glyph_count;
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
    dimen size = piece->size;

    if (paragraph_is_justified(work) && !work->is_turned) {
        box->left_protrusion = protrusion_left(piece->font, size, text);
        box->right_protrusion = protrusion_right(piece->font, size, text);
    }
}

/* Its two parts are as wide together as the whole word. */
static bool
is_plain_division(const struct piece *piece, const struct hyphen_point *hyphen)
{
    return is_safe_cut(piece, hyphen->offset) &&
           hyphen->before_cut + hyphen->after_cut + hyphen->before.size_bytes +
                   hyphen->after.size_bytes ==
               0;
}

static void
measure_division(const struct paragraph_work *work, const struct piece *piece,
                 size_t index, dimen here, struct paragraph_item *item)
{
    item->width +=
        width_of(piece, piece_part_run(work, piece, STR_NOT_FOUND, index)) -
        here;
    item->next_width =
        width_of(piece, piece_part_run(work, piece, index, STR_NOT_FOUND)) -
        (piece->width - here);
}

static void
add_division(struct paragraph_work *work, size_t origin, size_t index,
             const dimen *x)
{
    const struct piece *piece = &work->piece.item[origin];
    const struct piece_point *point = &piece->point[index];
    struct paragraph_item *item = add_item(work, ITEM_PENALTY, origin);

    item->penalty = point->penalty;
    item->is_hyphen = point->is_hyphenated;
    item->part = index;
    if (!point->is_hyphenated) {
        return; /* the set line is measured again; long words stay linear */
    }
    item->width = width_of(piece, piece_hyphen_run(work, piece));
    box_protrude(work, piece, STR("-"), item);
    if (!is_plain_division(piece, &point->hyphen)) {
        measure_division(work, piece, index, x[point->hyphen.offset], item);
    }
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

/* A space that neither stretches nor shrinks. */
static void
add_rigid_space(struct paragraph_work *work, size_t origin)
{
    const struct piece *piece = &work->piece.item[origin];
    struct paragraph_item *item = add_item(work, ITEM_BOX, origin);

    item->width = piece->width;
    item->character_count = 1;
    if (piece->may_break) {
        add_penalty(work, origin, 0);
    }
}

/* No line ends at the space; the empty box keeps it at a line's beginning. */
static void
hold_space(struct paragraph_work *work, size_t origin, bool is_emergency)
{
    add_item(work, ITEM_BOX, origin);
    if (!is_emergency) {
        add_penalty(work, origin, LINE_BREAK_FORBIDDEN);
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
        add_rigid_space(work, origin);
        return;
    }
    if (!piece->may_break) {
        hold_space(work, origin, is_emergency);
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
add_fill(struct paragraph_work *work, size_t origin)
{
    add_item(work, ITEM_BOX, origin);
    add_penalty(work, origin, LINE_BREAK_FORBIDDEN);
    add_item(work, ITEM_GLUE, origin)->is_fill = true;
}

static void
add_object(struct paragraph_work *work, size_t origin)
{
    const struct piece *piece = &work->piece.item[origin];
    struct paragraph_item *item = add_item(work, ITEM_BOX, origin);

    item->width = piece->width;
    item->character_count = piece->kind == PIECE_ANCHOR ? 0 : 1;
}

/* Behind a word or an object. */
static void
add_break_behind(struct paragraph_work *work, size_t origin, bool is_too_wide)
{
    const struct piece *piece = &work->piece.item[origin];

    if (piece->may_break) {
        add_penalty(work, origin, piece->penalty);
        work->item.item[work->item.count - 1].is_hyphen = piece->ends_in_hyphen;
    } else if (is_too_wide && !is_before_space(work, origin)) {
        add_penalty(work, origin, LINE_BREAK_ANYWHERE);
    }
}

static void
add_piece_items(struct paragraph_work *work, size_t origin, bool is_too_wide)
{
    switch (work->piece.item[origin].kind) {
    case PIECE_WORD:
        add_word(work, origin);
        add_break_behind(work, origin, is_too_wide);
        break;
    case PIECE_SPACE:
        add_glue(work, origin, is_too_wide);
        break;
    case PIECE_OBJECT:
    case PIECE_SLOT:
    case PIECE_ANCHOR:
        add_object(work, origin);
        add_break_behind(work, origin, is_too_wide);
        break;
    case PIECE_FILL:
        add_fill(work, origin);
        break;
    case PIECE_BREAK:
        add_forced_end(work, origin);
        break;
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
    room -= work->shape->continued_indent;
    work->item.count = 0;
    while (origin < work->piece.count) {
        int64_t width;
        size_t end = segment_end(work, origin, &width);
        bool is_too_wide = effort == EFFORT_EMERGENCY && width > room;
        for (; origin < end; origin++) {
            division_points_find(work, &work->piece.item[origin], effort,
                                 is_too_wide);
            add_piece_items(work, origin, is_too_wide);
        }
    }
    add_forced_end(work, work->piece.count);
}
