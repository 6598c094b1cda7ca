/*
 * drawing_allowed: what may stay in a drawing that goes into an EPUB.
 *
 * Takes   names of elements, attributes and properties; values.
 * Gives   how each is to be treated; nothing that is not listed stays.
 * Units   none.
 * Memory  constant tables.
 * Errors  never fails.
 * Source  SVG 1.1 (second edition), the attribute index; EPUB 3.3.
 */
#ifndef DOCUMENT_PICTURE_DRAWING_ALLOWED_H
#define DOCUMENT_PICTURE_DRAWING_ALLOWED_H

#include "base/str.h"
#include "drawing_tree.h"

enum drawing_grammar {
    DRAWING_REFUSED,
    DRAWING_PLAIN,     /* numbers, lists and words that lead nowhere */
    DRAWING_VALUE,     /* what CSS would read; may name a paint by its id */
    DRAWING_ID,        /* a name */
    DRAWING_REFERENCE, /* an address */
    DRAWING_STYLE      /* declarations */
};

/* The name to be written for an element, or NULL: it is left out. */
const char *drawing_allowed_element(const struct drawing_node *node);

/* Elements that nobody misses: notes of editors. */
bool drawing_allowed_silence(const struct drawing_node *node);

/* Elements whose characters count. */
bool drawing_allowed_text(const struct drawing_node *node);

/* The literal name that is written goes to `*name`. */
enum drawing_grammar drawing_allowed_attribute(const struct drawing_node *node,
                                               struct str attribute,
                                               const char **name);

/* A property within a style or a rule. */
bool drawing_allowed_property(struct str property);

/* A function in a value: colors, turns and sums. */
bool drawing_allowed_function(struct str name);

/* May `property` name this element as url(#id)? */
bool drawing_allowed_server(struct str property,
                            const struct drawing_node *server);

#endif
