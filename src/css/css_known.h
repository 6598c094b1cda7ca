/*
 * css_known: what may stand in the stylesheet of an EPUB.
 *
 * Takes   names of rules and functions.
 * Gives   what each is; a name that is not listed may one day load a file, so
 *         it does not stay.
 * Units   none.
 * Memory  constant tables.
 * Errors  never fails.
 * Source  CSS Snapshot 2023; CSS Images 4 (image(), image-set()); CSS Values 4
 *         and 5 (functions, src(), attr()).
 */
#ifndef CSS_CSS_KNOWN_H
#define CSS_CSS_KNOWN_H

#include "base/str.h"

enum css_function {
    CSS_FUNCTION_UNKNOWN,
    CSS_FUNCTION_PLAIN,    /* reckons, colors, moves: names nothing */
    CSS_FUNCTION_INDIRECT, /* stands for what is said elsewhere: var() */
    CSS_FUNCTION_FILES     /* a string in it is the address of a file */
};

enum css_function css_known_function(struct str name);

enum css_rule {
    CSS_RULE_UNKNOWN,
    CSS_RULE_BLOCK,     /* @media and others that hold rules or declarations */
    CSS_RULE_FACE,      /* @font-face */
    CSS_RULE_LAYER,     /* with a block or without */
    CSS_RULE_NAMESPACE, /* an address in it is a name */
    CSS_RULE_IMPORT,
    CSS_RULE_CHARSET
};

enum css_rule css_known_rule(struct str name);

/* A property that may say `none` where it names a picture. */
bool css_known_picture(struct str property);

#endif
