#include "drawing.h"

#include <math.h>
#include <string.h>

#include "base/file.h"
#include "document/picture/drawing_parser.h"
#include "svg_path.h"

/* No book illustration needs more; a file made to exhaust us does. */
enum {
    DEPTH_MAX = 64,
    SEGMENT_COUNT_MAX = 200000
};

struct paint_state { /* inherited by inner elements */
    double matrix[6];
    bool is_filled;
    bool is_stroked;
    bool is_even_odd;
    bool is_round;
    unsigned gray_fill;
    unsigned gray_stroke;
    double stroke_width;
    double dash;
};

struct svg_reader {
    struct drawing_parser parser; /* first: handlers are given it */
    struct arena *arena;
    struct drawing *drawing;
    ARRAY_OF(struct paint_path) path;
    struct paint_state stack[DEPTH_MAX];
    int depth;         /* used in stack[]; 0 outside <svg> */
    int skipped_depth; /* above 0: inside something that is not drawn */
    size_t segment_count;
    struct str name;
    struct source_pos pos;
    struct diagnostics *diagnostics;
};

static void
report_part(struct svg_reader *reader, struct str what)
{
    DIAG_REPORT(reader->diagnostics, DIAG_DRAWING_PART, reader->pos,
                reader->name, what);
}

static struct str
find_value(const char *const *attribute, const char *name)
{
    for (size_t i = 0; attribute[i] != NULL; i += 2) {
        if (strcmp(attribute[i], name) == 0) {
            return str_trim(str_from_c(attribute[i + 1]));
        }
    }
    return STR_EMPTY;
}

static double
find_number(const char *const *attribute, const char *name, double otherwise)
{
    struct str text = find_value(attribute, name);
    double number;

    return svg_path_next_number(&text, &number) ? number : otherwise;
}

/* ----------------------------------------------------------- presentation */

static unsigned
hex_value(char c)
{
    return c >= '0' && c <= '9'   ? (unsigned)(c - '0')
           : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10)
           : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A' + 10)
                                  : 16U;
}

/* A color as its luminance; the printed book is black. */
static bool
parse_gray(struct str text, unsigned *gray)
{
    unsigned part[3];
    size_t digits = text.size_bytes == 4 ? 1 : 2;

    if (str_equal(text, STR("black")) || str_equal(text, STR("currentColor"))) {
        *gray = 0;
        return true;
    }
    if (str_equal(text, STR("white")) || str_equal(text, STR("gray"))) {
        *gray = str_equal(text, STR("white")) ? 255 : 128;
        return true;
    }
    if (!str_starts_with(text, STR("#")) ||
        (text.size_bytes != 4 && text.size_bytes != 7)) {
        return false;
    }
    for (size_t i = 0; i < 3; i++) {
        unsigned high = hex_value(text.data[1 + i * digits]);
        unsigned low = hex_value(text.data[i * digits + digits]);
        if (high > 15 || low > 15) {
            return false;
        }
        part[i] = high * 16 + low;
    }
    *gray = (part[0] * 2126 + part[1] * 7152 + part[2] * 722 + 5000) / 10000;
    return true;
}

static void
apply_paint(struct svg_reader *reader, struct str text, bool *is_painted,
            unsigned *gray)
{
    if (str_is_empty(text)) {
        return;
    }
    if (str_equal(text, STR("none"))) {
        *is_painted = false;
    } else if (parse_gray(text, gray)) {
        *is_painted = true;
    } else {
        report_part(reader, str_join(reader->arena, STR("the paint "), text));
    }
}

static void
multiply(double matrix[6], const double by[6])
{
    double m[6];

    for (size_t i = 0; i < 6; i += 2) {
        m[i] = matrix[0] * by[i] + matrix[2] * by[i + 1];
        m[i + 1] = matrix[1] * by[i] + matrix[3] * by[i + 1];
    }
    m[4] += matrix[4];
    m[5] += matrix[5];
    memcpy(matrix, m, sizeof m);
}

/* One function of a transform list, with its numbers read. */
static bool
apply_transform(double matrix[6], struct str name, const double n[6],
                size_t count)
{
    const double degree = 3.14159265358979323846 / 180;

    if (str_equal(name, STR("matrix")) && count == 6) {
        multiply(matrix, n);
    } else if (str_equal(name, STR("translate")) && count >= 1) {
        multiply(matrix, (double[]){1, 0, 0, 1, n[0], count > 1 ? n[1] : 0});
    } else if (str_equal(name, STR("scale")) && count >= 1) {
        multiply(matrix, (double[]){n[0], 0, 0, count > 1 ? n[1] : n[0], 0, 0});
    } else if (str_equal(name, STR("rotate")) && (count == 1 || count == 3)) {
        double c = cos(n[0] * degree);
        double s = sin(n[0] * degree);
        multiply(matrix, (double[]){1, 0, 0, 1, n[1], n[2]});
        multiply(matrix, (double[]){c, s, -s, c, 0, 0});
        multiply(matrix, (double[]){1, 0, 0, 1, -n[1], -n[2]});
    } else {
        return false;
    }
    return true;
}

static void
apply_transforms(struct svg_reader *reader, double matrix[6], struct str list)
{
    while (!str_is_empty(list)) {
        size_t open = str_find_char(list, '(');
        size_t close = str_find_char(list, ')');
        struct str name = str_trim(str_slice(list, 0, open));
        struct str inner = str_slice(list, open + 1, close);
        double number[6] = {0};
        size_t count = 0;
        if (open == STR_NOT_FOUND || close == STR_NOT_FOUND || close < open) {
            report_part(reader, STR("a transform that is not understood"));
            return;
        }
        while (count < 6 && svg_path_next_number(&inner, &number[count])) {
            count++;
        }
        if (!apply_transform(matrix, name, number, count)) {
            report_part(reader,
                        str_join(reader->arena, STR("the transform "), name));
        }
        list = str_trim(str_tail(list, close + 1));
        if (str_starts_with(list, STR(","))) {
            list = str_trim(str_tail(list, 1));
        }
    }
}

/* What would make the drawing look different. */
static void
report_undrawn(struct svg_reader *reader, const char *const *attribute)
{
    static const char undrawn[] =
        "style class clip-path mask filter opacity fill-opacity stroke-opacity "
        "marker marker-start marker-mid marker-end stroke-dashoffset display "
        "visibility";

    for (size_t i = 0; attribute[i] != NULL; i += 2) {
        struct str name = str_from_c(attribute[i]);
        const char *nothing =
            str_equal_c(name, "display") ? "inline block" : "none 1 visible";
        if (str_has_word(str_from_c(undrawn), name) &&
            !str_has_word(str_from_c(nothing), str_from_c(attribute[i + 1]))) {
            report_part(reader,
                        str_join(reader->arena, STR("the attribute "), name));
        }
    }
}

static void
apply_attributes(struct svg_reader *reader, struct paint_state *state,
                 const char *const *attribute)
{
    struct str rule = find_value(attribute, "fill-rule");
    struct str cap = find_value(attribute, "stroke-linecap");
    struct str dash = find_value(attribute, "stroke-dasharray");

    apply_paint(reader, find_value(attribute, "fill"), &state->is_filled,
                &state->gray_fill);
    apply_paint(reader, find_value(attribute, "stroke"), &state->is_stroked,
                &state->gray_stroke);
    state->stroke_width =
        find_number(attribute, "stroke-width", state->stroke_width);
    if (!str_is_empty(rule)) {
        state->is_even_odd = str_equal(rule, STR("evenodd"));
    }
    if (!str_is_empty(cap)) {
        state->is_round = str_equal(cap, STR("round"));
    }
    if (!str_is_empty(dash) && !svg_path_next_number(&dash, &state->dash)) {
        state->dash = 0;
    }
    apply_transforms(reader, state->matrix, find_value(attribute, "transform"));
    report_undrawn(reader, attribute);
}

/* ----------------------------------------------------------------- shapes */

static dimen
to_dimen(double user_units)
{
    /* a user unit of the outermost drawing is 1/96 inch; the root matrix has
     * turned it into points already */
    return (dimen)llround(fmax(-1e6, fmin(1e6, user_units)) * DIMEN_POINT);
}

static void
add_painted(struct svg_reader *reader, const struct paint_state *state,
            const struct svg_segments *shape)
{
    const double *m = state->matrix;
    double scale = sqrt(fabs(m[0] * m[3] - m[1] * m[2]));
    struct path_segment *segment;
    struct paint_path *path;

    if (shape->segment.count == 0 ||
        (!state->is_filled && !state->is_stroked)) {
        return;
    }
    reader->segment_count += shape->segment.count;
    if (reader->segment_count > SEGMENT_COUNT_MAX) {
        drawing_parser_stop(&reader->parser,
                            "it has more than 200,000 path segments");
        return;
    }
    segment =
        ARENA_ARRAY(reader->arena, struct path_segment, shape->segment.count);
    for (size_t i = 0; i < shape->segment.count; i++) {
        const double *p = shape->segment.item[i].point;
        segment[i].verb = shape->segment.item[i].verb;
        for (size_t k = 0; k < 6; k += 2) {
            segment[i].point[k] =
                to_dimen(m[0] * p[k] + m[2] * p[k + 1] + m[4]);
            segment[i].point[k + 1] =
                to_dimen(m[1] * p[k] + m[3] * p[k + 1] + m[5]);
        }
    }
    path = ARRAY_ADD(reader->arena, &reader->path);
    path->segment = segment;
    path->segment_count = shape->segment.count;
    path->is_filled = state->is_filled;
    path->is_even_odd = state->is_even_odd;
    path->is_round = state->is_round;
    path->gray_fill = state->gray_fill;
    path->gray_stroke = state->gray_stroke;
    path->line_width =
        state->is_stroked ? to_dimen(state->stroke_width * scale) : 0;
    path->dash = to_dimen(state->dash * scale);
}

static void
add_ellipse(struct svg_reader *reader, struct svg_segments *shape, double cx,
            double cy, double rx, double ry)
{
    static const double unit[4][6] = {{1, 1, 1, 1, 0, 1},
                                      {-1, 1, -1, 1, -1, 0},
                                      {-1, -1, -1, -1, 0, -1},
                                      {1, -1, 1, -1, 1, 0}};
    const double k = SVG_QUARTER_CIRCLE;

    if (rx <= 0 || ry <= 0) {
        return;
    }
    svg_path_add(reader->arena, shape, PATH_MOVE, (double[]){cx + rx, cy}, 2);
    for (size_t i = 0; i < 4; i++) {
        bool starts_level = i % 2 == 0; /* on the x axis */
        double point[6] = {cx + rx * unit[i][0] * (starts_level ? 1 : k),
                           cy + ry * unit[i][1] * (starts_level ? k : 1),
                           cx + rx * unit[i][2] * (starts_level ? k : 1),
                           cy + ry * unit[i][3] * (starts_level ? 1 : k),
                           cx + rx * unit[i][4],
                           cy + ry * unit[i][5]};
        svg_path_add(reader->arena, shape, PATH_CURVE, point, 6);
    }
    svg_path_add(reader->arena, shape, PATH_CLOSE, NULL, 0);
}

static void
add_rectangle(struct svg_reader *reader, struct svg_segments *shape,
              const char *const *attribute)
{
    double x = find_number(attribute, "x", 0);
    double y = find_number(attribute, "y", 0);
    double w = find_number(attribute, "width", 0);
    double h = find_number(attribute, "height", 0);
    double rx = find_number(attribute, "rx", 0);
    double ry = find_number(attribute, "ry", rx);
    double kx;
    double ky;

    if (w <= 0 || h <= 0) {
        return;
    }
    rx = fmin(fmax(rx, 0), w / 2);
    ry = fmin(fmax(ry, 0), h / 2);
    kx = rx * (1 - SVG_QUARTER_CIRCLE);
    ky = ry * (1 - SVG_QUARTER_CIRCLE);
    {
        const struct {
            enum path_verb verb;
            double point[6];
        } side[] = {
            {PATH_MOVE, {x + rx, y}},
            {PATH_LINE, {x + w - rx, y}},
            {PATH_CURVE, {x + w - kx, y, x + w, y + ky, x + w, y + ry}},
            {PATH_LINE, {x + w, y + h - ry}},
            {PATH_CURVE,
             {x + w, y + h - ky, x + w - kx, y + h, x + w - rx, y + h}},
            {PATH_LINE, {x + rx, y + h}},
            {PATH_CURVE, {x + kx, y + h, x, y + h - ky, x, y + h - ry}},
            {PATH_LINE, {x, y + ry}},
            {PATH_CURVE, {x, y + ky, x + kx, y, x + rx, y}},
            {PATH_CLOSE, {0}},
        };
        for (size_t i = 0; i < sizeof side / sizeof side[0]; i++) {
            bool is_corner = side[i].verb == PATH_CURVE;
            if (!is_corner || (rx > 0 && ry > 0)) {
                svg_path_add(reader->arena, shape, side[i].verb, side[i].point,
                             6);
            }
        }
    }
}

static void
add_points(struct svg_reader *reader, struct svg_segments *shape,
           struct str text, bool is_closed)
{
    double point[2];
    enum path_verb verb = PATH_MOVE;

    while (svg_path_next_number(&text, &point[0]) &&
           svg_path_next_number(&text, &point[1])) {
        svg_path_add(reader->arena, shape, verb, point, 2);
        verb = PATH_LINE;
    }
    if (is_closed && shape->segment.count > 0) {
        svg_path_add(reader->arena, shape, PATH_CLOSE, NULL, 0);
    }
}

/* False when the element is not a shape. */
static bool
add_shape(struct svg_reader *reader, const struct paint_state *state,
          struct str name, const char *const *a)
{
    struct svg_segments shape = {0};

    if (str_equal(name, STR("path"))) {
        if (!svg_path_parse(reader->arena, find_value(a, "d"), &shape)) {
            report_part(reader, STR("path data with a mistake"));
        }
    } else if (str_equal(name, STR("rect"))) {
        add_rectangle(reader, &shape, a);
    } else if (str_equal(name, STR("circle"))) {
        double r = find_number(a, "r", 0);
        add_ellipse(reader, &shape, find_number(a, "cx", 0),
                    find_number(a, "cy", 0), r, r);
    } else if (str_equal(name, STR("ellipse"))) {
        add_ellipse(reader, &shape, find_number(a, "cx", 0),
                    find_number(a, "cy", 0), find_number(a, "rx", 0),
                    find_number(a, "ry", 0));
    } else if (str_equal(name, STR("line"))) {
        double from[2] = {find_number(a, "x1", 0), find_number(a, "y1", 0)};
        double to[2] = {find_number(a, "x2", 0), find_number(a, "y2", 0)};
        svg_path_add(reader->arena, &shape, PATH_MOVE, from, 2);
        svg_path_add(reader->arena, &shape, PATH_LINE, to, 2);
    } else if (str_equal(name, STR("polyline")) ||
               str_equal(name, STR("polygon"))) {
        add_points(reader, &shape, find_value(a, "points"),
                   str_equal(name, STR("polygon")));
    } else {
        return false;
    }
    add_painted(reader, state, &shape);
    return true;
}

/* --------------------------------------------------------------- elements */

static void
begin_root(struct svg_reader *reader, struct paint_state *state,
           const char *const *attribute)
{
    const double pixel = 0.75; /* 1/96 inch in points */
    struct str box = find_value(attribute, "viewBox");
    double view[4] = {0};
    size_t count = 0;
    double width;
    double height;

    while (count < 4 && svg_path_next_number(&box, &view[count])) {
        count++;
    }
    width = find_number(attribute, "width", view[2]);
    height = find_number(attribute, "height", view[3]);
    if (count < 4) {
        view[0] = view[1] = 0;
        view[2] = width;
        view[3] = height;
    }
    if (!(width > 0 && height > 0 && view[2] > 0 && view[3] > 0)) {
        drawing_parser_stop(&reader->parser, "it says no width and height");
        return;
    }
    reader->drawing->width = to_dimen(width * pixel);
    reader->drawing->height = to_dimen(height * pixel);
    *state = (struct paint_state){.is_filled = true, .stroke_width = 1};
    state->matrix[0] = width / view[2] * pixel;
    state->matrix[3] = height / view[3] * pixel;
    state->matrix[4] = -view[0] * state->matrix[0];
    state->matrix[5] = -view[1] * state->matrix[3];
}

static void
begin_element(void *data, const char *full_name, const char **attribute)
{
    struct svg_reader *reader = data;
    const char *const *a = (const char *const *)attribute;
    struct str name = str_from_c(full_name);
    size_t colon = str_find_char(name, ':');
    struct paint_state *state;

    if (reader->skipped_depth > 0) {
        reader->skipped_depth++;
        return;
    }
    if (reader->depth == DEPTH_MAX) {
        drawing_parser_stop(&reader->parser,
                            "its elements are nested more than 64 levels deep");
        return;
    }
    name = colon == STR_NOT_FOUND ? name : str_tail(name, colon + 1);
    state = &reader->stack[reader->depth];
    if (reader->depth == 0) {
        begin_root(reader, state, a);
        reader->depth = 1;
        return;
    }
    *state = state[-1];
    if (str_has_word(STR("title desc metadata defs"), name)) {
        reader->skipped_depth = 1;
        return;
    }
    apply_attributes(reader, state, a);
    reader->depth++;
    if (!str_equal(name, STR("g")) && !add_shape(reader, state, name, a)) {
        report_part(reader, str_join3(reader->arena, STR("a <"), name,
                                      STR("> element")));
        reader->depth--;
        reader->skipped_depth = 1;
    }
}

static void
end_element(void *data, const char *name)
{
    struct svg_reader *reader = data;

    (void)name;
    if (reader->skipped_depth > 0) {
        reader->skipped_depth--;
    } else {
        reader->depth--;
    }
}

static void
read_svg(struct svg_reader *reader, struct str content)
{
    static const struct drawing_handlers handlers = {.begin = begin_element,
                                                     .end = end_element};

    drawing_parser_read(&reader->parser, content, &handlers);
    if (reader->parser.line > 0) {
        reader->parser.reason =
            str_join3(
                reader->arena, str_from_c(reader->parser.reason),
                STR(" in its line "),
                str_from_number(reader->arena, (int64_t)reader->parser.line))
                .data;
    }
}

const struct drawing *
drawing_load(struct arena *arena, const char *path, struct str name,
             struct source_pos pos, struct diagnostics *diagnostics)
{
    enum {
        DRAWING_SIZE_MAX = 16 * 1024 * 1024
    };
    struct svg_reader *reader = ARENA_NEW(arena, struct svg_reader);
    struct str content;
    const char *reason = NULL;

    reader->arena = arena;
    reader->drawing = ARENA_NEW(arena, struct drawing);
    reader->name = name;
    reader->pos = pos;
    reader->diagnostics = diagnostics;
    if (!file_read(arena, path, &content, &reason)) {
        DIAG_REPORT(diagnostics, DIAG_FILE_UNREADABLE, pos, name,
                    str_from_c(reason));
        return NULL;
    }
    if (content.size_bytes > DRAWING_SIZE_MAX) {
        reader->parser.reason = "it is larger than 16 MiB";
    } else {
        read_svg(reader, content);
    }
    if (reader->parser.reason != NULL) {
        DIAG_REPORT(diagnostics, DIAG_DRAWING_BROKEN, pos, name,
                    str_from_c(reader->parser.reason));
        return NULL;
    }
    reader->drawing->path = reader->path.item;
    reader->drawing->path_count = reader->path.count;
    return reader->drawing;
}
