/*
 * typed_reference: references of other tools, which are links when they lead
 * somewhere.
 *
 * Takes   a link to an id with the attribute TYPED_REFERENCE, without words.
 * Gives   what the author typed in its place: "\@ref(id)", "@id", "[@id]".
 * Units   none.
 * Memory  the arena given.
 * Errors  none.
 * Source  bookdown, "Cross-references"; Quarto, "Cross References".
 */
#ifndef DOCUMENT_ADDRESS_TYPED_REFERENCE_H
#define DOCUMENT_ADDRESS_TYPED_REFERENCE_H

#include "document/node.h"

#define TYPED_REFERENCE "as-typed"
#define TYPED_REFERENCE_BOOKDOWN "bookdown"
#define TYPED_REFERENCE_BRACKETS "brackets"

/* Takes the attribute off the link; empty: it has none. */
struct str typed_reference_take(struct arena *arena, struct node *link);

#endif
