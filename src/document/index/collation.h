/*
 * collation: the order in which a reader looks words up.
 *
 * Takes   texts and their language.
 * Gives   for each text a key; keys compared by bytes (str_compare) put texts
 *         in order word by word: case, accents and punctuation do not count,
 *         numbers go by their value and before letters, and a letter that is
 *         one of its own in the language (Spanish n with tilde, Polish l with
 *         stroke, Vietnamese a with breve) goes behind its base. Texts with
 *         equal keys differ in nothing that a reader would look for.
 * Units   none.
 * Memory  the arena given.
 * Errors  never fails. Letters of scripts that collation_letter.def does not
 *         know are in the order of their code points, behind the others. A
 *         letter of its own written with a combining mark counts as its base.
 * Source  ISO 999 (word by word); The Unicode Standard 15 (decompositions).
 */
#ifndef DOCUMENT_INDEX_COLLATION_H
#define DOCUMENT_INDEX_COLLATION_H

#include "base/strmap.h"

struct collation {
    struct strmap letter; /* UTF-8 of one letter -> struct collation_letter */
};

/* `language` is a BCP 47 tag. */
struct collation collation_open(struct arena *arena, struct str language);

/* Empty for a text without letters and figures. */
struct str collation_key(struct arena *arena, const struct collation *collation,
                         struct str text);

/* The capital under which a text is found, or empty: a number or a sign. */
struct str collation_group(struct arena *arena,
                           const struct collation *collation, struct str text);

#endif
