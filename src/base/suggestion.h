/*
 * suggestion: "did you mean", for names that are nearly right.
 *
 * Takes   the name an author wrote; the names there are, one by one.
 * Gives   the nearest, as the words that follow a complaint.
 * Units   single-character edits.
 * Memory  the arena given, for the words; names are borrowed.
 * Errors  never fails; nothing near gives no words.
 * Source  none.
 */
#ifndef BASE_SUGGESTION_H
#define BASE_SUGGESTION_H

#include "str.h"

struct suggestion {
    struct str wanted;
    struct str best; /* empty: nothing near so far */
    size_t distance; /* that to the best, or one more than is near */
};

struct suggestion suggestion_begin(struct str wanted);

/* Among equally near candidates the first wins; one that differs in case only
 * beats every other. */
void suggestion_weigh(struct suggestion *suggestion, struct str candidate);

/* ", did you mean BEFOREname AFTER?" or nothing. */
struct str suggestion_question(struct arena *arena,
                               const struct suggestion *suggestion,
                               const char *before, const char *after);

#endif
