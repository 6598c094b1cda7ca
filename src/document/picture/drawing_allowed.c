#include "drawing_allowed.h"
#include "base/str.h"

/* What paints, names or describes. The XML writer keeps these pointers. */
static const char *const element_name[] = {
    "svg",      "g",        "path",           "rect",           "circle",
    "ellipse",  "line",     "polyline",       "polygon",        "text",
    "tspan",    "textPath", "title",          "desc",           "defs",
    "use",      "symbol",   "linearGradient", "radialGradient", "stop",
    "clipPath", "mask",     "pattern",        "marker",         "style",
    "switch",   "image"};

struct attribute_row {
    const char *name;
    enum drawing_grammar grammar;
};

static const struct attribute_row attribute_row[] = {
    {"id", DRAWING_ID},
    {"href", DRAWING_REFERENCE},
    {"xlink:href", DRAWING_REFERENCE},
    {"style", DRAWING_STYLE},
    /* places and sizes */
    {"viewBox", DRAWING_PLAIN},
    {"preserveAspectRatio", DRAWING_PLAIN},
    {"x", DRAWING_PLAIN},
    {"y", DRAWING_PLAIN},
    {"x1", DRAWING_PLAIN},
    {"y1", DRAWING_PLAIN},
    {"x2", DRAWING_PLAIN},
    {"y2", DRAWING_PLAIN},
    {"cx", DRAWING_PLAIN},
    {"cy", DRAWING_PLAIN},
    {"r", DRAWING_PLAIN},
    {"rx", DRAWING_PLAIN},
    {"ry", DRAWING_PLAIN},
    {"fx", DRAWING_PLAIN},
    {"fy", DRAWING_PLAIN},
    {"dx", DRAWING_PLAIN},
    {"dy", DRAWING_PLAIN},
    {"d", DRAWING_PLAIN},
    {"points", DRAWING_PLAIN},
    {"width", DRAWING_PLAIN},
    {"height", DRAWING_PLAIN},
    {"rotate", DRAWING_PLAIN},
    {"pathLength", DRAWING_PLAIN},
    {"offset", DRAWING_PLAIN},
    {"gradientUnits", DRAWING_PLAIN},
    {"spreadMethod", DRAWING_PLAIN},
    {"patternUnits", DRAWING_PLAIN},
    {"patternContentUnits", DRAWING_PLAIN},
    {"clipPathUnits", DRAWING_PLAIN},
    {"maskUnits", DRAWING_PLAIN},
    {"maskContentUnits", DRAWING_PLAIN},
    {"markerUnits", DRAWING_PLAIN},
    {"markerWidth", DRAWING_PLAIN},
    {"markerHeight", DRAWING_PLAIN},
    {"refX", DRAWING_PLAIN},
    {"refY", DRAWING_PLAIN},
    {"orient", DRAWING_PLAIN},
    {"textLength", DRAWING_PLAIN},
    {"lengthAdjust", DRAWING_PLAIN},
    {"startOffset", DRAWING_PLAIN},
    {"class", DRAWING_PLAIN},
    {"xml:lang", DRAWING_PLAIN},
    {"xml:space", DRAWING_PLAIN},
    {"transform", DRAWING_VALUE},
    {"gradientTransform", DRAWING_VALUE},
    {"patternTransform", DRAWING_VALUE},
    /* presentation */
    {"fill", DRAWING_VALUE},
    {"fill-opacity", DRAWING_VALUE},
    {"fill-rule", DRAWING_VALUE},
    {"stroke", DRAWING_VALUE},
    {"stroke-width", DRAWING_VALUE},
    {"stroke-opacity", DRAWING_VALUE},
    {"stroke-linecap", DRAWING_VALUE},
    {"stroke-linejoin", DRAWING_VALUE},
    {"stroke-miterlimit", DRAWING_VALUE},
    {"stroke-dasharray", DRAWING_VALUE},
    {"stroke-dashoffset", DRAWING_VALUE},
    {"color", DRAWING_VALUE},
    {"opacity", DRAWING_VALUE},
    {"display", DRAWING_VALUE},
    {"visibility", DRAWING_VALUE},
    {"overflow", DRAWING_VALUE},
    {"clip-path", DRAWING_VALUE},
    {"clip-rule", DRAWING_VALUE},
    {"mask", DRAWING_VALUE},
    {"marker-start", DRAWING_VALUE},
    {"marker-mid", DRAWING_VALUE},
    {"marker-end", DRAWING_VALUE},
    {"stop-color", DRAWING_VALUE},
    {"stop-opacity", DRAWING_VALUE},
    {"font-family", DRAWING_VALUE},
    {"font-size", DRAWING_VALUE},
    {"font-stretch", DRAWING_VALUE},
    {"font-style", DRAWING_VALUE},
    {"font-variant", DRAWING_VALUE},
    {"font-weight", DRAWING_VALUE},
    {"letter-spacing", DRAWING_VALUE},
    {"word-spacing", DRAWING_VALUE},
    {"text-anchor", DRAWING_VALUE},
    {"text-decoration", DRAWING_VALUE},
    {"text-rendering", DRAWING_VALUE},
    {"shape-rendering", DRAWING_VALUE},
    {"image-rendering", DRAWING_VALUE},
    {"dominant-baseline", DRAWING_VALUE},
    {"alignment-baseline", DRAWING_VALUE},
    {"baseline-shift", DRAWING_VALUE},
    {"direction", DRAWING_VALUE},
    {"unicode-bidi", DRAWING_VALUE},
    {"writing-mode", DRAWING_VALUE},
};

/* Known to styles, not to attributes. */
static const char style_properties[] =
    "marker font paint-order vector-effect mix-blend-mode isolation "
    "white-space line-height text-align transform-origin transform-box";

const char *
drawing_allowed_element(const struct drawing_node *node)
{
    if (node->is_foreign) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof element_name / sizeof element_name[0]; i++) {
        if (str_equal_c(node->name, element_name[i])) {
            return element_name[i];
        }
    }
    /* A link's drawing stays, where it leads does not. */
    return str_equal(node->name, STR("a")) ? "g" : NULL;
}

bool
drawing_allowed_silence(const struct drawing_node *node)
{
    return node->is_foreign ||
           str_has_word(STR("metadata namedview perspective guide grid page"),
                        node->name);
}

bool
drawing_allowed_text(const struct drawing_node *node)
{
    return str_has_word(STR("text tspan textPath title desc"), node->name);
}

static bool
is_worded(const struct drawing_node *node)
{
    return str_has_word(STR("title desc style"), node->name);
}

enum drawing_grammar
drawing_allowed_attribute(const struct drawing_node *node, struct str attribute,
                          const char **name)
{
    for (size_t i = 0; i < sizeof attribute_row / sizeof attribute_row[0];
         i++) {
        if (str_equal_c(attribute, attribute_row[i].name)) {
            *name = attribute_row[i].name;
            return is_worded(node) && !str_equal_c(attribute, "id") &&
                           !str_equal_c(attribute, "xml:lang")
                       ? DRAWING_REFUSED
                       : attribute_row[i].grammar;
        }
    }
    if (str_equal(attribute, STR("lang"))) {
        *name = "xml:lang";
        return DRAWING_PLAIN;
    }
    return DRAWING_REFUSED;
}

bool
drawing_allowed_property(struct str property)
{
    for (size_t i = 0; i < sizeof attribute_row / sizeof attribute_row[0];
         i++) {
        if (attribute_row[i].grammar == DRAWING_VALUE &&
            str_equal_c(property, attribute_row[i].name)) {
            return true;
        }
    }
    return str_starts_with(property, STR("--")) ||
           str_has_word(str_from_c(style_properties), property);
}

bool
drawing_allowed_function(struct str name)
{
    static const char *const allowed[] = {
        "rgb",   "rgba",   "hsl",        "hsla",  "matrix",     "translate",
        "scale", "rotate", "skewX",      "skewY", "translateX", "translateY",
        "calc",  "var",    "light-dark", NULL};

    return str_is_one_of(name, allowed);
}

bool
drawing_allowed_server(struct str property, const struct drawing_node *server)
{
    if (str_equal(property, STR("fill")) ||
        str_equal(property, STR("stroke"))) {
        return str_has_word(STR("linearGradient radialGradient pattern"),
                            server->name);
    }
    if (str_starts_with(property, STR("marker"))) {
        return drawing_node_is(server, "marker");
    }
    return (str_equal(property, STR("clip-path")) &&
            drawing_node_is(server, "clipPath")) ||
           (str_equal(property, STR("mask")) &&
            drawing_node_is(server, "mask"));
}
