/*
 * A recursive grammar is not needed: a stylesheet of the subset is a row of
 * rules, a rule a row of declarations. What is not understood is passed over
 * up to the next ";" or the matching "}", as CSS Syntax 3 asks, and named.
 */
#include "css.h"

#include <assert.h>

#include "base/arena.h"
#include "base/dimen.h"
#include "base/paper.h"
#include "base/strbuf.h"
#include "css_model.h"
#include "css_scanner.h"
#include "document/node.h"

/* Names that CSS authors know, for kinds that have another name here. */
static const struct {
    const char *name;
    enum node_kind kind;
    int variant;
} alias_table[] = {
    {"h1", NODE_HEADING, 1},
    {"h2", NODE_HEADING, 2},
    {"h3", NODE_HEADING, 3},
    {"h4", NODE_HEADING, 4},
    {"h5", NODE_HEADING, 5},
    {"h6", NODE_HEADING, 6},
    {"p", NODE_PARAGRAPH, CSS_ANY_VARIANT},
    {"ul", NODE_LIST, 0},
    {"ol", NODE_LIST, 1},
    {"li", NODE_LIST_ITEM, CSS_ANY_VARIANT},
    {"td", NODE_TABLE_CELL, 0},
    {"th", NODE_TABLE_CELL, 1},
    {"tr", NODE_TABLE_ROW, CSS_ANY_VARIANT},
    {"em", NODE_EMPHASIS, CSS_ANY_VARIANT},
    {"blockquote", NODE_QUOTE, CSS_ANY_VARIANT},
    {"pre", NODE_CODE_BLOCK, CSS_ANY_VARIANT},
    {"front-chapter", NODE_CHAPTER, MATTER_FRONT},
    {"body-chapter", NODE_CHAPTER, MATTER_BODY},
    {"back-chapter", NODE_CHAPTER, MATTER_BACK},
};

static bool
find_alias(struct str name, struct css_compound *compound)
{
    for (size_t i = 0; i < sizeof alias_table / sizeof alias_table[0]; i++) {
        if (str_equal_c(name, alias_table[i].name)) {
            compound->kind = (int)alias_table[i].kind;
            compound->variant = alias_table[i].variant;
            return true;
        }
    }
    return false;
}

static bool
find_element(struct str name, struct css_compound *compound)
{
    if (find_alias(name, compound)) {
        return true;
    }
    for (int kind = 0; kind < NODE_KIND_COUNT; kind++) {
        if (str_equal_c(name, node_kind_name((enum node_kind)kind))) {
            compound->kind = kind;
            return true;
        }
    }
    return str_equal(name, STR("*"));
}

/* The name at the start of `*rest`, up to the next "." or "#". */
static struct str
take_name(struct str *rest)
{
    size_t end = 0;
    struct str name;

    while (end < rest->size_bytes && rest->data[end] != '.' &&
           rest->data[end] != '#') {
        end++;
    }
    name = str_slice(*rest, 0, end);
    *rest = str_tail(*rest, end);
    return name;
}

static bool
is_name(struct str name)
{
    for (size_t i = 0; i < name.size_bytes; i++) {
        char c = name.data[i];
        if (!(c == '-' || c == '_' || (c >= '0' && c <= '9') ||
              (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) {
            return false;
        }
    }
    return name.size_bytes > 0;
}

/* An id outweighs any number of classes, and a class any of elements. */
static void
add_condition(struct css_scanner *scan, struct css_selector *selector,
              struct css_compound *compound, bool is_id, struct str name)
{
    if (is_id) {
        compound->id = name;
        selector->specificity += 1U << 20;
    } else {
        ARRAY_PUSH(scan->arena, &compound->class_name, name);
        selector->specificity += 1U << 10;
    }
}

/* ".class" and "#id", as many as follow the element. */
static bool
parse_conditions(struct css_scanner *scan, struct str word,
                 struct css_selector *selector, struct css_compound *compound)
{
    while (!str_is_empty(word)) {
        bool is_id = word.data[0] == '#';
        struct str name;
        word = str_tail(word, 1);
        name = take_name(&word);
        if (!is_name(name)) {
            return false;
        }
        add_condition(scan, selector, compound, is_id, name);
    }
    return true;
}

static bool
parse_compound(struct css_scanner *scan, struct str word,
               struct css_selector *selector)
{
    struct css_compound *compound = ARRAY_ADD(scan->arena, &selector->compound);
    struct str name = take_name(&word);

    compound->kind = CSS_ANY_KIND;
    compound->variant = CSS_ANY_VARIANT;
    if (!str_is_empty(name)) {
        if (!find_element(name, compound)) {
            return false;
        }
        selector->specificity += compound->kind != CSS_ANY_KIND;
    }
    return parse_conditions(scan, word, selector, compound);
}

static bool
parse_selector(struct css_scanner *scan, struct str text,
               struct css_selector *selector)
{
    bool is_known = !str_is_empty(text);
    struct str word;

    while (is_known && str_next_word(&text, &word)) {
        is_known = parse_compound(scan, word, selector);
    }
    return is_known;
}

static void
add_selectors(struct css_scanner *scan, struct str list, size_t rule,
              struct source_pos pos)
{
    while (!str_is_empty(list)) {
        size_t comma = str_find_char(list, ',');
        struct str text = str_trim(str_slice(list, 0, comma));
        struct css_selector selector = {.rule = rule};
        list = comma == STR_NOT_FOUND ? STR_EMPTY : str_tail(list, comma + 1);
        if (!parse_selector(scan, text, &selector)) {
            DIAG_REPORT(scan->diagnostics, DIAG_CSS_SELECTOR, pos, text);
            continue;
        }
        selector.order = scan->sheet->selector.count;
        ARRAY_PUSH(scan->arena, &scan->sheet->selector, selector);
    }
}

/* ", did you mean "x"" for the property nearest to `name`, or nothing. */
static struct str
property_hint(struct arena *arena, struct str name)
{
    size_t nearest = 3;
    struct str best = STR_EMPTY;

    for (size_t i = 0; i < CSS_PROPERTY_COUNT; i++) {
        struct str candidate =
            str_from_c(css_property_name((enum css_property)i));
        size_t distance = str_distance(name, candidate, 2);
        if (distance < nearest) {
            nearest = distance;
            best = candidate;
        }
    }
    return str_is_empty(best)
               ? STR_EMPTY
               : str_join3(arena, STR(" (did you mean \""), best, STR("\"?)"));
}

/* `"A", B` as `A, B`: quotes only protect names in the sheet. */
static struct str
without_quotes(struct arena *arena, struct str text)
{
    struct strbuf out;

    strbuf_init(&out);
    for (size_t i = 0; i < text.size_bytes; i++) {
        if (text.data[i] != '"' && text.data[i] != '\'') {
            strbuf_add_char(&out, text.data[i]);
        }
    }
    return strbuf_take(arena, &out);
}

static void
add_declaration(struct css_scanner *scan, struct css_rule *rule,
                enum css_property property, struct str text,
                struct source_pos pos)
{
    struct css_value value;

    if (!css_value_parse(property, text, &value)) {
        DIAG_REPORT(scan->diagnostics, DIAG_CSS_VALUE, pos, text,
                    str_from_c(css_property_name(property)));
        return;
    }
    if (value.unit == CSS_TEXT) {
        value.text = without_quotes(scan->arena, value.text);
    }
    ARRAY_PUSH(scan->arena, &rule->declaration,
               ((struct css_declaration){property, value}));
}

/* One to four words for top, right, bottom, left, as CSS spreads them. */
static bool
spread_sides(struct str text, struct str side[4])
{
    static const unsigned char from[4][4] = {
        {0, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 2, 3}};
    struct str word[4];
    struct str extra;
    size_t count = 0;

    while (count < 4 && str_next_word(&text, &word[count])) {
        count++;
    }
    if (count == 0 || str_next_word(&text, &extra)) {
        return false;
    }
    for (size_t i = 0; i < 4; i++) {
        side[i] = word[from[count - 1][i]];
    }
    return true;
}

/* Four declarations from `first` on; a border is the same on all sides. */
static bool
add_sides(struct css_scanner *scan, struct css_rule *rule,
          enum css_property first, struct str text, struct source_pos pos)
{
    struct str side[4] = {text, text, text, text};

    if (first != CSS_BORDER_TOP && !spread_sides(text, side)) {
        return false;
    }
    for (int i = 0; i < 4; i++) {
        add_declaration(scan, rule, (enum css_property)((int)first + i),
                        side[i], pos);
    }
    return true;
}

/* margin, padding and border stand for four properties each. */
static bool
add_shorthand(struct css_scanner *scan, struct css_rule *rule, struct str name,
              struct str text, struct source_pos pos)
{
    static const struct {
        const char *name;
        enum css_property first;
    } shorthand[] = {{"margin", CSS_MARGIN_TOP},
                     {"padding", CSS_PADDING_TOP},
                     {"border", CSS_BORDER_TOP}};

    for (size_t i = 0; i < sizeof shorthand / sizeof shorthand[0]; i++) {
        if (str_equal_c(name, shorthand[i].name)) {
            if (!add_sides(scan, rule, shorthand[i].first, text, pos)) {
                DIAG_REPORT(scan->diagnostics, DIAG_CSS_VALUE, pos, text, name);
            }
            return true;
        }
    }
    return false;
}

/* "name: value" pairs up to "}", each given to `add`. */
typedef void (*declaration_function)(struct css_scanner *scan, void *target,
                                     struct str name, struct str value,
                                     struct source_pos pos);

/* "name: value", given to `add`; what stops at a "{" is none. */
static void
parse_declaration(struct css_scanner *scan, void *target,
                  declaration_function add)
{
    struct source_pos pos = css_scanner_pos(scan);
    struct str name = css_scanner_take_until(scan, ":;{}");
    struct str value;

    if (css_scanner_char(scan) == ':') {
        css_scanner_step(scan);
        value = css_scanner_take_until(scan, ";{}");
        if (css_scanner_char(scan) != '{') {
            add(scan, target, name, value, pos);
        }
    } else if (!str_is_empty(name)) {
        DIAG_REPORT(scan->diagnostics, DIAG_CSS_SYNTAX, pos,
                    STR("a declaration needs \"name: value;\""));
    }
}

/* Behind the ";" of a declaration, or the block of a rule that is nested. */
static void
pass_end(struct css_scanner *scan, struct source_pos pos)
{
    if (css_scanner_char(scan) == '{') {
        DIAG_REPORT(scan->diagnostics, DIAG_CSS_SYNTAX, pos,
                    STR("a rule inside a rule"));
        css_scanner_step(scan);
        css_scanner_skip_block(scan);
    } else if (css_scanner_char(scan) == ';') {
        css_scanner_step(scan);
    }
}

static void
parse_declarations(struct css_scanner *scan, void *target,
                   declaration_function add)
{
    for (css_scanner_skip_space(scan);
         !css_scanner_is_done(scan) && css_scanner_char(scan) != '}';
         css_scanner_skip_space(scan)) {
        struct source_pos pos = css_scanner_pos(scan);
        parse_declaration(scan, target, add);
        pass_end(scan, pos);
    }
    if (css_scanner_is_done(scan)) {
        DIAG_REPORT(scan->diagnostics, DIAG_CSS_SYNTAX, css_scanner_pos(scan),
                    STR("\"}\" is missing at the end of the file"));
        return;
    }
    css_scanner_step(scan);
}

static void
add_style_declaration(struct css_scanner *scan, void *target, struct str name,
                      struct str value, struct source_pos pos)
{
    struct css_rule *rule = target;
    enum css_property property;

    if (css_property_find(name, &property)) {
        add_declaration(scan, rule, property, value, pos);
    } else if (!add_shorthand(scan, rule, name, value, pos)) {
        DIAG_REPORT(scan->diagnostics, DIAG_CSS_PROPERTY, pos, name,
                    property_hint(scan->arena, name));
    }
}

static bool
set_page_size(struct css_page *page, struct str value)
{
    struct str width;
    struct str height;
    struct str extra;

    if (paper_find(value, &page->width, &page->height)) {
        return true;
    }
    return str_next_word(&value, &width) && str_next_word(&value, &height) &&
           !str_next_word(&value, &extra) && dimen_parse(width, &page->width) &&
           dimen_parse(height, &page->height);
}

static bool
set_page_margins(struct css_page *page, struct str value)
{
    struct str side[4];

    /* top, outer, bottom, inner: a recto page read clockwise */
    return spread_sides(value, side) &&
           dimen_parse(side[0], &page->margin_top) &&
           dimen_parse(side[1], &page->margin_outer) &&
           dimen_parse(side[2], &page->margin_bottom) &&
           dimen_parse(side[3], &page->margin_inner);
}

static dimen *
find_page_margin(struct css_page *page, struct str name)
{
    const struct {
        struct str name;
        dimen *member;
    } margin[] = {
        {STR("margin-top"), &page->margin_top},
        {STR("margin-bottom"), &page->margin_bottom},
        {STR("margin-inner"), &page->margin_inner},
        {STR("margin-outer"), &page->margin_outer},
    };

    for (size_t i = 0; i < sizeof margin / sizeof margin[0]; i++) {
        if (str_equal(name, margin[i].name)) {
            return margin[i].member;
        }
    }
    return NULL;
}

static void
add_page_declaration(struct css_scanner *scan, void *target, struct str name,
                     struct str value, struct source_pos pos)
{
    struct css_page *page = target;
    dimen *margin = find_page_margin(page, name);
    bool is_good;

    if (margin != NULL) {
        is_good = dimen_parse(value, margin);
    } else if (str_equal(name, STR("size"))) {
        is_good = set_page_size(page, value);
    } else if (str_equal(name, STR("margin"))) {
        is_good = set_page_margins(page, value);
    } else {
        DIAG_REPORT(scan->diagnostics, DIAG_CSS_PROPERTY, pos, name, STR_EMPTY);
        return;
    }
    if (!is_good) {
        DIAG_REPORT(scan->diagnostics, DIAG_CSS_VALUE, pos, value, name);
    }
}

static void
parse_page_rule(struct css_scanner *scan, struct str name,
                struct source_pos pos)
{
    struct css_page page = {.name = name,
                            .width = -1,
                            .height = -1,
                            .margin_top = -1,
                            .margin_bottom = -1,
                            .margin_inner = -1,
                            .margin_outer = -1,
                            .pos = pos};

    if (!str_is_empty(name) && !str_equal(name, STR("worksheet"))) {
        DIAG_REPORT(scan->diagnostics, DIAG_CSS_SELECTOR, pos,
                    str_join(scan->arena, STR("@page "), name));
        css_scanner_skip_block(scan);
        return;
    }
    parse_declarations(scan, &page, add_page_declaration);
    ARRAY_PUSH(scan->arena, &scan->sheet->page, page);
}

/* The block of a rule, behind its "{". */
static void
parse_style_rule(struct css_scanner *scan, struct str selectors,
                 struct source_pos pos)
{
    struct css_rule rule = {0};

    add_selectors(scan, selectors, scan->sheet->rule.count, pos);
    parse_declarations(scan, &rule, add_style_declaration);
    ARRAY_PUSH(scan->arena, &scan->sheet->rule, rule);
}

static void
parse_block(struct css_scanner *scan, struct str prelude, struct source_pos pos)
{
    if (str_equal(prelude, STR("@page")) ||
        str_starts_with(prelude, STR("@page "))) {
        parse_page_rule(scan, str_trim(str_tail(prelude, 5)), pos);
    } else if (str_starts_with(prelude, STR("@"))) {
        DIAG_REPORT(scan->diagnostics, DIAG_CSS_SELECTOR, pos, prelude);
        css_scanner_skip_block(scan);
    } else {
        parse_style_rule(scan, prelude, pos);
    }
}

static void
parse_rule(struct css_scanner *scan)
{
    struct source_pos pos = css_scanner_pos(scan);
    struct str prelude = css_scanner_take_until(scan, "{};");

    if (css_scanner_char(scan) != '{') {
        DIAG_REPORT(scan->diagnostics, DIAG_CSS_SYNTAX, pos,
                    STR("\"{\" is missing after a selector"));
        if (!css_scanner_is_done(scan)) {
            css_scanner_step(scan);
        }
        return;
    }
    css_scanner_step(scan);
    parse_block(scan, prelude, pos);
}

void
css_parse_more(struct arena *arena, struct stylesheet *sheet, struct str text,
               const char *file, struct diagnostics *diagnostics)
{
    struct css_scanner scan = {.arena = arena,
                               .text = text,
                               .file = file,
                               .line = 1,
                               .column = 1,
                               .diagnostics = diagnostics,
                               .sheet = sheet};

    for (css_scanner_skip_space(&scan); !css_scanner_is_done(&scan);
         css_scanner_skip_space(&scan)) {
        parse_rule(&scan);
    }
}

/* What these elements look like is what they mean: it must not be lost where a
 * sheet says nothing of them. */
static const char default_rules[] =
    "underline, inserted { text-decoration: underline }\n"
    "deleted, struck { text-decoration: line-through }\n"
    "mark { background-color: #dddddd }\n"
    "bold { font-weight: 700 }\n"
    "italic, citation { font-style: italic }\n"
    "superscript { vertical-align: super }\n"
    "subscript { vertical-align: sub }\n";

struct stylesheet *
css_parse(struct arena *arena, struct str text, const char *file,
          struct diagnostics *diagnostics)
{
    struct stylesheet *sheet = ARENA_NEW(arena, struct stylesheet);

    sheet->pos = (struct source_pos){.file = file};
    css_parse_more(arena, sheet, STR(default_rules), file, diagnostics);
    css_parse_more(arena, sheet, text, file, diagnostics);
    return sheet;
}
