/*
 * letter_case: letters, and which is the capital of which.
 *
 * Takes   code points.
 * Gives   answers for the Latin, Greek, Cyrillic and Armenian scripts, the
 *         same on every machine (no locale); other characters stay as they
 *         are.
 * Units   none.
 * Memory  none.
 * Errors  never fails.
 * Source  The Unicode Standard 15, UnicodeData (simple case mappings).
 */
#ifndef BASE_LETTER_CASE_H
#define BASE_LETTER_CASE_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

uint32_t letter_to_lower(uint32_t character);
uint32_t letter_to_upper(uint32_t character);

/* A letter, or a mark that belongs to one. */
bool letter_is_letter(uint32_t character);

/* The whole text in capitals; sharp s becomes SS. */
struct str letter_text_to_upper(struct arena *arena, struct str text);

#endif
