#include "svg_length.h"

#include <math.h>
#include <string.h>

#include "svg_path.h"

struct svg_unit {
    const char *name;
    double pixels;
};

static double
percent_base(const struct svg_scale *scale, enum svg_axis axis)
{
    switch (axis) {
    case SVG_ALONG_X:
        return scale->width;
    case SVG_ALONG_Y:
        return scale->height;
    case SVG_ALONG_BOTH:
        break;
    }
    return sqrt((scale->width * scale->width + scale->height * scale->height) /
                2);
}

double
svg_length_parse(struct str text, const struct svg_scale *scale,
                 enum svg_axis axis, double otherwise)
{
    static const struct svg_unit absolute[] = {
        {"px", 1},  {"pt", 96 / 72.0}, {"mm", 96 / 25.4}, {"cm", 96 / 2.54},
        {"in", 96}, {"pc", 16},        {"rem", 16},       {"Q", 96 / 25.4 / 4}};
    double number;

    text = str_trim(text);
    if (!svg_path_next_number(&text, &number)) {
        return otherwise;
    }
    text = str_trim(text);
    if (str_equal(text, STR("%"))) {
        return number * percent_base(scale, axis) / 100;
    }
    if (str_equal(text, STR("em"))) {
        return number * scale->font_size;
    }
    if (str_equal(text, STR("ex")) || str_equal(text, STR("ch"))) {
        return number * scale->font_size / 2;
    }
    for (size_t i = 0; i < sizeof absolute / sizeof absolute[0]; i++) {
        if (str_equal_ignoring_case(text, str_from_c(absolute[i].name))) {
            return number * absolute[i].pixels;
        }
    }
    return number;
}

struct svg_matrix
svg_matrix_of(double a, double b, double c, double d, double e, double f)
{
    return (struct svg_matrix){{a, b, c, d, e, f}};
}

void
svg_matrix_multiply(struct svg_matrix *matrix, struct svg_matrix by)
{
    const double *n = matrix->n;
    struct svg_matrix m;

    for (size_t i = 0; i < 6; i += 2) {
        m.n[i] = n[0] * by.n[i] + n[2] * by.n[i + 1];
        m.n[i + 1] = n[1] * by.n[i] + n[3] * by.n[i + 1];
    }
    m.n[4] += n[4];
    m.n[5] += n[5];
    *matrix = m;
}

void
svg_matrix_apply(const struct svg_matrix *matrix, double x, double y,
                 double out[2])
{
    const double *n = matrix->n;

    out[0] = n[0] * x + n[2] * y + n[4];
    out[1] = n[1] * x + n[3] * y + n[5];
}

double
svg_matrix_scale(const struct svg_matrix *matrix)
{
    const double *n = matrix->n;

    return sqrt(fabs(n[0] * n[3] - n[1] * n[2]));
}

/* One function of a transform list, with its numbers read. */
static bool
apply_transform(struct svg_matrix *matrix, struct str name, const double n[6],
                size_t count)
{
    const double degree = 3.14159265358979323846 / 180;

    if (str_equal(name, STR("matrix")) && count == 6) {
        svg_matrix_multiply(matrix,
                            svg_matrix_of(n[0], n[1], n[2], n[3], n[4], n[5]));
    } else if (str_equal(name, STR("translate")) && count >= 1) {
        svg_matrix_multiply(
            matrix, svg_matrix_of(1, 0, 0, 1, n[0], count > 1 ? n[1] : 0));
    } else if (str_equal(name, STR("scale")) && count >= 1) {
        svg_matrix_multiply(
            matrix, svg_matrix_of(n[0], 0, 0, count > 1 ? n[1] : n[0], 0, 0));
    } else if (str_equal(name, STR("rotate")) && (count == 1 || count == 3)) {
        double c = cos(n[0] * degree);
        double s = sin(n[0] * degree);
        svg_matrix_multiply(matrix, svg_matrix_of(1, 0, 0, 1, n[1], n[2]));
        svg_matrix_multiply(matrix, svg_matrix_of(c, s, -s, c, 0, 0));
        svg_matrix_multiply(matrix, svg_matrix_of(1, 0, 0, 1, -n[1], -n[2]));
    } else if (str_equal(name, STR("skewX")) && count == 1) {
        svg_matrix_multiply(matrix,
                            svg_matrix_of(1, 0, tan(n[0] * degree), 1, 0, 0));
    } else if (str_equal(name, STR("skewY")) && count == 1) {
        svg_matrix_multiply(matrix,
                            svg_matrix_of(1, tan(n[0] * degree), 0, 1, 0, 0));
    } else {
        return false;
    }
    return true;
}

/* A number, with the unit that CSS would write: "px" and "deg" say nothing. */
static bool
next_number(struct str *text, double *number)
{
    if (!svg_path_next_number(text, number)) {
        return false;
    }
    if (str_starts_with(*text, STR("px"))) {
        *text = str_tail(*text, 2);
    } else if (str_starts_with(*text, STR("deg"))) {
        *text = str_tail(*text, 3);
    }
    return true;
}

bool
svg_matrix_parse(struct str list, struct svg_matrix *matrix)
{
    if (str_equal(list, STR("none"))) {
        return true;
    }
    while (!str_is_empty(list)) {
        size_t open = str_find_char(list, '(');
        size_t close = str_find_char(list, ')');
        struct str name = str_trim(str_slice(list, 0, open));
        struct str inner = str_slice(list, open + 1, close);
        double number[6] = {0};
        size_t count = 0;
        if (open == STR_NOT_FOUND || close == STR_NOT_FOUND || close < open) {
            return false;
        }
        while (count < 6 && next_number(&inner, &number[count])) {
            count++;
        }
        if (!apply_transform(matrix, name, number, count)) {
            return false;
        }
        list = str_trim(str_tail(list, close + 1));
        if (str_starts_with(list, STR(","))) {
            list = str_trim(str_tail(list, 1));
        }
    }
    return true;
}

bool
svg_box_parse(struct str text, struct svg_box *box)
{
    return svg_path_next_number(&text, &box->x) &&
           svg_path_next_number(&text, &box->y) &&
           svg_path_next_number(&text, &box->width) &&
           svg_path_next_number(&text, &box->height);
}

/* Where the rest of the room goes, from "xMin", "YMid" and their kin. */
static double
share(struct str aspect, const char *least, const char *most)
{
    return str_find(aspect, str_from_c(least)) != STR_NOT_FOUND  ? 0
           : str_find(aspect, str_from_c(most)) != STR_NOT_FOUND ? 1
                                                                 : 0.5;
}

struct svg_matrix
svg_view_fit(struct svg_box port, struct svg_box view, struct str aspect)
{
    double x = port.width / view.width;
    double y = port.height / view.height;
    double room_x = 0;
    double room_y = 0;

    if (!str_starts_with(aspect, STR("none")) && fabs(x / y - 1) > 1e-9) {
        double both =
            str_has_word(aspect, STR("slice")) ? fmax(x, y) : fmin(x, y);
        x = y = both;
        room_x =
            (port.width - view.width * both) * share(aspect, "xMin", "xMax");
        room_y =
            (port.height - view.height * both) * share(aspect, "YMin", "YMax");
    }
    return svg_matrix_of(x, 0, 0, y, port.x + room_x - view.x * x,
                         port.y + room_y - view.y * y);
}
