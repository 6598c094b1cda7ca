/*
 * A text is cut into pieces where the style changes or a place is given.
 * Pieces up to the next absolute place are a chunk, which is anchored as one.
 * All of a text is painted within one group, whose units are nearly points,
 * so that no size is too small for whole numbers.
 */
#include "svg_text.h"

#include <math.h>

#include "svg_fill.h"
#include "svg_shape.h"
#include "svg_words.h"

enum {
    LIST_COUNT = 4 /* x, y, dx, dy */
};

struct piece {
    const struct svg_style *style;
    struct str text;
    bool has[LIST_COUNT];
    double at[LIST_COUNT];
    struct svg_words words;
    double x; /* where it begins */
    double y;
};

struct level { /* an open element */
    const struct drawing_node *node;
    struct svg_style style;
    struct str list[LIST_COUNT]; /* what is left of them */
};

struct text_reader {
    struct svg_canvas *canvas;
    const struct svg_pen *pen;
    struct level *level;
    int depth; /* used in level[] */
    ARRAY_OF(struct piece) piece;
    bool ends_in_space;
};

/* ------------------------------------------------------------------- pieces */

static void
enter(struct text_reader *reader, const struct drawing_node *node,
      const struct svg_style *style)
{
    static const char *const name[LIST_COUNT] = {"x", "y", "dx", "dy"};
    struct level *level = &reader->level[reader->depth++];

    level->node = node;
    level->style = *style;
    for (int i = 0; i < LIST_COUNT; i++) {
        level->list[i] = drawing_node_value(node, name[i]);
    }
}

static bool
has_places(const struct text_reader *reader)
{
    for (int d = 0; d < reader->depth; d++) {
        for (int i = 0; i < LIST_COUNT; i++) {
            if (!str_is_empty(reader->level[d].list[i])) {
                return true;
            }
        }
    }
    return false;
}

static struct str
next_item(struct str *list)
{
    size_t at = 0;
    struct str item;

    while (at < list->size_bytes && list->data[at] != ' ' &&
           list->data[at] != ',' && list->data[at] != '\n' &&
           list->data[at] != '\t') {
        at++;
    }
    item = str_slice(*list, 0, at);
    *list = str_trim(str_tail(*list, at));
    if (str_starts_with(*list, STR(","))) {
        *list = str_trim(str_tail(*list, 1));
    }
    return item;
}

/* Every open element gives a place to each of its characters; the innermost
 * is heard. */
static void
take_places(struct text_reader *reader, struct piece *piece)
{
    for (int d = 0; d < reader->depth; d++) {
        struct level *level = &reader->level[d];
        struct svg_scale scale = reader->pen->scale;
        scale.font_size = level->style.font_size;
        for (int i = 0; i < LIST_COUNT; i++) {
            if (!str_is_empty(level->list[i])) {
                piece->has[i] = true;
                piece->at[i] =
                    svg_length_parse(next_item(&level->list[i]), &scale,
                                     i % 2 == 0 ? SVG_ALONG_X : SVG_ALONG_Y, 0);
            }
        }
    }
}

static void
add_piece(struct text_reader *reader, struct str text)
{
    const struct level *level = &reader->level[reader->depth - 1];
    struct piece *piece = ARRAY_ADD(reader->canvas->arena, &reader->piece);

    piece->style =
        arena_copy(reader->canvas->arena, &level->style, sizeof level->style);
    piece->text = text;
    take_places(reader, piece);
}

static size_t
character_size(struct str text)
{
    size_t at = 1;

    while (at < text.size_bytes &&
           ((unsigned char)text.data[at] & 0xC0) == 0x80) {
        at++;
    }
    return at;
}

/* White space as one space, none at the beginning; or each as it stands. */
static struct str
collapse(struct text_reader *reader, struct str text)
{
    bool keeps = reader->level[reader->depth - 1].style.keeps_space;
    struct strbuf out;
    struct str clean;

    strbuf_init(&out);
    for (size_t i = 0; i < text.size_bytes; i++) {
        char c = text.data[i];
        bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!is_space) {
            strbuf_add_char(&out, c);
        } else if (keeps || !reader->ends_in_space) {
            strbuf_add_char(&out, ' ');
        }
        reader->ends_in_space = is_space;
    }
    clean = strbuf_copy(reader->canvas->arena, &out);
    strbuf_release(&out);
    return clean;
}

static void
add_characters(struct text_reader *reader, struct str raw)
{
    struct str text = collapse(reader, raw);

    while (!str_is_empty(text)) {
        size_t size = has_places(reader) ? character_size(text) : 0;
        bool is_last;
        if (size == 0) {
            add_piece(reader, text);
            return;
        }
        add_piece(reader, str_slice(text, 0, size));
        is_last = !has_places(reader);
        text = str_tail(text, size);
        if (is_last && !str_is_empty(text)) { /* they go on behind it */
            struct piece *piece = &reader->piece.item[reader->piece.count - 1];
            piece->text = str_from(piece->text.data,
                                   piece->text.size_bytes + text.size_bytes);
            return;
        }
    }
}

static bool
is_text_part(const struct drawing_node *node)
{
    return drawing_node_is(node, "tspan") || drawing_node_is(node, "a") ||
           drawing_node_is(node, "textPath") || drawing_node_is(node, "tref");
}

/* Where a path begins: its words are set straight from there. */
static void
begin_path(struct text_reader *reader, const struct drawing_node *node)
{
    struct svg_canvas *canvas = reader->canvas;
    const struct drawing_node *path =
        drawing_tree_find(canvas->tree, drawing_node_reference(node));
    struct level *level = &reader->level[reader->depth - 1];
    struct svg_segments shape = {0};
    struct svg_box bounds;
    bool is_whole;

    svg_canvas_report_plain(canvas, STR("words along a path"));
    if (path == NULL ||
        !svg_shape_read(canvas->arena, path, &reader->pen->scale, &shape,
                        &is_whole) ||
        shape.segment.count == 0) {
        return;
    }
    bounds = svg_shape_bounds(&shape);
    if (level->style.anchor == SVG_ANCHOR_MIDDLE) {
        struct strbuf x;
        strbuf_init(&x);
        strbuf_add_scaled(&x, llround((bounds.x + bounds.width / 2) * 1000), 3);
        level->list[0] = strbuf_copy(canvas->arena, &x);
        strbuf_clear(&x);
        strbuf_add_scaled(&x, llround((bounds.y + bounds.height / 2) * 1000),
                          3);
        level->list[1] = strbuf_copy(canvas->arena, &x);
        strbuf_release(&x);
    } else {
        struct str list = drawing_node_value(path, "d");
        while (list.size_bytes > 0 &&
               ((list.data[0] | 0x20) == 'm' || list.data[0] == ' ')) {
            list = str_tail(list, 1);
        }
        level->list[0] = next_item(&list);
        level->list[1] = next_item(&list);
    }
}

/* Enter a tspan or its like; false when nothing of it is shown. */
static bool
enter_part(struct text_reader *reader, const struct drawing_node *node)
{
    const struct level *around = &reader->level[reader->depth - 1];
    struct svg_scale scale = reader->pen->scale;
    struct svg_style style =
        svg_style_of(&reader->canvas->styler, node, &around->style, &scale);

    if (style.is_gone) {
        return false;
    }
    enter(reader, node, &style);
    if (drawing_node_is(node, "textPath")) {
        begin_path(reader, node);
    }
    return true;
}

static void
read_text(struct text_reader *reader, const struct drawing_node *text)
{
    const struct drawing_node *node = text->first_child;

    while (node != NULL) {
        while (reader->level[reader->depth - 1].node != node->parent) {
            reader->depth--;
        }
        if (str_is_empty(node->name)) {
            add_characters(reader, node->text);
        } else if (is_text_part(node) && enter_part(reader, node)) {
            node = drawing_node_following(node, text);
            continue;
        }
        node = drawing_node_behind(node, text);
    }
}

/* ------------------------------------------------------------------- places */

/* How far below the line that a text asks for its baseline is. */
static double
baseline_offset(struct svg_canvas *canvas, const struct svg_style *style)
{
    const struct font *font = svg_words_face(canvas, style);
    struct str line = style->baseline;
    double em;

    if (font == NULL) {
        return 0;
    }
    em = style->font_size / font->units_per_em;
    if (str_equal(line, STR("middle"))) {
        return font->x_height * em / 2;
    }
    if (str_equal(line, STR("central"))) {
        return (font->ascender + font->descender) * em / 2;
    }
    if (str_equal(line, STR("hanging"))) {
        return font->cap_height * em;
    }
    if (str_equal(line, STR("text-before-edge")) ||
        str_equal(line, STR("text-top"))) {
        return font->ascender * em;
    }
    if (str_equal(line, STR("text-after-edge")) ||
        str_equal(line, STR("ideographic"))) {
        return font->descender * em;
    }
    return 0;
}

static double
anchor_share(const struct svg_style *style)
{
    return style->anchor == SVG_ANCHOR_MIDDLE ? 0.5
           : style->anchor == SVG_ANCHOR_END  ? 1
                                              : 0;
}

static bool
begins_chunk(const struct piece *piece)
{
    return piece->has[0] || piece->has[1];
}

static double
chunk_width(const struct text_reader *reader, size_t from, size_t *to)
{
    double width = 0;

    for (*to = from; *to < reader->piece.count; (*to)++) {
        const struct piece *piece = &reader->piece.item[*to];
        if (*to > from && begins_chunk(piece)) {
            break;
        }
        width += piece->words.width + (*to > from ? piece->at[2] : 0);
    }
    return width;
}

static void
place_pieces(struct text_reader *reader)
{
    double x = 0;
    double y = 0;
    size_t to;

    for (size_t from = 0; from < reader->piece.count; from = to) {
        struct piece *first = &reader->piece.item[from];
        double width = chunk_width(reader, from, &to);
        x = first->has[0] ? first->at[0] : x;
        y = first->has[1] ? first->at[1] : y;
        x -= width * anchor_share(first->style);
        for (size_t i = from; i < to; i++) {
            struct piece *piece = &reader->piece.item[i];
            x += piece->at[2];
            y += piece->at[3];
            piece->x = x;
            piece->y = y + baseline_offset(reader->canvas, piece->style) -
                       piece->style->baseline_shift;
            x += piece->words.width;
        }
    }
}

/* The length that a maker measured in a face of its own is kept by spacing
 * the letters. */
static void
keep_length(struct text_reader *reader, const struct drawing_node *node)
{
    struct svg_scale scale = reader->pen->scale;
    double asked = svg_length_parse(drawing_node_value(node, "textLength"),
                                    &scale, SVG_ALONG_X, 0);
    double width = 0;
    size_t glyphs = 0;

    for (size_t i = 0; i < reader->piece.count; i++) {
        width += reader->piece.item[i].words.width;
        glyphs += reader->piece.item[i].words.glyph_count;
    }
    if (!(asked > 0) || glyphs < 2 || !(width > 0)) {
        return;
    }
    for (size_t i = 0; i < reader->piece.count; i++) {
        struct piece *piece = &reader->piece.item[i];
        struct svg_style *style = arena_copy(
            reader->canvas->arena, piece->style, sizeof *piece->style);
        style->letter_spacing += (asked - width) / (double)(glyphs - 1);
        piece->style = style;
        piece->words = svg_words_shape(reader->canvas, style, piece->text);
    }
}

/* ----------------------------------------------------------------- painting */

static bool
text_gray(struct svg_canvas *canvas, const struct svg_style *style,
          unsigned *gray)
{
    return svg_fill_tone(canvas, &style->fill,
                         style->fill_opacity * style->opacity, gray) ||
           svg_fill_tone(canvas, &style->stroke,
                         style->stroke_opacity * style->opacity, gray);
}

static void
add_underline(struct svg_canvas *canvas, const struct piece *piece,
              double scale, unsigned gray)
{
    const struct svg_matrix one = svg_matrix_of(1, 0, 0, 1, 0, 0);
    double em = piece->style->font_size * scale;
    struct svg_segments line = {0};

    svg_shape_add_box(canvas->arena, &line,
                      (struct svg_box){piece->x * scale,
                                       piece->y * scale + em * 0.1,
                                       piece->words.width * scale, em * 0.06});
    svg_canvas_fill(canvas, &one, &line, false, gray);
}

static void
paint_piece(struct svg_canvas *canvas, const struct piece *piece, double scale)
{
    const struct svg_style *style = piece->style;
    struct placed_run *run = piece->words.run.item;
    double x = piece->x;
    unsigned gray;
    struct paint_text text = {
        .size = svg_canvas_length(style->font_size * scale),
        .y = svg_canvas_length(piece->y * scale),
        .run = run,
        .run_count = piece->words.run.count,
    };

    if (style->is_hidden || text.size <= 0 || text.run_count == 0 ||
        !text_gray(canvas, style, &gray)) {
        return;
    }
    text.gray = gray;
    for (size_t i = 0; i < text.run_count; i++) {
        run[i].x = svg_canvas_length(x * scale);
        run[i].letter_spacing =
            svg_canvas_length(style->letter_spacing * scale);
        x += svg_words_advance(style, &run[i]);
    }
    svg_canvas_add_text(canvas, text);
    if (style->is_underlined) {
        add_underline(canvas, piece, scale, gray);
    }
}

static void
paint_pieces(struct text_reader *reader)
{
    struct svg_canvas *canvas = reader->canvas;
    struct svg_matrix turn = reader->pen->matrix;
    double scale = svg_matrix_scale(&turn);

    if (!(scale > 1e-9) || reader->piece.count == 0) {
        return;
    }
    for (int i = 0; i < 4; i++) {
        turn.n[i] /= scale;
    }
    if (!svg_canvas_begin_turn(canvas, &turn)) {
        svg_canvas_report(canvas, STR("words within too many clip paths"));
        return;
    }
    for (size_t i = 0; i < reader->piece.count; i++) {
        paint_piece(canvas, &reader->piece.item[i], scale);
    }
    svg_canvas_end_group(canvas);
}

/* White space at the end of a text is none. */
static void
end_text(struct text_reader *reader)
{
    struct piece *last;

    if (reader->piece.count == 0) {
        return;
    }
    last = &reader->piece.item[reader->piece.count - 1];
    if (!last->style->keeps_space) {
        last->text = str_trim_end(last->text);
    }
}

/* Is `next` apart from `piece`, and not the next letter of a word whose maker
 * placed each? */
static bool
is_apart(const struct piece *piece, const struct piece *next)
{
    bool is_letter = character_size(piece->text) == piece->text.size_bytes;

    return (next->has[1] && next->at[1] != piece->at[1]) ||
           (next->has[0] && (next->has[3] || !is_letter));
}

/* A space parts words from the next ones in what is copied. */
static void
add_spaces(struct text_reader *reader)
{
    struct svg_canvas *canvas = reader->canvas;

    for (size_t i = 0; i < reader->piece.count; i++) {
        struct piece *piece = &reader->piece.item[i];
        struct svg_words space;
        if (str_ends_with(piece->text, STR(" ")) ||
            (i + 1 < reader->piece.count && !is_apart(piece, piece + 1))) {
            continue;
        }
        space = svg_words_shape(canvas, piece->style, STR(" "));
        for (size_t k = 0; k < space.run.count; k++) {
            ARRAY_PUSH(canvas->arena, &piece->words.run, space.run.item[k]);
        }
    }
}

void
svg_text_add(struct svg_canvas *canvas, const struct svg_pen *pen,
             const struct drawing_node *text)
{
    struct text_reader reader = {
        .canvas = canvas, .pen = pen, .ends_in_space = true};

    if (canvas->means == NULL || canvas->means->fonts == NULL) {
        svg_canvas_report(canvas, STR("words"));
        return;
    }
    reader.level =
        ARENA_ARRAY(canvas->arena, struct level, DRAWING_DEPTH_MAX + 1);
    enter(&reader, text, pen->style);
    read_text(&reader, text);
    end_text(&reader);
    for (size_t i = 0; i < reader.piece.count; i++) {
        struct piece *piece = &reader.piece.item[i];
        piece->words = svg_words_shape(canvas, piece->style, piece->text);
    }
    keep_length(&reader, text);
    place_pieces(&reader);
    add_spaces(&reader);
    paint_pieces(&reader);
}

void
svg_text_add_line(struct svg_canvas *canvas, const struct svg_pen *pen,
                  struct str words, double x, double y)
{
    struct text_reader reader = {.canvas = canvas, .pen = pen};
    struct piece piece = {
        .style = pen->style, .text = words, .has = {true, true}, .at = {x, y}};

    piece.words = svg_words_shape(canvas, pen->style, words);
    ARRAY_PUSH(canvas->arena, &reader.piece, piece);
    place_pieces(&reader);
    add_spaces(&reader);
    paint_pieces(&reader);
}

double
svg_text_measure(struct svg_canvas *canvas, const struct svg_style *style,
                 struct str words)
{
    return svg_words_shape(canvas, style, words).width;
}
