/*
 * css_model: a parsed stylesheet, shared by the files of this room alone.
 *
 * Takes   filled by css.c.
 * Gives   rules in order of appearance.
 * Units   amounts in millionths of their unit; absolute lengths in dimen.
 * Memory  the arena of css_parse.
 * Errors  none.
 * Source  Selectors 3, 16 (specificity).
 */
#ifndef STYLE_CSS_MODEL_H
#define STYLE_CSS_MODEL_H

#include "base/array.h"
#include "base/diagnostics.h"
#include "base/dimen.h"
#include "base/str.h"
#include "computed_style.h"
#include "document/node.h"

enum css_property {
#define PROPERTY(name, label, grammar, type, member, inherited) CSS_##name,
#include "css_property.def"
#undef PROPERTY
    CSS_PROPERTY_COUNT
};

enum css_unit {
    CSS_ABSOLUTE, /* dimen */
    CSS_EM,       /* millionths of the font size */
    CSS_RLH,      /* millionths of the leading of the root */
    CSS_FACTOR,   /* millionths; a bare number or a percentage */
    CSS_INTEGER,  /* keyword value, weight or count */
    CSS_TEXT
};

struct css_value {
    enum css_unit unit;
    int64_t amount;
    struct str text;
};

struct css_declaration {
    enum css_property property;
    struct css_value value;
};

/* What the element part of a selector asks for beyond the kind. */
enum {
    CSS_ANY_KIND = -1,
    CSS_ANY_VARIANT = -1
};

struct css_compound { /* as in "h2.aside#intro" */
    int kind;         /* enum node_kind, or CSS_ANY_KIND */
    int variant;      /* see css_variant, or CSS_ANY_VARIANT */
    struct str id;    /* empty: any */
    ARRAY_OF(struct str) class_name;
};

struct css_selector { /* compounds joined by descendant combinators */
    ARRAY_OF(struct css_compound) compound; /* the subject is the last */
    uint32_t specificity;
    size_t order; /* the rule's, in the cascade */
    size_t rule;  /* index into stylesheet.rule */
};

struct css_rule {
    ARRAY_OF(struct css_declaration) declaration;
};

struct css_page {    /* one @page block; -1: not said */
    struct str name; /* "" or "worksheet" */
    dimen width;
    dimen height;
    dimen margin_top;
    dimen margin_bottom;
    dimen margin_inner;
    dimen margin_outer;
    struct source_pos pos;
};

struct stylesheet {
    ARRAY_OF(struct css_rule) rule;
    ARRAY_OF(struct css_selector) selector;
    ARRAY_OF(struct css_page) page;
    struct source_pos pos; /* the file */
};

enum css_grammar {
    GRAMMAR_LENGTH,
    GRAMMAR_LEADING,
    GRAMMAR_WEIGHT,
    GRAMMAR_KEYWORD,
    GRAMMAR_COUNT,
    GRAMMAR_FAMILY,
    GRAMMAR_SHIFT,
    GRAMMAR_BORDER,
    GRAMMAR_SHADE
};

/* css_value.c: one value of one property; false when it is not one. */
bool css_value_parse(enum css_property property, struct str text,
                     struct css_value *value);
const char *css_property_name(enum css_property property);
bool css_property_find(struct str name, enum css_property *property);

/* Level of a heading, 1 for an ordered list, 1 for a cell of a header row or
 * column, the matter of a chapter; 0 for all else. */
int css_variant(const struct node *node);

#endif
