#include "color_audit.h"

#include <math.h>

#include "base/arena.h"
#include "base/strbuf.h"

/*
 * The sheet of an EPUB is not read as styles: reading apps know more of CSS
 * than we do. So this looks at the text only, rule by rule, at the innermost
 * braces; a color that it cannot read counts as one that was set.
 */

enum {
    CONTRAST_MIN = 700 /* WCAG 1.4.6, times 100 */
};

struct color {
    bool is_set;
    bool is_known;
    unsigned rgb;
};

struct color_auditor {
    struct arena scratch;
    struct diagnostics *diagnostics;
};

/* --------------------------------------------------------------- contrast */

static double
linear_light(unsigned channel)
{
    double share = channel / 255.0;

    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double
luminance(unsigned rgb)
{
    return 0.2126 * linear_light(rgb >> 16 & 0xFF) +
           0.7152 * linear_light(rgb >> 8 & 0xFF) +
           0.0722 * linear_light(rgb & 0xFF);
}

int
color_audit_contrast(unsigned one, unsigned other)
{
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;

    return (int)(a > b ? a / b * 100 : b / a * 100);
}

/* ----------------------------------------------------------------- values */

static bool
read_hex(struct str digits, unsigned *rgb)
{
    bool is_short = digits.size_bytes == 3;

    *rgb = 0;
    for (size_t i = 0; i < digits.size_bytes; i++) {
        unsigned value = char_hex_value(digits.data[i]);
        if (value > 15) {
            return false;
        }
        *rgb = is_short ? *rgb << 8 | value * 17 : *rgb << 4 | value;
    }
    return is_short || digits.size_bytes == 6;
}

/* Words that leave the color as it is. */
static bool
is_no_color(struct str value)
{
    static const char *const word[] = {"inherit", "currentcolor", "transparent",
                                       "initial", "unset",        "none",
                                       NULL};

    return str_is_one_of(value, word);
}

static bool
find_named_color(struct str value, unsigned *rgb)
{
    static const struct {
        const char *name;
        unsigned rgb;
    } named[] = {{"black", 0x000000}, {"white", 0xFFFFFF}, {"gray", 0x808080},
                 {"grey", 0x808080},  {"red", 0xFF0000},   {"blue", 0x0000FF},
                 {"green", 0x008000}, {"yellow", 0xFFFF00}};

    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++) {
        if (str_equal_ignoring_case(value, str_from_c(named[i].name))) {
            *rgb = named[i].rgb;
            return true;
        }
    }
    return false;
}

static struct color
read_color(struct str value)
{
    struct color color = {.is_set = true};

    if (is_no_color(value)) {
        return (struct color){0};
    }
    color.is_known = str_starts_with(value, STR("#"))
                         ? read_hex(str_tail(value, 1), &color.rgb)
                         : find_named_color(value, &color.rgb);
    return color;
}

/* ------------------------------------------------------------------ rules */

struct rule {
    struct str selector;
    struct source_pos pos;
    struct color text;
    struct color ground;
    bool has_other_sign; /* than color: a border, a weight ... */
};

static bool
is_of_images(struct str selector)
{
    return str_equal(selector, STR("img")) ||
           str_ends_with(selector, STR(" img"));
}

/* Elements look like what they are without color; what has a class, or none
 * but the author's meaning, does not. */
static bool
is_plain_without_style(struct str selector)
{
    static const char *const plain[] = {"span", "div", "mark", NULL};

    return str_is_one_of(selector, plain) ||
           str_find_char(selector, '.') != STR_NOT_FOUND ||
           str_find_char(selector, '#') != STR_NOT_FOUND ||
           str_find_char(selector, '[') != STR_NOT_FOUND;
}

static void
check_contrast(struct color_auditor *auditor, const struct rule *rule)
{
    int contrast = color_audit_contrast(rule->text.rgb, rule->ground.rgb);
    struct strbuf ratio;

    if (contrast >= CONTRAST_MIN) {
        return;
    }
    strbuf_init(&ratio);
    strbuf_add_scaled(&ratio, contrast / 10, 1);
    DIAG_REPORT(auditor->diagnostics, DIAG_STYLE_CONTRAST, rule->pos,
                rule->selector, strbuf_str(&ratio));
    strbuf_release(&ratio);
}

static void
check_colors(struct color_auditor *auditor, const struct rule *rule)
{
    if (is_of_images(rule->selector)) {
        return;
    }
    if (rule->text.is_set != rule->ground.is_set) {
        DIAG_REPORT(
            auditor->diagnostics, DIAG_STYLE_COLOR, rule->pos, rule->selector,
            rule->text.is_set ? STR("the color of text, and no ground for it")
                              : STR("a ground, and no color of text on it"));
    } else if (rule->text.is_known && rule->ground.is_known) {
        check_contrast(auditor, rule);
    }
    if ((rule->text.is_set || rule->ground.is_set) && !rule->has_other_sign &&
        is_plain_without_style(rule->selector)) {
        DIAG_REPORT(auditor->diagnostics, DIAG_STYLE_COLOR_ALONE, rule->pos,
                    rule->selector);
    }
}

/* A property that is seen without colors. Space is not: nobody can tell what
 * it means. */
static bool
is_other_sign(struct str name)
{
    static const char *const sign[] = {
        "border",     "font",           "text-decoration", "text-transform",
        "list-style", "letter-spacing", "content",         "outline"};

    for (size_t i = 0; i < sizeof sign / sizeof sign[0]; i++) {
        if (str_starts_with(name, str_from_c(sign[i]))) {
            return true;
        }
    }
    return false;
}

static void
read_declaration(struct rule *rule, struct str declaration)
{
    size_t colon = str_find_char(declaration, ':');
    struct str name = str_trim(str_slice(declaration, 0, colon));

    if (str_equal_ignoring_case(name, STR("color"))) {
        rule->text = read_color(str_trim(str_tail(declaration, colon + 1)));
    } else if (str_equal_ignoring_case(name, STR("background-color")) ||
               str_equal_ignoring_case(name, STR("background"))) {
        rule->ground = read_color(str_trim(str_tail(declaration, colon + 1)));
    }
    rule->has_other_sign = rule->has_other_sign || is_other_sign(name);
}

static void
check_rule(struct color_auditor *auditor, struct str selector,
           struct str declarations, struct source_pos pos)
{
    struct rule rule = {.selector = str_trim(selector), .pos = pos};

    while (declarations.size_bytes > 0) {
        size_t end = str_find_char(declarations, ';');
        read_declaration(&rule, str_slice(declarations, 0, end));
        declarations =
            end == STR_NOT_FOUND ? STR_EMPTY : str_tail(declarations, end + 1);
    }
    check_colors(auditor, &rule);
}

/* The same text with blanks for comments, so that places stay. */
static struct str
without_comments(struct arena *arena, struct str text)
{
    struct strbuf out;
    bool is_inside = false;

    strbuf_init(&out);
    for (size_t i = 0; i < text.size_bytes; i++) {
        struct str rest = str_tail(text, i);
        if (!is_inside && str_starts_with(rest, STR("/*"))) {
            is_inside = true;
        }
        strbuf_add_char(&out,
                        is_inside && text.data[i] != '\n' ? ' ' : text.data[i]);
        if (is_inside && i > 0 && text.data[i] == '/' &&
            text.data[i - 1] == '*') {
            is_inside = false;
        }
    }
    return strbuf_take(arena, &out);
}

void
color_audit_check(struct str text, const char *file,
                  struct diagnostics *diagnostics)
{
    struct color_auditor auditor = {.diagnostics = diagnostics};
    struct source_pos pos = {.file = file, .line = 1};
    struct source_pos rule_pos = pos;
    struct str selector = STR_EMPTY;
    size_t begin = 0; /* where what follows the last brace begins */
    bool is_open = false;

    arena_init(&auditor.scratch);
    text = without_comments(&auditor.scratch, text);
    for (size_t i = 0; i < text.size_bytes; i++) {
        char c = text.data[i];
        pos.line += c == '\n';
        if (c == '{') {
            selector = str_slice(text, begin, i);
            rule_pos = pos;
        } else if (c == '}' && is_open) {
            check_rule(&auditor, selector, str_slice(text, begin, i), rule_pos);
        }
        if (c == '{' || c == '}') {
            is_open = c == '{';
        }
        if (c == '{' || c == '}' || (c == ';' && !is_open)) {
            begin = i + 1;
        }
    }
    arena_release(&auditor.scratch);
}
