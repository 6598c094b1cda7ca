/*
 * structure_element: what a painted thing means, for the PDF tag tree.
 *
 * Takes   made by typeset while it lays out; identity is the pointer, so a
 *         paragraph that continues on the next page opens the same element
 *         again.
 * Gives   plain data; parent and order follow from the display lists: an
 *         element belongs to the element open when it is first opened.
 * Units   dimen, page coordinates, for the bounding box.
 * Memory  the layout arena.
 * Errors  none.
 * Source  ISO 32000-1, 14.7 and 14.8.
 */
#ifndef PAINT_STRUCTURE_ELEMENT_H
#define PAINT_STRUCTURE_ELEMENT_H

#include "document/node.h"

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

struct structure_element {
    enum structure_type type;
    const struct node *node;       /* what it stands for; NULL: generated */
    struct str language;           /* only where it differs from the parent */
    struct str alternative;        /* Alt */
    struct str expansion;          /* E, of an abbreviation */
    enum list_numbering numbering; /* for an L */
    enum header_scope scope;       /* for a TH */
    bool is_underlined;            /* for what stands in a line */
    bool is_struck;                /* a line goes through it */
    int background_darkness;       /* 0 none, 255 black */
    bool has_bounding_box;         /* for a Figure: box on page_index */
    size_t page_index;
    dimen box_left;
    dimen box_top;
    dimen box_width;
    dimen box_height;
    /* When set, this element becomes the next sibling of `after` instead of
     * a child of the open element: a note stands beside its reference. */
    const struct structure_element *after;
};

/* A new element; `node` may be NULL. Its language is set where the node is in
 * the tree. */
struct structure_element *structure_element_new(struct arena *arena,
                                                enum structure_type type,
                                                const struct node *node);

#endif
