#include "line_set.h"

#include <assert.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "bidi_levels.h"
#include "line_row.h"
#include "paragraph_item.h"

/*
 * A line is first a row of elements, each with its natural width; then what is
 * left of the measure is shared out, and the row is placed.
 */

enum {
    OVERFULL_TOLERANCE = DIMEN_POINT / 2, /* for rounding and cut kerning */
    LEADER_PITCH_DIVISOR = 2,             /* dots stand half an em apart */
    BOLD_MIN = 600                        /* weight */
};

static struct row_element *
row_add(struct row *row, const struct piece *piece, const struct glyph_run *run)
{
    struct row_element *element =
        ARRAY_ADD(row->work->context->scratch, &row->element);

    element->piece = piece;
    element->run = run;
    element->width = run == NULL ? 0 : piece_run_width(piece, run);
    return element;
}

static bool
is_division_of(const struct paragraph_item *item, size_t origin)
{
    return item->kind == ITEM_PENALTY && item->origin == origin &&
           item->part != STR_NOT_FOUND;
}

/* The boxes of one word that lie in the line; gives the index behind them. */
static size_t
row_add_word(struct row *row, size_t index, size_t at)
{
    const struct paragraph_item *item = row->work->item.item;
    size_t origin = item[index].origin;
    const struct piece *piece = &row->work->piece.item[origin];
    size_t from = item[index].part;
    size_t to =
        is_division_of(&item[at], origin) ? item[at].part : STR_NOT_FOUND;
    const struct glyph_run *run = piece_part_run(row->work, piece, from, to);

    if (run != NULL) {
        row_add(row, piece, run);
    }
    while (index < at && item[index].origin == origin) {
        index++;
    }
    return index;
}

static void
row_add_item(struct row *row, const struct paragraph_item *item)
{
    const struct piece *piece;

    if (item->origin >= row->work->piece.count || item->kind == ITEM_PENALTY) {
        return;
    }
    piece = &row->work->piece.item[item->origin];
    if (piece->kind == PIECE_SPACE) {
        if (item->kind == ITEM_GLUE || piece->is_rigid) {
            struct row_element *space = row_add(row, piece, piece->run);
            space->width = piece->width;
            space->is_space = !piece->is_rigid;
        }
    } else if (item->kind == ITEM_BOX) {
        row_add(row, piece, NULL)->width = piece->width;
    }
}

/* Gives the space that was broken at, or the one that a forced end gets; NULL:
 * the line ends without. */
static struct row_element *
row_add_end_space(struct row *row, const struct paragraph_item *item,
                  bool is_last)
{
    const struct piece *piece;

    if (item->kind == ITEM_GLUE) {
        piece = &row->work->piece.item[item->origin];
        return row_add(row, piece, piece->run);
    }
    if (item->penalty > LINE_BREAK_FORCED || is_last ||
        row->element.count == 0) {
        return NULL;
    }
    piece = row->element.item[row->element.count - 1].piece;
    return piece->font == NULL
               ? NULL
               : row_add(row, piece, piece_shape(row->work, piece, STR(" ")));
}

/* Text must not run together where lines end: a space that was broken at is
 * kept, a forced end gets one, a divided word a soft hyphen. */
static void
row_end(struct row *row, const struct line_range *range)
{
    const struct paragraph_item *item = &row->work->item.item[range->at];
    struct row_element *space;

    if (item->kind != ITEM_GLUE && item->is_hyphen &&
        item->part != STR_NOT_FOUND) {
        const struct piece *piece = &row->work->piece.item[item->origin];
        row_add(row, piece, piece_hyphen_run(row->work, piece))
            ->is_soft_hyphen = true;
        return;
    }
    space = row_add_end_space(row, item, range->is_last);
    if (space != NULL) {
        space->is_trailing = true;
        space->width = 0;
    }
}

static void
row_fill(struct row *row, const struct line_range *range)
{
    const struct paragraph_item *item = row->work->item.item;

    for (size_t i = range->start; i < range->at;) {
        if (item[i].kind == ITEM_BOX &&
            row->work->piece.item[item[i].origin].kind == PIECE_WORD) {
            i = row_add_word(row, i, range->at);
        } else {
            row_add_item(row, &item[i]);
            i++;
        }
    }
    row_end(row, range);
}

/* Which element stands first, second, ... as the paragraph runs. */
static const size_t *
order_of(const struct row *row)
{
    struct arena *scratch = row->work->context->scratch;
    size_t count = row->element.count;
    unsigned char *level = ARENA_ARRAY(scratch, unsigned char, count);

    for (size_t i = 0; i < count; i++) {
        const struct row_element *element = &row->element.item[i];
        level[i] = element->is_trailing ? row->work->is_right_to_left
                                        : element->piece->level;
    }
    return bidi_levels_order(scratch, level, count);
}

/* Where all of it runs to the right, as it was written. A paragraph that runs
 * to the left is placed from its beginning, too, as if seen in a mirror. */
static dimen
row_place(struct row *row, dimen x)
{
    const size_t *order = row->work->is_turned ? order_of(row) : NULL;
    size_t count = row->element.count;

    for (size_t i = 0; i < count; i++) {
        size_t next = row->work->is_right_to_left ? count - 1 - i : i;
        struct row_element *element =
            &row->element.item[order == NULL ? i : order[next]];
        element->x = x;
        x += element->width;
    }
    return x;
}

/* Pages of a book that runs to the left are laid out as if seen in a mirror,
 * and all that stands on them is turned at the end. A paragraph that runs the
 * other way than its book is turned here. */
static void
row_mirror(struct row *row)
{
    for (size_t i = 0; i < row->element.count; i++) {
        struct row_element *element = &row->element.item[i];
        element->x = row->work->shape->measure - element->x - element->width;
    }
}

static bool
is_text(const struct row_element *element)
{
    return element->run != NULL || element->piece->kind == PIECE_SLOT;
}

static bool
continues_fragment(const struct line_fragment *fragment,
                   const struct row_element *element)
{
    return fragment != NULL && element->run != NULL &&
           element->piece->kind != PIECE_SLOT && fragment->run_count > 0 &&
           fragment->span == element->piece->span &&
           fragment->font == element->piece->font &&
           fragment->size == element->piece->size && !fragment->is_artifact &&
           (fragment->x + fragment->width == element->x ||
            element->x + element->width == fragment->x);
}

/* Counted from the right margin, dots of all lines stand in columns. */
static void
place_dots(struct line_fragment *fragment, const struct glyph_run *dot,
           dimen pitch, dimen right_edge)
{
    dimen x = right_edge - (right_edge - fragment->x) / pitch * pitch;

    for (; x + pitch <= fragment->x + fragment->width; x += pitch) {
        if (x >= fragment->x + pitch / 2) {
            struct placed_run *run = &fragment->run[fragment->run_count++];
            run->run = dot;
            run->x = x;
        }
    }
}

static void
fragment_add_dots(const struct row *row, struct line_fragment *fragment,
                  dimen right_edge)
{
    const struct paragraph_context *context = row->work->context;
    const struct inline_span *span = fragment->span;
    const struct computed_style *style = span->style;
    const struct font *font =
        font_set_find(context->fonts, style->font_family, style->font_weight,
                      style->is_italic);
    dimen pitch = style->font_size / LEADER_PITCH_DIVISOR;

    if (font == NULL || pitch <= 0 || !str_equal(span->text, STR("."))) {
        return;
    }
    fragment->font = font;
    fragment->is_artifact = true;
    fragment->run = ARENA_ARRAY(context->arena, struct placed_run,
                                (size_t)(fragment->width / pitch) + 1);
    place_dots(fragment,
               shape_word(context->shapes, font, span->language, span->text),
               pitch, right_edge);
}

/* Chinese and Japanese have no italics, and most of their fonts come in one
 * weight: what should stand out is drawn with thicker strokes then. So is what
 * is bold in a face of the program's that has no bold. */
static bool
is_thickened(const struct piece *piece)
{
    const struct computed_style *style = piece->span->style;
    const struct font *font = piece->font;
    bool is_bold = style->font_weight >= BOLD_MIN;

    return font->weight < BOLD_MIN &&
           ((font->is_thickened && is_bold) ||
            (font_has_character(font, 0x4E00) &&
             (is_bold || (style->is_italic && !font->is_italic))));
}

/* Text is as tall as its font, an object as it says. */
static void
fragment_fit_height(const struct piece *piece, struct line_fragment *fragment)
{
    if (fragment->font != NULL) {
        fragment->ascent =
            font_scale(piece->font, fragment->size, piece->font->ascender);
        fragment->descent =
            font_scale(piece->font, fragment->size, -piece->font->descender);
    } else if (piece->kind == PIECE_OBJECT) {
        fragment->ascent = piece->span->ascent;
        fragment->descent = piece->span->descent;
    }
}

static void
fragment_begin(const struct row *row, const struct row_element *element,
               struct placed_run *run, struct line_fragment *fragment)
{
    const struct piece *piece = element->piece;

    fragment->span = piece->span;
    fragment->x = element->x;
    fragment->width = element->width;
    fragment->size = piece->size;
    fragment->baseline_shift = piece->span->style->baseline_shift;
    if (is_text(element)) {
        fragment->font = piece->font;
        fragment->is_thickened = piece->font != NULL && is_thickened(piece);
        fragment->run = run;
    }
    fragment_fit_height(piece, fragment);
    if (fragment->font == NULL && piece->kind == PIECE_FILL) {
        fragment_add_dots(row, fragment, row->work->shape->measure);
    }
}

static void
run_place(const struct row *row, const struct row_element *element,
          struct placed_run *run)
{
    run->run = element->run;
    run->x = element->x;
    run->letter_spacing = piece_letter_spacing(element->piece, element->run);
    if (line_row_takes_gift(element)) {
        run->letter_spacing += row->letter_gift;
    }
    run->is_soft_hyphen = element->is_soft_hyphen;
}

static void
fragment_reach(struct line_fragment *fragment,
               const struct row_element *element)
{
    dimen end = fragment->x + fragment->width;
    dimen reached = element->x + element->width;

    end = reached > end ? reached : end;
    fragment->x = element->x < fragment->x ? element->x : fragment->x;
    fragment->width = end - fragment->x;
}

static void
line_add_fragments(const struct row *row, struct line_box *line)
{
    struct arena *arena = row->work->context->arena;
    size_t count = row->element.count;
    struct placed_run *run = ARENA_ARRAY(arena, struct placed_run, count);
    struct line_fragment *last = NULL;

    /* there may be as many, but most lines have one: only these are kept */
    line->fragment =
        ARENA_ARRAY(row->work->context->scratch, struct line_fragment, count);
    for (size_t i = 0; i < count; i++) {
        const struct row_element *element = &row->element.item[i];
        if (!continues_fragment(last, element)) {
            last = &line->fragment[line->fragment_count++];
            fragment_begin(row, element, run, last);
        }
        fragment_reach(last, element);
        if (element->run != NULL && element->piece->kind != PIECE_SLOT) {
            run_place(row, element, run++);
            last->run_count++;
        }
    }
    line->fragment = arena_copy(arena, line->fragment,
                                line->fragment_count * sizeof *line->fragment);
}

/* Small and raised text must not push lines apart: only what is larger than
 * the block's own text, and objects, make a line taller. */
static bool
makes_taller(const struct line_fragment *fragment, dimen font_size)
{
    return fragment->font != NULL ? fragment->size > font_size
                                  : fragment->span->kind == SPAN_OBJECT;
}

static void
line_fit_height(const struct paragraph_work *work, struct line_box *line)
{
    const struct computed_style *style = work->shape->style;

    line_box_strut(work->context->fonts, style, &line->ascent, &line->descent);
    for (size_t i = 0; i < line->fragment_count; i++) {
        const struct line_fragment *fragment = &line->fragment[i];
        dimen ascent = fragment->ascent + fragment->baseline_shift;
        dimen descent = fragment->descent - fragment->baseline_shift;
        if (makes_taller(fragment, style->font_size)) {
            line->ascent = ascent > line->ascent ? ascent : line->ascent;
            line->descent = descent > line->descent ? descent : line->descent;
        }
    }
}

static void
line_add_notes(struct paragraph_work *work, struct line_box *line)
{
    ARRAY_OF(const struct node *) note = {0};

    for (size_t i = 0; i < line->fragment_count; i++) {
        const struct inline_span *span = line->fragment[i].span;
        bool is_known =
            note.count > 0 && note.item[note.count - 1] == span->target;
        if (span->kind == SPAN_NOTE_MARK && span->target != NULL && !is_known) {
            ARRAY_PUSH(work->context->arena, &note, span->target);
        }
    }
    line->note = note.item;
    line->note_count = note.count;
}

/* The offset clamped into the node's own text, at a character's beginning. */
static size_t
offset_in_node(const struct node *node, size_t offset)
{
    if (node->kind != NODE_TEXT && node->kind != NODE_CODE &&
        node->kind != NODE_CODE_BLOCK) {
        return 0;
    }
    return utf8_beginning(node->text, offset).size_bytes;
}

/* Where in the manuscript the line begins. */
static void
line_find_source(const struct paragraph_work *work, const struct row *row,
                 size_t part_offset, struct line_box *line)
{
    const struct inline_content *content = work->content;
    const struct inline_source *source;
    const struct piece *piece;
    size_t offset;

    if (row->element.count == 0) {
        return;
    }
    piece = row->element.item[0].piece;
    offset = piece->offset + part_offset;
    source = inline_content_find_source(
        content, (size_t)(piece->span - content->span.item), offset);
    line->start_node = source == NULL ? piece->span->node : source->node;
    if (source != NULL) {
        line->start_offset_bytes = offset_in_node(
            source->node, source->node_offset + offset - source->offset);
    }
}

static void
report_overfull(const struct paragraph_work *work, int64_t excess)
{
    struct strbuf amount;

    strbuf_init(&amount);
    strbuf_add_scaled(&amount, (dimen_to_micrometres((dimen)excess) + 50) / 100,
                      1);
    DIAG_REPORT(work->context->diagnostics, DIAG_OVERFULL_LINE,
                work->shape->pos, strbuf_str(&amount));
    strbuf_release(&amount);
}

static size_t
part_offset_at(const struct paragraph_work *work,
               const struct line_range *range)
{
    const struct paragraph_item *item = &work->item.item[range->start];
    const struct piece *piece;

    if (range->start >= range->at || item->part == STR_NOT_FOUND ||
        item->kind != ITEM_BOX) {
        return 0;
    }
    piece = &work->piece.item[item->origin];
    return piece->point[item->part].hyphen.offset;
}

/* How far slack moves the line to the right. */
static dimen
shift_of(const struct computed_style *style, int64_t slack)
{
    if (slack <= 0) {
        return 0;
    }
    return style->text_align == TEXT_CENTRE  ? (dimen)(slack / 2)
           : style->text_align == TEXT_RIGHT ? (dimen)slack
                                             : 0;
}

/* Share out what the line has too much or too little, and place its words. */
static void
line_fit(struct row *row, const struct line_range *range, struct line_box *line)
{
    const struct paragraph_work *work = row->work;
    const struct paragraph_item *end = &work->item.item[range->at];
    bool is_end =
        end->kind == ITEM_PENALTY && end->penalty <= LINE_BREAK_FORCED;
    struct line_protrusion out =
        line_break_protrusion(work->item.item, range->start, range->at);
    dimen x = (range->is_first ? work->shape->first_indent : line->continued) -
              out.left;
    int64_t slack =
        (int64_t)work->shape->measure + out.right - x - line_row_width(row);

    slack = line_row_share_out(row, slack, is_end, line);
    if (slack < -OVERFULL_TOLERANCE) {
        line->is_overfull = true;
        report_overfull(work, -slack);
    }
    line->room = slack > 0 ? (dimen)slack : 0;
    line->width = row_place(row, x + shift_of(work->shape->style, slack));
    if (paragraph_is_against(work)) {
        row_mirror(row);
    }
}

void
line_set(struct paragraph_work *work, const struct line_range *range,
         struct line_box *line)
{
    const struct paragraph_item *end = &work->item.item[range->at];
    struct row row = {.work = work};

    line->continued = range->is_continued ? work->shape->continued_indent : 0;
    row_fill(&row, range);
    line_fit(&row, range, line);
    line_add_fragments(&row, line);
    line->is_turned = work->is_turned;
    line->is_against = paragraph_is_against(work);
    line_fit_height(work, line);
    line_add_notes(work, line);
    line_find_source(work, &row, part_offset_at(work, range), line);
    line->is_first = range->is_first;
    line->is_last = range->is_last;
    line->ends_with_hyphen = end->kind == ITEM_PENALTY && end->is_hyphen;
}
