/*
 * drawing_tree: an SVG file as a tree of elements and texts.
 *
 * Takes   the bytes of an SVG file.
 * Gives   nodes in the order of the file, without comments and instructions;
 *         which of them are SVG's own, whatever prefix their maker gave them;
 *         elements by id.
 * Units   lines and columns from 1, columns in characters.
 * Memory  the arena given.
 * Errors  `reason` is set, and there is no root.
 * Source  SVG 1.1; Namespaces in XML 1.0.
 */
#ifndef DOCUMENT_PICTURE_DRAWING_TREE_H
#define DOCUMENT_PICTURE_DRAWING_TREE_H

#include "base/str.h"
#include "base/strmap.h"

enum {
    DRAWING_DEPTH_MAX = 128
};

struct drawing_attribute {
    struct str name; /* "href", "xlink:href", "xml:space", "other:name" */
    struct str value;
};

struct drawing_node {
    struct str name; /* an element's, without prefix; empty: a text */
    struct str text;
    bool is_foreign; /* an element that is not SVG's */
    const struct drawing_attribute *attribute;
    size_t attribute_count;
    struct drawing_node *parent;
    struct drawing_node *first_child;
    struct drawing_node *last_child;
    struct drawing_node *next;
    size_t serial; /* from 0, in the order of the file */
    int line;      /* where an element begins; from 1 */
    int column;
};

struct drawing_tree {
    struct drawing_node *root; /* NULL: see reason */
    struct strmap by_id;       /* the first of each id */
    size_t node_count;
    struct str reason;
};

struct drawing_tree drawing_tree_read(struct arena *arena, struct str content);

/* The value without outer spaces; empty when there is none. */
struct str drawing_node_value(const struct drawing_node *node,
                              const char *name);

bool drawing_node_is(const struct drawing_node *node, const char *name);

/* What `href` or `xlink:href` says. */
struct str drawing_node_reference(const struct drawing_node *node);

/* The element that "#id" names, or NULL. */
struct drawing_node *drawing_tree_find(const struct drawing_tree *tree,
                                       struct str reference);

/* The node behind `node` in the order of the file, not leaving `top`. */
struct drawing_node *drawing_node_following(const struct drawing_node *node,
                                            const struct drawing_node *top);

/* The same, passing over what is inside `node`. */
struct drawing_node *drawing_node_behind(const struct drawing_node *node,
                                         const struct drawing_node *top);

/* All text inside a node, one after the other. */
struct str drawing_node_text(struct arena *arena,
                             const struct drawing_node *node);

#endif
