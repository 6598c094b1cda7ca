/*
 * script: what a character tells of the writing it belongs to.
 *
 * Takes   code points; language tags.
 * Gives   answers to the questions that layout and markup ask.
 * Units   none.
 * Memory  constant tables.
 * Errors  never fails.
 * Source  The Unicode Standard 15: Blocks, Bidi_Class and East_Asian_Width;
 *         UTS 51; BCP 47.
 */
#ifndef BASE_SCRIPT_H
#define BASE_SCRIPT_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

/* Hebrew, Arabic and the other scripts that run from right to left. */
bool script_is_right_to_left(uint32_t character);

/* Is there anything in the text, be it a mark alone, that may run from right to
 * left? Looks at bytes, not characters, and finds nothing in scripts that run
 * to the right but for a few rare ones. */
bool script_may_turn(struct str text);

/* Chinese and Japanese letters and punctuation, one em wide, which no spaces
 * part. Not Korean, which has spaces. */
bool script_is_east_asian(uint32_t character);

/* The five colors of skin, and what may be shown in them: hands and people. A
 * face of one color has none. */
bool script_is_skin_tone(uint32_t character);
bool script_takes_skin_tone(uint32_t character);

/* Is this language (BCP 47) usually, or by its script subtag, written from
 * right to left? */
bool script_language_is_right_to_left(struct str language);

#endif
