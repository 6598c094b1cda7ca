/*
 * word_char: which characters words are made of.
 *
 * Takes   code points; text in UTF-8.
 * Gives   whether it is a letter, digit or combining mark; whether a text has
 *         one.
 * Units   bytes.
 * Memory  constant tables.
 * Errors  never fails; a code point that no table names counts as a letter.
 * Source  The Unicode Standard 15: General_Category P, S and Z, the ranges
 *         that texts in the languages of the wording use.
 */
#ifndef BASE_WORD_CHAR_H
#define BASE_WORD_CHAR_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

/* Not white space, punctuation, a currency or a unit sign, a picture. */
bool word_char_is(uint32_t character);

/* Part of a word, or a picture: a face or a thumb says as much as a word. */
bool word_char_says(uint32_t character);

/* Does any character of the text say something? */
bool word_char_in(struct str text);

#endif
