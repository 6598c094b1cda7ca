/*
 * inline_tag: the structure elements that a span of a line lies in.
 *
 * Takes   a target and, in words, where a link to it leads.
 * Gives   chains of elements, innermost first; painting makes a link of each
 *         that leads somewhere.
 * Units   none.
 * Memory  the layout arena.
 * Errors  never fails.
 * Source  none.
 */
#ifndef TYPESET_LINE_INLINE_TAG_H
#define TYPESET_LINE_INLINE_TAG_H

#include "paint/structure_element.h"

/* One structure element that a span lies in; `outer` is the next one out,
 * NULL: directly in the block's own element. */
struct inline_tag {
    struct structure_element *element;
    const struct inline_tag *outer;
    const struct node *link;   /* a LINK, CONTENT_NOTE (their destination),
                                  FOOTNOTE_REFERENCE (its note): rectangles
                                  become PAINT_LINK. NULL: see target */
    const struct node *target; /* when set, leads here whatever `link` is */
    struct str description;    /* of the link, in words */
};

/* A Link that the program makes; `outer` may be NULL. */
const struct inline_tag *inline_tag_new_link(struct arena *arena,
                                             const struct inline_tag *outer,
                                             const struct node *target,
                                             struct str description);

/* The same inside a Reference of its own: an entry of a list of places. */
const struct inline_tag *inline_tag_new_reference(struct arena *arena,
                                                  const struct node *target,
                                                  struct str description);

#endif
