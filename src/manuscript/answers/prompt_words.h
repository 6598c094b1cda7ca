/*
 * prompt_words: the words of a spoken name.
 *
 * Takes   text of the author's, without marks.
 * Gives   its words alone: single spaces, no backslash, no punctuation at
 *         either end but what belongs to the words there ("?", "10%", "(an
 *         initial)"); parts joined into one name.
 * Units   bytes.
 * Memory  the arena given.
 * Errors  never fails; of text without words nothing is left.
 * Source  WCAG 2.2, 2.4.6: what is spoken describes the purpose.
 */
#ifndef MANUSCRIPT_ANSWERS_PROMPT_WORDS_H
#define MANUSCRIPT_ANSWERS_PROMPT_WORDS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* A lone sign that says something, such as "+", stays. */
struct str prompt_words_clean(struct arena *arena, struct str text);

/* "a: b", or "a? b" behind the end of a sentence; the other one when one is
 * empty. `joint` stands for ": ". */
struct str prompt_words_join(struct arena *arena, struct str a,
                             const char *joint, struct str b);

/* Does it say something: words, pictures, or a sign such as "+"? Signs that
 * only part words say nothing. */
bool prompt_words_say(struct str text);

/* Without what follows the last character that says something. */
struct str prompt_words_said(struct str text);

/* Does it end in punctuation that announces or asks? */
bool prompt_words_announce(struct str text);

#endif
