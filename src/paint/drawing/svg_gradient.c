#include "svg_gradient.h"

#include <math.h>

#include "svg_shape.h"

enum {
    REFERENCE_DEPTH_MAX = 8,
    BAND_COUNT_MAX = 64,
    STOP_COUNT_MAX = 64
};

struct stop {
    double offset;
    double gray;
};

struct gradient {
    const struct drawing_node *node;
    struct stop stop[STOP_COUNT_MAX];
    size_t stop_count;
    struct svg_matrix matrix; /* from its own space to the user's */
    struct svg_scale scale;   /* for its own lengths */
};

/* An attribute of a gradient, or of one that it refers to. */
static struct str
value_of(const struct svg_canvas *canvas, const struct drawing_node *node,
         const char *name)
{
    for (int depth = 0; node != NULL && depth < REFERENCE_DEPTH_MAX; depth++) {
        struct str value = drawing_node_value(node, name);
        if (!str_is_empty(value)) {
            return value;
        }
        node = drawing_tree_find(canvas->tree, drawing_node_reference(node));
    }
    return STR_EMPTY;
}

static bool
has_stop(const struct drawing_node *node)
{
    for (node = node->first_child; node != NULL; node = node->next) {
        if (drawing_node_is(node, "stop")) {
            return true;
        }
    }
    return false;
}

static void
read_stops(struct svg_canvas *canvas, struct gradient *gradient, double opacity)
{
    const struct drawing_node *node = gradient->node;
    const struct svg_style initial = svg_style_initial();
    const struct svg_scale unit = {1, 1, 16};
    double least = 0;

    for (int depth = 0; node != NULL && !has_stop(node); depth++) {
        node =
            depth == REFERENCE_DEPTH_MAX
                ? NULL
                : drawing_tree_find(canvas->tree, drawing_node_reference(node));
    }
    if (node == NULL) {
        return;
    }
    for (node = node->first_child; node != NULL; node = node->next) {
        if (drawing_node_is(node, "stop") &&
            gradient->stop_count < STOP_COUNT_MAX) {
            struct stop *stop = &gradient->stop[gradient->stop_count++];
            struct svg_style style =
                svg_style_of(&canvas->styler, node, &initial, &unit);
            least = fmax(least, fmin(1, svg_length_parse(
                                            drawing_node_value(node, "offset"),
                                            &unit, SVG_ALONG_X, 0)));
            stop->offset = least;
            stop->gray = svg_color_on_white(style.stop_color, opacity);
        }
    }
}

static double
gray_at(const struct gradient *gradient, double offset)
{
    const struct stop *stop = gradient->stop;
    size_t i = 0;

    while (i < gradient->stop_count && stop[i].offset <= offset) {
        i++;
    }
    if (i == 0) {
        return stop[0].gray;
    }
    if (i == gradient->stop_count) {
        return stop[i - 1].gray;
    }
    return stop[i - 1].gray + (stop[i].gray - stop[i - 1].gray) *
                                  (offset - stop[i - 1].offset) /
                                  (stop[i].offset - stop[i - 1].offset);
}

/* As many bands as there are grays to tell apart. */
static int
band_count(const struct gradient *gradient)
{
    double change = 0;

    for (size_t i = 1; i < gradient->stop_count; i++) {
        change += fabs(gradient->stop[i].gray - gradient->stop[i - 1].gray);
    }
    return (int)fmax(1, fmin(BAND_COUNT_MAX, change));
}

static unsigned
band_gray(const struct gradient *gradient, int band, int count)
{
    return (unsigned)(gray_at(gradient, (band + 0.5) / count) + 0.5);
}

static double
length_of(const struct svg_canvas *canvas, const struct gradient *gradient,
          const char *name, enum svg_axis axis, double otherwise)
{
    return svg_length_parse(value_of(canvas, gradient->node, name),
                            &gradient->scale, axis, otherwise);
}

static void
read_space(struct svg_canvas *canvas, struct gradient *gradient,
           const struct svg_pen *pen, struct svg_box bounds)
{
    struct str units = value_of(canvas, gradient->node, "gradientUnits");
    struct str turn = value_of(canvas, gradient->node, "gradientTransform");
    struct str spread = value_of(canvas, gradient->node, "spreadMethod");

    gradient->matrix = svg_matrix_of(1, 0, 0, 1, 0, 0);
    gradient->scale = pen->scale;
    if (!str_equal(units, STR("userSpaceOnUse"))) {
        gradient->matrix = svg_matrix_of(bounds.width, 0, 0, bounds.height,
                                         bounds.x, bounds.y);
        gradient->scale.width = gradient->scale.height = 1;
    }
    if (!svg_matrix_parse(turn, &gradient->matrix)) {
        svg_canvas_report_plain(canvas, STR("a gradientTransform"));
    }
    if (str_equal(spread, STR("reflect")) || str_equal(spread, STR("repeat"))) {
        svg_canvas_report_plain(canvas, STR("a gradient that repeats"));
    }
}

static bool
invert(const struct svg_matrix *matrix, struct svg_matrix *inverse)
{
    const double *n = matrix->n;
    double area = n[0] * n[3] - n[1] * n[2];

    if (!(fabs(area) > 1e-12)) {
        return false;
    }
    *inverse = svg_matrix_of(n[3] / area, -n[1] / area, -n[2] / area,
                             n[0] / area, (n[2] * n[5] - n[3] * n[4]) / area,
                             (n[1] * n[4] - n[0] * n[5]) / area);
    return true;
}

/* The bounds of the shape in the gradient's own space: the radius of a circle
 * about (x, y) that holds them. */
static double
reach_from(const struct gradient *gradient, struct svg_box bounds, double x,
           double y)
{
    struct svg_matrix inverse;
    double reach = 0;

    if (!invert(&gradient->matrix, &inverse)) {
        return 0;
    }
    for (int i = 0; i < 4; i++) {
        const double right = i % 2 == 0 ? 0 : bounds.width;
        const double down = i < 2 ? 0 : bounds.height;
        double point[2];
        svg_matrix_apply(&inverse, bounds.x + right, bounds.y + down, point);
        reach = fmax(reach, hypot(point[0] - x, point[1] - y));
    }
    return reach;
}

static void
fill_band(struct svg_canvas *canvas, const struct svg_pen *pen,
          const struct gradient *gradient, const struct svg_segments *band,
          unsigned gray)
{
    struct svg_matrix matrix = pen->matrix;

    svg_matrix_multiply(&matrix, gradient->matrix);
    svg_canvas_fill(canvas, &matrix, band, false, gray);
}

static void
fill_linear(struct svg_canvas *canvas, const struct svg_pen *pen,
            const struct gradient *gradient, struct svg_box bounds)
{
    double x1 = length_of(canvas, gradient, "x1", SVG_ALONG_X, 0);
    double y1 = length_of(canvas, gradient, "y1", SVG_ALONG_Y, 0);
    double dx =
        length_of(canvas, gradient, "x2", SVG_ALONG_X, gradient->scale.width) -
        x1;
    double dy = length_of(canvas, gradient, "y2", SVG_ALONG_Y, 0) - y1;
    double size = hypot(dx, dy);
    double reach = reach_from(gradient, bounds, x1, y1) + size;
    int count = size > 0 ? band_count(gradient) : 1;
    double ux = size > 0 ? dx / size * reach : reach;
    double uy = size > 0 ? dy / size * reach : 0;

    for (int i = 0; i < count; i++) {
        double t = i == 0 ? -reach : size * i / count;
        double px = x1 + ux * t / reach;
        double py = y1 + uy * t / reach;
        double corner[4][2] = {{px - uy, py + ux},
                               {px - uy + 2 * ux, py + ux + 2 * uy},
                               {px + uy + 2 * ux, py - ux + 2 * uy},
                               {px + uy, py - ux}};
        struct svg_segments band = {0};
        for (int k = 0; k < 4; k++) {
            svg_path_add(canvas->arena, &band, k == 0 ? PATH_MOVE : PATH_LINE,
                         corner[k], 2);
        }
        svg_path_add(canvas->arena, &band, PATH_CLOSE, NULL, 0);
        fill_band(canvas, pen, gradient, &band,
                  size > 0 ? band_gray(gradient, i, count)
                           : (unsigned)gray_at(gradient, 1));
    }
}

static void
fill_radial(struct svg_canvas *canvas, const struct svg_pen *pen,
            const struct gradient *gradient, struct svg_box bounds)
{
    struct str half = STR("50%");
    double cx =
        length_of(canvas, gradient, "cx", SVG_ALONG_X,
                  svg_length_parse(half, &gradient->scale, SVG_ALONG_X, 0));
    double cy =
        length_of(canvas, gradient, "cy", SVG_ALONG_Y,
                  svg_length_parse(half, &gradient->scale, SVG_ALONG_Y, 0));
    double r =
        length_of(canvas, gradient, "r", SVG_ALONG_BOTH,
                  svg_length_parse(half, &gradient->scale, SVG_ALONG_BOTH, 0));
    double fx = length_of(canvas, gradient, "fx", SVG_ALONG_X, cx);
    double fy = length_of(canvas, gradient, "fy", SVG_ALONG_Y, cy);
    double reach = reach_from(gradient, bounds, cx, cy);
    int count = band_count(gradient);

    for (int i = count; i >= 0; i--) {
        double t = (double)i / count;
        double size = i == count ? reach : r * t;
        double x = i == count ? cx : fx + (cx - fx) * t;
        double y = i == count ? cy : fy + (cy - fy) * t;
        struct svg_segments band = {0};
        if (i < count && !(size > 0)) {
            continue;
        }
        svg_shape_add_ellipse(
            canvas->arena, &band,
            (struct svg_box){x - size, y - size, size * 2, size * 2});
        fill_band(canvas, pen, gradient, &band,
                  i == count ? (unsigned)gray_at(gradient, 1)
                             : band_gray(gradient, i - 1, count));
        if (i == count) {
            band = (struct svg_segments){0};
            svg_shape_add_ellipse(
                canvas->arena, &band,
                (struct svg_box){cx - r, cy - r, r * 2, r * 2});
            fill_band(canvas, pen, gradient, &band,
                      band_gray(gradient, count - 1, count));
        }
    }
}

void
svg_gradient_fill(struct svg_canvas *canvas, const struct svg_pen *pen,
                  const struct drawing_node *node,
                  const struct svg_segments *shape, double opacity)
{
    struct gradient *gradient = ARENA_NEW(canvas->arena, struct gradient);
    struct svg_box bounds = svg_shape_bounds(shape);

    gradient->node = node;
    read_stops(canvas, gradient, opacity);
    if (gradient->stop_count == 0) {
        return;
    }
    read_space(canvas, gradient, pen, bounds);
    if (gradient->stop_count == 1 ||
        !svg_canvas_begin_clip(canvas, &pen->matrix, shape,
                               pen->style->is_even_odd)) {
        svg_canvas_fill(canvas, &pen->matrix, shape, pen->style->is_even_odd,
                        (unsigned)gray_at(gradient, 0.5));
        return;
    }
    if (drawing_node_is(node, "linearGradient")) {
        fill_linear(canvas, pen, gradient, bounds);
    } else {
        fill_radial(canvas, pen, gradient, bounds);
    }
    svg_canvas_end_group(canvas);
}

bool
svg_gradient_tone(struct svg_canvas *canvas, const struct drawing_node *node,
                  double opacity, unsigned *gray)
{
    enum {
        SAMPLE_COUNT = 16
    };
    struct gradient *gradient = ARENA_NEW(canvas->arena, struct gradient);
    double sum = 0;

    gradient->node = node;
    read_stops(canvas, gradient, opacity);
    if (gradient->stop_count == 0) {
        return false;
    }
    for (int i = 0; i < SAMPLE_COUNT; i++) {
        sum += gray_at(gradient, (i + 0.5) / SAMPLE_COUNT);
    }
    *gray = (unsigned)(sum / SAMPLE_COUNT + 0.5);
    return true;
}
