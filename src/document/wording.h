/*
 * wording: the words that the program itself puts into a book.
 *
 * Takes   a BCP 47 language; an entry of wording.def.
 * Gives   the entry in that language, else in English.
 * Units   none.
 * Memory  constant tables; filled texts in the arena given.
 * Errors  never fails.
 * Source  none.
 */
#ifndef DOCUMENT_WORDING_H
#define DOCUMENT_WORDING_H

#include "base/str.h"

enum word {
#define WORD(name, english) WORD_##name,
#include "wording.def"
#undef WORD
    WORD_COUNT
};

/* The text as it stands in the table, holes and all. */
struct str wording_find(struct str language, enum word word);

/* With {1} and {2} filled. */
struct str wording_fill(struct arena *arena, struct str language,
                        enum word word, struct str first, struct str second);

#endif
