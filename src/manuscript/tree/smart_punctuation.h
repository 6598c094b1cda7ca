/*
 * smart_punctuation: typographic quotes, dashes and ellipses, by language.
 *
 * Takes   a chapter's tree with the text as typed, marks included (a mark
 *         for an escaped quote keeps it straight).
 * Gives   the same tree with “ ” ‘ ’ or what the language uses; en and em
 *         dashes for -- and ---, an ellipsis for ...; never in code.
 * Units   none.
 * Memory  the book arena.
 * Errors  never fails.
 * Source  Unicode CLDR 42, delimiters, for the quotation marks.
 */
#ifndef MANUSCRIPT_TREE_SMART_PUNCTUATION_H
#define MANUSCRIPT_TREE_SMART_PUNCTUATION_H

#include "document/node.h"

/* `language` (BCP 47) holds where no node says otherwise. */
void smart_punctuation_apply(struct arena *arena, struct node *chapter,
                             struct str language);

/* One text on its own, such as an alternative text. */
struct str smart_punctuation_text(struct arena *arena, struct str text,
                                  struct str language);

#endif
