/*
 * structure_element: what a painted thing means, for the PDF tag tree.
 *
 * Takes   made by typeset while it lays out; a paragraph that continues on the
 *         next page opens the same element again.
 * Gives   plain data; parent and order follow from the display lists: an
 *         element belongs to the element open when it is first opened.
 * Units   dimen, page coordinates, for the bounding box.
 * Memory  the layout arena.
 * Errors  none.
 * Source  ISO 32000-1, 14.7 and 14.8.
 */
#ifndef PAINT_STRUCTURE_ELEMENT_H
#define PAINT_STRUCTURE_ELEMENT_H

#include "base/array.h"
#include "document/node.h"
#include "rectangle.h"

enum list_numbering {
    NUMBERING_UNSET,
    NUMBERING_NONE,
    NUMBERING_DISC,
    NUMBERING_DECIMAL
};

enum header_scope {
    SCOPE_NONE,
    SCOPE_COLUMN,
    SCOPE_ROW,
    SCOPE_BOTH
};

/* Where the whole of an element stands. */
struct element_place {
    size_t page_index;
    struct rectangle box;
};

struct structure_element {
    uint32_t serial; /* among those of one edition's pages, from 0 */
    enum structure_type type;
    const struct node *node;       /* what it stands for; NULL: generated */
    struct str language;           /* only where it differs from the parent */
    struct str alternative;        /* Alt */
    struct str expansion;          /* E, of an abbreviation */
    enum list_numbering numbering; /* for an L */
    enum header_scope scope;       /* for a TH */
    size_t column_span;            /* for a TH or TD; 0 is 1 */
    size_t row_span;
    bool is_underlined;                /* for what stands in a line */
    bool is_struck;                    /* a line goes through it */
    int background_darkness;           /* 0 none, 255 black */
    const struct element_place *place; /* a Figure's, once painted */
    /* When set, this element becomes the next sibling of `after` instead of
     * a child of the open element: a note stands beside its reference. */
    const struct structure_element *after;
};

/* Where the elements of one edition's pages are made. */
struct structure_elements {
    struct arena *arena;
    uint32_t count; /* made so far: the serial of the next one */
};

/* A new element; `node` may be NULL. Its language is set where the node is in
 * the tree. */
struct structure_element *
structure_element_new(struct structure_elements *elements,
                      enum structure_type type, const struct node *node);

/* What a module knows of the elements: an array by their serials. */
struct element_map { /* start zeroed */
    ARRAY_OF(void *) value;
};

void element_map_set(struct arena *arena, struct element_map *map,
                     const struct structure_element *element, void *value);

/* NULL: nothing was kept. */
void *element_map_find(const struct element_map *map,
                       const struct structure_element *element);

#endif
