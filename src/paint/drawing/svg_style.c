#include "svg_style.h"

#include <math.h>

#include "svg_path.h"

enum svg_property {
#define PROPERTY(name, label) PROPERTY_##name,
#include "svg_property.def"
#undef PROPERTY
    PROPERTY_COUNT
};

static const char *const property_name[PROPERTY_COUNT] = {
#define PROPERTY(name, label) label,
#include "svg_property.def"
#undef PROPERTY
};

struct svg_values { /* empty: not said */
    struct str of[PROPERTY_COUNT];
};

/* -------------------------------------------------------------- the cascade */

static void
report_value(struct svg_styler *styler, enum svg_property property,
             struct str value, bool is_lost)
{
    struct str what = str_join3(styler->arena, STR("the "),
                                str_from_c(property_name[property]), STR(" "));

    styler->report(styler->data, str_join(styler->arena, what, value), is_lost);
}

/* The value of "var(--name, otherwise)"; others are what they are. */
static struct str
resolve_variable(struct svg_styler *styler, struct str value)
{
    for (int depth = 0; depth < 4 && str_starts_with(value, STR("var("));
         depth++) {
        struct str inner = str_slice(value, 4, value.size_bytes - 1);
        size_t comma = str_find_char(inner, ',');
        struct str name = str_trim(str_slice(inner, 0, comma));
        const struct str *known = strmap_find(&styler->variable, name);
        value = known != NULL            ? *known
                : comma != STR_NOT_FOUND ? str_trim(str_tail(inner, comma + 1))
                                         : STR_EMPTY;
    }
    return value;
}

static void
set_value(struct svg_styler *styler, struct svg_values *values,
          struct str property, struct str value)
{
    value = resolve_variable(styler, value);
    if (str_equal(value, STR("inherit")) || str_equal(value, STR("unset"))) {
        return;
    }
    for (size_t i = 0; i < PROPERTY_COUNT; i++) {
        if (str_equal_c(property, property_name[i])) {
            values->of[i] = value;
            return;
        }
    }
}

static void
set_variable(struct svg_styler *styler, const struct drawing_declaration *said)
{
    struct str *value = ARENA_NEW(styler->arena, struct str);
    struct str *known;

    *value = said->value;
    known = strmap_add(styler->arena, &styler->variable, said->property, value);
    if (known != NULL) {
        *known = said->value;
    }
}

static void
set_declarations(struct svg_styler *styler, struct svg_values *values,
                 const struct drawing_declarations *all, bool is_important)
{
    for (size_t i = 0; i < all->item.count; i++) {
        const struct drawing_declaration *said = &all->item.item[i];
        if (str_starts_with(said->property, STR("--"))) {
            set_variable(styler, said);
        } else if (said->is_important == is_important) {
            set_value(styler, values, said->property, said->value);
        }
    }
}

/* Attributes, then rules, then the style; then what is important. */
static void
collect(struct svg_styler *styler, const struct drawing_node *node,
        struct svg_values *values)
{
    struct drawing_matches matches =
        drawing_css_match(styler->arena, &styler->css, node);
    struct drawing_declarations own = drawing_css_declarations(
        styler->arena, drawing_node_value(node, "style"));

    for (size_t i = 0; i < node->attribute_count && !node->is_foreign; i++) {
        set_value(styler, values, node->attribute[i].name,
                  str_trim(node->attribute[i].value));
    }
    for (int important = 0; important < 2; important++) {
        for (size_t i = 0; i < matches.item.count; i++) {
            size_t rule = matches.item.item[i]->rule;
            set_declarations(styler, values,
                             &styler->css.rule.item[rule].declarations,
                             important != 0);
        }
        set_declarations(styler, values, &own, important != 0);
    }
}

/* ------------------------------------------------------------------- paints */

const struct drawing_node *
svg_style_find(struct svg_styler *styler, struct str address)
{
    struct css_token token = css_token_next(styler->arena, &address);

    return token.kind == CSS_TOKEN_ADDRESS
               ? drawing_tree_find(styler->tree, token.text)
               : NULL;
}

static bool
is_gradient(const struct drawing_node *node)
{
    return drawing_node_is(node, "linearGradient") ||
           drawing_node_is(node, "radialGradient");
}

static bool
parse_plain_paint(struct svg_styler *styler, const struct svg_style *style,
                  struct str value, struct svg_paint *paint)
{
    *paint = (struct svg_paint){.kind = SVG_PAINT_COLOR};
    if (str_equal(value, STR("none"))) {
        paint->kind = SVG_PAINT_NONE;
    } else if (str_equal_ignoring_case(value, STR("currentColor"))) {
        paint->color = style->color;
    } else if (str_equal(value, STR("context-fill"))) {
        *paint = style->context_fill;
    } else if (str_equal(value, STR("context-stroke"))) {
        *paint = style->context_stroke;
    } else {
        return svg_color_parse(styler->arena, value, &paint->color);
    }
    return true;
}

/* What is no paint paints nothing: black would hide what is under it. */
static void
apply_paint(struct svg_styler *styler, const struct svg_style *style,
            enum svg_property property, struct str value,
            struct svg_paint *paint)
{
    struct str rest = value;
    struct css_token token;
    const struct drawing_node *server;

    if (str_is_empty(value) || parse_plain_paint(styler, style, value, paint)) {
        return;
    }
    *paint = (struct svg_paint){.kind = SVG_PAINT_NONE};
    token = css_token_next(styler->arena, &rest);
    rest = str_trim(rest);
    server = svg_style_find(styler, value);
    if (server != NULL && is_gradient(server)) {
        *paint = (struct svg_paint){.kind = SVG_PAINT_SERVER, .server = server};
    } else if (token.kind == CSS_TOKEN_ADDRESS && !str_is_empty(rest) &&
               parse_plain_paint(styler, style, rest, paint)) {
        return;
    } else {
        report_value(styler, property, value, true);
    }
}

static double
parse_opacity(struct str text, double otherwise)
{
    double number;

    if (!svg_path_next_number(&text, &number)) {
        return otherwise;
    }
    number = str_equal(text, STR("%")) ? number / 100 : number;
    return fmax(0, fmin(1, number));
}

/* ------------------------------------------------------------------ strokes */

static void
apply_dashes(struct svg_style *style, struct str list,
             const struct svg_scale *scale)
{
    size_t count = 0;
    double sum = 0;

    if (str_is_empty(list)) {
        return;
    }
    while (count < PATH_DASH_MAX && !str_is_empty(list)) {
        double number;
        struct str before = list;
        if (!svg_path_next_number(&list, &number) || number < 0) {
            break;
        }
        while (list.size_bytes > 0 && list.data[0] != ' ' &&
               list.data[0] != ',') {
            list = str_tail(list, 1);
        }
        before = str_slice(before, 0, before.size_bytes - list.size_bytes);
        number = svg_length_parse(before, scale, SVG_ALONG_BOTH, number);
        style->dash[count++] = number;
        sum += number;
    }
    style->dash_count = sum > 0 ? count : 0;
}

static void
apply_stroke(struct svg_style *style, const struct svg_values *values,
             const struct svg_scale *scale)
{
    struct str cap = values->of[PROPERTY_STROKE_LINECAP];
    struct str join = values->of[PROPERTY_STROKE_LINEJOIN];
    struct str limit = values->of[PROPERTY_STROKE_MITERLIMIT];

    style->stroke_width =
        svg_length_parse(values->of[PROPERTY_STROKE_WIDTH], scale,
                         SVG_ALONG_BOTH, style->stroke_width);
    if (!str_is_empty(cap)) {
        style->cap = str_equal(cap, STR("round"))    ? CAP_ROUND
                     : str_equal(cap, STR("square")) ? CAP_SQUARE
                                                     : CAP_BUTT;
    }
    if (!str_is_empty(join)) {
        style->join = str_equal(join, STR("round"))   ? JOIN_ROUND
                      : str_equal(join, STR("bevel")) ? JOIN_BEVEL
                                                      : JOIN_MITER;
    }
    (void)svg_path_next_number(&limit, &style->miter_limit);
    apply_dashes(style, values->of[PROPERTY_STROKE_DASHARRAY], scale);
    style->dash_offset =
        svg_length_parse(values->of[PROPERTY_STROKE_DASHOFFSET], scale,
                         SVG_ALONG_BOTH, style->dash_offset);
}

static void
apply_markers(struct svg_style *style, const struct svg_values *values)
{
    static const enum svg_property own_property[SVG_MARKER_COUNT] = {
        PROPERTY_MARKER_START, PROPERTY_MARKER_MID, PROPERTY_MARKER_END};

    for (int i = 0; i < SVG_MARKER_COUNT; i++) {
        struct str own = values->of[own_property[i]];
        if (!str_is_empty(values->of[PROPERTY_MARKER])) {
            style->marker[i] = values->of[PROPERTY_MARKER];
        }
        if (!str_is_empty(own)) {
            style->marker[i] = own;
        }
    }
}

/* --------------------------------------------------------------------- text */

static double
parse_font_size(struct str text, const struct svg_style *style,
                const struct svg_scale *scale)
{
    static const struct {
        const char *name;
        double size;
    } keyword[] = {{"xx-small", 9}, {"x-small", 10}, {"small", 13},
                   {"medium", 16},  {"large", 18},   {"x-large", 24},
                   {"xx-large", 32}};
    struct svg_scale own = *scale;
    double size;

    for (size_t i = 0; i < sizeof keyword / sizeof keyword[0]; i++) {
        if (str_equal_c(text, keyword[i].name)) {
            return keyword[i].size;
        }
    }
    if (str_equal(text, STR("smaller")) || str_equal(text, STR("larger"))) {
        return style->font_size * (text.data[0] == 's' ? 1 / 1.2 : 1.2);
    }
    own.font_size = own.width = own.height = style->font_size;
    size = svg_length_parse(text, &own, SVG_ALONG_X, style->font_size);
    return size >= 0 ? size : style->font_size;
}

static int
parse_weight(struct str text, int otherwise)
{
    uint32_t number;

    if (str_equal(text, STR("bold")) || str_equal(text, STR("bolder"))) {
        return 700;
    }
    if (str_equal(text, STR("normal")) || str_equal(text, STR("lighter"))) {
        return 400;
    }
    return str_to_count(text, 1000, &number) && number > 0 ? (int)number
                                                           : otherwise;
}

static bool
is_slanted(struct str text)
{
    return str_equal(text, STR("italic")) ||
           str_starts_with(text, STR("oblique"));
}

/* "italic bold 12px/1.2 serif": words, then the size, then the families. */
static void
apply_font(struct svg_style *style, struct str text,
           const struct svg_scale *scale)
{
    struct str word;

    if (str_is_empty(text)) {
        return;
    }
    style->font_weight = 400;
    style->is_italic = false;
    while (str_next_word(&text, &word)) {
        char first = word.data[0];
        size_t slash = str_find_char(word, '/');
        struct str size = str_slice(word, 0, slash);
        bool is_weight = parse_weight(word, 0) > 0;
        if (!is_weight && ((first >= '0' && first <= '9') || first == '.' ||
                           str_ends_with(size, STR("large")) ||
                           str_ends_with(size, STR("small")))) {
            style->font_size = parse_font_size(size, style, scale);
            style->font_family = str_trim(text);
            return;
        }
        style->is_italic = style->is_italic || is_slanted(word);
        style->font_weight = parse_weight(word, style->font_weight);
    }
}

static void
apply_anchor(struct svg_style *style, struct str text)
{
    if (!str_is_empty(text)) {
        style->anchor = str_equal(text, STR("middle")) ? SVG_ANCHOR_MIDDLE
                        : str_equal(text, STR("end"))  ? SVG_ANCHOR_END
                                                       : SVG_ANCHOR_START;
    }
}

static void
apply_baseline(struct svg_style *style, const struct svg_values *values,
               const struct svg_scale *scale)
{
    struct str shift = values->of[PROPERTY_BASELINE_SHIFT];
    struct svg_scale own = *scale;

    if (!str_is_empty(values->of[PROPERTY_DOMINANT_BASELINE])) {
        style->baseline = values->of[PROPERTY_DOMINANT_BASELINE];
    }
    if (!str_is_empty(values->of[PROPERTY_ALIGNMENT_BASELINE])) {
        style->baseline = values->of[PROPERTY_ALIGNMENT_BASELINE];
    }
    own.font_size = own.height = style->font_size;
    style->baseline_shift = str_equal(shift, STR("super"))
                                ? style->font_size * 0.4
                            : str_equal(shift, STR("sub"))
                                ? style->font_size * -0.2
                                : svg_length_parse(shift, &own, SVG_ALONG_Y, 0);
}

static void
apply_text(struct svg_style *style, const struct svg_values *values,
           const struct svg_scale *scale)
{
    const struct str *of = values->of;
    struct svg_scale own = *scale;

    apply_font(style, of[PROPERTY_FONT], scale);
    if (!str_is_empty(of[PROPERTY_FONT_SIZE])) {
        style->font_size =
            parse_font_size(of[PROPERTY_FONT_SIZE], style, scale);
    }
    style->font_weight =
        parse_weight(of[PROPERTY_FONT_WEIGHT], style->font_weight);
    if (!str_is_empty(of[PROPERTY_FONT_STYLE])) {
        style->is_italic = is_slanted(of[PROPERTY_FONT_STYLE]);
    }
    if (!str_is_empty(of[PROPERTY_FONT_FAMILY])) {
        style->font_family = of[PROPERTY_FONT_FAMILY];
    }
    own.font_size = style->font_size;
    style->letter_spacing =
        str_equal(of[PROPERTY_LETTER_SPACING], STR("normal"))
            ? 0
            : svg_length_parse(of[PROPERTY_LETTER_SPACING], &own, SVG_ALONG_X,
                               style->letter_spacing);
    apply_anchor(style, of[PROPERTY_TEXT_ANCHOR]);
    if (!str_is_empty(of[PROPERTY_TEXT_DECORATION])) {
        style->is_underlined =
            str_has_word(of[PROPERTY_TEXT_DECORATION], STR("underline"));
    }
    if (!str_is_empty(of[PROPERTY_WHITE_SPACE])) {
        style->keeps_space =
            str_starts_with(of[PROPERTY_WHITE_SPACE], STR("pre"));
    }
    apply_baseline(style, values, &own);
}

/* ----------------------------------------------------------------- together */

static void
apply_paints(struct svg_styler *styler, struct svg_style *style,
             const struct svg_values *values)
{
    const struct str *of = values->of;
    double stop = parse_opacity(of[PROPERTY_STOP_OPACITY], 1);

    if (!str_is_empty(of[PROPERTY_COLOR]) &&
        !str_equal_ignoring_case(of[PROPERTY_COLOR], STR("currentColor"))) {
        (void)svg_color_parse(styler->arena, of[PROPERTY_COLOR], &style->color);
    }
    apply_paint(styler, style, PROPERTY_FILL, of[PROPERTY_FILL], &style->fill);
    apply_paint(styler, style, PROPERTY_STROKE, of[PROPERTY_STROKE],
                &style->stroke);
    style->fill_opacity =
        parse_opacity(of[PROPERTY_FILL_OPACITY], style->fill_opacity);
    style->stroke_opacity =
        parse_opacity(of[PROPERTY_STROKE_OPACITY], style->stroke_opacity);
    style->opacity *= parse_opacity(of[PROPERTY_OPACITY], 1);
    style->stop_color = (struct svg_color){.coverage = 1};
    if (str_equal_ignoring_case(of[PROPERTY_STOP_COLOR], STR("currentColor"))) {
        style->stop_color = style->color;
    } else if (!str_is_empty(of[PROPERTY_STOP_COLOR])) {
        (void)svg_color_parse(styler->arena, of[PROPERTY_STOP_COLOR],
                              &style->stop_color);
    }
    style->stop_color.coverage *= stop;
}

/* What would make the drawing look different, and is not done. */
static void
report_undone(struct svg_styler *styler, const struct svg_values *values)
{
    static const enum svg_property undone[] = {PROPERTY_MASK, PROPERTY_FILTER,
                                               PROPERTY_MIX_BLEND_MODE,
                                               PROPERTY_WRITING_MODE};
    static const char harmless[] = "none normal lr lr-tb horizontal-tb initial";

    for (size_t i = 0; i < sizeof undone / sizeof undone[0]; i++) {
        struct str value = values->of[undone[i]];
        if (!str_is_empty(value) &&
            !str_has_word(str_from_c(harmless), value)) {
            report_value(styler, undone[i], value, false);
        }
    }
}

static void
apply_presence(struct svg_style *style, const struct drawing_node *node,
               const struct svg_values *values)
{
    const struct str *of = values->of;
    struct str space = drawing_node_value(node, "xml:space");

    if (!str_is_empty(of[PROPERTY_FILL_RULE])) {
        style->is_even_odd = str_equal(of[PROPERTY_FILL_RULE], STR("evenodd"));
    }
    if (!str_is_empty(of[PROPERTY_CLIP_RULE])) {
        style->clips_even_odd =
            str_equal(of[PROPERTY_CLIP_RULE], STR("evenodd"));
    }
    if (!str_is_empty(of[PROPERTY_VISIBILITY])) {
        style->is_hidden = !str_equal(of[PROPERTY_VISIBILITY], STR("visible"));
    }
    if (!str_is_empty(space)) {
        style->keeps_space = str_equal(space, STR("preserve"));
    }
    style->is_gone = str_equal(of[PROPERTY_DISPLAY], STR("none"));
    style->is_overflowing = str_equal(of[PROPERTY_OVERFLOW], STR("visible")) ||
                            str_equal(of[PROPERTY_OVERFLOW], STR("auto"));
    style->clip_path = of[PROPERTY_CLIP_PATH];
    style->transform = of[PROPERTY_TRANSFORM];
}

struct svg_style
svg_style_of(struct svg_styler *styler, const struct drawing_node *node,
             const struct svg_style *parent, const struct svg_scale *scale)
{
    struct svg_style style = *parent;
    struct svg_values values = {0};
    struct svg_scale own = *scale;

    collect(styler, node, &values);
    own.font_size = style.font_size;
    apply_text(&style, &values, &own);
    own.font_size = style.font_size;
    apply_paints(styler, &style, &values);
    apply_stroke(&style, &values, &own);
    apply_markers(&style, &values);
    apply_presence(&style, node, &values);
    report_undone(styler, &values);
    return style;
}

struct svg_style
svg_style_initial(void)
{
    struct svg_style style = {
        .color = {.gray = 0, .coverage = 1},
        .fill = {.kind = SVG_PAINT_COLOR, .color = {.coverage = 1}},
        .fill_opacity = 1,
        .stroke_opacity = 1,
        .opacity = 1,
        .stroke_width = 1,
        .miter_limit = 4,
        .font_size = 16,
        .font_weight = 400,
        .font_family = STR("serif"),
        .baseline = STR("alphabetic"),
    };

    for (int i = 0; i < SVG_MARKER_COUNT; i++) {
        style.marker[i] = STR("none");
    }
    return style;
}

void
svg_styler_init(struct svg_styler *styler)
{
    const struct drawing_node *root = styler->tree->root;

    for (const struct drawing_node *node = root; node != NULL;
         node = drawing_node_following(node, root)) {
        if (drawing_node_is(node, "style")) {
            drawing_css_read(styler->arena, &styler->css,
                             drawing_node_text(styler->arena, node));
        }
    }
}
