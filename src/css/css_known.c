#include "css_known.h"

static const char *const plain_function[] = {
    /* sums and choices */
    "calc", "min", "max", "clamp", "minmax", "abs", "sign", "round", "mod",
    "rem", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "pow", "sqrt",
    "hypot", "log", "exp", "repeat", "fit-content", "anchor", "anchor-size",
    /* colors */
    "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch",
    "color", "color-mix", "color-contrast", "device-cmyk", "light-dark",
    /* painted grounds */
    "linear-gradient", "radial-gradient", "conic-gradient",
    "repeating-linear-gradient", "repeating-radial-gradient",
    "repeating-conic-gradient", "-webkit-linear-gradient",
    "-webkit-radial-gradient", "-moz-linear-gradient", "cross-fade",
    "-webkit-cross-fade", "paint",
    /* moves and times */
    "matrix", "matrix3d", "translate", "translatex", "translatey", "translatez",
    "translate3d", "scale", "scalex", "scaley", "scalez", "scale3d", "rotate",
    "rotatex", "rotatey", "rotatez", "rotate3d", "skew", "skewx", "skewy",
    "perspective", "cubic-bezier", "steps", "linear", "scroll", "view",
    /* shapes and filters */
    "circle", "ellipse", "inset", "rect", "xywh", "polygon", "path", "shape",
    "ray", "blur", "brightness", "contrast", "drop-shadow", "grayscale",
    "hue-rotate", "invert", "opacity", "saturate", "sepia", "alpha",
    /* counters, faces, letters, conditions */
    "counter", "counters", "target-counter", "target-counters", "target-text",
    "symbols", "string", "content", "leader", "element", "running", "local",
    "format", "tech", "character-variant", "styleset", "stylistic", "swash",
    "ornaments", "annotation", "historical-forms", "selector", "style",
    "font-tech", "font-format", "layer", "supports", NULL};

static const char *const indirect_function[] = {"var", "env", "attr", NULL};

static const char *const files_function[] = {
    "url", "src", "image", "image-set", "-webkit-image-set", NULL};

enum css_function
css_known_function(struct str name)
{
    return str_is_one_of(name, plain_function)      ? CSS_FUNCTION_PLAIN
           : str_is_one_of(name, indirect_function) ? CSS_FUNCTION_INDIRECT
           : str_is_one_of(name, files_function)    ? CSS_FUNCTION_FILES
                                                    : CSS_FUNCTION_UNKNOWN;
}

static const char *const block_rule[] = {
    "media", "supports", "container", "scope", "starting-style", "page",
    "keyframes", "-webkit-keyframes", "-moz-keyframes", "counter-style",
    "property", "font-feature-values", "font-palette-values", "position-try",
    "view-transition", "viewport", "-ms-viewport",
    /* within @page */
    "top-left-corner", "top-left", "top-center", "top-right",
    "top-right-corner", "bottom-left-corner", "bottom-left", "bottom-center",
    "bottom-right", "bottom-right-corner", "left-top", "left-middle",
    "left-bottom", "right-top", "right-middle", "right-bottom", "footnote",
    /* within @font-feature-values */
    "stylistic", "styleset", "character-variant", "swash", "ornaments",
    "annotation", "historical-forms", NULL};

enum css_rule
css_known_rule(struct str name)
{
    static const struct {
        const char *name;
        enum css_rule rule;
    } row[] = {{"font-face", CSS_RULE_FACE},
               {"layer", CSS_RULE_LAYER},
               {"namespace", CSS_RULE_NAMESPACE},
               {"import", CSS_RULE_IMPORT},
               {"charset", CSS_RULE_CHARSET}};

    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        if (str_equal_ignoring_case(name, str_from_c(row[i].name))) {
            return row[i].rule;
        }
    }
    return str_is_one_of(name, block_rule) ? CSS_RULE_BLOCK : CSS_RULE_UNKNOWN;
}

bool
css_known_picture(struct str property)
{
    static const char *const picture[] = {"background", "background-image",
                                          "list-style", "list-style-image",
                                          NULL};

    return str_is_one_of(property, picture);
}
