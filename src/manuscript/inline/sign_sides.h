/*
 * sign_sides: what stands on both sides of a sign, and what it can do there.
 *
 * Takes   a TEXT node and a run of signs in it.
 * Gives   whether the run can open, and whether it can close.
 * Units   bytes.
 * Memory  none.
 * Errors  never fails.
 * Source  CommonMark 0.30, 6.2 (flanking runs); what does not stand in the
 *         text is asked of the text's neighbors.
 */
#ifndef MANUSCRIPT_INLINE_SIGN_SIDES_H
#define MANUSCRIPT_INLINE_SIGN_SIDES_H

#include "document/node.h"

struct sign_sides {
    bool can_open;
    bool can_close;
};

/* As of **: it opens where words begin and closes where they end. With
 * `is_apart` not in the middle of a word, as in x==1. */
struct sign_sides sign_sides_of_words(const struct node *text, size_t at,
                                      size_t size_bytes, bool is_apart);

/* Around letters: no space inside. */
struct sign_sides sign_sides_of_word(const struct node *text, size_t at,
                                     size_t size_bytes);

/* Does a letter, a digit or a closing bracket stand before `at`? */
bool sign_sides_is_behind_word(const struct node *text, size_t at);

/* Is the character at `*at` a letter or a digit? Moves behind it. */
bool sign_sides_is_word(struct str text, size_t *at);

#endif
