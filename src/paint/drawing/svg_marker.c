#include "svg_marker.h"

#include <math.h>

#include "svg_shape.h"

enum {
    MARKER_COUNT_MAX = 10000
};

static const double degree = 3.14159265358979323846 / 180;

/* A point of a path, with the ways in and out of it. */
struct vertex {
    double x;
    double y;
    double in[2]; /* 0 0: there is none */
    double out[2];
};

struct vertices {
    ARRAY_OF(struct vertex) item;
};

/* From (x0, y0) toward the first of the points that is elsewhere. */
static void
toward(double way[2], double x0, double y0, const double *point, int count)
{
    for (int i = 0; i < count; i++) {
        if (hypot(point[i * 2] - x0, point[i * 2 + 1] - y0) > 1e-9) {
            way[0] = point[i * 2] - x0;
            way[1] = point[i * 2 + 1] - y0;
            return;
        }
    }
}

static void
add_vertex(struct svg_canvas *canvas, struct vertices *all,
           const struct svg_segment *segment, const struct vertex *start)
{
    const double *p = segment->point;
    struct vertex *last =
        all->item.count > 0 ? &all->item.item[all->item.count - 1] : NULL;
    struct vertex next = {0};
    int points = segment->verb == PATH_CURVE ? 3 : 1;
    const double back[2] = {start->x, start->y};

    if (segment->verb == PATH_CLOSE) {
        p = back;
    }
    next.x = p[points * 2 - 2];
    next.y = p[points * 2 - 1];
    if (segment->verb != PATH_MOVE && last != NULL) {
        double from[6] = {0};
        toward(last->out, last->x, last->y, p, points);
        for (int i = 0; i < points - 1; i++) { /* controls, last first */
            from[i * 2] = p[(points - 2 - i) * 2];
            from[i * 2 + 1] = p[(points - 2 - i) * 2 + 1];
        }
        from[(points - 1) * 2] = last->x;
        from[(points - 1) * 2 + 1] = last->y;
        toward(next.in, next.x, next.y, from, points);
        next.in[0] = -next.in[0];
        next.in[1] = -next.in[1];
    }
    ARRAY_PUSH(canvas->arena, &all->item, next);
}

static struct vertices
find_vertices(struct svg_canvas *canvas, const struct svg_segments *shape)
{
    struct vertices all = {0};
    struct vertex start = {0};

    for (size_t i = 0; i < shape->segment.count && i < MARKER_COUNT_MAX; i++) {
        add_vertex(canvas, &all, &shape->segment.item[i], &start);
        if (shape->segment.item[i].verb == PATH_MOVE) {
            start = all.item.item[all.item.count - 1];
        }
    }
    return all;
}

/* The way through a point, half between in and out. */
static double
angle_at(const struct vertex *vertex)
{
    double in = hypot(vertex->in[0], vertex->in[1]);
    double out = hypot(vertex->out[0], vertex->out[1]);
    double x = 0;
    double y = 0;

    if (in > 0) {
        x += vertex->in[0] / in;
        y += vertex->in[1] / in;
    }
    if (out > 0) {
        x += vertex->out[0] / out;
        y += vertex->out[1] / out;
    }
    return atan2(y, x) / degree;
}

static double
length_of(const struct drawing_node *node, const char *name, enum svg_axis axis,
          double otherwise)
{
    const struct svg_scale scale = {0, 0, 16};

    return svg_length_parse(drawing_node_value(node, name), &scale, axis,
                            otherwise);
}

static void
turn(struct svg_marker *marker, const struct vertex *vertex, bool is_start)
{
    struct str orient = drawing_node_value(marker->node, "orient");
    double angle = 0;
    double c;
    double s;

    if (str_starts_with(orient, STR("auto"))) {
        angle = angle_at(vertex);
        angle +=
            is_start && str_equal(orient, STR("auto-start-reverse")) ? 180 : 0;
    } else {
        (void)svg_path_next_number(&orient, &angle);
    }
    c = cos(angle * degree);
    s = sin(angle * degree);
    svg_matrix_multiply(&marker->matrix,
                        svg_matrix_of(c, s, -s, c, vertex->x, vertex->y));
}

/* From the path's units to those of the marker's viewBox. */
static void
fit(struct svg_canvas *canvas, struct svg_marker *marker, double stroke)
{
    const struct drawing_node *node = marker->node;
    struct svg_box port = {0, 0, length_of(node, "markerWidth", SVG_ALONG_X, 3),
                           length_of(node, "markerHeight", SVG_ALONG_Y, 3)};
    struct svg_box view = port;
    bool has_view = svg_box_parse(drawing_node_value(node, "viewBox"), &view);
    struct svg_matrix inner;
    double at[2];

    if (!str_equal(drawing_node_value(node, "markerUnits"),
                   STR("userSpaceOnUse"))) {
        svg_matrix_multiply(&marker->matrix,
                            svg_matrix_of(stroke, 0, 0, stroke, 0, 0));
    }
    if (!(view.width > 0 && view.height > 0)) {
        return;
    }
    inner =
        svg_view_fit(port, view,
                     has_view ? drawing_node_value(node, "preserveAspectRatio")
                              : STR("none"));
    svg_matrix_apply(&inner, length_of(node, "refX", SVG_ALONG_X, 0),
                     length_of(node, "refY", SVG_ALONG_Y, 0), at);
    svg_matrix_multiply(&marker->matrix,
                        svg_matrix_of(1, 0, 0, 1, -at[0], -at[1]));
    svg_matrix_multiply(&marker->matrix, inner);
    marker->scale = (struct svg_scale){view.width, view.height, 16};
    marker->has_clip = !marker->style.is_overflowing;
    svg_shape_add_box(canvas->arena, &marker->edge, view);
}

static void
add_marker(struct svg_canvas *canvas, const struct svg_pen *pen,
           struct svg_markers *all, const struct drawing_node *node,
           const struct vertex *vertex)
{
    struct svg_marker *marker = ARRAY_ADD(canvas->arena, &all->item);
    struct svg_style initial = svg_style_initial();

    initial.context_fill = pen->style->fill;
    initial.context_stroke = pen->style->stroke;
    initial.opacity = pen->style->opacity;
    initial.color = pen->style->color;
    marker->node = node;
    marker->matrix = pen->matrix;
    marker->style = svg_style_of(&canvas->styler, node, &initial, &pen->scale);
    turn(marker, vertex,
         all->item.count == 1 && vertex->in[0] == 0 && vertex->in[1] == 0);
    fit(canvas, marker, pen->style->stroke_width);
}

static const struct drawing_node *
find_marker(struct svg_canvas *canvas, struct str address)
{
    const struct drawing_node *node;

    if (str_is_empty(address) || str_equal(address, STR("none"))) {
        return NULL;
    }
    node = svg_style_find(&canvas->styler, address);
    if (node == NULL || !drawing_node_is(node, "marker")) {
        svg_canvas_report(canvas,
                          str_join(canvas->arena, STR("the marker "), address));
        return NULL;
    }
    return node;
}

struct svg_markers
svg_markers_find(struct svg_canvas *canvas, const struct svg_pen *pen,
                 const struct svg_segments *shape)
{
    const struct drawing_node *node[SVG_MARKER_COUNT];
    struct svg_markers all = {0};
    struct vertices vertices;
    bool has_any = false;

    for (int i = 0; i < SVG_MARKER_COUNT; i++) {
        node[i] = find_marker(canvas, pen->style->marker[i]);
        has_any = has_any || node[i] != NULL;
    }
    if (!has_any || shape->segment.count == 0) {
        return all;
    }
    vertices = find_vertices(canvas, shape);
    for (size_t i = 0; i < vertices.item.count; i++) {
        const struct vertex *vertex = &vertices.item.item[i];
        bool is_last = i + 1 == vertices.item.count;
        int place = i == 0 ? SVG_MARKER_START : SVG_MARKER_MID;
        if (i > 0 && is_last) {
            place = SVG_MARKER_END;
        }
        if (node[place] != NULL) {
            add_marker(canvas, pen, &all, node[place], vertex);
        }
    }
    return all;
}
