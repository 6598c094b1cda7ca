/*
 * typed_reference: references of other tools, which are links when they lead
 * somewhere.
 *
 * Takes   a link with the attribute TYPED_REFERENCE, which tells its form: to an
 *         id and without words, or that of a wiki, to a page.
 * Gives   what the author typed in place of the former: "\@ref(id)", "@id",
 *         "[@id]".
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
#define TYPED_REFERENCE_WIKI "wiki"

/* A form that begins with "]" is what was typed behind the words in brackets. */

/* Takes the attribute off the link and gives the form; empty: it has none. */
struct str typed_reference_take(struct node *link);

/* What was typed in that form. */
struct str typed_reference_text(struct arena *arena, struct str form,
                                struct str id);

#endif
