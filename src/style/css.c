/*
 * A recursive grammar is not needed: a stylesheet of the subset is a row of
 * rules, a rule a row of declarations. What is not understood is passed over
 * up to the next ";" or the matching "}", as CSS Syntax 3 asks, and named.
 */
#include "css.h"

#include <assert.h>

#include "base/arena.h"
#include "base/dimen.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "css_model.h"
#include "document/node.h"

struct scanner {
    struct arena *arena;
    struct str text;
    size_t at;
    const char *file;
    int line;
    int column;
    struct diagnostics *diagnostics;
    struct stylesheet *sheet;
};

static struct source_pos
scanner_pos(const struct scanner *scan)
{
    return (struct source_pos){scan->file, scan->line, scan->column};
}

static bool
scanner_is_done(const struct scanner *scan)
{
    return scan->at >= scan->text.size_bytes;
}

static char
scanner_char(const struct scanner *scan)
{
    return scanner_is_done(scan) ? '\0' : scan->text.data[scan->at];
}

static void
scanner_step(struct scanner *scan)
{
    uint32_t c = utf8_next(scan->text, &scan->at);

    scan->column++;
    if (c == '\n') {
        scan->line++;
        scan->column = 1;
    }
}

static bool
scanner_sees(const struct scanner *scan, struct str text)
{
    return str_starts_with(str_tail(scan->text, scan->at), text);
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* White space and comments. */
static void
skip_space(struct scanner *scan)
{
    while (!scanner_is_done(scan)) {
        if (scanner_sees(scan, STR("/*"))) {
            struct source_pos pos = scanner_pos(scan);
            while (!scanner_is_done(scan) && !scanner_sees(scan, STR("*/"))) {
                scanner_step(scan);
            }
            if (scanner_is_done(scan)) {
                DIAG_REPORT(scan->diagnostics, DIAG_CSS_SYNTAX, pos,
                            STR("a comment is not closed"));
                return;
            }
            scanner_step(scan);
            scanner_step(scan);
        } else if (is_space(scanner_char(scan))) {
            scanner_step(scan);
        } else {
            return;
        }
    }
}

/* The text up to one of the characters in `stop`, outside quotes, with
 * comments left out and white space folded; the stop is not consumed. */
static struct str
scan_until(struct scanner *scan, const char *stop)
{
    struct str stops = str_from_c(stop);
    struct strbuf out;
    struct str folded;
    char quote = '\0';

    strbuf_init(&out);
    while (!scanner_is_done(scan)) {
        char c = scanner_char(scan);
        size_t start = scan->at;
        if (quote == '\0' && str_find_char(stops, c) != STR_NOT_FOUND) {
            break;
        }
        if (quote == '\0' && (is_space(c) || scanner_sees(scan, STR("/*")))) {
            skip_space(scan);
            strbuf_add_char(&out, ' ');
            continue;
        }
        if (c == '"' || c == '\'') {
            quote = quote == '\0' ? c : quote == c ? '\0' : quote;
        }
        scanner_step(scan);
        strbuf_add(&out, str_slice(scan->text, start, scan->at));
    }
    folded = str_copy(scan->arena, str_trim(strbuf_str(&out)));
    strbuf_release(&out);
    return folded;
}

/* Behind the "}" that closes the block just entered. */
static void
skip_block(struct scanner *scan)
{
    int depth = 1;

    while (!scanner_is_done(scan) && depth > 0) {
        char c = scanner_char(scan);
        depth += (c == '{') - (c == '}');
        scanner_step(scan);
    }
}

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
find_element(struct str name, struct css_compound *compound)
{
    for (size_t i = 0; i < sizeof alias_table / sizeof alias_table[0]; i++) {
        if (str_equal_c(name, alias_table[i].name)) {
            compound->kind = (int)alias_table[i].kind;
            compound->variant = alias_table[i].variant;
            return true;
        }
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

static bool
parse_compound(struct scanner *scan, struct str word,
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
    while (!str_is_empty(word)) {
        bool is_id = word.data[0] == '#';
        word = str_tail(word, 1);
        name = take_name(&word);
        if (!is_name(name)) {
            return false;
        }
        if (is_id) {
            compound->id = name;
            selector->specificity += 1U << 20;
        } else {
            ARRAY_PUSH(scan->arena, &compound->class_name, name);
            selector->specificity += 1U << 10;
        }
    }
    return true;
}

static void
add_selectors(struct scanner *scan, struct str list, size_t rule,
              struct source_pos pos)
{
    while (!str_is_empty(list)) {
        size_t comma = str_find_char(list, ',');
        struct str text = str_trim(str_slice(list, 0, comma));
        struct str rest = text;
        struct str word;
        struct css_selector selector = {.rule = rule};
        bool is_known = !str_is_empty(text);
        list = comma == STR_NOT_FOUND ? STR_EMPTY : str_tail(list, comma + 1);
        while (is_known && str_next_word(&rest, &word)) {
            is_known = parse_compound(scan, word, &selector);
        }
        if (!is_known) {
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
    struct str plain;

    strbuf_init(&out);
    for (size_t i = 0; i < text.size_bytes; i++) {
        if (text.data[i] != '"' && text.data[i] != '\'') {
            strbuf_add_char(&out, text.data[i]);
        }
    }
    plain = strbuf_copy(arena, &out);
    strbuf_release(&out);
    return plain;
}

static void
add_declaration(struct scanner *scan, struct css_rule *rule,
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

/* margin, padding and border stand for four properties each. */
static bool
add_shorthand(struct scanner *scan, struct css_rule *rule, struct str name,
              struct str text, struct source_pos pos)
{
    static const struct {
        const char *name;
        enum css_property first;
    } shorthand[] = {{"margin", CSS_MARGIN_TOP},
                     {"padding", CSS_PADDING_TOP},
                     {"border", CSS_BORDER_TOP}};
    struct str side[4];

    for (size_t i = 0; i < sizeof shorthand / sizeof shorthand[0]; i++) {
        if (!str_equal_c(name, shorthand[i].name)) {
            continue;
        }
        if (shorthand[i].first == CSS_BORDER_TOP) {
            side[0] = side[1] = side[2] = side[3] = text;
        } else if (!spread_sides(text, side)) {
            DIAG_REPORT(scan->diagnostics, DIAG_CSS_VALUE, pos, text, name);
            return true;
        }
        for (int k = 0; k < 4; k++) {
            add_declaration(scan, rule,
                            (enum css_property)((int)shorthand[i].first + k),
                            side[k], pos);
        }
        return true;
    }
    return false;
}

/* "name: value" pairs up to "}", each given to `add`. */
typedef void (*declaration_function)(struct scanner *scan, void *target,
                                     struct str name, struct str value,
                                     struct source_pos pos);

static void
parse_declarations(struct scanner *scan, void *target, declaration_function add)
{
    for (skip_space(scan); !scanner_is_done(scan) && scanner_char(scan) != '}';
         skip_space(scan)) {
        struct source_pos pos = scanner_pos(scan);
        struct str name = scan_until(scan, ":;{}");
        if (scanner_char(scan) == ':') {
            struct str value;
            scanner_step(scan);
            value = scan_until(scan, ";{}");
            if (scanner_char(scan) != '{') {
                add(scan, target, name, value, pos);
            }
        } else if (!str_is_empty(name)) {
            DIAG_REPORT(scan->diagnostics, DIAG_CSS_SYNTAX, pos,
                        STR("a declaration needs \"name: value;\""));
        }
        if (scanner_char(scan) == '{') {
            DIAG_REPORT(scan->diagnostics, DIAG_CSS_SYNTAX, pos,
                        STR("a rule inside a rule"));
            scanner_step(scan);
            skip_block(scan);
        } else if (scanner_char(scan) == ';') {
            scanner_step(scan);
        }
    }
    if (scanner_is_done(scan)) {
        DIAG_REPORT(scan->diagnostics, DIAG_CSS_SYNTAX, scanner_pos(scan),
                    STR("\"}\" is missing at the end of the file"));
        return;
    }
    scanner_step(scan);
}

static void
add_style_declaration(struct scanner *scan, void *target, struct str name,
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

    if (css_page_size_find(value, &page->width, &page->height)) {
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

static void
add_page_declaration(struct scanner *scan, void *target, struct str name,
                     struct str value, struct source_pos pos)
{
    struct css_page *page = target;
    const struct {
        struct str name;
        dimen *member;
    } margin[] = {
        {STR("margin-top"), &page->margin_top},
        {STR("margin-bottom"), &page->margin_bottom},
        {STR("margin-inner"), &page->margin_inner},
        {STR("margin-outer"), &page->margin_outer},
    };
    bool is_good = false;

    for (size_t i = 0; i < sizeof margin / sizeof margin[0]; i++) {
        if (str_equal(name, margin[i].name)) {
            is_good = dimen_parse(value, margin[i].member);
            goto judged;
        }
    }
    if (str_equal(name, STR("size"))) {
        is_good = set_page_size(page, value);
    } else if (str_equal(name, STR("margin"))) {
        is_good = set_page_margins(page, value);
    } else {
        DIAG_REPORT(scan->diagnostics, DIAG_CSS_PROPERTY, pos, name, STR_EMPTY);
        return;
    }
judged:
    if (!is_good) {
        DIAG_REPORT(scan->diagnostics, DIAG_CSS_VALUE, pos, value, name);
    }
}

static void
parse_page_rule(struct scanner *scan, struct str name, struct source_pos pos)
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
        skip_block(scan);
        return;
    }
    parse_declarations(scan, &page, add_page_declaration);
    ARRAY_PUSH(scan->arena, &scan->sheet->page, page);
}

static void
parse_rule(struct scanner *scan)
{
    struct source_pos pos = scanner_pos(scan);
    struct str prelude = scan_until(scan, "{};");

    if (scanner_char(scan) != '{') {
        DIAG_REPORT(scan->diagnostics, DIAG_CSS_SYNTAX, pos,
                    STR("\"{\" is missing after a selector"));
        if (!scanner_is_done(scan)) {
            scanner_step(scan);
        }
        return;
    }
    scanner_step(scan);
    if (str_equal(prelude, STR("@page")) ||
        str_starts_with(prelude, STR("@page "))) {
        parse_page_rule(scan, str_trim(str_tail(prelude, 5)), pos);
    } else if (str_starts_with(prelude, STR("@"))) {
        DIAG_REPORT(scan->diagnostics, DIAG_CSS_SELECTOR, pos, prelude);
        skip_block(scan);
    } else {
        struct css_rule rule = {0};
        add_selectors(scan, prelude, scan->sheet->rule.count, pos);
        parse_declarations(scan, &rule, add_style_declaration);
        ARRAY_PUSH(scan->arena, &scan->sheet->rule, rule);
    }
}

void
css_parse_more(struct arena *arena, struct stylesheet *sheet, struct str text,
               const char *file, struct diagnostics *diagnostics)
{
    struct scanner scan = {.arena = arena,
                           .text = text,
                           .file = file,
                           .line = 1,
                           .column = 1,
                           .diagnostics = diagnostics,
                           .sheet = sheet};

    for (skip_space(&scan); !scanner_is_done(&scan); skip_space(&scan)) {
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
