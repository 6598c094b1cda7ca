#include "svg_color.h"

#include <math.h>
#include <stdlib.h>

#include "css/css_token.h"
#include "svg_path.h"

struct color_name {
    const char *name;
    uint32_t rgb;
};

static const struct color_name color_name[] = {
#define COLOR(name, rgb) {name, rgb},
#include "svg_color_name.def"
#undef COLOR
};

static void
set_rgb(struct svg_color *color, const unsigned part[3])
{
    color->gray =
        (part[0] * 2126 + part[1] * 7152 + part[2] * 722 + 5000) / 10000;
}

/* The digits behind "#": one or two to a part, three or four parts. */
static bool
parse_hex(struct str digits, struct svg_color *color)
{
    size_t wide = digits.size_bytes <= 4 ? 1 : 2;
    size_t count = digits.size_bytes / wide;
    unsigned part[4] = {0, 0, 0, 255};

    if (count * wide != digits.size_bytes || count < 3 || count > 4) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        unsigned high = char_hex_value(digits.data[i * wide]);
        unsigned low = char_hex_value(digits.data[i * wide + wide - 1]);
        if (high > 15 || low > 15) {
            return false;
        }
        part[i] = high * 16 + low;
    }
    set_rgb(color, part);
    color->coverage = part[3] / 255.0;
    return true;
}

static bool
parse_name(struct str name, struct svg_color *color)
{
    for (size_t i = 0; i < sizeof color_name / sizeof color_name[0]; i++) {
        if (str_equal_ignoring_case(name, str_from_c(color_name[i].name))) {
            uint32_t rgb = color_name[i].rgb;
            set_rgb(color, (unsigned[]){rgb >> 16, rgb >> 8 & 255, rgb & 255});
            color->coverage = 1;
            return true;
        }
    }
    if (str_equal_ignoring_case(name, STR("transparent"))) {
        *color = (struct svg_color){.gray = 255, .coverage = 0};
        return true;
    }
    return false;
}

static double
clamp(double number, double max)
{
    return fmax(0, fmin(max, number));
}

/* One of red, green and blue of a hue; a third of the circle apart. */
static double
part_of_hue(double hue, double saturation, double lightness)
{
    double most = lightness + saturation * fmin(lightness, 1 - lightness);
    double least = 2 * lightness - most;

    hue -= floor(hue);
    if (hue * 6 < 1) {
        return least + (most - least) * 6 * hue;
    }
    if (hue * 2 < 1) {
        return most;
    }
    return hue * 3 < 2 ? least + (most - least) * (2.0 / 3 - hue) * 6 : least;
}

static void
set_hsl(struct svg_color *color, const double number[3])
{
    double s = clamp(number[1] / 100, 1);
    double l = clamp(number[2] / 100, 1);
    unsigned part[3];

    for (int i = 0; i < 3; i++) {
        double hue = number[0] / 360 + (1 - i) / 3.0;
        part[i] = (unsigned)(part_of_hue(hue, s, l) * 255 + 0.5);
    }
    set_rgb(color, part);
}

/* Inside "rgb(" or "hsl(": three parts and perhaps how much it covers. */
static bool
parse_parts(struct arena *arena, struct str rest, bool is_hsl,
            struct svg_color *color)
{
    double number[4] = {0, 0, 0, 1};
    int count = 0;

    while (!str_is_empty(rest) && count < 4) {
        struct css_token token = css_token_next(arena, &rest);
        struct str text = token.text;
        if (token.kind != CSS_TOKEN_NUMBER) {
            continue;
        }
        if (!svg_path_next_number(&text, &number[count])) {
            return false;
        }
        if (str_equal(text, STR("%")) && (count == 3 || !is_hsl)) {
            number[count] *= count == 3 ? 0.01 : 2.55;
        }
        count++;
    }
    if (is_hsl) {
        set_hsl(color, number);
    } else {
        set_rgb(color, (unsigned[]){(unsigned)(clamp(number[0], 255) + 0.5),
                                    (unsigned)(clamp(number[1], 255) + 0.5),
                                    (unsigned)(clamp(number[2], 255) + 0.5)});
    }
    color->coverage = clamp(number[3], 1);
    return count >= 3;
}

bool
svg_color_parse(struct arena *arena, struct str text, struct svg_color *color)
{
    struct str rest = str_trim(text);
    struct css_token token = css_token_next(arena, &rest);

    if (token.kind == CSS_TOKEN_HASH) {
        return str_is_empty(str_trim(rest)) && parse_hex(token.text, color);
    }
    if (token.kind == CSS_TOKEN_WORD) {
        return str_is_empty(str_trim(rest)) && parse_name(token.text, color);
    }
    if (token.kind != CSS_TOKEN_FUNCTION) {
        return false;
    }
    if (str_equal_ignoring_case(token.text, STR("light-dark"))) {
        token = css_token_next(arena, &rest);
        return token.kind == CSS_TOKEN_HASH   ? parse_hex(token.text, color)
               : token.kind == CSS_TOKEN_WORD ? parse_name(token.text, color)
                                              : false;
    }
    if (str_equal_ignoring_case(token.text, STR("rgb")) ||
        str_equal_ignoring_case(token.text, STR("rgba"))) {
        return parse_parts(arena, rest, false, color);
    }
    if (str_equal_ignoring_case(token.text, STR("hsl")) ||
        str_equal_ignoring_case(token.text, STR("hsla"))) {
        return parse_parts(arena, rest, true, color);
    }
    return false;
}

unsigned
svg_color_on_white(struct svg_color color, double opacity)
{
    double covers = clamp(color.coverage * opacity, 1);

    return (unsigned)(255 - covers * (255 - (double)color.gray) + 0.5);
}
