#include "svg_path.h"

#include <math.h>
#include <string.h>

struct path_reader {
    struct arena *arena;
    struct svg_segments *out;
    double x; /* current point */
    double y;
    double start_x; /* where the subpath begins */
    double start_y;
    double control_x; /* last control point, for S and T */
    double control_y;
    char previous; /* command, upper case */
};

static void
skip_separators(struct str *text)
{
    while (text->size_bytes > 0 &&
           (text->data[0] == ' ' || text->data[0] == ',' ||
            text->data[0] == '\t' || text->data[0] == '\n' ||
            text->data[0] == '\r')) {
        *text = str_tail(*text, 1);
    }
}

static bool
is_digit(struct str text, size_t at)
{
    return at < text.size_bytes && text.data[at] >= '0' && text.data[at] <= '9';
}

/* Power of ten behind an "e"; `*at` moves behind it. */
static int
read_exponent(struct str text, size_t *at)
{
    size_t next = *at + 1;
    bool is_negative = false;
    int exponent = 0;

    if (*at >= text.size_bytes ||
        (text.data[*at] != 'e' && text.data[*at] != 'E')) {
        return 0;
    }
    if (next < text.size_bytes &&
        (text.data[next] == '-' || text.data[next] == '+')) {
        is_negative = text.data[next++] == '-';
    }
    if (!is_digit(text, next)) {
        return 0;
    }
    while (is_digit(text, next)) {
        exponent = exponent > 99 ? 99 : exponent * 10 + text.data[next] - '0';
        next++;
    }
    *at = next;
    return is_negative ? -exponent : exponent;
}

bool
svg_path_next_number(struct str *text, double *number)
{
    size_t at = 0;
    double value = 0;
    int exponent = 0;
    bool is_negative = false;
    bool has_digits = false;

    skip_separators(text);
    if (text->size_bytes > 0 &&
        (text->data[0] == '-' || text->data[0] == '+')) {
        is_negative = text->data[at++] == '-';
    }
    for (; is_digit(*text, at); at++) {
        value = value * 10 + (text->data[at] - '0');
        has_digits = true;
    }
    if (at < text->size_bytes && text->data[at] == '.') {
        for (at++; is_digit(*text, at); at++) {
            value = value * 10 + (text->data[at] - '0');
            exponent--;
            has_digits = true;
        }
    }
    if (!has_digits) {
        return false;
    }
    exponent += read_exponent(*text, &at);
    value *= pow(10, exponent);
    *number = is_negative ? -value : value;
    *text = str_tail(*text, at);
    return isfinite(*number) && fabs(*number) < 1e7;
}

void
svg_path_add(struct arena *arena, struct svg_segments *segments,
             enum path_verb verb, const double *point, size_t number_count)
{
    struct svg_segment *segment = ARRAY_ADD(arena, &segments->segment);

    segment->verb = verb;
    if (number_count > 0) {
        memcpy(segment->point, point, number_count * sizeof *point);
    }
}

static void
add_line(struct path_reader *path, enum path_verb verb, double x, double y)
{
    svg_path_add(path->arena, path->out, verb, (double[]){x, y}, 2);
    path->x = path->control_x = x;
    path->y = path->control_y = y;
}

static void
add_curve(struct path_reader *path, const double point[6])
{
    svg_path_add(path->arena, path->out, PATH_CURVE, point, 6);
    path->control_x = point[2];
    path->control_y = point[3];
    path->x = point[4];
    path->y = point[5];
}

/* A quadratic curve with control (cx, cy) as a cubic. */
static void
add_quadratic(struct path_reader *path, double cx, double cy, double x,
              double y)
{
    add_curve(path,
              (double[]){path->x + (cx - path->x) * 2 / 3,
                         path->y + (cy - path->y) * 2 / 3, x + (cx - x) * 2 / 3,
                         y + (cy - y) * 2 / 3, x, y});
    path->control_x = cx;
    path->control_y = cy;
}

struct ellipse {
    double rx;
    double ry;
    double cos_turn;
    double sin_turn;
    double cx;
    double cy;
};

static void
add_arc_piece(struct path_reader *path, const struct ellipse *e, double from,
              double sweep)
{
    double k = 4.0 / 3.0 * tan(sweep / 4);
    double angle[2] = {from, from + sweep};
    double unit[6] = {cos(angle[0]) - k * sin(angle[0]),
                      sin(angle[0]) + k * cos(angle[0]),
                      cos(angle[1]) + k * sin(angle[1]),
                      sin(angle[1]) - k * cos(angle[1]),
                      cos(angle[1]),
                      sin(angle[1])};
    double point[6];

    for (size_t i = 0; i < 6; i += 2) {
        double x = unit[i] * e->rx;
        double y = unit[i + 1] * e->ry;
        point[i] = e->cx + x * e->cos_turn - y * e->sin_turn;
        point[i + 1] = e->cy + x * e->sin_turn + y * e->cos_turn;
    }
    add_curve(path, point);
}

/* SVG 1.1, F.6.5 and F.6.6: from end points to centre and angles. */
static void
add_arc(struct path_reader *path, const double number[7])
{
    const double pi = 3.14159265358979323846;
    double turn = number[2] * pi / 180;
    struct ellipse e = {.rx = fabs(number[0]),
                        .ry = fabs(number[1]),
                        .cos_turn = cos(turn),
                        .sin_turn = sin(turn)};
    double dx = (path->x - number[5]) / 2;
    double dy = (path->y - number[6]) / 2;
    double x1 = e.cos_turn * dx + e.sin_turn * dy;
    double y1 = -e.sin_turn * dx + e.cos_turn * dy;
    bool is_large = number[3] != 0;
    bool is_sweep = number[4] != 0;
    double over;
    double scale;
    double from;
    double sweep;
    int pieces;

    if (e.rx < 1e-9 || e.ry < 1e-9 || (fabs(dx) < 1e-9 && fabs(dy) < 1e-9)) {
        add_line(path, PATH_LINE, number[5], number[6]);
        return;
    }
    over = x1 * x1 / (e.rx * e.rx) + y1 * y1 / (e.ry * e.ry);
    if (over > 1) {
        e.rx *= sqrt(over);
        e.ry *= sqrt(over);
        over = 1;
    }
    scale = sqrt((1 - over) / over) * (is_large == is_sweep ? -1 : 1);
    dx = scale * e.rx * y1 / e.ry; /* the centre, before turning */
    dy = -scale * e.ry * x1 / e.rx;
    e.cx = e.cos_turn * dx - e.sin_turn * dy + (path->x + number[5]) / 2;
    e.cy = e.sin_turn * dx + e.cos_turn * dy + (path->y + number[6]) / 2;
    from = atan2((y1 - dy) / e.ry, (x1 - dx) / e.rx);
    sweep = atan2((-y1 - dy) / e.ry, (-x1 - dx) / e.rx) - from;
    if (is_sweep && sweep < 0) {
        sweep += 2 * pi;
    } else if (!is_sweep && sweep > 0) {
        sweep -= 2 * pi;
    }
    pieces = (int)ceil(fabs(sweep) / (pi / 2) - 1e-9);
    for (int i = 0; i < pieces; i++) {
        add_arc_piece(path, &e, from + sweep * i / pieces, sweep / pieces);
    }
}

/* Numbers that one command takes; -1: not a command. */
static int
number_count_of(char command)
{
    switch (command) {
    case 'M':
    case 'L':
    case 'T':
        return 2;
    case 'H':
    case 'V':
        return 1;
    case 'C':
        return 6;
    case 'S':
    case 'Q':
        return 4;
    case 'A':
        return 7;
    case 'Z':
        return 0;
    default:
        return -1;
    }
}

/* Relative coordinates become absolute ones. */
static void
make_absolute(const struct path_reader *path, char command, double number[7])
{
    if (command == 'H') {
        number[0] += path->x;
    } else if (command == 'V') {
        number[0] += path->y;
    } else if (command == 'A') {
        number[5] += path->x;
        number[6] += path->y;
    } else {
        for (int i = 0; i < number_count_of(command); i += 2) {
            number[i] += path->x;
            number[i + 1] += path->y;
        }
    }
}

static void
run_command(struct path_reader *path, char command, const double number[7])
{
    bool follows_cubic = path->previous == 'C' || path->previous == 'S';
    bool follows_quadratic = path->previous == 'Q' || path->previous == 'T';
    double mirror_x = 2 * path->x - path->control_x;
    double mirror_y = 2 * path->y - path->control_y;

    switch (command) {
    case 'M':
        add_line(path, PATH_MOVE, number[0], number[1]);
        path->start_x = number[0];
        path->start_y = number[1];
        break;
    case 'L':
        add_line(path, PATH_LINE, number[0], number[1]);
        break;
    case 'H':
        add_line(path, PATH_LINE, number[0], path->y);
        break;
    case 'V':
        add_line(path, PATH_LINE, path->x, number[0]);
        break;
    case 'C':
        add_curve(path, number);
        break;
    case 'S':
        add_curve(path, (double[]){follows_cubic ? mirror_x : path->x,
                                   follows_cubic ? mirror_y : path->y,
                                   number[0], number[1], number[2], number[3]});
        break;
    case 'Q':
        add_quadratic(path, number[0], number[1], number[2], number[3]);
        break;
    case 'T':
        add_quadratic(path, follows_quadratic ? mirror_x : path->x,
                      follows_quadratic ? mirror_y : path->y, number[0],
                      number[1]);
        break;
    case 'A':
        add_arc(path, number);
        break;
    default: /* 'Z' */
        svg_path_add(path->arena, path->out, PATH_CLOSE, NULL, 0);
        path->x = path->control_x = path->start_x;
        path->y = path->control_y = path->start_y;
        break;
    }
    path->previous = command;
}

/* One digit; the next number may follow without a space. */
static bool
next_flag(struct str *text, double *flag)
{
    skip_separators(text);
    if (text->size_bytes == 0 ||
        (text->data[0] != '0' && text->data[0] != '1')) {
        return false;
    }
    *flag = text->data[0] == '1';
    *text = str_tail(*text, 1);
    return true;
}

bool
svg_path_parse(struct arena *arena, struct str text,
               struct svg_segments *segments)
{
    struct path_reader path = {.arena = arena, .out = segments};
    char command = '\0';

    for (skip_separators(&text); !str_is_empty(text); skip_separators(&text)) {
        double number[7] = {0};
        char letter = text.data[0];
        char upper;
        int count;
        if ((letter >= 'A' && letter <= 'Z') ||
            (letter >= 'a' && letter <= 'z')) {
            command = letter;
            text = str_tail(text, 1);
        } else if (command == 'Z' || command == 'z' || command == '\0') {
            return false;
        }
        upper = command >= 'a' ? (char)(command - 'a' + 'A') : command;
        count = number_count_of(upper);
        if (count < 0 || (path.previous == '\0' && upper != 'M')) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            bool is_flag = upper == 'A' && (i == 3 || i == 4);
            if (is_flag ? !next_flag(&text, &number[i])
                        : !svg_path_next_number(&text, &number[i])) {
                return false;
            }
        }
        if (command != upper) {
            make_absolute(&path, upper, number);
        }
        run_command(&path, upper, number);
        if (upper == 'M') { /* further pairs are lines */
            command = command == 'm' ? 'l' : 'L';
        }
    }
    return true;
}
