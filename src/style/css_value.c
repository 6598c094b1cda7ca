#include "css_model.h"

#include <assert.h>
#include <string.h>

#include "base/decimal.h"
#include "base/dimen.h"
#include "base/str.h"

struct property_row {
    const char *name;
    enum css_grammar grammar;
};

static const struct property_row property_table[CSS_PROPERTY_COUNT] = {
#define PROPERTY(name, label, grammar, type, member, inherited) \
    {label, GRAMMAR_##grammar},
#include "css_property.def"
#undef PROPERTY
};

struct keyword_row {
    enum css_property property;
    const char *word;
    int value;
};

static const struct keyword_row keyword_table[] = {
#define KEYWORD(property, word, value) {CSS_##property, word, value},
#include "css_keyword.def"
#undef KEYWORD
};

enum {
    MILLION = 1000000,
    FACTOR_MAX = 100,                     /* ems, or lines to the size */
    LENGTH_MAX = DIMEN_FROM_POINTS(14400) /* what PDF 1.7 calls a page */
};

const char *
css_property_name(enum css_property property)
{
    assert(property < CSS_PROPERTY_COUNT);
    return property_table[property].name;
}

bool
css_property_find(struct str name, enum css_property *property)
{
    for (size_t i = 0; i < CSS_PROPERTY_COUNT; i++) {
        if (str_equal_c(name, property_table[i].name)) {
            *property = (enum css_property)i;
            return true;
        }
    }
    return false;
}

static bool
is_header_cell(const struct node *node)
{
    return node->cell.is_header_column ||
           (node->parent != NULL && node->parent->kind == NODE_TABLE_ROW &&
            node->parent->is_header);
}

int
css_variant(const struct node *node)
{
    if (node->kind == NODE_HEADING) {
        return node->level;
    }
    if (node->kind == NODE_LIST) {
        return node->list.is_ordered ? 1 : 0;
    }
    if (node->kind == NODE_TABLE_CELL) {
        return is_header_cell(node) ? 1 : 0;
    }
    return node->kind == NODE_CHAPTER ? (int)node->chapter.matter : 0;
}

/* A decimal number as millionths; `*rest` is what follows it. False when it is
 * too large or too fine. */
static bool
parse_number(struct str text, int64_t *millionths, struct str *rest)
{
    const int64_t max = INT64_C(100000) * MILLION;
    bool is_negative = str_starts_with(text, STR("-"));
    bool is_signed = is_negative || str_starts_with(text, STR("+"));
    struct str digits = str_tail(text, is_signed ? 1 : 0);
    struct decimal decimal;
    size_t size = decimal_read(digits, &decimal);

    *millionths = is_negative ? -decimal.millionths : decimal.millionths;
    *rest = str_tail(digits, size);
    return size > 0 && decimal.millionths <= max &&
           decimal.fraction_digits < DECIMAL_DIGITS;
}

static bool
is_factor(int64_t millionths)
{
    const int64_t max = INT64_C(1) * FACTOR_MAX * MILLION;

    return millionths >= -max && millionths <= max;
}

static bool
parse_length(struct str text, struct css_value *value)
{
    struct str unit;
    dimen length;

    if (dimen_parse(text, &length)) {
        *value = (struct css_value){.unit = CSS_ABSOLUTE, .amount = length};
        return length >= -LENGTH_MAX && length <= LENGTH_MAX;
    }
    if (!parse_number(text, &value->amount, &unit)) {
        return false;
    }
    value->unit = str_equal(unit, STR("rlh")) ? CSS_RLH : CSS_EM;
    return (value->unit == CSS_RLH || str_equal(unit, STR("em"))) &&
           is_factor(value->amount);
}

/* Boxes may move outward and letters together; nothing is smaller than 0. */
static bool
may_be_negative(enum css_property property)
{
    return property == CSS_MARGIN_TOP || property == CSS_MARGIN_RIGHT ||
           property == CSS_MARGIN_BOTTOM || property == CSS_MARGIN_LEFT ||
           property == CSS_TEXT_INDENT || property == CSS_LETTER_SPACING;
}

static bool
parse_property_length(enum css_property property, struct str text,
                      struct css_value *value)
{
    if (property == CSS_MAX_WIDTH && str_equal(text, STR("none"))) {
        text = STR("0");
    }
    if (!parse_length(text, value)) {
        return false;
    }
    return property == CSS_FONT_SIZE
               ? value->amount > 0
               : value->amount >= 0 || may_be_negative(property);
}

static bool
parse_leading(struct str text, struct css_value *value)
{
    struct str unit;

    if (parse_number(text, &value->amount, &unit) &&
        (str_is_empty(unit) || str_equal(unit, STR("%")))) {
        value->unit = CSS_FACTOR;
        if (!str_is_empty(unit)) {
            value->amount /= 100;
        }
        return value->amount > 0 && is_factor(value->amount);
    }
    return parse_length(text, value) && value->amount > 0;
}

static bool
parse_integer(struct str text, uint32_t max, struct css_value *value)
{
    uint32_t count;

    value->unit = CSS_INTEGER;
    if (!str_to_count(text, max, &count)) {
        return false;
    }
    value->amount = count;
    return true;
}

static bool
parse_weight(struct str text, struct css_value *value)
{
    value->unit = CSS_INTEGER;
    if (str_equal(text, STR("normal")) || str_equal(text, STR("bold"))) {
        value->amount = str_equal(text, STR("bold")) ? 700 : 400;
        return true;
    }
    return parse_integer(text, 1000, value) && value->amount >= 100;
}

static bool
parse_shift(struct str text, struct css_value *value)
{
    value->unit = CSS_EM;
    if (str_equal(text, STR("baseline"))) {
        value->amount = 0;
        return true;
    }
    if (str_equal(text, STR("super")) || str_equal(text, STR("sub"))) {
        /* shares of the small size itself: a third up, a sixth down */
        value->amount = str_equal(text, STR("super")) ? 500000 : -250000;
        return true;
    }
    return parse_length(text, value);
}

static bool
parse_border(struct str text, struct css_value *value)
{
    struct str word;
    bool has_width = false;
    bool has_style = false;

    *value = (struct css_value){.unit = CSS_ABSOLUTE};
    if (str_equal(text, STR("none")) || str_equal(text, STR("0"))) {
        return true;
    }
    while (str_next_word(&text, &word)) {
        if (!has_style && str_equal(word, STR("solid"))) {
            has_style = true;
        } else if (!has_width && parse_length(word, value)) {
            has_width = true;
        } else {
            return false;
        }
    }
    return has_width && has_style && value->amount >= 0;
}

static int
hexadecimal_digit(char c)
{
    static const char digits[] = "0123456789abcdef";
    char low = c >= 'A' && c <= 'F' ? (char)(c + ('a' - 'A')) : c;
    const char *found = c == '\0' ? NULL : strchr(digits, low);

    return found == NULL ? -1 : (int)(found - digits);
}

/* One of the three channels of "#ddd" or "#dddddd"; -1: none. */
static int
channel(struct str text, size_t index)
{
    size_t digits = text.size_bytes == 7 ? 2 : 1;
    size_t at = 1 + index * digits;
    int high = hexadecimal_digit(text.data[at]);
    int low = hexadecimal_digit(text.data[at + digits - 1]);

    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/* Print is black: of all colors it knows the grays. */
static bool
parse_shade(struct str text, struct css_value *value)
{
    int red;

    value->unit = CSS_INTEGER;
    if (str_equal(text, STR("none")) || str_equal(text, STR("transparent")) ||
        str_equal(text, STR("white"))) {
        return true;
    }
    if ((text.size_bytes != 4 && text.size_bytes != 7) || text.data[0] != '#') {
        return false;
    }
    red = channel(text, 0);
    value->amount = 255 - red;
    return red >= 0 && channel(text, 1) == red && channel(text, 2) == red;
}

static bool
parse_keyword(enum css_property property, struct str text,
              struct css_value *value)
{
    value->unit = CSS_INTEGER;
    for (size_t i = 0; i < sizeof keyword_table / sizeof keyword_table[0];
         i++) {
        if (keyword_table[i].property == property &&
            str_equal_c(text, keyword_table[i].word)) {
            value->amount = keyword_table[i].value;
            return true;
        }
    }
    return false;
}

bool
css_value_parse(enum css_property property, struct str text,
                struct css_value *value)
{
    *value = (struct css_value){0};
    if (str_is_empty(text)) {
        return false;
    }
    switch (property_table[property].grammar) {
    case GRAMMAR_LENGTH:
        return parse_property_length(property, text, value);
    case GRAMMAR_LEADING:
        return parse_leading(text, value);
    case GRAMMAR_WEIGHT:
        return parse_weight(text, value);
    case GRAMMAR_KEYWORD:
        return parse_keyword(property, text, value);
    case GRAMMAR_COUNT:
        return parse_integer(text, 100, value) && value->amount > 0;
    case GRAMMAR_FAMILY:
        value->unit = CSS_TEXT;
        value->text = text;
        return true;
    case GRAMMAR_SHIFT:
        return parse_shift(text, value);
    case GRAMMAR_BORDER:
        return parse_border(text, value);
    case GRAMMAR_SHADE:
        return parse_shade(text, value);
    }
    return false;
}
