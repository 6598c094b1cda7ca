/*
 * bracket_reference: brackets that cmark knows no definition for.
 *
 * Takes   a pair of brackets in running text.
 * Gives   "[words][label]", whose label may be an id of the book or the words of
 *         a heading; "[Heading][]" and "[Heading]", which say what a heading of
 *         the chapter does. Whether the label leads anywhere, the resolver of
 *         links finds out (document/address/typed_reference.h).
 * Units   bytes.
 * Memory  the arena given.
 * Errors  none; other brackets are text.
 * Source  Pandoc, "Extension: implicit_header_references".
 */
#ifndef MANUSCRIPT_INLINE_BRACKET_REFERENCE_H
#define MANUSCRIPT_INLINE_BRACKET_REFERENCE_H

#include "heading_words.h"

struct bracket_reference {
    struct str label;
    struct str tail; /* what was typed from the "]" on */
};

struct bracket_place {
    struct node *open; /* the TEXT that holds "[" */
    size_t open_at;
    struct node *close; /* the same for "]"; `open` or a node behind it */
    size_t close_at;
};

/* The size from the "]" on; 0: it is none. */
size_t bracket_reference_read(struct heading_words *headings,
                              const struct bracket_place *place,
                              struct bracket_reference *reference);

void bracket_reference_apply(struct arena *arena, struct node *link,
                             const struct bracket_reference *reference);

#endif
