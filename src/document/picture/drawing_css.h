/*
 * drawing_css: the rules of a drawing's <style> elements and style attributes.
 *
 * Takes   their texts; elements of a drawing_tree.
 * Gives   declarations; rules with plain selectors (element, .class, #id, *,
 *         descendant and child combinators); which declarations an element
 *         has, the weakest first.
 * Units   none.
 * Memory  the arena given.
 * Errors  never fails. Rules with other selectors and all at-rules are passed
 *         over; at-rules are kept by name.
 * Source  CSS Syntax 3; Selectors 3, 16 (specificity); SVG 1.1, 6.
 */
#ifndef DOCUMENT_PICTURE_DRAWING_CSS_H
#define DOCUMENT_PICTURE_DRAWING_CSS_H

#include "base/array.h"
#include "base/str.h"
#include "base/strmap.h"
#include "css/css_token.h"
#include "drawing_tree.h"

struct drawing_declaration {
    struct str property; /* lower case unless it is a variable */
    struct str value;    /* its text, without "!important" */
    bool is_important;
};

struct drawing_declarations {
    ARRAY_OF(struct drawing_declaration) item;
};

struct drawing_compound {
    struct str element; /* empty: any */
    struct str id;      /* empty: any */
    ARRAY_OF(struct str) class_name;
    bool is_child; /* below the compound before it; else inside it */
};

struct drawing_selector {
    ARRAY_OF(struct drawing_compound) compound; /* the subject is the last */
    uint32_t specificity;
    size_t rule; /* in the order of the file */
};

struct drawing_rule {
    ARRAY_OF(struct drawing_selector) selector;
    struct drawing_declarations declarations;
};

struct drawing_css { /* start zeroed */
    ARRAY_OF(struct drawing_rule) rule;
    ARRAY_OF(struct str) at_rule; /* "import", "font-face": passed over */
    struct strmap selectors;      /* by the subject's id, class or element */
    size_t effort; /* comparisons so far; beyond a limit no rule applies */
};

void drawing_css_read(struct arena *arena, struct drawing_css *css,
                      struct str text);

/* The text of a style attribute. */
struct drawing_declarations drawing_css_declarations(struct arena *arena,
                                                     struct str text);

struct drawing_matches {
    ARRAY_OF(const struct drawing_selector *) item;
};

/* The selectors that speak of `node`, the weakest first. */
struct drawing_matches drawing_css_match(struct arena *arena,
                                         struct drawing_css *css,
                                         const struct drawing_node *node);

#endif
