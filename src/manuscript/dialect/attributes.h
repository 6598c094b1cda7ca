/*
 * attributes: the text between braces: {#id .class key=value key="a b"}.
 *
 * Takes   text that starts with an opening brace.
 * Gives   id, classes, pairs; how much of the text they are.
 * Units   bytes.
 * Memory  the arena given; values are slices of the text where possible.
 * Errors  false when it is not an attribute list; the caller keeps the text
 *         and reports attribute-syntax where that is a mistake.
 * Source  book/AUTHORING.md, "Every mark of a worksheet"; the form is pandoc's.
 */
#ifndef MANUSCRIPT_DIALECT_ATTRIBUTES_H
#define MANUSCRIPT_DIALECT_ATTRIBUTES_H

#include "document/node.h"

struct attribute_list {
    struct str id;      /* without #; may be empty */
    struct str classes; /* space-separated */
    struct attribute *pair;
};

/* `*size_bytes` gets the size including both braces. The list must not be
 * empty and must end at a closing brace of the same line. */
bool attributes_parse(struct arena *arena, struct str text,
                      struct attribute_list *list, size_t *size_bytes);

/* The offset of an attribute list that ends the line (white space may
 * follow), or STR_NOT_FOUND. */
size_t attributes_find_at_end(struct arena *arena, struct str line,
                              struct attribute_list *list);

/* Set id, classes, language (key lang) and the rest on the node. A set id is
 * replaced; classes are added to those already there. */
void attributes_apply(struct arena *arena, struct node *node,
                      const struct attribute_list *list);

/* Speaks the key to a browser or a site alone, so that no reader of a book
 * loses anything when it goes? "rel", "style", "onclick", "data-x". */
bool attributes_is_for_browsers(struct str key);

/* Report every key of the node that is not among the space-separated `known`
 * as unknown-attribute. "lang" is always known, and what is for browsers goes
 * without a word. */
void attributes_check_keys(struct arena *arena, const struct node *node,
                           struct str known, struct diagnostics *diagnostics);

/* Enough of a text to recognise it in a diagnostic. */
struct str attributes_excerpt(struct arena *arena, struct str text);

/* ", did you mean "x"?" for the nearest word of `known`, or "". */
struct str attributes_suggestion(struct arena *arena, struct str word,
                                 struct str known);

#endif
