#include "svg_label.h"

#include "document/picture/drawing_label.h"
#include "svg_text.h"

static const double line_height = 1.2; /* in font sizes */

/* The style of the innermost element, after all around it. */
static struct svg_style
style_of(struct svg_canvas *canvas, const struct svg_pen *pen,
         const struct drawing_node *object, const struct drawing_node *speaker)
{
    const struct drawing_node *outer[DRAWING_DEPTH_MAX];
    struct svg_style style = *pen->style;
    size_t count = 0;

    for (const struct drawing_node *node = speaker;
         node != object && node != NULL; node = node->parent) {
        outer[count++] = node;
    }
    style.letter_spacing = 0;
    while (count > 0) {
        const struct drawing_node *node = outer[--count];
        style = svg_style_of(&canvas->styler, node, &style, &pen->scale);
        if (str_has_word(STR("b strong th"), node->name)) {
            style.font_weight = 700;
        } else if (str_has_word(STR("i em"), node->name)) {
            style.is_italic = true;
        }
    }
    style.fill =
        (struct svg_paint){.kind = SVG_PAINT_COLOR, .color = style.color};
    style.stroke.kind = SVG_PAINT_NONE;
    style.baseline = STR("alphabetic");
    return style;
}

struct ruler {
    struct svg_canvas *canvas;
    const struct svg_style *style;
};

static double
measure(void *data, struct str words)
{
    const struct ruler *ruler = data;

    return svg_text_measure(ruler->canvas, ruler->style, words);
}

static struct svg_box
box_of(const struct drawing_node *object, const struct svg_pen *pen,
       const struct drawing_label *label)
{
    struct svg_box box = {svg_length_parse(drawing_node_value(object, "x"),
                                           &pen->scale, SVG_ALONG_X, 0),
                          svg_length_parse(drawing_node_value(object, "y"),
                                           &pen->scale, SVG_ALONG_Y, 0),
                          svg_length_parse(drawing_node_value(object, "width"),
                                           &pen->scale, SVG_ALONG_X, 0),
                          svg_length_parse(drawing_node_value(object, "height"),
                                           &pen->scale, SVG_ALONG_Y, 0)};

    box.x += label->left;
    box.y += label->top;
    box.width = label->width > 0 ? label->width : box.width;
    box.height = label->height > 0 ? label->height : box.height;
    return box;
}

static void
report_pictures(struct svg_canvas *canvas, const struct drawing_node *object)
{
    for (const struct drawing_node *node = object; node != NULL;
         node = drawing_node_following(node, object)) {
        if (str_has_word(STR("img image svg canvas video iframe"),
                         node->name)) {
            svg_canvas_report(canvas, STR("a picture in a <foreignObject>"));
        }
    }
}

void
svg_label_add(struct svg_canvas *canvas, const struct svg_pen *pen,
              const struct drawing_node *object)
{
    struct drawing_label label = drawing_label_read(canvas->arena, object);
    struct svg_style style;
    struct svg_pen inner = *pen;
    struct ruler ruler = {canvas, &style};
    struct svg_box box;
    double line;
    double y;

    report_pictures(canvas, object);
    if (label.line.count == 0) {
        return;
    }
    if (canvas->means == NULL || canvas->means->fonts == NULL) {
        svg_canvas_report(canvas, STR("words"));
        return;
    }
    style = style_of(canvas, pen, object, label.speaker);
    style.anchor = label.across < 0.25   ? SVG_ANCHOR_START
                   : label.across < 0.75 ? SVG_ANCHOR_MIDDLE
                                         : SVG_ANCHOR_END;
    inner.style = &style;
    box = box_of(object, pen, &label);
    if (label.is_wrapped && box.width > 2) {
        drawing_label_wrap(canvas->arena, &label, box.width, measure, &ruler);
    }
    line = style.font_size * line_height;
    y = box.y + (box.height - line * (double)label.line.count) * label.down;
    for (size_t i = 0; i < label.line.count; i++) {
        svg_text_add_line(canvas, &inner, label.line.item[i],
                          box.x + box.width * label.across,
                          y + line * ((double)i + 0.5) +
                              style.font_size * 0.35);
    }
}
