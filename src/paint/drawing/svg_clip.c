#include "svg_clip.h"

#include "svg_shape.h"

/* The shape that a child of a clipPath is, or uses. */
static const struct drawing_node *
shape_of(const struct svg_canvas *canvas, const struct drawing_node *child)
{
    return drawing_node_is(child, "use")
               ? drawing_tree_find(canvas->tree, drawing_node_reference(child))
               : child;
}

/* In the units of the element that is cut, all shapes in one. */
static void
add_child(struct svg_canvas *canvas, const struct svg_pen *pen,
          const struct drawing_node *child, struct svg_segments *all)
{
    const struct drawing_node *node = shape_of(canvas, child);
    struct svg_matrix matrix = svg_matrix_of(1, 0, 0, 1, 0, 0);
    struct svg_segments shape = {0};
    bool is_whole;

    (void)svg_matrix_parse(drawing_node_value(child, "transform"), &matrix);
    if (node != NULL && node != child) {
        svg_matrix_multiply(
            &matrix,
            svg_matrix_of(1, 0, 0, 1,
                          svg_length_parse(drawing_node_value(child, "x"),
                                           &pen->scale, SVG_ALONG_X, 0),
                          svg_length_parse(drawing_node_value(child, "y"),
                                           &pen->scale, SVG_ALONG_Y, 0)));
        (void)svg_matrix_parse(drawing_node_value(node, "transform"), &matrix);
    }
    if (node == NULL ||
        !svg_shape_read(canvas->arena, node, &pen->scale, &shape, &is_whole)) {
        svg_canvas_report_plain(canvas, STR("a clip path of no plain shapes"));
        return;
    }
    for (size_t i = 0; i < shape.segment.count; i++) {
        struct svg_segment *segment = &shape.segment.item[i];
        for (size_t k = 0; k < 6; k += 2) {
            double point[2];
            svg_matrix_apply(&matrix, segment->point[k], segment->point[k + 1],
                             point);
            segment->point[k] = point[0];
            segment->point[k + 1] = point[1];
        }
        ARRAY_PUSH(canvas->arena, &all->segment, *segment);
    }
}

static bool
clips_even_odd(const struct svg_canvas *canvas,
               const struct drawing_node *child)
{
    const struct drawing_node *shape = shape_of(canvas, child);

    return shape != NULL &&
           str_equal(drawing_node_value(shape, "clip-rule"), STR("evenodd"));
}

/* Clip paths may be in parts of the element's own box. */
static bool
use_box(struct svg_canvas *canvas, const struct svg_pen *pen,
        const struct drawing_node *node, struct svg_matrix *matrix)
{
    struct svg_segments shape = {0};
    struct svg_box box;
    bool is_whole;

    if (!svg_shape_read(canvas->arena, node, &pen->scale, &shape, &is_whole)) {
        return false;
    }
    box = svg_shape_bounds(&shape);
    svg_matrix_multiply(
        matrix, svg_matrix_of(box.width, 0, 0, box.height, box.x, box.y));
    return true;
}

int
svg_clip_begin(struct svg_canvas *canvas, const struct svg_pen *pen,
               const struct drawing_node *node)
{
    struct str address = pen->style->clip_path;
    const struct drawing_node *clip;
    struct svg_matrix matrix = pen->matrix;
    struct svg_segments all = {0};
    bool is_even_odd = false;

    if (str_is_empty(address) || str_equal(address, STR("none"))) {
        return 0;
    }
    clip = svg_style_find(&canvas->styler, address);
    if (clip == NULL || !drawing_node_is(clip, "clipPath") ||
        (str_equal(drawing_node_value(clip, "clipPathUnits"),
                   STR("objectBoundingBox")) &&
         !use_box(canvas, pen, node, &matrix))) {
        svg_canvas_report_plain(
            canvas, str_join(canvas->arena, STR("the clip-path "), address));
        return 0;
    }
    (void)svg_matrix_parse(drawing_node_value(clip, "transform"), &matrix);
    for (const struct drawing_node *child = clip->first_child; child != NULL;
         child = child->next) {
        if (!str_is_empty(child->name) && !drawing_node_is(child, "title") &&
            !drawing_node_is(child, "desc")) {
            add_child(canvas, pen, child, &all);
            is_even_odd = is_even_odd || clips_even_odd(canvas, child);
        }
    }
    return all.segment.count > 0 &&
           svg_canvas_begin_clip(canvas, &matrix, &all, is_even_odd);
}
