#include "svg_fill.h"

#include <math.h>

#include "svg_gradient.h"

bool
svg_fill_tone(struct svg_canvas *canvas, const struct svg_paint *paint,
              double opacity, unsigned *gray)
{
    switch (paint->kind) {
    case SVG_PAINT_NONE:
        return false;
    case SVG_PAINT_COLOR:
        *gray = svg_color_on_white(paint->color, opacity);
        return paint->color.coverage * opacity > 0.004;
    case SVG_PAINT_SERVER:
        break;
    }
    return opacity > 0.004 &&
           svg_gradient_tone(canvas, paint->server, opacity, gray);
}

static void
set_stroke(struct svg_canvas *canvas, const struct svg_pen *pen,
           struct paint_path *path)
{
    const struct svg_style *style = pen->style;
    double scale = svg_matrix_scale(&pen->matrix);

    if (!svg_fill_tone(canvas, &style->stroke,
                       style->stroke_opacity * style->opacity,
                       &path->gray_stroke)) {
        return;
    }
    path->line_width = svg_canvas_length(fmax(0, style->stroke_width) * scale);
    path->cap = style->cap;
    path->join = style->join;
    path->miter_tenths =
        (unsigned)(fmax(1, fmin(1000, style->miter_limit)) * 10);
    path->dash_count = style->dash_count;
    path->dash_offset = svg_canvas_length(style->dash_offset * scale);
    for (size_t i = 0; i < style->dash_count; i++) {
        path->dash[i] = svg_canvas_length(style->dash[i] * scale);
    }
}

void
svg_fill_shape(struct svg_canvas *canvas, const struct svg_pen *pen,
               const struct svg_segments *shape)
{
    const struct svg_style *style = pen->style;
    double opacity = style->fill_opacity * style->opacity;
    struct paint_path path = {.segment_count = shape->segment.count,
                              .is_even_odd = style->is_even_odd};

    if (shape->segment.count == 0 || style->is_hidden) {
        return;
    }
    if (style->fill.kind == SVG_PAINT_SERVER && opacity > 0) {
        svg_gradient_fill(canvas, pen, style->fill.server, shape, opacity);
    } else {
        path.is_filled =
            svg_fill_tone(canvas, &style->fill, opacity, &path.gray_fill);
    }
    set_stroke(canvas, pen, &path);
    if (path.is_filled || path.line_width > 0) {
        path.segment = svg_canvas_map(canvas, &pen->matrix, shape);
        if (path.segment != NULL) {
            svg_canvas_add_path(canvas, &path);
        }
    }
}
