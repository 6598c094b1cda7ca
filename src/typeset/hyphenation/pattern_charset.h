/*
 * pattern_charset: the old encodings that hyphenation patterns come in.
 *
 * Takes   the name of an encoding as a pattern file gives it.
 * Gives   the byte of a character in it.
 * Units   none.
 * Memory  constant tables.
 * Errors  -1 for what the encoding does not have or nobody knows.
 * Source  ISO 8859-1, -2, -7; RFC 1489 (KOI8-R).
 */
#ifndef TYPESET_HYPHENATION_PATTERN_CHARSET_H
#define TYPESET_HYPHENATION_PATTERN_CHARSET_H

#include <stdbool.h>
#include <stdint.h>

bool pattern_charset_is_known(const char *name);
int pattern_charset_encode(const char *name, uint32_t character);

#endif
