/*
 * svg_style: how an element of a drawing looks, after attributes, rules,
 * styles and inheritance.
 *
 * Takes   a drawing_tree and the style of the element around.
 * Gives   plain values: paints as grays, lengths in user units.
 * Units   user units.
 * Memory  the arena given.
 * Errors  what is not understood is told to `report`, and nothing is painted
 *         with it.
 * Source  SVG 1.1 (second edition), 6 and the chapters of each property; CSS
 *         Cascade 3.
 */
#ifndef PAINT_DRAWING_SVG_STYLE_H
#define PAINT_DRAWING_SVG_STYLE_H

#include "document/picture/drawing_css.h"
#include "paint/display_list.h"
#include "svg_color.h"
#include "svg_length.h"

enum svg_paint_kind {
    SVG_PAINT_NONE,
    SVG_PAINT_COLOR,
    SVG_PAINT_SERVER /* a gradient */
};

struct svg_paint {
    enum svg_paint_kind kind;
    struct svg_color color;
    const struct drawing_node *server;
};

enum svg_anchor {
    SVG_ANCHOR_START,
    SVG_ANCHOR_MIDDLE,
    SVG_ANCHOR_END
};

enum {
    SVG_MARKER_START,
    SVG_MARKER_MID,
    SVG_MARKER_END,
    SVG_MARKER_COUNT
};

struct svg_style {
    /* inherited */
    struct svg_color color;
    struct svg_paint fill;
    struct svg_paint stroke;
    struct svg_paint context_fill; /* as the path of a marker has it */
    struct svg_paint context_stroke;
    double fill_opacity;
    double stroke_opacity;
    double opacity; /* with all around it */
    bool is_even_odd;
    bool clips_even_odd;
    double stroke_width;
    enum line_cap cap;
    enum line_join join;
    double miter_limit;
    double dash[PATH_DASH_MAX];
    size_t dash_count;
    double dash_offset;
    bool is_hidden; /* visibility: what is inside may be visible again */
    struct str marker[SVG_MARKER_COUNT];
    double font_size;
    int font_weight;
    bool is_italic;
    struct str font_family;
    double letter_spacing;
    enum svg_anchor anchor;
    bool is_underlined;
    bool keeps_space;
    struct str baseline;
    /* the element's alone */
    bool is_gone; /* display: none */
    bool is_overflowing;
    struct str clip_path;
    struct str transform;
    double baseline_shift; /* upward */
    struct svg_color stop_color;
};

struct svg_styler {
    struct arena *arena;
    const struct drawing_tree *tree;
    struct drawing_css css;
    struct strmap variable; /* "--name" to struct str */
    /* `is_lost`: nothing is painted in its place */
    void (*report)(void *data, struct str what, bool is_lost);
    void *data;
};

/* Read the rules of all <style> elements. */
void svg_styler_init(struct svg_styler *styler);

struct svg_style svg_style_initial(void);

struct svg_style svg_style_of(struct svg_styler *styler,
                              const struct drawing_node *node,
                              const struct svg_style *parent,
                              const struct svg_scale *scale);

/* The element that "url(#id)" names, or NULL. */
const struct drawing_node *svg_style_find(struct svg_styler *styler,
                                          struct str address);

#endif
