/*
 * The way through the tree is a stack of open elements, with what <use>
 * refers to standing where the <use> stands. Markers are walked in the same
 * way, above what is on the stack; no marker has markers of its own.
 */
#include "svg_walk.h"

#include <math.h>

#include "document/picture/drawing_data.h"
#include "svg_clip.h"
#include "svg_fill.h"
#include "svg_label.h"
#include "svg_marker.h"
#include "svg_shape.h"
#include "svg_text.h"

enum {
    STACK_MAX = 192,
    VISIT_COUNT_MAX = 200000
};

static const double points_of_pixel = 0.75;

struct frame {
    const struct drawing_node *node;
    const struct drawing_node *next; /* child to be visited */
    struct svg_style style;
    struct svg_matrix matrix;
    struct svg_scale scale;
    int group_count; /* to be ended with it */
};

struct walk {
    struct svg_canvas *canvas;
    struct frame *stack;
    int depth;
    size_t visit_count;
    bool is_in_marker;
};

static const char silent_elements[] =
    "title desc metadata defs symbol marker clipPath mask pattern style "
    "linearGradient radialGradient filter namedview view cursor solidColor "
    "script font font-face color-profile";

static const char group_elements[] = "g a svg switch";

/* -------------------------------------------------------------------- stack */

static struct frame *
push(struct walk *walk, const struct drawing_node *node,
     const struct svg_pen *pen)
{
    struct frame *frame;

    if (walk->depth == STACK_MAX) {
        svg_canvas_report(walk->canvas,
                          STR("elements more than 192 levels deep"));
        return NULL;
    }
    frame = &walk->stack[walk->depth++];
    *frame = (struct frame){.node = node,
                            .next = node->first_child,
                            .style = *pen->style,
                            .matrix = pen->matrix,
                            .scale = pen->scale};
    return frame;
}

static void
pop(struct walk *walk)
{
    struct frame *frame = &walk->stack[--walk->depth];

    while (frame->group_count-- > 0) {
        svg_canvas_end_group(walk->canvas);
    }
}

static double
length_of(const struct drawing_node *node, const char *name,
          const struct svg_pen *pen, enum svg_axis axis, double otherwise)
{
    return svg_length_parse(drawing_node_value(node, name), &pen->scale, axis,
                            otherwise);
}

/* Inside a port what its viewBox says holds. */
static void
enter_port(struct walk *walk, const struct drawing_node *node,
           const struct svg_pen *pen, struct svg_box port)
{
    struct svg_pen inner = *pen;
    struct svg_segments edge = {0};
    struct svg_box view = {0, 0, port.width, port.height};
    bool has_view = svg_box_parse(drawing_node_value(node, "viewBox"), &view);
    struct frame *frame;

    if (!(port.width > 0 && port.height > 0 && view.width > 0 &&
          view.height > 0)) {
        return;
    }
    inner.scale.width = view.width;
    inner.scale.height = view.height;
    svg_matrix_multiply(
        &inner.matrix,
        svg_view_fit(port, view,
                     has_view ? drawing_node_value(node, "preserveAspectRatio")
                              : STR("none")));
    frame = push(walk, node, &inner);
    if (frame == NULL || pen->style->is_overflowing ||
        walk->canvas->group_depth > 8) {
        return;
    }
    svg_shape_add_box(walk->canvas->arena, &edge, port);
    frame->group_count +=
        svg_canvas_begin_clip(walk->canvas, &pen->matrix, &edge, false);
}

static void
enter_inner_svg(struct walk *walk, const struct drawing_node *node,
                const struct svg_pen *pen)
{
    struct svg_box port = {
        length_of(node, "x", pen, SVG_ALONG_X, 0),
        length_of(node, "y", pen, SVG_ALONG_Y, 0),
        length_of(node, "width", pen, SVG_ALONG_X, pen->scale.width),
        length_of(node, "height", pen, SVG_ALONG_Y, pen->scale.height)};

    enter_port(walk, node, pen, port);
}

/* The first child that a browser would show. */
static void
enter_switch(struct walk *walk, const struct drawing_node *node,
             const struct svg_pen *pen)
{
    struct frame *frame;
    const struct drawing_node *child = node->first_child;

    while (child != NULL &&
           (str_is_empty(child->name) || child->is_foreign ||
            str_starts_with(drawing_node_value(child, "systemLanguage"),
                            STR("x-")))) {
        child = child->next;
    }
    frame = child == NULL ? NULL : push(walk, node, pen);
    if (frame != NULL) {
        frame->next = child;
    }
}

/* ---------------------------------------------------------------------- use */

static bool
is_open(const struct walk *walk, const struct drawing_node *node)
{
    for (int i = 0; i < walk->depth; i++) {
        if (walk->stack[i].node == node) {
            return true;
        }
    }
    return false;
}

static void
add_use(struct walk *walk, const struct drawing_node *use,
        const struct svg_pen *pen)
{
    struct svg_canvas *canvas = walk->canvas;
    struct str reference = drawing_node_reference(use);
    const struct drawing_node *target =
        drawing_tree_find(canvas->tree, reference);
    struct svg_pen inner = *pen;
    struct frame *frame;

    if (target == NULL) {
        svg_canvas_report(
            canvas, str_join(canvas->arena, STR("a <use> of "), reference));
        return;
    }
    if (is_open(walk, target)) {
        svg_canvas_report(canvas, STR("a <use> inside what it uses"));
        return;
    }
    svg_matrix_multiply(
        &inner.matrix,
        svg_matrix_of(1, 0, 0, 1, length_of(use, "x", pen, SVG_ALONG_X, 0),
                      length_of(use, "y", pen, SVG_ALONG_Y, 0)));
    frame = push(walk, use, &inner);
    if (frame != NULL) {
        frame->next = target;
    }
}

/* A symbol is as large as the <use> that stands around it. */
static void
enter_symbol(struct walk *walk, const struct drawing_node *symbol,
             const struct drawing_node *use, const struct svg_pen *pen)
{
    struct svg_box port = {0};

    port.width = length_of(
        use, "width", pen, SVG_ALONG_X,
        length_of(symbol, "width", pen, SVG_ALONG_X, pen->scale.width));
    port.height = length_of(
        use, "height", pen, SVG_ALONG_Y,
        length_of(symbol, "height", pen, SVG_ALONG_Y, pen->scale.height));
    enter_port(walk, symbol, pen, port);
}

/* ------------------------------------------------------------------- images */

static void
report_image(struct svg_canvas *canvas, struct str address)
{
    struct str head = str_slice(address, 0, 40);

    svg_canvas_report(canvas,
                      str_starts_with(address, STR("data:"))
                          ? STR("an embedded picture that is no whole PNG or "
                                "JPEG")
                          : str_join(canvas->arena, STR("the picture "), head));
}

/* The box of an image in the box that it was given. */
static struct svg_matrix
fit_image(const struct drawing_node *node, const struct image *image,
          struct svg_box port)
{
    struct svg_box view = {0, 0, image->width, image->height};

    return svg_view_fit(port, view,
                        drawing_node_value(node, "preserveAspectRatio"));
}

static void
add_image(struct walk *walk, const struct drawing_node *node,
          const struct svg_pen *pen)
{
    struct svg_canvas *canvas = walk->canvas;
    struct str address = drawing_node_reference(node);
    const struct image *image = NULL;
    struct svg_matrix matrix = pen->matrix;
    struct svg_box port;
    struct paint_image paint = {0};

    if (canvas->means != NULL && canvas->means->images != NULL) {
        struct str content;
        enum picture_kind kind;
        if (drawing_data_read(canvas->arena, address, &content, &kind)) {
            image = image_set_find_content(canvas->kept, canvas->means->images,
                                           content, canvas->name, canvas->pos,
                                           canvas->diagnostics);
        }
    }
    if (image == NULL) {
        report_image(canvas, address);
        return;
    }
    port = (struct svg_box){
        length_of(node, "x", pen, SVG_ALONG_X, 0),
        length_of(node, "y", pen, SVG_ALONG_Y, 0),
        length_of(node, "width", pen, SVG_ALONG_X, image->width),
        length_of(node, "height", pen, SVG_ALONG_Y, image->height)};
    if (pen->style->is_hidden || !(port.width > 0 && port.height > 0)) {
        return;
    }
    svg_matrix_multiply(&matrix, fit_image(node, image, port));
    if (svg_canvas_begin_turn(canvas, &matrix)) {
        paint.image = image;
        paint.box.width = svg_canvas_length(image->width);
        paint.box.height = svg_canvas_length(image->height);
        svg_canvas_add_image(canvas, &paint);
        svg_canvas_end_group(canvas);
    }
}

/* ------------------------------------------------------------------ elements */

static void walk_inside(struct walk *walk, int floor);

static void
add_markers(struct walk *walk, const struct svg_pen *pen,
            const struct svg_segments *shape)
{
    struct svg_markers markers;

    if (walk->is_in_marker || pen->style->is_hidden) {
        return;
    }
    markers = svg_markers_find(walk->canvas, pen, shape);
    walk->is_in_marker = true;
    for (size_t i = 0; i < markers.item.count; i++) {
        const struct svg_marker *marker = &markers.item.item[i];
        int floor = walk->depth;
        const struct svg_pen inner = {&marker->style, marker->matrix,
                                      marker->scale};
        struct frame *frame = push(walk, marker->node, &inner);
        if (frame != NULL && marker->has_clip) {
            frame->group_count += svg_canvas_begin_clip(
                walk->canvas, &marker->matrix, &marker->edge, false);
        }
        walk_inside(walk, floor);
    }
    walk->is_in_marker = false;
}

static bool
add_shape(struct walk *walk, const struct drawing_node *node,
          const struct svg_pen *pen)
{
    struct svg_canvas *canvas = walk->canvas;
    struct svg_segments shape = {0};
    bool is_whole;

    if (!svg_shape_read(canvas->arena, node, &pen->scale, &shape, &is_whole)) {
        return false;
    }
    if (!is_whole) {
        svg_canvas_report(canvas, STR("path data with a mistake"));
    }
    svg_fill_shape(canvas, pen, &shape);
    if (!drawing_node_is(node, "rect") && !drawing_node_is(node, "circle") &&
        !drawing_node_is(node, "ellipse")) {
        add_markers(walk, pen, &shape);
    }
    return true;
}

static void
add_element(struct walk *walk, const struct drawing_node *node,
            const struct drawing_node *around, const struct svg_pen *pen)
{
    struct svg_canvas *canvas = walk->canvas;

    if (drawing_node_is(node, "symbol")) {
        enter_symbol(walk, node, around, pen);
    } else if (drawing_node_is(node, "svg")) {
        if (drawing_node_is(around, "use")) {
            enter_symbol(walk, node, around, pen);
        } else {
            enter_inner_svg(walk, node, pen);
        }
    } else if (drawing_node_is(node, "switch")) {
        enter_switch(walk, node, pen);
    } else if (str_has_word(str_from_c(group_elements), node->name)) {
        (void)push(walk, node, pen);
    } else if (drawing_node_is(node, "use")) {
        add_use(walk, node, pen);
    } else if (drawing_node_is(node, "text")) {
        svg_text_add(canvas, pen, node);
    } else if (drawing_node_is(node, "image")) {
        add_image(walk, node, pen);
    } else if (drawing_node_is(node, "foreignObject")) {
        svg_label_add(canvas, pen, node);
    } else if (!add_shape(walk, node, pen)) {
        svg_canvas_report(canvas, str_join3(canvas->arena, STR("a <"),
                                            node->name, STR("> element")));
    }
}

/* Groups that were begun for an element end with its frame, or at once. */
static void
end_groups(struct walk *walk, int depth_before, int count)
{
    if (walk->depth > depth_before) {
        walk->stack[depth_before].group_count += count;
        return;
    }
    while (count-- > 0) {
        svg_canvas_end_group(walk->canvas);
    }
}

static void
visit(struct walk *walk, const struct drawing_node *node)
{
    struct svg_canvas *canvas = walk->canvas;
    const struct frame *around = &walk->stack[walk->depth - 1];
    const struct drawing_node *around_node = around->node;
    bool is_used = drawing_node_is(around_node, "use");
    struct svg_style style;
    struct svg_pen pen = {&style, around->matrix, around->scale};
    int depth = walk->depth;
    int group_count;

    canvas->node = node;
    if (++walk->visit_count > VISIT_COUNT_MAX) {
        canvas->reason = "its parts repeat more than 200,000 times";
        return;
    }
    if (str_is_empty(node->name) || node->is_foreign ||
        (str_has_word(str_from_c(silent_elements), node->name) &&
         !(is_used && drawing_node_is(node, "symbol")))) {
        return;
    }
    style = svg_style_of(&canvas->styler, node, &around->style, &pen.scale);
    if (style.is_gone) {
        return;
    }
    pen.scale.font_size = style.font_size;
    if (!svg_matrix_parse(style.transform, &pen.matrix)) {
        svg_canvas_report_plain(
            canvas,
            str_join(canvas->arena, STR("the transform "), style.transform));
    }
    group_count = svg_clip_begin(canvas, &pen, node);
    add_element(walk, node, around_node, &pen);
    end_groups(walk, depth, group_count);
}

/* Until the stack is as low as `floor`. */
static void
walk_inside(struct walk *walk, int floor)
{
    while (walk->depth > floor) {
        struct frame *frame = &walk->stack[walk->depth - 1];
        const struct drawing_node *node = frame->next;
        if (node == NULL || walk->canvas->reason != NULL) {
            pop(walk);
            continue;
        }
        frame->next = drawing_node_is(frame->node, "use") ||
                              drawing_node_is(frame->node, "switch")
                          ? NULL
                          : node->next;
        visit(walk, node);
    }
}

/* --------------------------------------------------------------------- root */

/* A width in percent is of a page that is not known: the viewBox says more. */
static double
root_length(const struct drawing_node *root, const char *name, double view)
{
    const struct svg_scale none = {0, 0, 16};
    struct str text = drawing_node_value(root, name);

    return str_is_empty(text) || str_ends_with(text, STR("%")) ||
                   str_equal(text, STR("auto"))
               ? view
               : svg_length_parse(text, &none, SVG_ALONG_X, view);
}

static bool
root_box(const struct drawing_node *root, struct svg_box *port,
         struct svg_box *view)
{
    struct svg_box said = {0};
    bool has_view = svg_box_parse(drawing_node_value(root, "viewBox"), &said);

    *port = (struct svg_box){0};
    port->width = root_length(root, "width", said.width);
    port->height = root_length(root, "height", said.height);
    if (has_view && said.width > 0 && said.height > 0) {
        bool has_width = !str_is_empty(drawing_node_value(root, "width"));
        bool has_height = !str_is_empty(drawing_node_value(root, "height"));
        if (has_width && !has_height) {
            port->height = port->width * said.height / said.width;
        } else if (has_height && !has_width) {
            port->width = port->height * said.width / said.height;
        }
    }
    *view = has_view ? said : *port;
    return port->width > 0 && port->height > 0 && view->width > 0 &&
           view->height > 0;
}

bool
svg_walk_size(const struct drawing_node *root, double *width, double *height)
{
    struct svg_box port;
    struct svg_box view;

    if (!root_box(root, &port, &view)) {
        return false;
    }
    *width = port.width * points_of_pixel;
    *height = port.height * points_of_pixel;
    return true;
}

void
svg_walk(struct svg_canvas *canvas)
{
    const struct drawing_node *root = canvas->tree->root;
    const struct svg_style initial = svg_style_initial();
    struct walk walk = {.canvas = canvas};
    struct svg_style style;
    struct svg_pen pen = {.style = &style};
    struct svg_box port;
    struct svg_box view;

    if (!root_box(root, &port, &view)) {
        return;
    }
    walk.stack = ARENA_ARRAY(canvas->arena, struct frame, STACK_MAX);
    pen.scale = (struct svg_scale){view.width, view.height, 16};
    pen.matrix = svg_matrix_of(points_of_pixel, 0, 0, points_of_pixel, 0, 0);
    svg_matrix_multiply(
        &pen.matrix,
        svg_view_fit(port, view,
                     drawing_node_value(root, "preserveAspectRatio")));
    style = svg_style_of(&canvas->styler, root, &initial, &pen.scale);
    pen.scale.font_size = style.font_size;
    (void)push(&walk, root, &pen);
    walk_inside(&walk, 0);
}
