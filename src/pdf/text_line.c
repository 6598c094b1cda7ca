/*
 * The pen is followed in thousandths of a dimen, in which both a glyph's
 * width (thousandths of an em times the size) and an adjustment are whole
 * numbers. Every glyph has an exact place of its own, from the run's x and
 * the font's unrounded advances. When pen and place differ by as much as can
 * be seen, an adjustment in whole thousandths of an em mends it, and nothing
 * adds up along a line: word spaces, kerning and rounding are all the same
 * case.
 */
#include "text_line.h"

#include <assert.h>
#include <stdlib.h>

#include "base/str.h"
#include "base/strbuf.h"
#include "font/shape.h"
#include "pdf/object/syntax.h"
#include "user_space.h"

enum {
    /* Inside a word, so much of rounding is let stand [1/1000 em]. */
    TEXT_LINE_SLACK = 3,
    /* What thickened strokes gain, half on either side, as a part of an em. */
    THICKENING_DIVISOR = 30,
    /* Further down than this, in tenths of the size, is another paragraph. */
    NEXT_LINE_TENTHS = 25,
    NUDGE_DIVISOR = 250, /* part of an em */
    /* A longer move becomes a new origin. */
    TEXT_LINE_ADJUSTMENT_MAX = 30000
};

void
text_line_begin_page(struct text_line *line, struct embed *embed,
                     struct strbuf *out, dimen page_height)
{
    *line = (struct text_line){0};
    line->embed = embed;
    line->out = out;
    line->page_height = page_height;
}

static void
end_string(struct text_line *line)
{
    if (line->is_string) {
        strbuf_add_char(line->out, '>');
        line->is_string = false;
    }
}

static void
end_array(struct text_line *line)
{
    end_string(line);
    if (line->is_array) {
        strbuf_add_c(line->out, "]TJ\n");
        line->is_array = false;
    }
}

static void
set_rise(struct text_line *line, int64_t rise)
{
    if (rise != line->rise) {
        end_array(line);
        strbuf_add_scaled(line->out, rise, 3);
        strbuf_add_c(line->out, " Ts\n");
        line->rise = rise;
    }
}

static void
set_thickening(struct text_line *line, dimen thickening)
{
    if (thickening == line->thickening) {
        return;
    }
    end_array(line);
    if (thickening > 0) {
        strbuf_add_scaled(line->out, dimen_to_millipoints(thickening), 3);
        strbuf_add_c(line->out, " w 2 Tr\n");
    } else {
        strbuf_add_c(line->out, "0 Tr\n");
    }
    line->thickening = thickening;
}

void
text_line_end(struct text_line *line)
{
    if (line->is_text_object) {
        end_array(line);
        set_rise(line, 0);
        set_thickening(line, 0);
        strbuf_add_c(line->out, "ET\n");
        line->is_text_object = false;
    }
}

static void
set_font(struct text_line *line, const struct font *font, dimen size)
{
    if (font == line->font && size == line->size) {
        return;
    }
    end_array(line);
    strbuf_add_c(line->out, "/F");
    strbuf_add_number(line->out, (int64_t)embed_number_font(line->embed, font));
    syntax_add_length(line->out, dimen_to_millipoints(size));
    strbuf_add_c(line->out, " Tf\n");
    line->font = font;
    line->size = size;
}

/* `x` in thousandths of a dimen, `y` the baseline. */
static void
move_to(struct text_line *line, int64_t x, dimen y)
{
    int64_t to_x = dimen_divide_rounded(x, DIMEN_POINT);
    int64_t to_y = user_space_y(line->page_height, y);

    end_array(line);
    strbuf_add_scaled(line->out, to_x - line->origin_x, 3);
    syntax_add_length(line->out, to_y - line->origin_y);
    strbuf_add_c(line->out, " Td\n");
    line->origin_x = to_x;
    line->origin_y = to_y;
    line->pen = x;
}

/* Bring the pen to `x` if it is more than `slack` thousandths of an em off. */
static void
adjust(struct text_line *line, int64_t x, dimen y, int64_t slack)
{
    int64_t off = dimen_divide_rounded(x - line->pen, line->size);

    if (llabs(off) <= slack) {
        return;
    }
    if (llabs(off) > TEXT_LINE_ADJUSTMENT_MAX) {
        move_to(line, x, y);
        return;
    }
    end_string(line);
    if (!line->is_array) {
        strbuf_add_char(line->out, '[');
        line->is_array = true;
    }
    strbuf_add_number(line->out, -off);
    line->pen += off * line->size;
}

/* Four hexadecimal digits: the most frequent thing in a file. */
static void
add_code(struct strbuf *out, uint32_t code)
{
    static const char digit[] = "0123456789ABCDEF";
    const char text[4] = {digit[code >> 12 & 15], digit[code >> 8 & 15],
                          digit[code >> 4 & 15], digit[code & 15]};

    strbuf_add_bytes(out, text, sizeof text);
}

static void
open_string(struct text_line *line)
{
    if (!line->is_array) {
        strbuf_add_char(line->out, '[');
        line->is_array = true;
    }
    if (!line->is_string) {
        strbuf_add_char(line->out, '<');
        line->is_string = true;
    }
}

/* Most glyphs are not moved: nothing is divided for them. */
static int64_t
scaled_offset(const struct text_line *line, int64_t units, int64_t unit)
{
    return units == 0 ? 0
                      : dimen_divide_rounded(units * line->size * unit,
                                             line->font->units_per_em);
}

static void
add_glyph(struct text_line *line, const struct glyph *glyph, int64_t x,
          int64_t slack, dimen y)
{
    int64_t width;

    if (glyph->id == 0) {
        return;
    }
    width = embed_use_glyph(line->embed, line->font, glyph->id);
    set_rise(line, dimen_to_millipoints(
                       (dimen)scaled_offset(line, glyph->y_offset, 1)));
    x += scaled_offset(line, glyph->x_offset, 1000);
    adjust(line, x, y, glyph->x_offset == 0 ? slack : 0);
    open_string(line);
    add_code(line->out, glyph->id);
    line->pen += width * line->size;
}

/* The text that glyphs [from, to) of one cluster stand for. Clusters ascend,
 * or descend in a run set from right to left. */
static struct str
cluster_text(const struct glyph_run *run, size_t from, size_t to)
{
    uint32_t begin = run->glyph[from].cluster;
    size_t end = run->text.size_bytes;

    if (to < run->glyph_count && run->glyph[to].cluster > begin) {
        end = run->glyph[to].cluster;
    } else if (from > 0 && run->glyph[from - 1].cluster > begin) {
        end = run->glyph[from - 1].cluster;
    }
    return str_slice(run->text, begin, end);
}

/* Do the glyphs of one cluster give `text` without further words? Each of
 * them gets some text, since none may be without. */
static bool
claim_text(struct text_line *line, const struct glyph_run *run, size_t from,
           size_t to, struct str text)
{
    bool is_claimed = true;

    if (str_is_empty(text)) {
        return true;
    }
    for (size_t i = from; i < to; i++) {
        if (run->glyph[i].id != 0 &&
            !embed_claim_text(line->embed, run->font, run->glyph[i].id, text,
                              to - from > 1)) {
            is_claimed = false;
        }
    }
    return is_claimed && to - from == 1;
}

struct run_place {
    const struct placed_run *placed;
    dimen y;
    int64_t units;  /* advances so far [font units] */
    size_t letters; /* glyphs so far, for letter spacing */
};

static int64_t
place_x(const struct text_line *line, const struct run_place *place)
{
    const struct placed_run *placed = place->placed;

    return ((int64_t)placed->x +
            (int64_t)place->letters * placed->letter_spacing) *
               1000 +
           dimen_divide_rounded(place->units * line->size * 1000,
                                line->font->units_per_em);
}

static void
paint_cluster(struct text_line *line, struct run_place *place, size_t from,
              size_t to)
{
    const struct glyph_run *run = place->placed->run;

    for (size_t i = from; i < to; i++) {
        /* Between words the space must be exact; see the top of this file. */
        add_glyph(line, &run->glyph[i], place_x(line, place),
                  i == 0 ? 0 : TEXT_LINE_SLACK, place->y);
        place->units += run->glyph[i].advance;
        place->letters++;
    }
}

static void
paint_with_actual_text(struct text_line *line, struct run_place *place,
                       size_t from, size_t to, struct str text)
{
    end_array(line);
    syntax_begin_actual_text(line->out, text);
    paint_cluster(line, place, from, to);
    end_array(line);
    strbuf_add_c(line->out, "EMC\n");
}

/* Behind the glyphs that make one cluster with that at `from`. */
static size_t
cluster_end(const struct glyph_run *run, size_t from)
{
    size_t to = from + 1;

    while (to < run->glyph_count &&
           run->glyph[to].cluster == run->glyph[from].cluster) {
        to++;
    }
    return to;
}

/* A name in the place of a character: its letters keep texts of their own, and
 * all of them together read as what they stand for. */
static void
paint_stand_in(struct text_line *line, const struct placed_run *placed, dimen y)
{
    const struct glyph_run *run = placed->run;
    struct run_place place = {placed, y, 0, 0};
    size_t to;

    end_array(line);
    syntax_begin_actual_text(line->out, run->means);
    for (size_t from = 0; from < run->glyph_count; from = to) {
        to = cluster_end(run, from);
        (void)claim_text(line, run, from, to, cluster_text(run, from, to));
        paint_cluster(line, &place, from, to);
    }
    end_array(line);
    strbuf_add_c(line->out, "EMC\n");
}

/* Before the first glyph that is read: the left end of the run, or its right
 * end. */
static struct run_place
run_begin(const struct placed_run *placed, dimen y)
{
    const struct glyph_run *run = placed->run;

    return run->is_right_to_left
               ? (struct run_place){placed, y, run->advance, run->glyph_count}
               : (struct run_place){placed, y, 0, 0};
}

static void
paint_cluster_text(struct text_line *line, struct run_place *place, size_t from,
                   size_t to)
{
    const struct placed_run *placed = place->placed;
    struct str text = cluster_text(placed->run, from, to);

    if (claim_text(line, placed->run, from, to, text) &&
        !placed->is_soft_hyphen) {
        paint_cluster(line, place, from, to);
    } else {
        /* U+00AD: a hyphen that was put in for the line's end only */
        paint_with_actual_text(line, place, from, to,
                               placed->is_soft_hyphen ? STR("\xC2\xAD") : text);
    }
}

/* The first glyph of the cluster that ends before `to`. */
static size_t
cluster_begin(const struct glyph_run *run, size_t to)
{
    size_t from = to - 1;

    while (from > 0 &&
           run->glyph[from - 1].cluster == run->glyph[from].cluster) {
        from--;
    }
    return from;
}

/* The second half of a ligature that a face has in two glyphs, and no mark:
 * moved by what nobody sees, it stands behind the first half also for readers
 * that sort by places. */
static bool
takes_no_room(const struct glyph *glyph)
{
    return glyph->advance == 0 && glyph->x_offset == 0 && glyph->y_offset == 0;
}

/* Glyphs stand as they are seen, from left to right; who reads the file wants
 * them as they are read. The pen goes back for each. */
static void
paint_leftward(struct text_line *line, const struct placed_run *placed, dimen y)
{
    const struct glyph_run *run = placed->run;
    struct run_place end = run_begin(placed, y);
    size_t from;

    for (size_t to = run->glyph_count; to > 0; to = from) {
        struct run_place place;
        from = cluster_begin(run, to);
        for (size_t i = from; i < to; i++) {
            end.units -= run->glyph[i].advance;
            end.letters--;
        }
        place = end;
        if (takes_no_room(&run->glyph[from])) {
            place.units -= run->font->units_per_em / NUDGE_DIVISOR;
        }
        paint_cluster_text(line, &place, from, to);
    }
}

static void
paint_run(struct text_line *line, const struct placed_run *placed, dimen y)
{
    const struct glyph_run *run = placed->run;
    struct run_place place = run_begin(placed, y);
    size_t to;

    if (run->is_stand_in) {
        paint_stand_in(line, placed, y);
        return;
    }
    if (run->is_right_to_left) {
        paint_leftward(line, placed, y);
        return;
    }
    for (size_t from = 0; from < run->glyph_count; from = to) {
        to = cluster_end(run, from);
        paint_cluster_text(line, &place, from, to);
    }
}

/* ------------------------------------------------- spaces between pieces */

/* Is the text at (x, y) apart from what was painted last? A next line is not:
 * paragraphs end their lines with a space of their own, unless a word that is
 * too long was cut there. Nor is a raised figure, which may be small: the
 * larger of two sizes counts. */
static bool
is_apart(const struct text_line *line, const struct run_place *place,
         dimen size)
{
    bool is_leftward = place->placed->run->is_right_to_left;
    int64_t x = place_x(line, place);
    int64_t gap = is_leftward ? line->end_x - x : x - line->end_x;
    dimen down = place->y - line->end_y;

    if (is_leftward != line->ends_leftward) {
        gap = 0; /* where the order turns, neighbours need not touch */
    }

    size = size > line->end_size ? size : line->end_size;
    if (down < -size / 2 || down > size * NEXT_LINE_TENTHS / 10) {
        return true;
    }
    return llabs(down) <= size / 2 &&
           (gap > (int64_t)size * 150 || gap < -(int64_t)size * 500);
}

static void
paint_space(struct text_line *line, int64_t x, dimen y, bool is_leftward)
{
    struct glyph space = {.id = line->font->space_glyph};
    int width = embed_use_glyph(line->embed, line->font, space.id);

    (void)embed_claim_text(line->embed, line->font, space.id, STR(" "), false);
    x -= is_leftward ? 0 : (int64_t)width * line->size;
    move_to(line, x, y);
    add_glyph(line, &space, x, 0, y);
}

static bool
begins_with_space(const struct glyph_run *run)
{
    return str_starts_with(run->text, STR(" "));
}

/* The first run with glyphs: where the piece begins. */
static void
begin_piece(struct text_line *line, const struct placed_run *placed, dimen y,
            bool continues)
{
    const struct run_place place = run_begin(placed, y);

    if (continues && line->ends_in_word && line->font->space_glyph != 0 &&
        !begins_with_space(placed->run) && is_apart(line, &place, line->size)) {
        paint_space(line, place_x(line, &place), y,
                    placed->run->is_right_to_left);
    } else {
        move_to(line, (int64_t)placed->x * 1000, y);
    }
}

static void
end_piece(struct text_line *line, const struct placed_run *last, dimen y)
{
    line->ends_in_word =
        !last->is_soft_hyphen && !str_ends_with(last->run->text, STR(" "));
    line->ends_leftward = last->run->is_right_to_left;
    line->end_x = line->ends_leftward ? (int64_t)last->x * 1000 : line->pen;
    line->end_y = y;
    line->end_size = line->size;
}

void
text_line_paint(struct text_line *line, const struct paint_text *text,
                bool continues)
{
    const struct placed_run *last = NULL;

    for (size_t i = 0; i < text->run_count; i++) {
        const struct placed_run *placed = &text->run[i];

        if (placed->run->glyph_count == 0) {
            continue;
        }
        if (!line->is_text_object) {
            strbuf_add_c(line->out, "BT\n");
            line->is_text_object = true;
            line->origin_x = 0;
            line->origin_y = 0;
        }
        set_font(line, placed->run->font, text->size);
        set_thickening(
            line, text->is_thickened ? text->size / THICKENING_DIVISOR : 0);
        if (last == NULL) {
            begin_piece(line, placed, text->y, continues);
        }
        paint_run(line, placed, text->y);
        last = placed;
    }
    end_array(line);
    if (last != NULL) {
        end_piece(line, last, text->y);
    }
}
