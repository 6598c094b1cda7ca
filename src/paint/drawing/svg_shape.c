#include "svg_shape.h"

#include <math.h>

struct shape_reader {
    struct arena *arena;
    const struct drawing_node *node;
    const struct svg_scale *scale;
};

static double
length(const struct shape_reader *reader, const char *name, enum svg_axis axis,
       double otherwise)
{
    return svg_length_parse(drawing_node_value(reader->node, name),
                            reader->scale, axis, otherwise);
}

static void
add_ellipse(struct arena *arena, struct svg_segments *shape, double cx,
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
    svg_path_add(arena, shape, PATH_MOVE, (double[]){cx + rx, cy}, 2);
    for (size_t i = 0; i < 4; i++) {
        bool starts_level = i % 2 == 0; /* on the x axis */
        double point[6] = {cx + rx * unit[i][0] * (starts_level ? 1 : k),
                           cy + ry * unit[i][1] * (starts_level ? k : 1),
                           cx + rx * unit[i][2] * (starts_level ? k : 1),
                           cy + ry * unit[i][3] * (starts_level ? 1 : k),
                           cx + rx * unit[i][4],
                           cy + ry * unit[i][5]};
        svg_path_add(arena, shape, PATH_CURVE, point, 6);
    }
    svg_path_add(arena, shape, PATH_CLOSE, NULL, 0);
}

static void
add_rounded(struct arena *arena, struct svg_segments *shape, struct svg_box box,
            double rx, double ry)
{
    const double x = box.x;
    const double y = box.y;
    const double w = box.width;
    const double h = box.height;
    const double kx = rx * (1 - SVG_QUARTER_CIRCLE);
    const double ky = ry * (1 - SVG_QUARTER_CIRCLE);
    const struct {
        enum path_verb verb;
        double point[6];
    } side[] = {
        {PATH_MOVE, {x + rx, y}},
        {PATH_LINE, {x + w - rx, y}},
        {PATH_CURVE, {x + w - kx, y, x + w, y + ky, x + w, y + ry}},
        {PATH_LINE, {x + w, y + h - ry}},
        {PATH_CURVE, {x + w, y + h - ky, x + w - kx, y + h, x + w - rx, y + h}},
        {PATH_LINE, {x + rx, y + h}},
        {PATH_CURVE, {x + kx, y + h, x, y + h - ky, x, y + h - ry}},
        {PATH_LINE, {x, y + ry}},
        {PATH_CURVE, {x, y + ky, x + kx, y, x + rx, y}},
        {PATH_CLOSE, {0}},
    };

    for (size_t i = 0; i < sizeof side / sizeof side[0]; i++) {
        bool is_corner = side[i].verb == PATH_CURVE;
        if (!is_corner || (rx > 0 && ry > 0)) {
            svg_path_add(arena, shape, side[i].verb, side[i].point, 6);
        }
    }
}

/* A corner without a radius of its own has that of the other side. */
static void
read_radii(const struct shape_reader *reader, struct svg_box box, double *rx,
           double *ry)
{
    *rx = length(reader, "rx", SVG_ALONG_X, -1);
    *ry = length(reader, "ry", SVG_ALONG_Y, -1);
    *rx = *rx < 0 ? *ry : *rx;
    *ry = *ry < 0 ? *rx : *ry;
    *rx = fmin(fmax(*rx, 0), box.width / 2);
    *ry = fmin(fmax(*ry, 0), box.height / 2);
}

static void
add_rectangle(const struct shape_reader *reader, struct svg_segments *shape)
{
    struct svg_box box = {length(reader, "x", SVG_ALONG_X, 0),
                          length(reader, "y", SVG_ALONG_Y, 0),
                          length(reader, "width", SVG_ALONG_X, 0),
                          length(reader, "height", SVG_ALONG_Y, 0)};
    double rx;
    double ry;

    if (box.width <= 0 || box.height <= 0) {
        return;
    }
    read_radii(reader, box, &rx, &ry);
    add_rounded(reader->arena, shape, box, rx, ry);
}

static void
add_points(struct arena *arena, struct svg_segments *shape, struct str text,
           bool is_closed)
{
    double point[2];
    enum path_verb verb = PATH_MOVE;

    while (svg_path_next_number(&text, &point[0]) &&
           svg_path_next_number(&text, &point[1])) {
        svg_path_add(arena, shape, verb, point, 2);
        verb = PATH_LINE;
    }
    if (is_closed && shape->segment.count > 0) {
        svg_path_add(arena, shape, PATH_CLOSE, NULL, 0);
    }
}

static void
add_round(const struct shape_reader *reader, struct svg_segments *shape,
          bool is_circle)
{
    double r = length(reader, "r", SVG_ALONG_BOTH, 0);
    double rx = is_circle ? r : length(reader, "rx", SVG_ALONG_X, -1);
    double ry = is_circle ? r : length(reader, "ry", SVG_ALONG_Y, -1);

    add_ellipse(reader->arena, shape, length(reader, "cx", SVG_ALONG_X, 0),
                length(reader, "cy", SVG_ALONG_Y, 0), rx < 0 ? ry : rx,
                ry < 0 ? rx : ry);
}

static void
add_line(const struct shape_reader *reader, struct svg_segments *shape)
{
    double from[2] = {length(reader, "x1", SVG_ALONG_X, 0),
                      length(reader, "y1", SVG_ALONG_Y, 0)};
    double to[2] = {length(reader, "x2", SVG_ALONG_X, 0),
                    length(reader, "y2", SVG_ALONG_Y, 0)};

    svg_path_add(reader->arena, shape, PATH_MOVE, from, 2);
    svg_path_add(reader->arena, shape, PATH_LINE, to, 2);
}

bool
svg_shape_read(struct arena *arena, const struct drawing_node *node,
               const struct svg_scale *scale, struct svg_segments *segments,
               bool *is_whole)
{
    struct shape_reader reader = {arena, node, scale};
    struct str name = node->name;

    *is_whole = true;
    if (str_equal(name, STR("path"))) {
        struct str data = drawing_node_value(node, "d");
        *is_whole = str_equal(data, STR("none")) ||
                    svg_path_parse(arena, data, segments);
    } else if (str_equal(name, STR("rect"))) {
        add_rectangle(&reader, segments);
    } else if (str_equal(name, STR("circle")) ||
               str_equal(name, STR("ellipse"))) {
        add_round(&reader, segments, str_equal(name, STR("circle")));
    } else if (str_equal(name, STR("line"))) {
        add_line(&reader, segments);
    } else if (str_equal(name, STR("polyline")) ||
               str_equal(name, STR("polygon"))) {
        add_points(arena, segments, drawing_node_value(node, "points"),
                   str_equal(name, STR("polygon")));
    } else {
        return false;
    }
    return true;
}

void
svg_shape_add_box(struct arena *arena, struct svg_segments *segments,
                  struct svg_box box)
{
    add_rounded(arena, segments, box, 0, 0);
}

void
svg_shape_add_ellipse(struct arena *arena, struct svg_segments *segments,
                      struct svg_box box)
{
    add_ellipse(arena, segments, box.x + box.width / 2, box.y + box.height / 2,
                box.width / 2, box.height / 2);
}

struct svg_box
svg_shape_bounds(const struct svg_segments *segments)
{
    static const size_t number_count[] = {2, 2, 6, 0};
    double least[2] = {INFINITY, INFINITY};
    double most[2] = {-INFINITY, -INFINITY};

    for (size_t i = 0; i < segments->segment.count; i++) {
        const struct svg_segment *segment = &segments->segment.item[i];
        for (size_t k = 0; k < number_count[segment->verb]; k++) {
            least[k % 2] = fmin(least[k % 2], segment->point[k]);
            most[k % 2] = fmax(most[k % 2], segment->point[k]);
        }
    }
    if (!(most[0] >= least[0])) {
        return (struct svg_box){0};
    }
    return (struct svg_box){least[0], least[1], most[0] - least[0],
                            most[1] - least[1]};
}
