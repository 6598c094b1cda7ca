#include "drawing_css.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/strmap.h"

#include <stdlib.h>

enum {
    RULE_COUNT_MAX = 4000,
    COMPOUND_COUNT_MAX = 16,
    EFFORT_MAX = 20 * 1000 * 1000
};

struct css_reader {
    struct arena *arena;
    struct str rest;
    struct css_token token; /* the one to be read next */
};

static void
step(struct css_reader *reader)
{
    reader->token = css_token_next(reader->arena, &reader->rest);
}

static void
skip_space(struct css_reader *reader)
{
    while (reader->token.kind == CSS_TOKEN_SPACE) {
        step(reader);
    }
}

static bool
is_sign(const struct css_reader *reader, char sign)
{
    return css_token_is_sign(reader->token, sign);
}

/* How deep brackets are open behind this token. */
static int
nesting(const struct css_reader *reader, int depth)
{
    if (reader->token.kind == CSS_TOKEN_FUNCTION || is_sign(reader, '(') ||
        is_sign(reader, '[') || is_sign(reader, '{')) {
        return depth + 1;
    }
    return is_sign(reader, ')') || is_sign(reader, ']') || is_sign(reader, '}')
               ? depth - 1
               : depth;
}

/* Up to a ";" or through a block, whichever comes first. */
static void
skip_at_rule(struct css_reader *reader)
{
    int depth = 0;

    while (reader->token.kind != CSS_TOKEN_END) {
        bool was_inside = depth > 0;
        bool is_block = is_sign(reader, '}');
        depth = nesting(reader, depth);
        if (depth <= 0 && (is_sign(reader, ';') || (was_inside && is_block))) {
            step(reader);
            return;
        }
        step(reader);
    }
}

/* ----------------------------------------------------------- declarations */

static struct str
lower(struct arena *arena, struct str text)
{
    char *out = str_to_c(arena, text);

    if (str_starts_with(text, STR("--"))) {
        return text;
    }
    for (size_t i = 0; i < text.size_bytes; i++) {
        out[i] = char_to_lower(out[i]);
    }
    return str_from(out, text.size_bytes);
}

static void
cut_important(struct drawing_declaration *declaration)
{
    size_t at = str_find_last_char(declaration->value, '!');

    if (at != STR_NOT_FOUND &&
        str_equal_ignoring_case(str_trim(str_tail(declaration->value, at + 1)),
                                STR("important"))) {
        declaration->is_important = true;
        declaration->value = str_trim(str_slice(declaration->value, 0, at));
    }
}

/* From the token behind a ":" to ";" or the "}" of the block; the value is
 * kept as it is written, to be cut again by whoever understands it. */
static struct str
take_value(struct css_reader *reader, struct str before)
{
    struct str from = before;
    int depth = 0;

    while (reader->token.kind != CSS_TOKEN_END &&
           !(depth == 0 && (is_sign(reader, ';') || is_sign(reader, '}')))) {
        depth = nesting(reader, depth);
        before = reader->rest;
        step(reader);
    }
    return str_trim(str_slice(from, 0, from.size_bytes - before.size_bytes));
}

/* Up to the end of the text, or the "}" that ends a block. */
static struct drawing_declarations
take_declarations(struct css_reader *reader)
{
    struct drawing_declarations all = {0};

    while (reader->token.kind != CSS_TOKEN_END && !is_sign(reader, '}')) {
        struct drawing_declaration declaration = {0};
        if (reader->token.kind != CSS_TOKEN_WORD) {
            step(reader);
            continue;
        }
        declaration.property = lower(reader->arena, reader->token.text);
        step(reader);
        skip_space(reader);
        if (!is_sign(reader, ':')) {
            (void)take_value(reader, reader->rest);
            continue;
        }
        {
            struct str before = reader->rest;
            step(reader);
            declaration.value = take_value(reader, before);
        }
        cut_important(&declaration);
        if (!str_is_empty(declaration.value)) {
            ARRAY_PUSH(reader->arena, &all.item, declaration);
        }
    }
    return all;
}

struct drawing_declarations
drawing_css_declarations(struct arena *arena, struct str text)
{
    struct css_reader reader = {.arena = arena, .rest = text};
    struct drawing_declarations all = {0};

    for (step(&reader); reader.token.kind != CSS_TOKEN_END; step(&reader)) {
        struct drawing_declarations more = take_declarations(&reader);
        for (size_t i = 0; i < more.item.count; i++) {
            ARRAY_PUSH(arena, &all.item, more.item.item[i]);
        }
    }
    return all;
}

/* -------------------------------------------------------------- selectors */

/* ".name", "#name", "name" or "*" into `compound`; false on anything else. */
static bool
take_simple(struct css_reader *reader, struct drawing_compound *compound,
            struct drawing_selector *selector)
{
    struct css_token token = reader->token;

    step(reader);
    if (token.kind == CSS_TOKEN_WORD) {
        compound->element = token.text;
        selector->specificity += 1;
    } else if (token.kind == CSS_TOKEN_HASH) {
        compound->id = token.text;
        selector->specificity += 1U << 16;
    } else if (css_token_is_sign(token, '.') &&
               reader->token.kind == CSS_TOKEN_WORD) {
        ARRAY_PUSH(reader->arena, &compound->class_name, reader->token.text);
        selector->specificity += 1U << 8;
        step(reader);
    } else if (css_token_is_sign(token, ':') &&
               reader->token.kind == CSS_TOKEN_WORD &&
               str_equal(reader->token.text, STR("root"))) {
        compound->element = STR("svg");
        selector->specificity += 1U << 8;
        step(reader);
    } else {
        return css_token_is_sign(token, '*');
    }
    return true;
}

static bool
ends_selector(const struct css_reader *reader)
{
    return reader->token.kind == CSS_TOKEN_END || is_sign(reader, ',') ||
           is_sign(reader, '{') || is_sign(reader, '}');
}

static bool
take_selector(struct css_reader *reader, struct drawing_selector *selector)
{
    bool is_child = false;

    skip_space(reader);
    while (!ends_selector(reader)) {
        struct drawing_compound *compound;
        if (selector->compound.count == COMPOUND_COUNT_MAX) {
            return false;
        }
        compound = ARRAY_ADD(reader->arena, &selector->compound);
        compound->is_child = is_child;
        while (!ends_selector(reader) &&
               reader->token.kind != CSS_TOKEN_SPACE && !is_sign(reader, '>')) {
            if (!take_simple(reader, compound, selector)) {
                return false;
            }
        }
        skip_space(reader);
        is_child = is_sign(reader, '>');
        if (is_child) {
            step(reader);
            skip_space(reader);
        }
    }
    return selector->compound.count > 0 && !is_child;
}

/* By what a node must have, so that few selectors are tried. */
static struct str
selector_key(struct arena *arena, const struct drawing_selector *selector)
{
    const struct drawing_compound *last =
        &selector->compound.item[selector->compound.count - 1];

    if (!str_is_empty(last->id)) {
        return str_join(arena, STR("#"), last->id);
    }
    if (last->class_name.count > 0) {
        return str_join(arena, STR("."), last->class_name.item[0]);
    }
    return str_is_empty(last->element) ? STR("*") : last->element;
}

static void
file_selector(struct arena *arena, struct drawing_css *css,
              const struct drawing_selector *selector)
{
    struct str key = selector_key(arena, selector);
    struct drawing_matches *bucket = strmap_find(&css->selectors, key);

    if (bucket == NULL) {
        bucket = ARENA_NEW(arena, struct drawing_matches);
        strmap_add(arena, &css->selectors, key, bucket);
    }
    ARRAY_PUSH(arena, &bucket->item, selector);
}

static void
take_rule(struct css_reader *reader, struct drawing_css *css)
{
    struct drawing_rule rule = {0};

    while (reader->token.kind != CSS_TOKEN_END && !is_sign(reader, '{')) {
        struct drawing_selector selector = {.rule = css->rule.count};
        if (take_selector(reader, &selector)) {
            ARRAY_PUSH(reader->arena, &rule.selector, selector);
        }
        while (!ends_selector(reader)) {
            step(reader);
        }
        if (!is_sign(reader, '{')) {
            step(reader);
        }
    }
    step(reader);
    rule.declarations = take_declarations(reader);
    step(reader);
    if (rule.selector.count == 0 || css->rule.count == RULE_COUNT_MAX) {
        return;
    }
    ARRAY_PUSH(reader->arena, &css->rule, rule);
    for (size_t i = 0; i < rule.selector.count; i++) {
        file_selector(reader->arena, css, &rule.selector.item[i]);
    }
}

void
drawing_css_read(struct arena *arena, struct drawing_css *css, struct str text)
{
    struct css_reader reader = {.arena = arena, .rest = text};

    step(&reader);
    while (reader.token.kind != CSS_TOKEN_END) {
        if (reader.token.kind == CSS_TOKEN_AT) {
            ARRAY_PUSH(arena, &css->at_rule, lower(arena, reader.token.text));
            step(&reader);
            skip_at_rule(&reader);
        } else if (reader.token.kind == CSS_TOKEN_SPACE ||
                   reader.token.kind == CSS_TOKEN_HTML ||
                   is_sign(&reader, '}') || is_sign(&reader, ';')) {
            step(&reader); /* signs of a comment of HTML, or strays */
        } else {
            take_rule(&reader, css);
        }
    }
}

/* --------------------------------------------------------------- matching */

static bool
compound_matches(const struct drawing_compound *compound,
                 const struct drawing_node *node)
{
    if (!str_is_empty(compound->element) &&
        !str_equal(compound->element, node->name)) {
        return false;
    }
    if (!str_is_empty(compound->id) &&
        !str_equal(compound->id, drawing_node_value(node, "id"))) {
        return false;
    }
    for (size_t i = 0; i < compound->class_name.count; i++) {
        if (!str_has_word(drawing_node_value(node, "class"),
                          compound->class_name.item[i])) {
            return false;
        }
    }
    return true;
}

/* Outer compounds are looked for from the inside; a child that fails is not
 * tried again further out, which plain drawings do not need. */
static bool
selector_matches(struct drawing_css *css,
                 const struct drawing_selector *selector,
                 const struct drawing_node *node)
{
    size_t left = selector->compound.count;

    while (left > 0) {
        const struct drawing_compound *compound =
            &selector->compound.item[left - 1];
        bool may_pass = left < selector->compound.count &&
                        !selector->compound.item[left].is_child;
        while (node != NULL && !compound_matches(compound, node) && may_pass) {
            node = node->parent;
            css->effort++;
        }
        css->effort++;
        if (node == NULL || !compound_matches(compound, node)) {
            return false;
        }
        node = node->parent;
        left--;
    }
    return true;
}

static void
try_bucket(struct arena *arena, struct drawing_css *css, struct str key,
           const struct drawing_node *node, struct drawing_matches *matches)
{
    const struct drawing_matches *bucket = strmap_find(&css->selectors, key);

    for (size_t i = 0; bucket != NULL && i < bucket->item.count; i++) {
        if (css->effort > EFFORT_MAX) {
            return;
        }
        if (selector_matches(css, bucket->item.item[i], node)) {
            ARRAY_PUSH(arena, &matches->item, bucket->item.item[i]);
        }
    }
}

static int
compare_strength(const void *a, const void *b)
{
    const struct drawing_selector *one =
        *(const struct drawing_selector *const *)a;
    const struct drawing_selector *two =
        *(const struct drawing_selector *const *)b;

    if (one->specificity != two->specificity) {
        return one->specificity < two->specificity ? -1 : 1;
    }
    return (one->rule > two->rule) - (one->rule < two->rule);
}

struct drawing_matches
drawing_css_match(struct arena *arena, struct drawing_css *css,
                  const struct drawing_node *node)
{
    struct drawing_matches matches = {0};
    struct str classes = drawing_node_value(node, "class");
    struct str id = drawing_node_value(node, "id");
    struct str word;

    if (css->rule.count == 0) {
        return matches;
    }
    try_bucket(arena, css, STR("*"), node, &matches);
    try_bucket(arena, css, node->name, node, &matches);
    while (str_next_word(&classes, &word)) {
        try_bucket(arena, css, str_join(arena, STR("."), word), node, &matches);
    }
    if (!str_is_empty(id)) {
        try_bucket(arena, css, str_join(arena, STR("#"), id), node, &matches);
    }
    if (matches.item.count > 1) {
        qsort(matches.item.item, matches.item.count, sizeof *matches.item.item,
              compare_strength);
    }
    return matches;
}
